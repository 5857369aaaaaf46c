import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, must } from '../value/index.ts'
import { type AccessRequest, type Agreement, AGREEMENT_FAULTS, AGREEMENT_MOVES, allowedAgreementMoves, decide, draftAgreement, type Grant, moveAgreement, reviseAgreement, stateAt } from './index.ts'

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

test('no sequence of moves opens anything but what every side has signed, and an end is final', () => {
  const step = fc.record({ by: fc.constantFrom(WU, HE, JING), move: fc.constantFrom(...AGREEMENT_MOVES), field: fc.constantFrom('name', 'stage', 'cost') })
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
    let now = draft
    // What each side has put its name to last, as the fields it opens.
    const signedFor = new Map<string, unknown>()
    for (const { by, move, field } of steps) {
      const terms = { title: draft.title, grants: [{ ...grant, what: { kind: 'register', register: 'project', fields: [field] } } as Grant], until: draft.until }
      const result = move === 'revise' ? reviseAgreement(now, { version: now.version, ...terms }, by, at, purposes) : moveAgreement(now, { move, version: now.version, reason: 'r' }, by, at)
      expect(result.ok).toBe(allowedAgreementMoves(now, by, at).includes(move))
      if (!result.ok) continue
      expect(['ended', 'expired']).not.toContain(now.state)
      expect(result.value.version).toBe(now.version + 1)
      if (move === 'sign') signedFor.set(by, (now.revision ?? now).grants)
      now = result.value
      if (ask({}, [now]).allowed && now.revision === undefined) for (const side of [WU, HE]) expect(signedFor.get(side)).toEqual(now.grants)
    }
    const isOpen = ask({}, [now]).allowed
    expect(isOpen).toBe(stateAt(now, at) === 'inForce')
    if (isOpen) expect(new Set(now.signatures.map((one) => one.party))).toEqual(new Set([WU, HE]))
  }))
})

const wider = { title: draft.title, grants: [{ ...grant, what: { kind: 'register', register: 'project', fields: '*' } } as Grant], until: '2027-12-31' }

test('a revision changes nothing until every side has signed it, and everything then', () => {
  const proposed = must(reviseAgreement(signed(), { version: 3, ...wider }, HE, at, purposes))
  expect(ask({}, [proposed]).fields).toEqual(['name', 'stage'])
  const half = must(moveAgreement(proposed, { move: 'sign', version: 4 }, HE, at))
  expect(ask({}, [half])).toMatchObject({ fields: ['name', 'stage'], version: 5 })
  expect(ask({}, [half], noon('2027-01-01')).allowed).toBe(false)
  const whole = must(moveAgreement(half, { move: 'sign', version: 5 }, WU, at))
  expect(whole).toMatchObject({ state: 'inForce', version: 6, until: '2027-12-31' })
  expect(whole).not.toHaveProperty('revision')
  expect(ask({}, [whole], noon('2027-01-01'))).toMatchObject({ fields: '*', version: 6 })
  // A last day is taken away as it is given.
  let endless = must(reviseAgreement(whole, { version: 6, ...wider, until: undefined }, WU, at, purposes))
  for (const by of [WU, HE]) endless = must(moveAgreement(endless, { move: 'sign', version: endless.version }, by, at))
  expect(endless).not.toHaveProperty('until')
})

test('nobody signs what changed under the pen', () => {
  const half = must(moveAgreement(draft, { move: 'sign', version: 1 }, WU, at))
  const revised = must(reviseAgreement(half, { version: 2, ...wider }, WU, at, purposes))
  // The new terms need all signatures anew, that of who changed them too.
  expect(revised).toMatchObject({ state: 'draft', signatures: [] })
  expect(moveAgreement(revised, { move: 'sign', version: 2 }, HE, at)).toMatchObject({ ok: false, fault: { fault: 'agreement.stale' } })
  const proposed = must(reviseAgreement(signed(), { version: 3, ...wider }, HE, at, purposes))
  const again = must(reviseAgreement(must(moveAgreement(proposed, { move: 'sign', version: 4 }, HE, at)), { version: 5, ...wider, until: undefined }, WU, at, purposes))
  expect(again.revision).toMatchObject({ by: WU, signatures: [] })
  expect(again.revision).not.toHaveProperty('until')
})

