/** Deciding an access: no unless a living grant says yes, every term of it is known and met, and no other grant refuses. With the trace of why. */
import { type Instant, type Text, text } from '../value/index.ts'
import { stateAt } from './life.ts'
import type { Agreement, Condition, Grant, GrantWhat } from './model.ts'

export interface AccessRequest {
  readonly reader: string
  readonly owner: string
  readonly what: { readonly kind: GrantWhat['kind']; readonly code: string }
  /** Fields asked for; all that are granted where absent. */
  readonly fields?: readonly string[]
  readonly purpose: string
  readonly case?: string
}
export interface AccessContext {
  readonly at: Instant
  readonly knownPurposes: ReadonlySet<string>
}
export interface Decision {
  readonly allowed: boolean
  readonly fields: '*' | readonly string[]
  readonly agreement?: string
  readonly version?: number
  readonly grant?: number
  readonly trace: readonly Text[]
}

type Verdict = { readonly met: boolean; readonly why: Text }
/** The conditions this version knows. Anything else is not met: an unknown term means no. */
const CONDITIONS: Readonly<Record<string, (value: unknown, request: AccessRequest) => Verdict>> = {
  case: (value, request) => {
    if (value !== true) return { met: false, why: text('条件 case 的取值不认识', 'the value of condition "case" is not known') }
    return request.case === undefined ? { met: false, why: text('须在办件中使用', 'only within a case') } : { met: true, why: text('在办件中使用', 'within a case') }
  },
}
export const KNOWN_CONDITIONS: readonly string[] = Object.keys(CONDITIONS)

const codeOf = (what: GrantWhat): string => (what.kind === 'register' ? what.register : what.kind === 'process' ? what.process : what.property)

/** Terms of a grant that this version does not know; an agreement that has any opens nothing and cannot be drafted. */
export function unknownTerms(grant: Grant, knownPurposes: ReadonlySet<string>): string[] {
  const kinds: readonly string[] = ['register', 'process', 'series']
  return [
    ...(kinds.includes(grant.what.kind) ? [] : [String(grant.what.kind)]),
    ...(['unconditional', 'conditional', 'refused'].includes(grant.mode) ? [] : [String(grant.mode)]),
    ...grant.purposes.filter((purpose) => !knownPurposes.has(purpose)),
    ...(grant.conditions ?? []).flatMap((condition) => Object.keys(condition).filter((name) => !(name in CONDITIONS))),
    ...(grant.mode === 'conditional' || (grant.conditions ?? []).length === 0 ? [] : ['conditions']),
  ]
}

/** Whether `reader` may, and if so which fields. Deterministic: agreements in the order given, the first that allows is named. */
export function decide(request: AccessRequest, agreements: readonly Agreement[], context: AccessContext): Decision {
  if (request.reader === request.owner) return { allowed: true, fields: '*', trace: [text('所属单位本身', 'the owner itself')] }
  const trace: Text[] = []
  if (!context.knownPurposes.has(request.purpose)) return { allowed: false, fields: [], trace: [text(`没有使用目的“${request.purpose}”`, `no purpose "${request.purpose}"`)] }
  let first: { agreement: string; version: number; grant: number } | undefined
  let fields: '*' | string[] = []
  for (const agreement of agreements) {
    for (const [index, grant] of agreement.grants.entries()) {
      if (!concerns(grant, request)) continue
      const name = (zh: string, en: string) => trace.push(text(`《${agreement.title.zh}》第 ${index + 1} 项:${zh}`, `"${agreement.title.en}" grant ${index + 1}: ${en}`))
      const verdict = judge(agreement, grant, request, context)
      name(verdict.why.zh, verdict.why.en)
      // A refusal in force beats every grant.
      if (verdict.met === 'refused') return { allowed: false, fields: [], trace }
      if (!verdict.met) continue
      first ??= { agreement: agreement.id, version: agreement.version, grant: index }
      fields = union(fields, grant.what.kind === 'register' ? grant.what.fields : '*')
    }
  }
  if (first === undefined) return { allowed: false, fields: [], trace: trace.length > 0 ? trace : [text('没有涉及该事项的协议', 'no agreement concerns it')] }
  const granted = narrowed(fields, request.fields)
  if (granted !== '*' && granted.length === 0) return { allowed: false, fields: [], trace: [...trace, text('所要的字段均未授权', 'none of the fields asked for is granted')] }
  return { allowed: true, fields: granted, ...first, trace }
}

const concerns = (grant: Grant, request: AccessRequest) => grant.grantor === request.owner && grant.grantees.includes(request.reader) && grant.what.kind === request.what.kind && codeOf(grant.what) === request.what.code

function judge(agreement: Agreement, grant: Grant, request: AccessRequest, context: AccessContext): { met: boolean | 'refused'; why: Text } {
  const state = stateAt(agreement, context.at)
  if (state !== 'inForce') return { met: false, why: text(`协议未生效(${STATE_WORDS[state].zh})`, `the agreement is not in force (${STATE_WORDS[state].en})`) }
  if (context.at < startOf(agreement)) return { met: false, why: text(`自 ${agreement.from} 起生效`, `holds from ${agreement.from}`) }
  const unknown = unknownTerms(grant, context.knownPurposes)[0]
  if (unknown !== undefined) return { met: false, why: text(`条款“${unknown}”不认识,按不予共享处理`, `the term "${unknown}" is not known, which means no`) }
  if (!grant.purposes.includes(request.purpose)) return { met: false, why: text(`不为“${request.purpose}”这一目的`, `not for the purpose "${request.purpose}"`) }
  if (grant.mode === 'refused') return { met: 'refused', why: text('不予共享', 'refused') }
  for (const condition of grant.conditions ?? []) {
    const unmet = firstUnmet(condition, request)
    if (unmet !== undefined) return { met: false, why: unmet }
  }
  return { met: true, why: text(grant.mode === 'conditional' ? '条件满足,准予' : '无条件共享,准予', grant.mode === 'conditional' ? 'conditions met, allowed' : 'unconditional, allowed') }
}

function firstUnmet(condition: Condition, request: AccessRequest): Text | undefined {
  for (const [name, value] of Object.entries(condition)) {
    const verdict = CONDITIONS[name]?.(value, request) ?? { met: false, why: text(`条件“${name}”不认识`, `the condition "${name}" is not known`) }
    if (!verdict.met) return verdict.why
  }
  return undefined
}

const STATE_WORDS: Readonly<Record<Agreement['state'], Text>> = {
  draft: text('起草中', 'draft'), signing: text('签署中', 'being signed'), inForce: text('生效', 'in force'), suspended: text('已中止', 'suspended'), ended: text('已终止', 'ended'), expired: text('已到期', 'expired'),
}
const startOf = (agreement: Agreement): number => Date.parse(`${agreement.from}T00:00:00+08:00`)
const union = (a: '*' | string[], b: '*' | readonly string[]): '*' | string[] => (a === '*' || b === '*' ? '*' : [...new Set([...a, ...b])])
const narrowed = (granted: '*' | string[], asked: readonly string[] | undefined): '*' | string[] => (asked === undefined ? granted : granted === '*' ? [...asked] : asked.filter((field) => granted.includes(field)))
