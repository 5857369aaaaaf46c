/** Corrections to the lists, without a database: each either holds, or meets what somebody else has changed meanwhile, or is refused. */
import type { Correction, PlanItem } from '../../contract/plan.ts'
import { ok, refuse, type Result } from '../../core/value/index.ts'
import { spansOfName } from './words.ts'

/** What corrections are made to: a document, its lists, and what the steps that may be taken back had changed. */
export interface Desk {
  readonly text: string
  readonly characters: number
  readonly items: readonly PlanItem[]
  /** By the version of a step: its items now and before. */
  readonly steps: ReadonlyMap<number, readonly { readonly now: PlanItem; readonly before: PlanItem | undefined }[]>
}

export interface Corrected {
  /** Items that are no longer as they were. */
  readonly changed: readonly PlanItem[]
  readonly conflicts: readonly { readonly at: number; readonly keys: string[] }[]
  readonly did: Readonly<Record<string, number>>
  readonly undoes: number | undefined
}

interface Work { readonly desk: Desk; readonly items: Map<string, PlanItem>; readonly touched: Map<string, PlanItem>; readonly seen: number }

/** All corrections that meet nobody else's, as one step. An item that changed after `seen` is left alone and told. */
export function applyCorrections(desk: Desk, seen: number, corrections: readonly Correction[]): Result<Corrected> {
  const work: Work = { desk, items: new Map(desk.items.map((item) => [item.key, item])), touched: new Map(), seen }
  const conflicts: { at: number; keys: string[] }[] = []
  const did: Record<string, number> = {}
  let undoes: number | undefined
  for (const [at, correction] of corrections.entries()) {
    const moved = keysOf(correction).filter((key) => (work.items.get(key)?.version ?? 0) > seen && !work.touched.has(key))
    if (moved.length > 0) { conflicts.push({ at, keys: moved }); continue }
    const done = apply(work, correction, `/body/corrections/${at}`)
    if (!done.ok) return done
    for (const item of done.value) { work.items.set(item.key, item); work.touched.set(item.key, item) }
    did[correction.do] = (did[correction.do] ?? 0) + (correction.do === 'undo' ? done.value.length : 1)
    if (correction.do === 'undo') undoes = correction.version
  }
  return ok({ changed: [...work.touched.values()], conflicts, did, undoes })
}

const keysOf = (correction: Correction): readonly string[] => (correction.do === 'merge' ? correction.keys : 'key' in correction ? [correction.key] : [])

function apply(work: Work, correction: Correction, at: string): Result<readonly PlanItem[]> {
  switch (correction.do) {
    case 'add': return add(work, correction, at)
    case 'merge': return merge(work, correction, at)
    case 'undo': return undo(work, correction, at)
    case 'split': return split(work, correction, at)
    case 'change': case 'accept': case 'reject': case 'restore': case 'mention': case 'unmention': {
      const item = open(work, correction.key, at)
      if (!item.ok) return item
      const done = change(work, item.value, correction, at)
      return done.ok ? ok([done.value]) : done
    }
  }
}

/** An item that is not filed yet. */
function open(work: Work, key: string, at: string): Result<PlanItem> {
  const item = work.items.get(key)
  if (item === undefined || item.state === 'removed') return refuse('plan.item_unknown', { key }, `${at}/key`)
  return item.state === 'filed' ? refuse('plan.item_filed', { title: item.title }, `${at}/key`) : ok(item)
}

type OfOne = Extract<Correction, { do: 'change' | 'accept' | 'reject' | 'restore' | 'mention' | 'unmention' }>
function change(work: Work, item: PlanItem, correction: OfOne, at: string): Result<PlanItem> {
  const worked: PlanItem['state'] = item.state === 'added' ? 'added' : 'corrected'
  switch (correction.do) {
    case 'accept': return ok({ ...item, state: item.state === 'proposed' || item.state === 'rejected' ? 'accepted' : item.state })
    case 'reject': return ok({ ...item, state: 'rejected' })
    case 'restore': return ok(withoutInto({ ...item, state: 'corrected' }))
    case 'mention': {
      if (!isWithin(work, correction.span)) return refuse('plan.span', {}, `${at}/span`)
      const spans = unionOf([...item.spans, correction.span])
      return ok({ ...item, spans, state: worked })
    }
    case 'unmention': {
      const spans = item.spans.filter(({ start, end }) => start !== correction.span.start || end !== correction.span.end)
      return spans.length === 0 ? refuse('plan.last_mention', { title: item.title }, `${at}/span`) : ok({ ...item, spans, state: worked })
    }
    case 'change': {
      const { do: _, key: __, deadline, measure, ...fields } = correction
      const next: PlanItem = { ...item, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)), state: worked }
      for (const [field, value] of [['deadline', deadline], ['measure', measure]] as const) if (value === null) delete next[field]; else if (value !== undefined) next[field] = value
      return ok(next)
    }
  }
}