test('a suspended agreement may be revised and stays suspended; an end takes the revision with it', () => {
  const suspended = must(moveAgreement(signed(), { move: 'suspend', version: 3, reason: '核实' }, HE, at))
  let now = must(reviseAgreement(suspended, { version: 4, ...wider }, WU, at, purposes))
  for (const by of [WU, HE]) now = must(moveAgreement(now, { move: 'sign', version: now.version }, by, at))
  expect(now).toMatchObject({ state: 'suspended', suspendedBy: [HE], grants: wider.grants })
  const ended = must(moveAgreement(must(reviseAgreement(signed(), { version: 3, ...wider }, WU, at, purposes)), { move: 'end', version: 4, reason: '到此为止' }, HE, at))
  expect(ended).not.toHaveProperty('revision')
})

test.each<[string, object, string, string]>([
  ['an unknown term', { grants: [{ ...grant, purposes: ['telepathy'] }] }, WU, 'agreement.unknown_term'], ['a party that is no side', { grants: [{ ...grant, grantees: [JING] }] }, WU, 'agreement.party_missing'],
  ['a past end', { until: '2026-11-22' }, WU, 'agreement.dates'], ['an old version', { version: 2 }, WU, 'agreement.stale'], ['a proposer who is no side', {}, JING, 'agreement.not_a_side'],
])('a revision with %s is refused', (_what, change, by, fault) => {
  expect(reviseAgreement(signed(), { version: 3, ...wider, ...change }, by, at, purposes)).toMatchObject({ ok: false, fault: { fault } })
})

test('T15: a name that every object inherits is no condition', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf']) {
    const condition = JSON.parse(`{"${name}": true}`) as Record<string, unknown>
    const decision = ask({ case: 'c' }, [{ ...signed(), grants: [{ ...grant, mode: 'conditional', conditions: [condition] }] }])
    expect(decision.allowed, name).toBe(false)
    expect(decision.trace.map((step) => step.zh).join(), name).toContain(name)
  }
})

test('T15: an unknown kind is refused by name, in the question and in the grant', () => {
  expect(ask({ what: { kind: 'oracle', code: 'project' } }).trace[0]?.zh).toContain('oracle')
  const strange = { ...grant, what: { kind: 'oracle', oracle: 'project' } } as unknown as Grant
  const decision = ask({}, [{ ...signed(), grants: [strange] }])
  expect(decision.allowed).toBe(false)
  expect(decision.trace[0]?.en).toContain('oracle')
})

test('T15: a refusal with an unknown term still refuses', () => {
  const refusal = { ...grant, mode: 'refused', conditions: [{ moonPhase: 'full' }] } as Grant
  expect(ask({}, [{ ...signed(), grants: [grant, refusal] }]).allowed).toBe(false)
})

test('T15: no grant with a term that is not known ever opens anything', () => {
  const words = fc.string({ minLength: 1 }).filter((word) => !['case', 'readerWithin', 'until'].includes(word))
  fc.assert(fc.property(words, fc.jsonValue(), (name, value) => {
    const condition = Object.fromEntries([[name, value]])
    expect(ask({ case: 'c' }, [{ ...signed(), grants: [{ ...grant, mode: 'conditional', conditions: [{ case: true }, condition] }] }]).allowed).toBe(false)
  }))
})

test('a refusal of some fields keeps them back from a grant of all', () => {
  const all: Grant = { ...grant, what: { kind: 'register', register: 'project', fields: '*' } }
  const refusal: Grant = { ...grant, mode: 'refused', what: { kind: 'register', register: 'project', fields: ['stage'] } }
  const agreements = [{ ...signed(), grants: [all, refusal] }]
  const context = { at, knownPurposes: purposes }
  expect(decide({ ...request, fields: ['name', 'stage'] }, agreements, context)).toMatchObject({ allowed: true, fields: ['name'] })
  expect(decide(request, agreements, { ...context, fieldsOf: () => ['name', 'stage', 'place'] }).fields).toEqual(['name', 'place'])
  // All but one cannot be said where all is not known.
  expect(decide(request, agreements, context).allowed).toBe(false)
})

