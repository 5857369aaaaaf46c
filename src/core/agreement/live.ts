/** What an agreement opens right now as rows, for a store that answers many questions at once: never more than `decide` would allow. */
import { addDays, type Instant, startOfDay } from '../value/index.ts'
import { codeOf, type AccessContext } from './decide.ts'
import { endOf, stateAt } from './life.ts'
import type { Agreement, Grant, GrantWhat } from './model.ts'
import { isKnownKind, unknownTerms } from './terms.ts'

export interface LiveGrant {
  /** The place of the grant in the agreement. */
  readonly position: number
  readonly grantor: string
  readonly grantee: string
  readonly kind: GrantWhat['kind']
  readonly code: string
  readonly fields: '*' | readonly string[]
  readonly purposes: readonly string[]
  /** It may be kept before its time: it opens from here … */
  readonly from: Instant
  /** … to here, exclusive. Absent: until the agreement is suspended or ended. */
  readonly until?: Instant
}

/**
 * One row a grant and grantee of an agreement in force. A grant that holds only within a case is none: it is for `decide`, which knows the case. Where another grant of the
 * agreement refuses some fields, they are taken off for every purpose of the row: less than `decide` may allow, never more. Refusals that stand in other agreements are not seen here.
 */
export function liveGrants(agreement: Agreement, context: AccessContext): LiveGrant[] {
  if (stateAt(agreement, context.at) !== 'inForce') return []
  const refusals = agreement.grants.filter(({ mode }) => mode === 'refused')
  return agreement.grants.flatMap((grant, position) => {
    if (grant.mode === 'refused' || unknownTerms(grant, context.knownPurposes).length > 0 || valuesOf(grant, 'case').length > 0) return []
    const [kind, code, from, until] = [grant.what.kind, codeOf(grant.what), startOfDay(agreement.from), untilOf(agreement, grant)]
    return grant.grantees.flatMap((grantee) => {
      if (grantee === grant.grantor || !valuesOf(grant, 'readerWithin').every((ancestor) => (context.isWithin ?? isSame)(grantee, String(ancestor)))) return []
      const left = leftBy(grant, refusals.filter((refusal) => isAgainst(refusal, grant, grantee)), context)
      return left.purposes.length === 0 || left.fields.length === 0 ? [] : [{ position, grantor: grant.grantor, grantee, kind, code, ...left, from, ...(until === undefined ? {} : { until }) }]
    })
  })
}

const isSame = (party: string, ancestor: string) => party === ancestor
const valuesOf = (grant: Grant, name: string): unknown[] => (grant.conditions ?? []).filter((condition) => Object.hasOwn(condition, name)).map((condition) => condition[name])

/** The end of the agreement, or of the grant where that is earlier. */
function untilOf(agreement: Agreement, grant: Grant): Instant | undefined {
  const ends = [endOf(agreement), ...valuesOf(grant, 'until').map((day) => startOfDay(addDays(String(day), 1)))].filter((end) => end !== undefined)
  return ends.length === 0 ? undefined : ends.reduce((a, b) => (a < b ? a : b))
}

/** Whether a refusal speaks of what a grant opens to a grantee; one that is not understood does. */
function isAgainst(refusal: Grant, { grantor, what }: Grant, grantee: string): boolean {
  return refusal.grantor === grantor && refusal.grantees.includes(grantee) && (!isKnownKind(refusal.what.kind) || (refusal.what.kind === what.kind && codeOf(refusal.what) === codeOf(what)))
}

function leftBy(grant: Grant, refusals: readonly Grant[], context: AccessContext): Pick<LiveGrant, 'fields' | 'purposes'> {
  const isClear = (refusal: Grant, purpose: string) => unknownTerms(refusal, context.knownPurposes).length === 0 && !refusal.purposes.includes(purpose)
  let fields = grant.what.kind === 'register' ? grant.what.fields : '*'
  let purposes = grant.purposes
  for (const refusal of refusals) {
    const clear = purposes.filter((purpose) => isClear(refusal, purpose))
    if (clear.length === purposes.length) continue
    const all = fields === '*' && grant.what.kind === 'register' ? context.fieldsOf?.(grant.what.register) : fields
    const { what } = refusal
    // What cannot be taken off field by field is shut for the purposes refused.
    if (what.kind !== 'register' || what.fields === '*' || all === undefined || all === '*') purposes = clear
    else fields = all.filter((field) => !what.fields.includes(field))
  }
  return { fields, purposes }
}
