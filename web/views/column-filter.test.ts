import { expect, test } from 'vitest'
import { readFilter } from './column-filter.ts'

test.each([
  ['name', 'text', '隧道', ['name:has:隧道']],
  ['name', 'text', ' =界山隧道 ', ['name:eq:界山隧道']],
  ['name', 'text', '!界山隧道', ['name:ne:界山隧道']],
  ['name', 'text', '', []],
  ['name', 'text', '-', ['name:empty:true']],
  ['money', 'number', '>1,000', ['money:gt:1000']],
  ['money', 'number', '≥ 5.5', ['money:gte:5.5']],
  ['money', 'number', '100-200', ['money:gte:100', 'money:lte:200']],
  ['money', 'number', '100至200', ['money:gte:100', 'money:lte:200']],
  ['start', 'date', '2026', ['start:gte:2026-01-01', 'start:lt:2027-01-01']],
  ['start', 'date', '2026-12', ['start:gte:2026-12-01', 'start:lt:2027-01-01']],
  ['start', 'date', '2026-03', ['start:gte:2026-03-01', 'start:lt:2026-04-01']],
  ['start', 'date', '<2026-05-01', ['start:lt:2026-05-01']],
  ['start', 'date', '2026-05-01..2026-06-30', ['start:gte:2026-05-01', 'start:lte:2026-06-30']],
] as const)('under %s (%s), "%s" asks for %j', (name, kind, typed, filters) => {
  expect(readFilter(name, kind, typed)).toEqual(filters)
})
