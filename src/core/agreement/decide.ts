/** Deciding an access: no unless a living grant says yes, every term of it is known and met, and no other grant refuses. With the trace of why. */
import type { Day, Instant, Text } from '../value/index.ts'
import { dayOf, text } from '../value/index.ts'
import { AGREEMENT_STATE_LABELS, stateOn } from './life.ts'
import type { Agreement, AgreementState, Grant, GrantWhat } from './model.ts'
import { isKnownKind, unknownTerms, unmetCondition } from './terms.ts'

export interface AccessRequest {
  readonly reader: string
  readonly owner: string
  /** `code` of the register or process, or the property of the series. A kind that is not known means no. */
  readonly what: { readonly kind: string; readonly code: string }
  /** Fields asked for; all that are granted where absent. */
  readonly fields?: readonly string[] | undefined
  readonly purpose: string
  /** A case in which reader and owner both take part. The caller has checked that they do. */
  readonly case?: string | undefined
}
export interface AccessContext {
  readonly at: Instant
  readonly knownPurposes: ReadonlySet<string>
  /** Whether a party is another or stands under it, for the condition `readerWithin`; by default only itself. Grantees are meant as named: to stand under one opens nothing. */
  readonly isWithin?: ((party: string, ancestor: string) => boolean) | undefined
  /** All fields of a register: needed to answer where one grant opens all of them and another refuses some. */
  readonly fieldsOf?: ((register: string) => readonly string[] | undefined) | undefined
  /** Names for the trace; ids where absent. */
  readonly nameOf?: ((party: string) => Text) | undefined
}
export interface Decision {
  readonly allowed: boolean
  /** `'*'`: all. Empty where refused. */
  readonly fields: '*' | readonly string[]
  /** The first agreement that opens it, its version, and the place of the grant in it. */
  readonly agreement?: string
  readonly version?: number
  readonly grant?: number
  /** Each yes and no on the way, in order. */
  readonly trace: readonly Text[]
}

/** The code that a grant opens: of a register or process, or the property of a series. */
export function codeOf(what: GrantWhat): string {
  return what.kind === 'register' ? what.register : what.kind === 'process' ? what.process : what.property
}

/** Whether `reader` may, and if so which fields. Deterministic: agreements in the order given, the first that allows is named; fields of several add up. */
export function decide(request: AccessRequest, agreements: readonly Agreement[], context: AccessContext): Decision {
  const { reader, owner, what, purpose } = request
  const trace: Text[] = []
  const no = (...why: Text[]): Decision => ({ allowed: false, fields: [], trace: [...trace, ...why] })
  if (!isKnownKind(what.kind)) return no(text(`不认识的共享种类“${what.kind}”`, `no kind "${what.kind}"`))
  if (reader === owner) return { allowed: true, fields: request.fields ?? '*', trace: [text('所属单位本身', 'the owner itself')] }
  if (!context.knownPurposes.has(purpose)) return no(text(`没有使用目的“${purpose}”`, `no purpose "${purpose}"`))
  const today = dayOf(context.at)
  const opened: Grant[] = []
  const refused: Grant[] = []
  let first: Pick<Decision, 'agreement' | 'version' | 'grant'> | undefined
  for (const agreement of agreements) {
    for (let index = 0; index < agreement.grants.length; index++) {
      const grant = agreement.grants[index] as Grant
      if (!concerns(grant, request)) continue
      const { is, why } = judge(agreement, grant, request, context, today)
      trace.push(text(`《${agreement.title.zh}》第 ${index + 1} 项：${why.zh}`, `"${agreement.title.en}" grant ${index + 1}: ${why.en}`))
      if (is === 'refused') refused.push(grant)
      if (is !== 'open') continue
      opened.push(grant)
      first ??= { agreement: agreement.id, version: agreement.version, grant: index }
    }
  }
  if (first === undefined) return trace.length > 0 ? no() : no(text('没有涉及该事项的协议', 'no agreement concerns it'))
  const left = fieldsLeft(fieldsOf(opened), fieldsOf(refused), request, context)
  if (left.fields !== '*' && left.fields.length === 0) return no(left.why ?? text('所要的字段均未授权', 'none of the fields asked for is granted'))
  return { allowed: true, fields: left.fields, ...first, trace: left.why === undefined ? trace : [...trace, left.why] }
}

