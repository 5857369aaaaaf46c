import { expect, test } from 'vitest'
import { groupByDomain } from './rules.ts'

test('domains stand with the fullest first, equal ones by name, each with its stages', () => {
  expect(groupByDomain([{ first: '水利', second: '储备', count: 1 }, { first: '交通', second: '推进', count: 2 }, { first: '交通', second: '开工建设', count: 3 }, { first: '产业', second: '推进', count: 1 }])).toEqual([
    { domain: '交通', stages: [{ stage: '推进', count: 2 }, { stage: '开工建设', count: 3 }] }, { domain: '产业', stages: [{ stage: '推进', count: 1 }] }, { domain: '水利', stages: [{ stage: '储备', count: 1 }] },
  ])
})

test('nothing published is nothing shown', () => { expect(groupByDomain([])).toEqual([]) })