const withoutInto = ({ into: _, ...item }: PlanItem): PlanItem => item
const isWithin = ({ desk }: Work, { start, end }: { start: number; end: number }): boolean => start < end && end <= desk.characters

/** The key of what is made by hand: its list and its words. */
export const keyOfAdded = ({ list, span }: Pick<PlanItem, 'list'> & { readonly span: { readonly start: number; readonly end: number } }): string => `${list}:${span.start}-${span.end}`

function add(work: Work, { list, title, stage, domain, span }: Extract<Correction, { do: 'add' }>, at: string): Result<readonly PlanItem[]> {
  if (!isWithin(work, span)) return refuse('plan.span', {}, `${at}/span`)
  const key = keyOfAdded({ list, span })
  const there = work.items.get(key)
  if (there !== undefined && there.state !== 'removed' && there.state !== 'rejected') return refuse('plan.item_exists', { title: there.title }, `${at}/span`)
  return ok([{ key, list, state: 'added', version: 0, title, domain, places: [], lead: [], support: [], quantities: [], spans: [span], ...(stage === undefined ? {} : { stage }) }])
}

function merge(work: Work, { keys, title }: Extract<Correction, { do: 'merge' }>, at: string): Result<readonly PlanItem[]> {
  const items: PlanItem[] = []
  for (const key of new Set(keys)) {
    const item = open(work, key, at)
    if (!item.ok) return item
    items.push(item.value)
  }
  const [first, ...others] = items
  if (first === undefined || others.some((item) => item.list !== first.list)) return refuse('plan.lists_differ', {}, `${at}/keys`)
  const all = <Value>(read: (item: PlanItem) => readonly Value[]): Value[] => [...new Map(items.flatMap(read).map((value) => [JSON.stringify(value), value])).values()]
  const lead = all((item) => item.lead)
  const { deadline, measure, box } = Object.assign({}, ...[...items].reverse().map(({ deadline, measure, box }) => Object.fromEntries(Object.entries({ deadline, measure, box }).filter(([, value]) => value !== undefined)))) as Partial<PlanItem>
  return ok([
    {
      ...first, state: first.state === 'added' ? 'added' : 'corrected', title: title ?? first.title, spans: unionOf(items.flatMap((item) => item.spans)), places: all((item) => item.places), quantities: all((item) => item.quantities),
      lead, support: all((item) => item.support).filter((body) => !lead.includes(body)), ...(deadline === undefined ? {} : { deadline }), ...(measure === undefined ? {} : { measure }), ...(box === undefined ? {} : { box }),
    },
    ...others.map((item): PlanItem => ({ ...item, state: 'replaced', into: [first.key] })),
  ])
}

function split(work: Work, { key, titles }: Extract<Correction, { do: 'split' }>, at: string): Result<readonly PlanItem[]> {
  const found = open(work, key, at)
  if (!found.ok) return found
  const item = found.value
  const parts: PlanItem[] = []
  for (const title of new Set(titles)) {
    const spans = spansOfName(work.desk.text, item.spans, title)
    const [first] = spans
    const plain = `${item.list}:${first?.start ?? 0}-${first?.end ?? 0}`
    const taken = (one: string) => one === item.key || parts.some((part) => part.key === one) || !['removed', undefined].includes(work.items.get(one)?.state)
    let own = plain
    for (let turn = 2; taken(own); turn++) own = `${plain}.${turn}`
    parts.push({ ...withoutInto(item), key: own, state: 'added', version: 0, title, spans, quantities: item.quantities.filter(({ what }) => what !== '' && title.includes(what)) })
  }
  return ok([{ ...item, state: 'replaced', into: parts.map((part) => part.key) }, ...parts])
}

function undo(work: Work, { version }: Extract<Correction, { do: 'undo' }>, at: string): Result<readonly PlanItem[]> {
  const step = work.desk.steps.get(version) ?? []
  const isWhole = step.length > 0 && step.every(({ now }) => { const item = work.items.get(now.key); return (item === undefined || item.version === version) && now.state !== 'filed' && !work.touched.has(now.key) })
  if (!isWhole) return refuse('plan.nothing_to_undo', {}, `${at}/version`)
  return ok(step.map(({ now, before }) => before ?? { ...now, state: 'removed' as const }))
}

/** Sorted, each once. */
function unionOf(spans: readonly PlanItem['spans'][number][]): PlanItem['spans'] {
  return [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()].sort((a, b) => a.start - b.start || a.end - b.end)
}
