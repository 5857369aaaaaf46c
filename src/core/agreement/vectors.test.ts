import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromIso, must, type Instant, type Result } from '../value/index.ts'
import { type AccessRequest, type Agreement, type PlainMove, decide, draftAgreement, type Grant, liveGrants, moveAgreement, reviseAgreement } from './index.ts'

const [WU, HE] = ['wu', 'he']
const knownPurposes = new Set(['coordination', 'supervision'])
const noon = (day: string) => fromIso(`${day}T12:00:00+08:00`) as Instant
const linesOf = (file: string) => readFileSync(new URL(`../../../interop/agreement/${file}.txt`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const inForce = (grants: readonly Grant[]): Agreement => ({
  id: 'a', version: 3, title: { zh: '共建', en: 'Build' }, parties: [WU, HE], grants, from: '2026-01-01', until: '2026-12-31', state: 'inForce', signatures: [WU, HE].map((party) => ({ party, at: noon('2025-12-01') })), suspendedBy: [],
})

function readGrant(words: string): Grant {
  const [what = '', fields = '', purposes = '', mode = '', conditions] = words.split(' ')
  const [kind = '', code = ''] = what.split(':')
  const named = { register: { kind, register: code, fields: fields === '*' ? '*' : fields.split(',') }, process: { kind, process: code }, series: { kind, property: code } }[kind] ?? { kind }
  return { grantor: WU, grantees: [HE], what: named, purposes: purposes.split(','), mode, ...(conditions === undefined ? {} : { conditions: JSON.parse(conditions) as unknown }) } as Grant
}

function readQuestion(words: string): AccessRequest {
  const [what = '', purpose = '', ...rest] = words.split(' ')
  const [kind = '', code = ''] = what.split(':')
  const [fields, inCase] = [rest.find((word) => !word.startsWith('in:')), rest.find((word) => word.startsWith('in:'))]
  return { reader: HE, owner: WU, what: { kind, code }, purpose, ...(fields === undefined ? {} : { fields: fields.split(',') }), ...(inCase === undefined ? {} : { case: inCase.slice(3) }) }
}

test.each(linesOf('decisions'))('decided as written: %s', (line) => {
  const [grants = '', question = '', day = '', answer = ''] = line.split(' | ')
  const decision = decide(readQuestion(question), [inForce(grants.split(';').map(readGrant))], { at: noon(day), knownPurposes })
  expect(decision.allowed ? [...decision.fields].join(',') : 'no').toBe(answer.split(' ')[0])
  expect(decision.trace.length).toBeGreaterThan(0)
  for (const named of answer.split(' ').slice(1)) for (const language of ['zh', 'en'] as const) expect(decision.trace.map((step) => step[language]).join()).toContain(named)
})

test('every line of the life of an agreement comes out as written', () => {
  const draft = { id: 'a', title: { zh: '共建', en: 'Build' }, parties: [WU, HE], grants: [readGrant('process:supervision * supervision unconditional')], from: '2026-01-01', until: '2026-12-31' }
  let now: Agreement | undefined
  for (const line of linesOf('life')) {
    const [state = '', words = '', by = '', result = ''] = line.split(' | ')
    const [move = '', ...how] = words.split(' ')
    if (state === '-') now = undefined
    expect(now?.state ?? '-', line).toBe(state)
    const at = noon(how.includes('late') ? '2027-01-01' : '2026-11-23')
    const moved: Result<Agreement> = now === undefined ? draftAgreement(draft, by, at, knownPurposes)
      : move === 'revise' ? reviseAgreement(now, { ...draft, version: now.version }, by, at, knownPurposes)
        : moveAgreement(now, { move: move as PlainMove, version: now.version, ...(how.includes('bare') ? {} : { reason: '核实' }) }, by, at)
    expect(moved.ok ? moved.value.state : moved.fault.fault, line).toBe(result)
    if (moved.ok) now = must(moved)
  }
})

const FIELDS = ['name', 'stage', 'cost']
const grants = fc.array(fc.record({
  what: fc.oneof(fc.record({ kind: fc.constant('register' as const), register: fc.constantFrom('project', 'expert'), fields: fc.oneof(fc.constant('*' as const), fc.subarray(FIELDS, { minLength: 1 })) }), fc.constant({ kind: 'process' as const, process: 'project' })),
  purposes: fc.subarray(['coordination', 'supervision', 'telepathy'], { minLength: 1 }),
  terms: fc.constantFrom<Pick<Grant, 'mode' | 'conditions'>>({ mode: 'unconditional' }, { mode: 'unconditional' }, { mode: 'refused' }, { mode: 'conditional', conditions: [{ case: true }] }, { mode: 'conditional', conditions: [{ until: '2026-06-30' }] },
    { mode: 'conditional', conditions: [{ readerWithin: HE }] }, { mode: 'conditional', conditions: [{ moonPhase: 'full' }] }, { mode: 'refused', conditions: [{ moonPhase: 'full' }] }),
}).map(({ what, purposes, terms }): Grant => ({ grantor: WU, grantees: [HE], what, purposes, ...terms })), { maxLength: 6 })

test('live rows open nothing that a decision would not, and all of it where nothing is refused', () => {
  fc.assert(fc.property(grants, fc.constantFrom('2025-12-31', '2026-03-01', '2026-06-30', '2026-07-01', '2027-01-01'), fc.boolean(), (given, day, knows) => {
    const agreement = inForce(given)
    const context = { at: noon(day), knownPurposes, ...(knows ? { fieldsOf: () => FIELDS } : {}) }
    const rows = liveGrants(agreement, context).filter(({ from, until }) => from <= context.at && (until === undefined || context.at < until))
    for (const what of [{ kind: 'register', code: 'project' }, { kind: 'register', code: 'expert' }, { kind: 'process', code: 'project' }]) {
      for (const purpose of ['coordination', 'supervision', 'telepathy']) {
        const open = rows.filter((row) => row.kind === what.kind && row.code === what.code && row.purposes.includes(purpose))
        for (const field of FIELDS) {
          const isOpen = open.some(({ fields }) => fields === '*' || fields.includes(field))
          const allowed = decide({ reader: HE, owner: WU, what, purpose, fields: [field] }, [agreement], context).allowed
          if (isOpen) expect(allowed).toBe(true)
          if (given.every(({ mode }) => mode !== 'refused')) expect(isOpen).toBe(allowed)
        }
      }
    }
  }), { numRuns: 300 })
})
