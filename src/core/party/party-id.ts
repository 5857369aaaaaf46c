/**
 * Party ids: readable, stable, the same on every node. `area:130102` (a jurisdiction, GB/T 2260), `body:130102.fgw` (a public body: the area it serves and a short key),
 * `org:<unified social credit code>`, `person:<UUID>`.
 */
import { isUuid, ok, refuse } from '../value/index.ts'
import type { Result } from '../value/index.ts'
import { parseUscc } from '../codes/index.ts'

declare const partyBrand: unique symbol
export type PartyId = string & { readonly [partyBrand]: true }

export const PARTY_KINDS = ['area', 'body', 'org', 'person'] as const
export type PartyKind = (typeof PARTY_KINDS)[number]

const PARTY_ID = /^(area|body|org|person):[A-Za-z0-9._-]{1,64}$/

/** Reads a party id by its form. That the party exists is for a hierarchy or a register to say; whether an area code is of GB/T 2260, for `codes` (an invented zone has its own). */
export function parsePartyId(text: string, field?: string): Result<PartyId> {
  return PARTY_ID.test(text) ? ok(text as PartyId) : refuse('party.id', { id: text.slice(0, 80) }, field)
}

/** Whether `text` has the form of a party id. */
export function isPartyId(text: string): text is PartyId {
  return PARTY_ID.test(text)
}

/** The kind that an id says. */
export function kindOfParty(id: PartyId): PartyKind {
  return id.slice(0, id.indexOf(':')) as PartyKind
}

/** The id of an organisation; refused where its code is not a right one. */
export function orgParty(uscc: string, field?: string): Result<PartyId> {
  const code = parseUscc(uscc, field)
  return code.ok ? ok(`org:${code.value}` as PartyId) : code
}

/** The id of a person, from a UUID made for them: never from an identity number, which would travel with every record. */
export function personParty(uuid: string, field?: string): Result<PartyId> {
  return isUuid(uuid) ? ok(`person:${uuid}` as PartyId) : refuse('party.id', { id: uuid.slice(0, 80) }, field)
}