test.each<[string, Grant['conditions'], Partial<AccessRequest>, boolean]>([
  ['within a case', [{ case: true }], { case: 'c' }, true], ['without a case', [{ case: true }], {}, false],
  ['a reader under the named party', [{ readerWithin: 'area:920201' }], {}, true], ['a reader elsewhere', [{ readerWithin: 'area:920202' }], {}, false],
  ['on the last day', [{ until: '2026-11-23' }], {}, true], ['on the day after', [{ until: '2026-11-22' }], {}, false],
  ['a day that is none', [{ until: '2026-02-30' }], {}, false], ['one of two not met', [{ case: true }, { until: '2026-11-23' }], {}, false],
])('conditions: %s', (_what, conditions, change, allowed) => {
  const agreements = [{ ...signed(), grants: [{ ...grant, mode: 'conditional' as const, conditions }] }]
  const isWithin = (party: string, ancestor: string) => party === ancestor || (party === HE && ancestor === 'area:920201')
  expect(decide({ ...request, ...change }, agreements, { at, knownPurposes: purposes, isWithin }).allowed).toBe(allowed)
})

test('the trace names who has yet to sign and who suspends', () => {
  const nameOf = (party: string) => (party === HE ? { zh: '鹤局', en: 'He Bureau' } : { zh: '雾办', en: 'Wu Office' })
  const half = must(moveAgreement(draft, { move: 'sign', version: 1 }, WU, at))
  expect(decide(request, [half], { at, knownPurposes: purposes, nameOf }).trace[0]?.zh).toContain('鹤局')
  const suspended = must(moveAgreement(signed(), { move: 'suspend', version: 3, reason: '核实' }, HE, at))
  expect(decide(request, [suspended], { at, knownPurposes: purposes, nameOf }).trace[0]?.en).toContain('He Bureau')
})

test('what has run out can be noted by anyone, once, and not before', () => {
  const [eve, after] = [noon('2026-12-31'), noon('2027-01-01')]
  expect(moveAgreement(signed(), { move: 'expire', version: 3 }, JING, eve)).toMatchObject({ ok: false, fault: { fault: 'agreement.move_refused' } })
  const expired = must(moveAgreement(signed(), { move: 'expire', version: 3 }, JING, after))
  expect(expired.state).toBe('expired')
  expect(moveAgreement(expired, { move: 'expire', version: 4 }, JING, after).ok).toBe(false)
})

test.each<[string, Partial<Parameters<typeof draftAgreement>[0]>, string]>([
  ['one side only', { parties: [WU] }, 'agreement.party_missing'], ['a drafter who is no side', { parties: [HE, JING] }, 'agreement.party_missing'],
  ['a grantee who is no side', { grants: [{ ...grant, grantees: [JING] }] }, 'agreement.party_missing'], ['an end before the beginning', { until: '2025-12-31' }, 'agreement.dates'],
  ['an end that is past', { from: '2026-01-01', until: '2026-11-22' }, 'agreement.dates'], ['a day that is none', { from: '2026-02-30' }, 'agreement.dates'],
  ['an unknown purpose', { grants: [{ ...grant, purposes: ['telepathy'] }] }, 'agreement.unknown_term'],
  ['conditions on what is unconditional', { grants: [{ ...grant, conditions: [{ case: true }] }] }, 'agreement.unknown_term'],
])('a draft with %s is refused', (_what, change, fault) => {
  const given = { id: 'a', title: draft.title, parties: [WU, HE], grants: [grant], from: '2026-01-01', until: '2026-12-31' }
  expect(must(draftAgreement(given, WU, at, purposes))).toEqual(draft)
  expect(draftAgreement({ ...given, ...change }, WU, at, purposes)).toMatchObject({ ok: false, fault: { fault } })
  expect(AGREEMENT_FAULTS).toHaveProperty([fault])
})

test('fifty thousand decisions take less than a second', () => {
  const agreements = [signed()]
  // The best of three: others share the machine.
  const tookMs = Math.min(...[1, 2, 3].map(() => {
    const began = performance.now()
    for (let turn = 0; turn < 50_000; turn++) decide(request, agreements, { at, knownPurposes: purposes })
    return performance.now() - began
  }))
  expect(tookMs).toBeLessThan(1_000)
})