/** Whether a grant speaks of what is asked for. One of a kind that is not known may speak of anything, so it does. */
function concerns({ grantor, grantees, what }: Grant, request: AccessRequest): boolean {
  return grantor === request.owner && grantees.includes(request.reader) && (!isKnownKind(what.kind) || (what.kind === request.what.kind && codeOf(what) === request.what.code))
}

interface Judgement { readonly is: 'open' | 'refused' | 'silent'; readonly why: Text }
const silent = (zh: string, en: string): Judgement => ({ is: 'silent', why: text(zh, en) })

function judge(agreement: Agreement, grant: Grant, request: AccessRequest, context: AccessContext, today: Day): Judgement {
  const state = stateOn(agreement, today)
  if (state !== 'inForce') return { is: 'silent', why: whyIdle(agreement, state, context) }
  if (today < agreement.from) return silent(`自 ${agreement.from} 起生效`, `holds from ${agreement.from}`)
  const unknown = unknownTerms(grant, context.knownPurposes)[0]
  // A grant that is not understood opens nothing; a refusal that is not understood still refuses.
  if (unknown !== undefined) return { is: grant.mode === 'refused' ? 'refused' : 'silent', why: text(`条款“${unknown}”不认识，按不予共享处理`, `the term "${unknown}" is not known, which means no`) }
  if (!grant.purposes.includes(request.purpose)) return silent(`不为“${request.purpose}”这一目的`, `not for the purpose "${request.purpose}"`)
  if (grant.mode === 'refused') return { is: 'refused', why: text('不予共享', 'refused') }
  const unmet = unmetCondition(grant.conditions ?? [], { today, reader: request.reader, case: request.case, isWithin: context.isWithin ?? ((party, ancestor) => party === ancestor) })
  if (unmet !== undefined) return { is: 'silent', why: unmet }
  return { is: 'open', why: grant.mode === 'conditional' ? text('条件满足，准予', 'conditions met, allowed') : text('无条件共享，准予', 'unconditional, allowed') }
}

/** Why an agreement opens nothing now: who has yet to sign, who suspends it, since when it is over. */
function whyIdle(agreement: Agreement, state: AgreementState, { nameOf }: AccessContext): Text {
  const named = (parties: readonly string[], language: keyof Text) => parties.map((party) => nameOf?.(party)[language] ?? party).join(language === 'zh' ? '、' : ', ')
  if (state === 'suspended') return text(`协议由 ${named(agreement.suspendedBy, 'zh')} 中止`, `suspended by ${named(agreement.suspendedBy, 'en')}`)
  if (state === 'expired') return text(`协议已于 ${agreement.until ?? ''} 到期`, `expired on ${agreement.until ?? ''}`)
  if (state === 'ended') return text('协议已终止', 'the agreement has ended')
  const missing = agreement.parties.filter((party) => !agreement.signatures.some((signature) => signature.party === party))
  return text(`协议${AGREEMENT_STATE_LABELS[state].zh}，尚待 ${named(missing, 'zh')} 签署`, `not yet signed by ${named(missing, 'en')}`)
}

/** The fields that grants name together. What is no register is open or shut whole. */
function fieldsOf(grants: readonly Grant[]): '*' | ReadonlySet<string> {
  const fields = new Set<string>()
  for (const { what } of grants) {
    if (what.kind !== 'register' || what.fields === '*') return '*'
    for (const field of what.fields) fields.add(field)
  }
  return fields
}

/** Fields open and not refused, of those asked for; `why` tells what is held back. */
function fieldsLeft(open: '*' | ReadonlySet<string>, shut: '*' | ReadonlySet<string>, request: AccessRequest, context: AccessContext): { fields: '*' | readonly string[]; why?: Text } {
  if (shut === '*') return { fields: [], why: text('另有条款不予共享，以不予共享为准', 'another grant refuses it, and a refusal wins') }
  if (open === '*' && shut.size === 0) return { fields: request.fields ?? '*' }
  const candidates = request.fields ?? (open === '*' ? context.fieldsOf?.(request.what.code) : [...open])
  // "All but these" cannot be told without knowing all.
  if (candidates === undefined) return { fields: [], why: text('部分字段不予共享，而该登记簿的字段不明', 'some fields are refused and the fields of the register are not known') }
  const fields = candidates.filter((field) => (open === '*' || open.has(field)) && !shut.has(field))
  const withheld = candidates.filter((field) => !fields.includes(field))
  return withheld.length === 0 ? { fields } : { fields, why: text(`未授权的字段：${withheld.join('、')}`, `fields not granted: ${withheld.join(', ')}`) }
}
