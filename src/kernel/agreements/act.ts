/** Drafting, revising, signing, suspending, resuming and ending; and asking what an agreement opens. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import { type Agreement, type AgreementTerms, allowedAgreementMoves, decide, draftAgreement as drafted, type Grant, type Revision, moveAgreement as moved, reviseAgreement as revised, stateAt } from '../../core/agreement/index.ts'
import { type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import { readCursor, writeCursor } from '../db/index.ts'
import { contextOf } from './context.ts'
import { type AgreementEvent, type AgreementRecord, eventsOf, getAgreement, listAgreements, stageDraft, stageEvent, stageMoved } from './store.ts'

type Operations = (typeof OPERATIONS)['agreement']
export type AgreementView = OutputOf<Operations['get']>
export type Draft = BodyOf<Operations['draft']> & { readonly code?: string; readonly demonstration?: boolean }
export type Revising = BodyOf<Operations['revise']>
export type AgreementMoving = Omit<BodyOf<Operations['move']>, 'reason'> & { readonly reason?: string | undefined }

/** What a grant speaks of must exist in the zone: an agreement about nothing opens nothing and misleads. */
function checkGrant(zone: Zone, grant: Grant, field: string): Result<void> {
  const { what } = grant
  const unknown = (term: string) => refuse('agreement.unknown_term', { term }, field)
  if (what.kind === 'process') return zone.processes.has(what.process) ? ok() : unknown(what.process)
  if (what.kind === 'series') return zone.pack.series.some((series) => series.property === what.property) ? ok() : unknown(what.property)
  const register = zone.registers.get(what.register)
  if (register === undefined) return unknown(what.register)
  const properties = (register.schema['properties'] ?? {}) as object
  const missing = what.fields === '*' ? undefined : what.fields.find((name) => !(name in properties))
  return missing === undefined ? ok() : unknown(`${what.register}.${missing}`)
}

function checkGrants(zone: Zone, grants: readonly Grant[]): Result<void> {
  for (const [index, grant] of grants.entries()) {
    const checked = checkGrant(zone, grant, `/body/grants/${index}/what`)
    if (!checked.ok) return checked
  }
  return ok()
}

export async function draftAgreement(tx: Tx, zone: Zone, given: Draft): Promise<Result<{ id: string; version: number }>> {
  const missing = given.parties.findIndex((party) => !zone.isParty(party))
  if (missing >= 0) return refuse('party.unknown', { party: given.parties[missing] ?? '' }, `/body/parties/${missing}`)
  const checked = checkGrants(zone, given.grants as readonly Grant[])
  if (!checked.ok) return checked
  const { code, demonstration = false, ...draft } = given
  const made = drafted({ ...draft, grants: draft.grants as readonly Grant[], id: tx.newId() }, tx.actor.party, tx.now, contextOf(zone, tx.now).knownPurposes)
  if (!made.ok) return made
  const agreement = made.value
  stageDraft(tx, agreement, { code, demonstration })
  enter(tx, agreement, 'draft', undefined, { parties: agreement.parties, from: agreement.from, ...termsOf(agreement) })
  return Promise.resolve(ok({ id: agreement.id, version: agreement.version }))
}

/** Proposes new terms. Refused as a draft is, and where the agreement has moved since, is over, or is another's. */
export async function reviseAgreement(tx: Tx, zone: Zone, id: string, given: Revising): Promise<Result<{ version: number }>> {
  const found = await getAgreement(tx, id)
  if (!found.ok) return found
  const context = contextOf(zone, tx.now)
  const next = revised(found.value.body, { ...given, grants: given.grants as readonly Grant[] }, tx.actor.party, tx.now, context.knownPurposes)
  if (!next.ok) return next
  const checked = checkGrants(zone, given.grants as readonly Grant[])
  if (!checked.ok) return checked
  stageMoved(tx, next.value, context)
  enter(tx, next.value, 'revise', undefined, { state: next.value.state, revision: termsOf(next.value.revision ?? next.value) })
  return ok({ version: next.value.version })
}

const termsOf = ({ title, grants, until }: AgreementTerms) => ({ title, grants, ...(until === undefined ? {} : { until }) })

export async function moveAgreement(tx: Tx, zone: Zone, id: string, given: AgreementMoving): Promise<Result<{ version: number }>> {
  const found = await getAgreement(tx, id)
  if (!found.ok) return found
  const next = moved(found.value.body, given, tx.actor.party, tx.now)
  if (!next.ok) return next
  stageMoved(tx, next.value, contextOf(zone, tx.now))
  // With the last signature a revision takes the place of what it revises: the entry says what holds from here on.
  const adopted = found.value.body.revision !== undefined && next.value.revision === undefined && given.move === 'sign'
  enter(tx, next.value, given.move, given.reason, { state: next.value.state, ...(adopted ? { adopted: termsOf(next.value) } : {}) })
  return ok({ version: next.value.version })
}

