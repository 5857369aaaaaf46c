import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  areaOfUscc, areasAbove, CODE_FAULTS, levelOf, licenceId, maskIdentityNumber, mod11_2, mod31, mod37_36, parentArea, parseArea, parseIdentityNumber, parseLicenceId, parseUscc,
  registrarOfUscc, statusOfArea, tidyCode, USCC_CHARACTERS,
} from './index.ts'
import { must } from '../value/index.ts'
import type { FaultText, Result } from '../value/index.ts'

const TODAY = '2026-11-23'
const vectors = (file: string) =>
  readFileSync(new URL(`../../../interop/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' | '))
/** The fault's name, which must stand in the table with a text for every parameter it uses. */
function faultOf(result: Result<unknown>): string {
  if (result.ok) return 'ok'
  const table: Readonly<Record<string, FaultText | undefined>> = CODE_FAULTS
  const entry = table[result.fault.fault]
  for (const place of (entry?.says.zh ?? '').matchAll(/\{(\w+)\}/g)) expect(Object.keys(result.fault.params)).toContain(place[1])
  return entry ? result.fault.fault : 'missing in CODE_FAULTS'
}
const characters = (allowed: string, length: number) => fc.array(fc.constantFrom(...allowed), { minLength: length, maxLength: length }).map((letters) => letters.join(''))

test('unified social credit codes of the interop vectors', () => {
  for (const [code = ''] of vectors('uscc/valid')) expect(faultOf(parseUscc(code)), code).toBe('ok')
  for (const [code = '', fault] of vectors('uscc/invalid')) expect(faultOf(parseUscc(code)), code).toBe(fault)
})

test('a unified social credit code with one character changed, or two neighbours swapped, is refused', () =>
  fc.assert(fc.property(characters(USCC_CHARACTERS, 2), characters('0123456789', 6), characters(USCC_CHARACTERS, 9), fc.nat(16), fc.constantFrom(...USCC_CHARACTERS), (head, area, tail, at, other) => {
    const code = must(parseUscc(head + area + tail + mod31(head + area + tail)))
    expect(areaOfUscc(code)).toBe(area)
    const changed = code.slice(0, at) + other + code.slice(at + 1)
    if (changed !== code) expect(parseUscc(changed).ok).toBe(false)
    const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
    if (swapped !== code) expect(parseUscc(swapped).ok).toBe(false)
  })))

test('the register that issued a code is told', () => {
  expect(registrarOfUscc(must(parseUscc('91110108551385082Q')))?.zh).toBe('市场监管')
  expect(registrarOfUscc(must(parseUscc('11100000000013338W')))?.zh).toBe('机构编制')
})

test('area codes of the interop vectors', () => {
  for (const [code = '', level, parent] of vectors('area/valid')) {
    const area = must(parseArea(code))
    expect([levelOf(area), parentArea(area) ?? '-'], code).toEqual([level, parent])
  }
  for (const [code = '', fault] of vectors('area/invalid')) expect(faultOf(parseArea(code)), code).toBe(fault)
})

test('going up from any area ends at its province', () =>
  fc.assert(fc.property(fc.nat(999_999_999_999), fc.constantFrom(6, 9, 12), (n, length) => {
    const area = parseArea(String(n).padStart(12, '0').slice(0, length))
    if (!area.ok) return
    const above = areasAbove(area.value)
    expect(above.at(-1) ?? area.value).toBe(`${area.value.slice(0, 2)}0000`)
    for (const code of above) expect(parseArea(code).ok).toBe(true)
  }), { numRuns: 2000 }))

test('whether an area code is in force is a question of the day', () => {
  const name = { zh: '旧县', en: 'Old County' }
  const table = [{ code: '130199', name, until: '2011-10-26', successor: '130198' }, { code: '130198', name, from: '2011-10-27' }]
  expect(statusOfArea(table, '130199', '2011-10-26')).toBe('current')
  expect(statusOfArea(table, '130199', TODAY)).toBe('historical')
  expect(statusOfArea(table, '130198', '2011-10-26')).toBe('historical')
  expect(statusOfArea(table, '130197', TODAY)).toBe('unknown')
})

test('identity numbers of the interop vectors', () => {
  for (const [number = '', area, born, sex, masked] of vectors('identity-number/valid')) {
    const read = must(parseIdentityNumber(number, TODAY))
    expect([read.areaCode, read.born, read.sex, maskIdentityNumber(number)]).toEqual([area, born, sex, masked])
  }
  for (const [number = '', fault] of vectors('identity-number/invalid')) expect(faultOf(parseIdentityNumber(number, TODAY)), number).toBe(fault)
})

test('a fault about an identity number never repeats it', () =>
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789X') , minLength: 10, maxLength: 20 }), (number) => {
    const read = parseIdentityNumber(number, TODAY)
    if (!read.ok) expect(JSON.stringify(read.fault)).not.toContain(number)
  })))

test('a mask shows three and four, and hides a short text whole', () => {
  expect(maskIdentityNumber('500000199001011234')).toBe('500***********1234')
  expect(maskIdentityNumber('1234567')).toBe('*******')
})

test('an identity number with one digit changed is refused', () =>
  fc.assert(fc.property(fc.date({ min: new Date('1920-01-01'), max: new Date('2020-01-01'), noInvalidDate: true }), fc.nat(999), fc.nat(16), fc.nat(9), (born, sequence, at, digit) => {
    const body = `130102${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
    const number = body + mod11_2(body)
    expect(parseIdentityNumber(number, TODAY).ok).toBe(true)
    const changed = number.slice(0, at) + digit + number.slice(at + 1)
    if (changed !== number) expect(parseIdentityNumber(changed, TODAY).ok).toBe(false)
  })))

test('licence identifiers of the interop vectors', () => {
  for (const [id = ''] of vectors('licence-id/valid')) expect(faultOf(parseLicenceId(id)), id).toBe('ok')
  for (const [id = '', fault] of vectors('licence-id/invalid')) expect(faultOf(parseLicenceId(id)), id).toBe(fault)
})

test('a licence identifier made from parts reads back, and one changed character is refused', () =>
  fc.assert(fc.property(characters('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 9), fc.integer({ min: 1, max: 999 }), fc.nat(8), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (serial, version, at, other) => {
    const made = must(licenceId({ type: '11100000000013338W011', issuer: '11430000006122244L', serial, version: String(version).padStart(3, '0') }))
    expect(must(parseLicenceId(made.id)).serial).toBe(serial)
    const changed = serial.slice(0, at) + other + serial.slice(at + 1)
    if (changed !== serial) expect(parseLicenceId(made.id.replace(`.${serial}.`, `.${changed}.`)).ok).toBe(false)
  })))

test('check characters of the published examples', () => {
  expect(mod11_2('11010519491231002')).toBe('X')
  expect(mod37_36('A12425GABC1234002')).toBe('M')
})

test('what a person typed is made fit to be read', () => {
  expect(tidyCode(' ９１１１０１０８ 5513-85082q ')).toBe('91110108551385082Q')
})
