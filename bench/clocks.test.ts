import { expect, test } from 'vitest'
import { run } from './clocks.ts'

test('10,000 generated lifecycles agree to the minute with a brute-force oracle', async () => {
  const lines: string[] = []
  const { ok, figures } = await run({ count: 10_000, seed: 20_261_123, print: (line) => lines.push(line) })
  expect(ok, lines.join('\n')).toBe(true)
  // The sample is not an easy one.
  expect(figures['late']).toBeGreaterThan(1_000)
  expect(figures['provisional']).toBeGreaterThan(100)
})
