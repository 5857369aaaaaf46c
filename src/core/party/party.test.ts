import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ancestorsOf, areaOf, buildHierarchy, findParty, getParty, isAcross, isWithin, kindOfParty, orgParty, partiesWithin, PARTY_FAULTS, parsePartyId, personParty, sideOf,
} from './index.ts'
import type { PartyId, PartyNode } from './index.ts'
import { must } from '../value/index.ts'
import type { Result } from '../value/index.ts'

const node = (id: string, parent?: string): PartyNode => ({ id: id as PartyId, kind: kindOfParty(id as PartyId), name: { zh: id, en: id }, parent: parent as PartyId | undefined })
const id = (text: string) => must(parsePartyId(text))
function faultOf(result: Result<unknown>): string {
  if (result.ok) return 'ok'
  expect(PARTY_FAULTS).toHaveProperty([result.fault.fault])
  return result.fault.fault
}
/** Two provinces, a county each, a town, bodies, and an office that both set up. */
const list = [
  node('area:990000'), node('area:990100', 'area:990000'), node('area:990100001', 'area:990100'), node('body:990100.dc', 'area:990100'), node('body:990100.dc.river', 'body:990100.dc'),
  node('area:980000'), node('area:980100', 'area:980000'), node('body:980100.dc', 'area:980100'), node('body:zone.office'), node('org:91990001MA00000030', 'area:980100'),
]
const zone = must(buildHierarchy(list))

test('a party id has a kind and a short key, nothing else', () => {
  for (const right of ['area:500000', 'body:500000.fgw', 'org:91990001MA00000030', 'person:017f22e2-79b0-7cc3-98c4-dc0c0c07398f']) expect(faultOf(parsePartyId(right)), right).toBe('ok')
  for (const wrong of ['', 'area:', 'area', 'zone:1', 'AREA:500000', 'area:5 0', 'area:500000\n', 'area:南湾', `org:${'A'.repeat(65)}`, 'body:a/b']) expect(faultOf(parsePartyId(wrong)), wrong).toBe('party.id')
})

test('an organisation is known by a right credit code, a person by a random id', () => {
  expect(must(orgParty('91990001MA00000030'))).toBe('org:91990001MA00000030')
  expect(orgParty('91990001MA00000031')).toMatchObject({ ok: false, fault: { fault: 'code.uscc_check' } })
  expect(must(personParty('017f22e2-79b0-7cc3-98c4-dc0c0c07398f'))).toBe('person:017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  expect(faultOf(personParty('500000199001011234'))).toBe('party.id')
})

test('each side has its own root and nothing stands above both', () => {
  expect(zone.roots).toEqual(['area:990000', 'area:980000'])
  expect(sideOf(zone, id('body:990100.dc.river'))).toBe('area:990000')
  expect(sideOf(zone, id('area:980000'))).toBe('area:980000')
  expect(sideOf(zone, id('body:zone.office'))).toBeUndefined()
  expect(sideOf(zone, id('area:970000'))).toBeUndefined()
})

test('a hand-off across the border is told from one within', () => {
  expect(isAcross(zone, id('body:990100.dc'), id('body:980100.dc'))).toBe(true)
  expect(isAcross(zone, id('body:990100.dc'), id('area:990100001'))).toBe(false)
  expect(isAcross(zone, id('body:990100.dc'), id('body:zone.office'))).toBe(false)
})

test('going up and being within', () => {
  expect(ancestorsOf(zone, id('body:990100.dc.river')).map((party) => party.id)).toEqual(['body:990100.dc', 'area:990100', 'area:990000'])
  expect(isWithin(zone, id('area:990100001'), id('area:990100'))).toBe(true)
  expect(isWithin(zone, id('area:990100'), id('area:990100'))).toBe(true)
  expect(isWithin(zone, id('area:990100'), id('area:980000'))).toBe(false)
  expect(isWithin(zone, id('area:970000'), id('area:970000'))).toBe(false)
  expect(areaOf(zone, id('body:990100.dc.river'))?.id).toBe('area:990100')
  expect(areaOf(zone, id('body:zone.office'))).toBeUndefined()
  expect(partiesWithin(zone, id('area:990100')).map((party) => party.id)).toEqual(['area:990100', 'area:990100001', 'body:990100.dc', 'body:990100.dc.river'])
  expect(findParty(zone, id('area:970000'))).toBeUndefined()
  expect(() => getParty(zone, id('area:970000'))).toThrow('no party')
})

test('a list that is no hierarchy is refused with its culprit', () => {
  const refused = (nodes: readonly PartyNode[]) => {
    const built = buildHierarchy(nodes)
    return [faultOf(built), built.ok ? undefined : built.fault.field]
  }
  expect(refused([...list, node('area:990100', 'area:990000')])).toEqual(['party.duplicate', '/10/id'])
  expect(refused([...list, node('area:990200', 'area:970000')])).toEqual(['party.parent_unknown', '/10/parent'])
  expect(refused([...list, node('area:990200', 'body:990100.dc')])).toEqual(['party.parent_kind', '/10/parent'])
  expect(refused([...list, node('area:1', 'area:2'), node('area:2', 'area:1')])).toEqual(['party.circle', '/10/parent'])
  expect(refused([...list, { ...node('area:990200'), kind: 'body' }])).toEqual(['party.kind', '/10/kind'])
  expect(refused([...list, { ...node('area:990200'), id: 'x' as PartyId }])).toEqual(['party.id', '/10/id'])
  expect(refused([node('area:990000')])).toEqual(['party.roots', undefined])
})

test('in any forest every party stands under exactly one root, and within all that is above it', () =>
  fc.assert(fc.property(fc.array(fc.nat(1000), { minLength: 3, maxLength: 60 }), (picks) => {
    const nodes = picks.map((pick, i) => node(`area:${i}`, i < 2 ? undefined : `area:${pick % i}`))
    const forest = must(buildHierarchy(nodes))
    for (const { id } of nodes) {
      expect(forest.roots.filter((root) => isWithin(forest, id, root))).toEqual([sideOf(forest, id)])
      for (const above of ancestorsOf(forest, id)) expect(partiesWithin(forest, above.id).some((party) => party.id === id)).toBe(true)
    }
    expect(forest.roots.flatMap((root) => partiesWithin(forest, root))).toHaveLength(nodes.length)
  })))
