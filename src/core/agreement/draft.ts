/** Drafting and revising: terms that every side will have to sign. */
import { addDays, type Day, type Instant, isDay, ok, refuse, type Result, startOfDay } from '../value/index.ts'
import { AGREEMENT_AFTER, stateAt, whyNotMove } from './life.ts'
import type { Agreement, AgreementTerms } from './model.ts'
import { unknownTerms } from './terms.ts'

/** What a side drafts. */
export type AgreementDraft = Pick<Agreement, 'id' | 'title' | 'parties' | 'grants' | 'from' | 'until'>

/** Version 1 of an agreement, drafted by one of its sides. Refused: `agreement.party_missing`, `agreement.dates`, `agreement.unknown_term`. */
export function draftAgreement(draft: AgreementDraft, by: string, at: Instant, knownPurposes: ReadonlySet<string>): Result<Agreement> {
  const { id, title, from, until, grants } = draft
  const parties = [...new Set(draft.parties)]
  if (parties.length < 2 || !parties.includes(by)) return refuse('agreement.party_missing', { party: by }, '/body/parties')
  if (!isDay(from)) return refuse('agreement.dates', {}, '/body/from')
  const flaw = flawOf({ title, grants, until }, from, parties, at, knownPurposes)
  if (flaw !== undefined) return flaw
  return ok({ id, version: 1, title, parties, grants, from, ...(until === undefined ? {} : { until }), state: 'draft', signatures: [], suspendedBy: [] })
}

export interface AgreementRevision extends AgreementTerms { readonly version: number }

/**
 * The agreement with new terms, proposed by a side. While nothing holds yet they replace the old ones and all sign anew; once it holds, they wait as `revision` and the old
 * ones hold until every side has signed. A later proposal replaces an earlier one. Refused as `moveAgreement` and `draftAgreement` are.
 */
export function reviseAgreement(agreement: Agreement, { version, title, grants, until }: AgreementRevision, by: string, at: Instant, knownPurposes: ReadonlySet<string>): Result<Agreement> {
  const refusal = whyNotMove(agreement, 'revise', version, by, at) ?? flawOf({ title, grants, until }, agreement.from, agreement.parties, at, knownPurposes)
  if (refusal !== undefined) return refusal
  const terms: AgreementTerms = { title, grants, ...(until === undefined ? {} : { until }) }
  const next = { ...agreement, version: agreement.version + 1 }
  if (isSignedByAll(agreement, at)) return ok({ ...next, revision: { ...terms, by, signatures: [] } })
  const { until: _until, ...rest } = next
  return ok({ ...rest, ...terms, state: 'draft', signatures: [] })
}

/** In force or suspended: the states in which a signature is for a revision. */
const isSignedByAll = (agreement: Agreement, at: Instant): boolean => AGREEMENT_AFTER[stateAt(agreement, at)].suspend !== 'refused'

function flawOf({ grants, until }: AgreementTerms, from: Day, parties: readonly string[], at: Instant, knownPurposes: ReadonlySet<string>): ReturnType<typeof refuse> | undefined {
  if (until !== undefined && (!isDay(until) || until < from || startOfDay(addDays(until, 1)) <= at)) return refuse('agreement.dates', {}, '/body/until')
  for (const [index, grant] of grants.entries()) {
    const missing = [grant.grantor, ...grant.grantees].find((party) => !parties.includes(party))
    if (missing !== undefined) return refuse('agreement.party_missing', { party: missing }, `/body/grants/${index}`)
    const term = unknownTerms(grant, knownPurposes)[0]
    if (term !== undefined) return refuse('agreement.unknown_term', { term }, `/body/grants/${index}`)
  }
  return undefined
}