function enter(tx: Tx, agreement: Agreement, move: string, reason: string | undefined, more: object): void {
  const entry = tx.entry({
    kind: `agreement.${move}`, subject: `agreement:${agreement.id}`, audience: agreement.parties.filter((party) => party !== tx.actor.party),
    body: JSON.parse(JSON.stringify({ agreement: agreement.id, version: agreement.version, move, ...(reason === undefined ? {} : { reason }), ...more })) as object,
  })
  stageEvent(tx, agreement, move, reason, entry)
}

/** Moves that there is an operation for. */
const OFFERED: readonly string[] = ['sign', 'suspend', 'resume', 'revise', 'end'] satisfies readonly (AgreementMoving['move'] | 'revise')[]

export function viewOf({ body, demonstration }: AgreementRecord, events: readonly AgreementEvent[], party: string, now: Instant): AgreementView {
  return {
    id: body.id, version: body.version, title: body.title, parties: [...body.parties], grants: body.grants as AgreementView['grants'], from: body.from, ...(body.until === undefined ? {} : { until: body.until }),
    state: stateAt(body, now), signatures: body.signatures.map((one) => ({ party: one.party, at: toIso(one.at) })), suspendedBy: [...body.suspendedBy], ...(body.revision === undefined ? {} : { revision: revisionOf(body.revision) }),
    moves: allowedAgreementMoves(body, party, now).filter((move) => OFFERED.includes(move)), demonstration,
    history: events.map((event) => ({ at: toIso(event.at), party: event.party, move: event.move, version: event.version, entry: { id: event.entry, index: event.index, at: toIso(event.at) }, ...(event.reason === null ? {} : { reason: event.reason }) })),
  }
}

function revisionOf({ by, signatures, ...terms }: Revision): NonNullable<AgreementView['revision']> {
  return { by, ...termsOf(terms), grants: terms.grants as AgreementView['grants'], signatures: signatures.map((one) => ({ party: one.party, at: toIso(one.at) })) }
}

export async function list(read: Read, now: Instant, query: { cursor?: string | undefined; limit: number; state?: string | undefined }): Promise<Result<{ items: AgreementView[]; next?: string }>> {
  const cursor = readCursor(query.cursor, 'agreements')
  if (!cursor.ok) return cursor
  const items: AgreementRecord[] = []
  let after = cursor.value
  // State follows from time as well, so it is judged here; a party is a side of few agreements.
  for (;;) {
    const rows = await listAgreements(read, after, query.limit + 1)
    items.push(...rows.filter((row) => query.state === undefined || stateAt(row.body, now) === query.state))
    const last = rows.at(-1)
    if (last === undefined || rows.length <= query.limit || items.length > query.limit) break
    after = { key: toIso(last.updatedAt), id: last.body.id }
  }
  const page = items.slice(0, query.limit)
  const events = await eventsOf(read, page.map((row) => row.body.id))
  const last = page.at(-1)
  return ok({
    items: page.map((row) => viewOf(row, events.get(row.body.id) ?? [], read.actor.party, now)),
    ...(items.length > query.limit && last !== undefined ? { next: writeCursor('agreements', { key: toIso(last.updatedAt), id: last.body.id }) } : {}),
  })
}

export async function get(read: Read, now: Instant, id: string): Promise<Result<AgreementView>> {
  const found = await getAgreement(read, id)
  if (!found.ok) return found
  return ok(viewOf(found.value, (await eventsOf(read, [id])).get(id) ?? [], read.actor.party, now))
}

/** Tries an access of the acting party and says why it is allowed or not. Only agreements of which it is a side are looked at: nothing is told of others'. */
export async function explainDecision(zone: Zone, read: Read, now: Instant, asked: BodyOf<Operations['decide']>): Promise<Result<OutputOf<Operations['decide']>>> {
  const rows = await listAgreements(read, undefined, 1_000)
  const decision = decide({ reader: read.actor.party, owner: asked.owner, what: asked.what, purpose: asked.purpose, ...(asked.fields === undefined ? {} : { fields: asked.fields }) }, rows.map((row) => row.body), contextOf(zone, now))
  const all = asked.what.kind === 'register' ? (contextOf(zone, now).fieldsOf?.(asked.what.code) ?? []) : []
  return ok({ allowed: decision.allowed, fields: decision.fields === '*' ? [...all] : [...decision.fields], ...(decision.agreement === undefined ? {} : { agreement: decision.agreement }), trace: decision.trace.map((line) => ({ ...line })) })
}
