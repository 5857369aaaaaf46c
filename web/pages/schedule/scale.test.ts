import { expect, test } from 'vitest'
import { axisOf } from './scale.ts'

test('an axis begins a unit before the first day, ends after the last, and its ticks fill it', () => {
  const axis = axisOf('2026-02-10', '2026-11-05', '2026-11-23', 'quarter', 2)
  expect(axis.x('2025-10-01')).toBe(0)
  expect(axis.x('2025-10-01', true)).toBe(2)
  expect(axis.width).toBe(axis.x('2027-04-01'))
  expect(axis.lower.map(({ label }) => label)).toEqual(['Q4', 'Q1', 'Q2', 'Q3', 'Q4', 'Q1'])
  expect(axis.upper.map(({ label }) => label)).toEqual(['2025', '2026', '2027'])
  for (const row of [axis.lower, axis.upper]) expect(row.reduce((sum, { width }) => sum + width, 0)).toBe(axis.width)
  expect(axis.dayUnder(axis.x('2026-05-05') + 1)).toBe('2026-05-05')
})

test('without a project it shows today', () => { expect(axisOf(undefined, undefined, '2026-11-23', 'year', 1).upper.map(({ label }) => label)).toEqual(['2025', '2026', '2027']) })
