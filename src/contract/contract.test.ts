import { expect, test } from 'vitest'
import { FAULTS, wordsOf } from './fault-table.ts'
import { allOperations } from './index.ts'

test('every fault that an operation declares has its words in a table', () => {
  for (const operation of allOperations) for (const name of operation.faults) expect(FAULTS, `${operation.name} declares ${name}`).toHaveProperty([name])
})

test('no two operations share a name, or a method and path', () => {
  expect(new Set(allOperations.map((operation) => operation.name)).size).toBe(allOperations.length)
  expect(new Set(allOperations.map((operation) => `${operation.method} ${operation.path}`)).size).toBe(allOperations.length)
})

test('every path parameter is declared and every declared one is in the path', () => {
  for (const operation of allOperations) {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    expect(Object.keys((operation.params as unknown as { shape: object }).shape).sort(), operation.name).toEqual(inPath)
  }
})

test('both languages say something, in their own script, and fill the same places', () => {
  for (const [name, { says, todo, status }] of Object.entries(FAULTS)) {
    expect(status).toBeGreaterThanOrEqual(400)
    for (const words of [says, todo]) {
      expect(words.zh, name).toMatch(/[\u4e00-\u9fff]/)
      expect(words.en, name).toMatch(/[A-Za-z]/)
      // What is quoted may be an example in the other script.
      expect(words.en.replace(/“[^”]*”/g, ''), name).not.toMatch(/[\u4e00-\u9fff]/)
      expect([...new Set(words.zh.match(/\{\w+\}/g))].sort(), name).toEqual([...new Set(words.en.match(/\{\w+\}/g))].sort())
    }
  }
})

test('an English reason stands in for the Chinese one', () => {
  expect(wordsOf({ fault: 'request.invalid', params: { reason: '太短', reason_en: 'too short' } }).says).toMatchObject({ zh: expect.stringContaining('太短'), en: expect.stringContaining('too short') })
})
