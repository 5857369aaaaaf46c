import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Activity, dayAt, type Link, LINK_TYPES, numberOf, reckon } from './index.ts'

const activity = (id: string, start?: string, finish?: string, links: readonly Link[] = [], more: Partial<Activity> = {}): Activity => ({ id, start, finish, links, ...more })
const after = (from: string, type: Link['type'] = 'FS', lag = 0): Link => ({ from, type, lag })
const timingsOf = (activities: readonly Activity[]) => { const plan = reckon(activities); return new Map(activities.map(({ id }) => [id, plan.timingOf(id)!])) }
const told = (activities: readonly Activity[]) => [...timingsOf(activities).values()].map(({ id, earlyStart, earlyFinish, totalFloat, freeFloat, critical }) => `${id} ${earlyStart}…${earlyFinish} ${totalFloat ?? '-'}/${freeFloat ?? '-'}${critical ? ' *' : ''}`)

describe('the critical path', () => {
  test('what follows starts the day after, and the longest way is critical', () => {
    expect(told([
      activity('survey', '2026-01-01', '2026-01-10'), activity('road', '2026-01-05', '2026-01-24', [after('survey')]),
      activity('bridge', '2026-01-01', '2026-01-05', [after('survey')]), activity('open', '2026-01-01', '2026-01-01', [after('road'), after('bridge')]),
    ])).toEqual(['survey 2026-01-01…2026-01-10 0/0 *', 'road 2026-01-11…2026-01-30 0/0 *', 'bridge 2026-01-11…2026-01-15 15/15', 'open 2026-01-31…2026-01-31 0/0 *'])
  })

  test('each network is measured against its own end; what stands alone has no float', () => {
    expect(told([activity('a', '2026-01-01', '2026-01-02'), activity('b', '2026-01-03', '2026-01-04', [after('a')]), activity('alone', '2027-01-01', '2027-12-31')]))
      .toEqual(['a 2026-01-01…2026-01-02 0/0 *', 'b 2026-01-03…2026-01-04 0/0 *', 'alone 2027-01-01…2027-12-31 -/-'])
  })

  test.each([
    ['FS', 3, '2026-01-14'], ['FS', -2, '2026-01-09'], ['SS', 4, '2026-01-05'], ['FF', 0, '2026-01-06'], ['SF', 2, '2026-01-01'],
  ] as const)('%s with a lag of %i days', (type, lag, start) => {
    const timings = timingsOf([activity('a', '2026-01-01', '2026-01-10'), activity('b', '2026-01-01', '2026-01-05', [after('a', type, lag)])])
    expect(timings.get('b')?.earlyStart).toBe(start)
  })

  test('missing days are told and tolerated: a project without any hands its predecessors on', () => {
    const timings = timingsOf([activity('a', '2026-01-01', '2026-01-10'), activity('b', undefined, undefined, [after('a')]), activity('c', '2026-01-02', '2026-01-03', [after('b')]), activity('nowhere')])
    expect([...timings.values()].map(({ dated }) => dated)).toEqual(['both', 'none', 'both', 'none'])
    expect(timings.get('c')).toMatchObject({ earlyStart: '2026-01-11', pushed: 9, critical: true })
    expect(timings.get('nowhere')).toEqual({ id: 'nowhere', dated: 'none', critical: false, pushed: 0 })
  })

  test('what has happened is moved by nothing', () => {
    const timings = timingsOf([activity('a', '2026-01-01', '2026-03-01'), activity('b', '2026-01-05', '2026-01-09', [after('a')], { actualStart: '2026-01-07' }), activity('c', '2026-01-01', '2026-01-02', [after('a')], { actualStart: '2026-01-03', actualFinish: '2026-01-04' })])
    expect(timings.get('b')).toMatchObject({ earlyStart: '2026-01-07', earlyFinish: '2026-01-11' })
    expect(timings.get('c')).toMatchObject({ earlyStart: '2026-01-03', earlyFinish: '2026-01-04', critical: false })
  })

  test('circles are told with their members and do not keep the rest from being reckoned', () => {
    const plan = reckon([activity('a', '2026-01-01', '2026-01-02', [after('c')]), activity('b', '2026-01-01', '2026-01-02', [after('a')]), activity('c', '2026-01-01', '2026-01-02', [after('b')]), activity('self', '2026-01-01', '2026-01-02', [after('self')]), activity('d', '2026-01-01', '2026-01-02', [after('elsewhere')])])
    expect(plan.circles).toEqual([['a', 'b', 'c'], ['self']])
    expect(plan.unknown).toBe(1)
    expect(plan.timingOf('d')?.earlyStart).toBe('2026-01-01')
    expect(plan.critical).toBe(3)
  })

  test('a chain of fifty thousand does not exhaust the stack', () => {
    const chain = Array.from({ length: 50_000 }, (_none, at) => activity(String(at), '2026-01-01', '2026-01-01', at === 0 ? [] : [after(String(at - 1))]))
    expect(reckon(chain).timingOf('49999')?.earlyStart).toBe(dayAt((numberOf('2026-01-01') ?? 0) + 49_999))
  })
})

