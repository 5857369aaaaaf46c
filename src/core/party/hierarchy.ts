/**
 * The administrative hierarchy of a zone: a forest with one tree a side. Each side has a root of its own (a province), and nothing stands above the roots: the zone
 * owns neither. A body that both sides set up together hangs under no root and belongs to no side.
 */
import { ok, refuse } from '../value/index.ts'
import type { Result, Text } from '../value/index.ts'
import { isPartyId, kindOfParty } from './party-id.ts'
import type { PartyId, PartyKind } from './party-id.ts'

/** A party as a pack lists it. */
export interface PartyNode {
  readonly id: PartyId
  readonly kind: PartyKind
  readonly name: Text
  readonly parent?: PartyId | undefined
  readonly areaCode?: string | undefined
}

export interface Hierarchy {
  readonly parties: ReadonlyMap<PartyId, PartyNode>
  readonly children: ReadonlyMap<PartyId, readonly PartyId[]>
  /** Areas with nothing above, in the order of the list: the sides. */
  readonly roots: readonly PartyId[]
}

/** What may stand under what. A root area and a joint body have no parent; organisations and persons may hang under the area they belong to. */
const PARENT_KINDS: Readonly<Record<PartyKind, readonly PartyKind[]>> = { area: ['area'], body: ['area', 'body'], org: ['area'], person: ['area', 'body', 'org'] }
/** A zone is between at least two. */
const ROOTS_MIN = 2

/** Builds the hierarchy of a list of parties. Refused, with the culprit: doubled ids, a kind that is not the id's, unknown parents, circles, parents of the wrong kind, fewer than two roots. */
export function buildHierarchy(list: readonly PartyNode[], rootsMin = ROOTS_MIN): Result<Hierarchy> {
  const parties = new Map<PartyId, PartyNode>()
  for (const [i, node] of list.entries()) {
    if (!isPartyId(node.id)) return refuse('party.id', { id: String(node.id).slice(0, 80) }, `/${i}/id`)
    if (kindOfParty(node.id) !== node.kind) return refuse('party.kind', { id: node.id, kind: node.kind }, `/${i}/kind`)
    if (parties.has(node.id)) return refuse('party.duplicate', { id: node.id }, `/${i}/id`)
    parties.set(node.id, node)
  }
  const children = new Map<PartyId, PartyId[]>()
  for (const [i, node] of list.entries()) {
    if (node.parent === undefined) continue
    const parent = parties.get(node.parent)
    if (!parent) return refuse('party.parent_unknown', { id: node.id, parent: node.parent }, `/${i}/parent`)
    if (!PARENT_KINDS[node.kind].includes(parent.kind)) return refuse('party.parent_kind', { id: node.id, parent: parent.id }, `/${i}/parent`)
    children.set(parent.id, [...(children.get(parent.id) ?? []), node.id])
  }
  for (const [i, node] of list.entries()) if (goesInCircle(parties, node)) return refuse('party.circle', { id: node.id }, `/${i}/parent`)
  const roots = list.filter((node) => node.kind === 'area' && node.parent === undefined).map(({ id }) => id)
  return roots.length < rootsMin ? refuse('party.roots', { count: roots.length, least: rootsMin }) : ok({ parties, children, roots })
}

function goesInCircle(parties: ReadonlyMap<PartyId, PartyNode>, start: PartyNode): boolean {
  const seen = new Set<PartyId>()
  for (let at: PartyNode | undefined = start; at !== undefined; at = at.parent === undefined ? undefined : parties.get(at.parent)) {
    if (seen.has(at.id)) return true
    seen.add(at.id)
  }
  return false
}

/** The party, or undefined. */
export function findParty(hierarchy: Hierarchy, id: PartyId): PartyNode | undefined {
  return hierarchy.parties.get(id)
}

/** The party. @throws if there is none. */
export function getParty(hierarchy: Hierarchy, id: PartyId): PartyNode {
  const party = hierarchy.parties.get(id)
  if (!party) throw new Error(`no party ${id}`)
  return party
}

/** Everything above, nearest first; empty for a root and for a party outside the zone. */
export function ancestorsOf(hierarchy: Hierarchy, id: PartyId): readonly PartyNode[] {
  const above: PartyNode[] = []
  let at = hierarchy.parties.get(id)
  while (at?.parent !== undefined) {
    at = hierarchy.parties.get(at.parent)
    if (at) above.push(at)
  }
  return above
}

/** Whether `id` is `within` or stands anywhere under it. */
export function isWithin(hierarchy: Hierarchy, id: PartyId, within: PartyId): boolean {
  return hierarchy.parties.has(id) && (id === within || ancestorsOf(hierarchy, id).some((party) => party.id === within))
}

/** The root that a party stands under; undefined for a joint body and for one outside the zone. */
export function sideOf(hierarchy: Hierarchy, id: PartyId): PartyId | undefined {
  const top = ancestorsOf(hierarchy, id).at(-1)?.id ?? id
  return hierarchy.roots.includes(top) ? top : undefined
}

/** Whether two parties stand under different roots: what passes between them crosses the border. False if one of them has no side. */
export function isAcross(hierarchy: Hierarchy, a: PartyId, b: PartyId): boolean {
  const [first, second] = [sideOf(hierarchy, a), sideOf(hierarchy, b)]
  return first !== undefined && second !== undefined && first !== second
}

/** The nearest area that a party is or stands in. */
export function areaOf(hierarchy: Hierarchy, id: PartyId): PartyNode | undefined {
  const self = hierarchy.parties.get(id)
  return self?.kind === 'area' ? self : ancestorsOf(hierarchy, id).find(({ kind }) => kind === 'area')
}

/** `top` and everything under it, parents before children. */
export function partiesWithin(hierarchy: Hierarchy, top: PartyId): readonly PartyNode[] {
  const self = hierarchy.parties.get(top)
  if (!self) return []
  return [self, ...(hierarchy.children.get(top) ?? []).flatMap((child) => partiesWithin(hierarchy, child))]
}
