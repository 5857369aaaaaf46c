import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, must } from '../value/index.ts'
import { type AccessRequest, type Agreement, AGREEMENT_MOVES, allowedAgreementMoves, decide, type Grant, moveAgreement, stateAt } from './index.ts'

const [WU, HE, JING] = ['body:910101.hzb', 'body:920201.fgj', 'body:920202.fgj'] as const
const purposes = new Set(['coordination', 'supervision'])
const noon = (day: string) => instant(Date.parse(`${day}T12:00:00+08:00`))
const grant: Grant = { grantor: WU, grantees: [HE], what: { kind: 'register', register: 'project', fields: ['name', 'stage'] }, purposes: ['coordination'], mode: 'unconditional' }
const draft: Agreement = { id: 'a', version: 1, title: { zh: '共建', en: 'Build' }, parties: [WU, HE], grants: [grant], from: '2026-01-01', until: '2026-12-31', state: 'draft', signatures: [], suspendedBy: [] }
const at = noon('2026-11-23')
const signed = (agreement: Agreement = draft) => [WU, HE].reduce((now, by) => must(moveAgreement(now, { move: 'sign', version: now.version }, by, at)), agreement)
const request: AccessRequest = { reader: HE, owner: WU, what: { kind: 'register', code: 'project' }, purpose: 'coordination' }
const ask = (change: Partial<AccessRequest>, agreements: readonly Agreement[] = [signed()], when = at) => decide({ ...request, ...change }, agreements, { at: when, knownPurposes: purposes })

test('what is granted is given, and only the fields that are granted', () => {
  expect(ask({})).toMatchObject({ allowed: true, fields: ['name', 'stage'], agreement: 'a', version: 3, grant: 0 })
  expect(ask({ fields: ['stage', 'investment'] })).toMatchObject({ allowed: true, fields: ['stage'] })
  expect(ask({ fields: ['investment'] })).toMatchObject({ allowed: false, fields: [] })
})

test.each<[string, Partial<AccessRequest>, string?]>([
  ['a third party', { reader: JING }], ['the other direction', { reader: WU, owner: HE }], ['another register', { what: { kind: 'register', code: 'expert' } }],
  ['another kind of thing', { what: { kind: 'series', code: 'project' } }], ['another purpose', { purpose: 'supervision' }], ['a purpose nobody knows', { purpose: 'curiosity' }],
  ['the day before it begins', {}, '2025-12-31'], ['the day after it ends', {}, '2027-01-01'],
])('%s gets nothing, and is told why', (_who, change, day) => {
  const decision = ask(change, [signed()], day === undefined ? at : noon(day))
  expect(decision).toMatchObject({ allowed: false, fields: [] })
  expect(decision.trace.length).toBeGreaterThan(0)
})

test('it holds through its last day in Beijing and not a moment longer', () => {
  const end = Date.parse('2027-01-01T00:00:00+08:00')
  expect(ask({}, [signed()], instant(end - 1)).allowed).toBe(true)
  expect(ask({}, [signed()], instant(end)).allowed).toBe(false)
})

test('T15: an unknown term, condition or mode means no, and is named', () => {
  for (const change of [{ conditions: [{ moonPhase: 'full' }], mode: 'conditional' }, { mode: 'sometimes' }, { purposes: ['coordination', 'telepathy'] }, { conditions: [{ case: 'maybe' }], mode: 'conditional' }] as Partial<Grant>[]) {
    const decision = ask({ case: 'c' }, [{ ...signed(), grants: [{ ...grant, ...change }] }])
    expect(decision.allowed).toBe(false)
    expect(JSON.stringify(decision.trace)).toMatch(/moonPhase|sometimes|telepathy|case/)
  }
})

test('a condition opens only where it is met, and a refusal beats every grant', () => {
  const conditional: Grant = { ...grant, mode: 'conditional', conditions: [{ case: true }] }
  expect(ask({}, [{ ...signed(), grants: [conditional] }]).allowed).toBe(false)
  expect(ask({ case: 'c' }, [{ ...signed(), grants: [conditional] }]).allowed).toBe(true)
  expect(ask({}, [{ ...signed(), grants: [grant, { ...grant, mode: 'refused' }] }]).allowed).toBe(false)
})

test('it begins when every side has signed; any side suspends at once, and each lifts its own', () => {
  const half = must(moveAgreement(draft, { move: 'sign', version: 1 }, WU, at))
  expect(half.state).toBe('signing')
  expect(ask({}, [half]).allowed).toBe(false)
  const one = must(moveAgreement(signed(), { move: 'suspend', version: 3, reason: '核实' }, HE, at))
  expect(ask({}, [one]).allowed).toBe(false)
  const both = must(moveAgreement(one, { move: 'suspend', version: 4, reason: '核实' }, WU, at))
  const lifted = must(moveAgreement(both, { move: 'resume', version: 5 }, HE, at))
  expect(lifted.state).toBe('suspended')
  expect(must(moveAgreement(lifted, { move: 'resume', version: 6 }, WU, at)).state).toBe('inForce')
})

test('no sequence of moves opens anything without the signature of every side, and an end is final', () => {
  const step = fc.record({ by: fc.constantFrom(WU, HE, JING), move: fc.constantFrom(...AGREEMENT_MOVES) })
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
    let now = draft
    for (const { by, move } of steps) {
      const result = moveAgreement(now, { move, version: now.version, reason: 'r' }, by, at)
      expect(result.ok).toBe(allowedAgreementMoves(now, by, at).includes(move))
      if (!result.ok) continue
      expect(['ended', 'expired']).not.toContain(now.state)
      now = result.value
    }
    const isOpen = ask({}, [now]).allowed
    expect(isOpen).toBe(stateAt(now, at) === 'inForce')
    if (isOpen) expect(new Set(now.signatures.map((one) => one.party))).toEqual(new Set([WU, HE]))
  }))
})

test('fifty thousand decisions take less than a second', () => {
  const agreements = [signed()]
  const began = performance.now()
  for (let turn = 0; turn < 50_000; turn++) decide(request, agreements, { at, knownPurposes: purposes })
  expect(performance.now() - began).toBeLessThan(1_000)
})
