import { expect, test } from 'vitest'
import { readDay } from './date-field.tsx'

test.each([
  ['2026-11-23', '2026-11-23'], ['2026/3/1', '2026-03-01'], ['2026.3.1', '2026-03-01'], ['20261123', '2026-11-23'], [' 2026年11月23日 ', '2026-11-23'],
  ['2026-02-30', undefined], ['2026-11', undefined], ['11-23', undefined], ['', undefined],
])('a day typed as "%s" is %s', (typed, day) => {
  expect(readDay(typed)).toBe(day)
})