/** The slow way: every day is tried, starts are moved by one day until nothing is broken any more. No order, no backward pass. */
function oracle(activities: readonly Activity[], delayed?: { id: string; days: number; from: Map<string, [number, number]> }): Map<string, [number, number]> {
  const lengths = new Map(activities.map(({ id, start, finish }) => [id, (numberOf(finish) ?? 0) - (numberOf(start) ?? 0) + 1]))
  const began = new Set(activities.filter(({ actualStart }) => actualStart !== undefined).map(({ id }) => id))
  const spans = new Map(activities.map(({ id, start, actualStart }): [string, [number, number]] => { const at = numberOf(actualStart ?? start) ?? 0; return [id, [at, at + (lengths.get(id) ?? 0)]] }))
  const own = delayed === undefined ? undefined : delayed.from.get(delayed.id)
  for (let moved = true; moved;) {
    moved = false
    for (const { id, links } of activities) {
      const span = spans.get(id)!
      const isBroken = links.some(({ from, type, lag }) => {
        const [start, finish] = spans.get(from)!
        if (type === 'FS') return !began.has(id) && span[0] < finish + lag
        if (type === 'SS') return !began.has(id) && span[0] < start + lag
        return span[1] < (type === 'FF' ? finish : start) + lag
      }) || (delayed?.id === id && own !== undefined && span[1] < own[1] + delayed.days)
      if (!isBroken) continue
      if (!began.has(id)) span[0] += 1
      span[1] += 1
      moved = true
    }
  }
  return spans
}

const networks = fc.integer({ min: 2, max: 7 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_none, at) => fc.record({
  start: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 0, max: 9 }), began: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined, freq: 4 }),
  links: fc.array(fc.record({ from: fc.integer({ min: 0, max: Math.max(0, at - 1) }), type: fc.constantFrom(...LINK_TYPES), lag: fc.integer({ min: -6, max: 6 }) }), { maxLength: at === 0 ? 0 : 3 }),
})))).chain((drawn) => fc.shuffledSubarray(drawn.map((_one, at) => at), { minLength: drawn.length }).map((places) => {
  const made = drawn.map(({ start, length, began, links }, at): Activity => ({ id: `p${at}`, start: dayAt(start), finish: dayAt(start + length), actualStart: began === undefined ? undefined : dayAt(began), links: links.map(({ from, ...rest }) => ({ from: `p${from}`, ...rest })) }))
  return places.map((at) => made[at]!)
}))

const connected = (activities: readonly Activity[], id: string): Set<string> => {
  const members = new Set([id])
  for (let size = 0; size !== members.size;) {
    size = members.size
    for (const one of activities) for (const { from } of one.links) if (members.has(from) || members.has(one.id)) members.add(from).add(one.id)
  }
  return members
}

test('earliest days and both floats are what trying every day finds', () => {
  fc.assert(fc.property(networks, (activities) => {
    const timings = timingsOf(activities)
    const spans = oracle(activities)
    for (const [id, [start, finish]] of spans) {
      const timing = timings.get(id)!
      expect([timing.earlyStart, timing.earlyFinish], id).toEqual([dayAt(start), dayAt(finish - 1)])
      if (timing.totalFloat === undefined) continue
      const members = connected(activities, id)
      const end = Math.max(...[...members].map((one) => spans.get(one)![1]))
      const endIf = (days: number) => { const later = oracle(activities, { id, days, from: spans }); return { end: Math.max(...[...members].map((one) => later.get(one)![1])), others: [...members].every((one) => one === id || later.get(one)![1] === spans.get(one)![1]) } }
      expect(timing.totalFloat, `total float of ${id}`).toBeGreaterThanOrEqual(0)
      expect(endIf(timing.totalFloat).end).toBe(end)
      expect(endIf(timing.totalFloat + 1).end).toBeGreaterThan(end)
      const free = timing.freeFloat!
      expect(free).toBeLessThanOrEqual(timing.totalFloat)
      expect(endIf(free).others && endIf(free).end === end, `free float of ${id}`).toBe(true)
      const more = endIf(free + 1)
      expect(more.others && more.end === end).toBe(false)
    }
  }), { numRuns: 300 })
})

test('the order in which projects are given changes nothing', () => {
  fc.assert(fc.property(networks, (activities) => { expect(Object.fromEntries(timingsOf([...activities].reverse()))).toEqual(Object.fromEntries(timingsOf(activities))) }))
})

test('days are numbered as the platform numbers them, and those that are none are not', () => {
  fc.assert(fc.property(fc.integer({ min: -25_000, max: 100_000 }), (number) => {
    const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
    expect(numberOf(day)).toBe(number)
    expect(dayAt(number)).toBe(day)
  }))
  for (const none of ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-01', '2026-04-31', 'yesterday!', '2026/04/30', '']) expect(numberOf(none)).toBeUndefined()
  expect(numberOf('2000-02-29')).toBe(11_016)
})
