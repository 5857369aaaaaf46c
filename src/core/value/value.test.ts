import { readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allocate, base64url, canonicalJson, concatBytes, convert, equalBytes, formatFen, formatQuantity, fromIso, hex, inUnit, isUuid, isWellFormed, must, parseFen, parseQuantity,
  readFen, timeOfUuid7, unbase64url, unhex, UNITS, findUnit, utf8, utf8Decode, uuid7, VALUE_FAULTS,
} from './index.ts'
import type { FaultText } from './index.ts'

const vectors = (file: string) =>
  readFileSync(new URL(`../../../interop/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' | '))
const faultOf = (result: { ok: boolean; fault?: { fault: string } }) => (result.ok ? 'ok' : result.fault?.fault)
const bytes = fc.uint8Array({ maxLength: 200 })

test('ids of the interop vectors are read as they say', () => {
  for (const [id = '', version, ms] of vectors('ids/valid')) {
    expect(isUuid(id), id).toBe(true)
    expect(id[14]).toBe(version)
    expect(timeOfUuid7(id)).toBe(ms === '-' ? undefined : Number(ms))
  }
  for (const [id = ''] of vectors('ids/invalid')) expect(isUuid(id), id).toBe(false)
})

test('an id carries its time and sorts by it', () =>
  fc.assert(fc.property(fc.nat(2 ** 47), fc.nat(2 ** 47), fc.uint8Array({ minLength: 10, maxLength: 10 }), (a, b, dice) => {
    const [first, second] = [uuid7(a, () => dice), uuid7(b, () => dice)]
    expect(isUuid(first)).toBe(true)
    expect(timeOfUuid7(first)).toBe(a)
    if (a !== b) expect(first < second).toBe(a < b)
  })))

test('an id needs a time of 48 bits and ten dice', () => {
  expect(() => uuid7(-1, () => new Uint8Array(10))).toThrow()
  expect(() => uuid7(2 ** 48, () => new Uint8Array(10))).toThrow()
  expect(() => uuid7(0, () => new Uint8Array(9))).toThrow()
})

test('amounts of the interop vectors are read to the fen', () => {
  for (const [text = '', fen = '', yuan, wan] of vectors('money/valid')) {
    const amount = must(parseFen(text))
    expect([amount, formatFen(amount), inUnit(amount, '万元')], text).toEqual([BigInt(fen), yuan, wan])
  }
  for (const [text = '', fault] of vectors('money/invalid')) expect(faultOf(parseFen(text.replaceAll('␠', ' '))), text).toBe(fault)
})

test('an amount written in any unit is read back the same', () =>
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.constantFrom('分', '元', '万元', '亿元'), (fen, unit) => {
    expect(parseFen(`${inUnit(fen, unit)}${unit}`)).toEqual({ ok: true, value: fen })
    expect(parseFen(formatFen(fen))).toEqual({ ok: true, value: fen })
    expect(readFen(String(fen))).toEqual({ ok: true, value: fen })
  })))

test('an allocation loses nothing and is nowhere off by a whole fen', () =>
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }).filter((w) => w.some((x) => x > 0)), (fen, weights) => {
    const shares = allocate(fen, weights)
    const total = BigInt(weights.reduce((a, b) => a + b, 0))
    expect(shares.reduce((a, b) => a + b, 0n)).toBe(fen)
    shares.forEach((share, i) => {
      const off = share * total - fen * BigInt(weights[i] ?? 0)
      expect(off < total && off > -total).toBe(true)
    })
  })))

test('leftover fen go to the largest remainder, the earlier first', () => {
  expect(allocate(100n, [1, 1, 1])).toEqual([34n, 33n, 33n])
  expect(allocate(-100n, [1, 1, 1])).toEqual([-34n, -33n, -33n])
  expect(allocate(5n, [0, 7])).toEqual([0n, 5n])
  for (const weights of [[], [0, 0], [1, -1], [0.5]]) expect(() => allocate(1n, weights)).toThrow()
})

test('quantities of the interop vectors convert as they say', () => {
  for (const [text = '', to = '', value] of vectors('quantity/valid')) expect(must(convert(must(parseQuantity(text)), to)).value, text).toBe(Number(value))
  for (const [text = '', to = '', fault] of vectors('quantity/invalid')) {
    const read = parseQuantity(text)
    expect(faultOf(read.ok ? convert(read.value, to) : read), text).toBe(fault)
  }
})

test('a quantity converted there and back is itself', () =>
  fc.assert(fc.property(fc.constantFrom(...UNITS), fc.constantFrom(...UNITS), fc.integer({ min: -1e6, max: 1e6 }), (from, to, value) => {
    const there = convert({ value, unit: from.code }, to.code)
    expect(there.ok).toBe(from.kind === to.kind)
    if (there.ok) expect(must(convert(there.value, from.code)).value).toBeCloseTo(value, 4)
  })))

test('no name stands for two units', () => {
  for (const unit of UNITS) for (const name of [unit.code, unit.name.zh, ...(unit.aliases ?? [])]) if (name !== '') expect(findUnit(name)?.code, name).toBe(unit.code)
})

test('a quantity is written in both languages', () => {
  expect(formatQuantity({ value: 12345.5, unit: 'km' }, 'zh')).toBe('12,345.5 公里')
  expect(formatQuantity({ value: 12345.5, unit: 'km' }, 'en')).toBe('12,345.5 km')
  expect(formatQuantity({ value: 95, unit: '%' }, 'zh')).toBe('95%')
})

test('canonical JSON of the interop vectors', () => {
  for (const [json = '', canonical] of vectors('canonical-json/valid')) expect(canonicalJson(JSON.parse(json))).toBe(canonical)
  for (const [json = ''] of vectors('canonical-json/invalid')) expect(() => canonicalJson(JSON.parse(json)), json).toThrow('surrogate')
})

test('canonical JSON is the kept library’s, does not depend on the order of members and reads back the same', () =>
  fc.assert(fc.property(fc.jsonValue().filter((v) => isWellFormed(JSON.stringify(v)) && !/\\ud[89a-f]/.test(JSON.stringify(v))), (value) => {
    const text = canonicalJson(value)
    expect(text).toBe(canonicalize(value))
    expect(canonicalJson(JSON.parse(text))).toBe(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text)
  })))

test('canonical numbers are the kept library’s', () =>
  fc.assert(fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger()), (value) => {
    expect(canonicalJson(value)).toBe(canonicalize(value))
  })))

test('what JSON cannot carry is refused by its place', () => {
  const date: unknown = new Date(0)
  for (const [value, place] of [
    [undefined, '/: undefined'], [{ a: undefined }, '/a: undefined'], [[1, undefined], '/1: undefined'], [[1, , 2], '/1: undefined'], [{ a: { 'b/c': NaN } }, '/a/b~1c: NaN'], [-Infinity, '/: -Infinity'],
    [{ fen: 1n }, '/fen: bigint'], [{ at: date }, '/at: not a plain object'], [new Uint8Array(1), '/: not a plain object'], [() => 1, '/: function'], [Symbol('x'), '/: symbol'],
  ] as const) expect(() => canonicalJson(value)).toThrow(`not JSON at ${place}`)
  const round: Record<string, unknown> = {}
  round['self'] = round
  expect(() => canonicalJson(round)).toThrow('deeper')
})

test('our UTF-8 is the platform’s', () =>
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
    if (!isWellFormed(text)) return expect(() => utf8(text)).toThrow('surrogate')
    expect(utf8(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)))
    expect(utf8Decode(utf8(text))).toBe(text)
  })))

test('bytes that are not UTF-8 are not decoded, exactly where the platform refuses', () =>
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.array(fc.constantFrom(0xc0, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xf5, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0x41), { maxLength: 5 }).map((b) => Uint8Array.from(b))), (some) => {
    let wanted: string | undefined
    try {
      wanted = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(some)
    } catch {
      wanted = undefined
    }
    expect(utf8Decode(some)).toBe(wanted)
  }), { numRuns: 2000 }))

test('hexadecimal and base64url are the platform’s and read back', () =>
  fc.assert(fc.property(bytes, (some) => {
    expect(hex(some)).toBe(Buffer.from(some).toString('hex'))
    expect(base64url(some)).toBe(Buffer.from(some).toString('base64url'))
    expect(unhex(hex(some))).toEqual(some)
    expect(unbase64url(base64url(some))).toEqual(some)
    expect(equalBytes(concatBytes(some.slice(0, 5), some.slice(5)), some)).toBe(true)
  })))

test('a value has one spelling in base64url', () => {
  for (const wrong of ['A', 'AB', 'AAB', 'AA==', 'A+', 'A/', 'Á']) expect(unbase64url(wrong), wrong).toBeUndefined()
  for (const wrong of ['a', 'zz', '0x']) expect(unhex(wrong), wrong).toBeUndefined()
})

test('a day that does not exist is no instant', () => {
  expect(fromIso('2026-02-30T00:00:00Z')).toBeUndefined()
  expect(fromIso('2025-02-29T00:00:00+08:00')).toBeUndefined()
  expect(fromIso('2024-02-29T00:00:00+08:00')).toBe(Date.parse('2024-02-28T16:00:00Z'))
})

test('every fault speaks both languages', () => {
  for (const { says, todo } of Object.values<FaultText>(VALUE_FAULTS)) for (const { zh, en } of [says, todo]) expect(zh !== '' && en !== '').toBe(true)
})
