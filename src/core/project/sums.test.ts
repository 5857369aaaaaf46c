import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceOf, findBodies, FUND_ENTRIES, isOverdrawn, missingShare } from './index.ts'

test('shares of partners add up to a hundred, whatever their places', () => {
  expect(missingShare([33.3, 33.3, 33.4])).toBe(0)
  expect(missingShare([51, 48])).toBe(1)
  expect(missingShare([0.1, 0.2, 99.8])).toBe(-0.1)
})

test('a balance does not depend on the order of its rows, and what goes in comes out', () => {
  const rows = fc.array(fc.record({ entry: fc.constantFrom(...FUND_ENTRIES), amount: fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100) }), { maxLength: 30 })
  fc.assert(fc.property(rows, (given) => {
    const balance = balanceOf(given)
    expect(balanceOf([...given].reverse())).toEqual(balance)
    expect(Math.abs(balance.free + balance.unused + balance.used - balance.source - balance.returned)).toBeLessThan(1e-6)
  }))
})

test('more allocated than there is, or more used than allocated, is overdrawn', () => {
  expect(isOverdrawn(balanceOf([{ entry: '来源', amount: 100 }, { entry: '安排', amount: 100 }, { entry: '使用', amount: 100 }]))).toBe(false)
  expect(isOverdrawn(balanceOf([{ entry: '来源', amount: 100 }, { entry: '安排', amount: 100.01 }]))).toBe(true)
  expect(isOverdrawn(balanceOf([{ entry: '来源', amount: 100 }, { entry: '安排', amount: 50 }, { entry: '使用', amount: 60 }]))).toBe(true)
  expect(isOverdrawn(balanceOf([{ entry: '来源', amount: 100 }, { entry: '安排', amount: 50 }, { entry: '使用', amount: 60 }, { entry: '退回', amount: 10 }]))).toBe(false)
})

test('a name in a plan finds the body that bears it, written out or short', () => {
  const bodies = [
    { id: 'a', names: ['雾桥县发展改革局', '县发展改革局'] }, { id: 'b', names: ['鹤渡县发展改革局'] }, { id: 'c', names: ['雾桥县交通局'] }, { id: 'd', names: ['青梧市发展和改革委员会'] },
  ]
  expect(findBodies('县发展改革局', bodies)[0]).toBe('a')
  expect(findBodies('鹤渡县发展和改革局', bodies)[0]).toBe('b')
  expect(findBodies('县交通运输局', bodies)).toEqual(['c'])
  expect(findBodies('青梧市发改委', bodies)[0]).toBe('d')
  expect(findBodies('县气象局', bodies)).toEqual([])
  expect(findBodies('', bodies)).toEqual([])
})
