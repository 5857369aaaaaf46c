import { expect, test } from 'vitest'
import type { Plant } from './federation-node.ts'
import { runSchedule } from './federation-sim.ts'

const SEEDS = [1, 2, 5, 127, 139]

test.each(SEEDS)('whatever goes wrong on the way, nothing is lost, doubled or different in the end (seed %i)', async (seed) => {
  const outcome = await runSchedule({ seed, handoffs: 60 })
  expect(outcome.violations).toEqual([])
  expect(outcome.handoffs).toBeGreaterThan(50)
})

test('the same seed gives the same logs, another gives others', async () => {
  const [one, again, other] = [await runSchedule({ seed: 7, handoffs: 20 }), await runSchedule({ seed: 7, handoffs: 20 }), await runSchedule({ seed: 8, handoffs: 20 })]
  expect(again).toEqual(one)
  expect(other.digest).not.toBe(one.digest)
})

test.each<[Plant, RegExp]>([
  ['ackBeforeStore', /never got|no receipt/], ['applyTwice', /took in .* 2 times|two receipts/], ['newBytesOnRetry', /retry_differs|come to rest/], ['forgetLine', /lacks case|has case .* at \d+, |still holds|no receipt/],
])('a node with this fault is found out: %s', async (plant, says) => {
  const found: string[] = []
  for (const seed of [3, 1, 4]) if (!found.some((one) => says.test(one))) found.push(...(await runSchedule({ seed, handoffs: 60, plant })).violations)
  expect(found.join('\n')).toMatch(says)
}, 60_000)

test('T12: whoever rewrites history is found out at the next contact, with two of its own signatures as proof', async () => {
  const outcome = await runSchedule({ seed: 3, handoffs: 60, plant: 'rewriteHistory' })
  expect(outcome.violations.join('\n')).toContain('federation.inconsistent')
  expect(outcome.forks).toBeGreaterThan(0)
}, 60_000)
