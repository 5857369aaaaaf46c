/** Everything that a reader does on the review page: where they are, what is chosen, what they do to it, by mouse and by keys. */
import { App } from 'antd'
import { createElement, useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Correction, PlanDocument, PlanItem } from '../../../src/contract/plan.ts'
import { useText } from '../../text/language.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFilter } from './filter.tsx'
import type { ItemChange } from './edit.tsx'
import { chaptersOf, fits, guessOf, isOpen, isSettled, ownersOf } from './model.ts'
import type { Span } from './paper.tsx'
import { MARKED_DOMAIN, MARKED_STAGE, planText } from './text.ts'
import { useDeskKeys } from './use-keys.ts'
import { UndoButton } from './undo.tsx'
import type { Review } from './use-review.ts'

const TABS = ['project', 'task', 'findings', 'indicators'] as const
export type Tab = (typeof TABS)[number]
const TAB_WORDS = { project: 'projects', task: 'tasks', findings: 'findings', indicators: 'indicators' } as const
export type Dialog = 'merge' | 'split' | 'history' | undefined
export type Desk = ReturnType<typeof useDesk>

export function useDesk(document: PlanDocument, review: Review, editable: boolean) {
  const place = usePlace()
  const [filter, setFilter] = useFilter()
  const { lists } = review
  const known = useKnown(document, review)
  const ofTab = useMemo(() => lists.items.filter((item) => item.list === place.tab), [lists, place.tab])
  const shown = useMemo(() => ofTab.filter((item) => fits(item, filter, known.chapters, known.openRules)), [ofTab, filter, known])
  const [chosen, choose] = useChosen(document.id)
  const focused = lists.items.find((item) => item.key === place.focus)
  const targets = useMemo(() => (chosen.size > 0 ? lists.items.filter((item) => chosen.has(item.key) && isOpen(item)) : focused !== undefined && isOpen(focused) ? [focused] : []), [lists, chosen, focused])
  const acts = useActs(review, place, { targets, clear: () => choose([...chosen], false) })
  const pick = (key: string) => {
    const item = lists.items.find((one) => one.key === key)
    if (item !== undefined && item.list !== place.tab) place.setTab(item.list)
    if (item !== undefined && !fits(item, filter, known.chapters, known.openRules)) setFilter({ words: '', domain: undefined, stage: undefined, state: undefined, chapter: undefined, finding: undefined })
    place.setFocus(key)
  }
  const counted = { project: lists.items.filter((item) => item.list === 'project' && item.state !== 'rejected' && item.state !== 'replaced').length, task: lists.items.filter((item) => item.list === 'task' && item.state !== 'rejected' && item.state !== 'replaced').length, findings: known.left, indicators: document.indicators.length }
  const desk = {
    ...place, ...known, ...acts, lists, filter, setFilter, ofTab, shown, chosen, choose, targets, pick,
    tabs: TABS.map((tab) => ({ tab, word: TAB_WORDS[tab], count: counted[tab] })),
    all: lists.items.filter((item) => item.state !== 'replaced').length, done: lists.items.filter((item) => item.state !== 'proposed' && item.state !== 'replaced').length,
  }
  useDeskKeys(desk, focused, editable)
  return desk
}

/** Where the reader is; kept in the address, so that a reload comes back to it. */
function usePlace() {
  const [search, setSearch] = useSearchParams()
  const tab = TABS.find((one) => one === search.get('list')) ?? 'project'
  const [focus, setFocusKey] = useState<string | undefined>(() => search.get('at') ?? undefined)
  const [mention, setMention] = useState(0)
  const [lit, setLit] = useState<Span>()
  const [withClasses, setWithClasses] = useState(false)
  const [editing, edit] = useState<string>()
  const [dialog, open] = useState<Dialog>()
  const write = useRef(setSearch)
  useEffect(() => { write.current = setSearch })
  useEffect(() => {
    if (focus === undefined) return
    const timer = setTimeout(() => write.current((before) => { const next = new URLSearchParams(before); next.set('at', focus); return next }, { replace: true }), 400)
    return () => clearTimeout(timer)
  }, [focus])
  return {
    tab, focus, mention, lit, withClasses, setWithClasses, editKey: editing, edit, dialog, open,
    setTab: (next: Tab) => setSearch((before) => { const after = new URLSearchParams(before); after.set('list', next); for (const name of ['stage', 'domain', 'state', 'chapter', 'finding', 'q']) after.delete(name); return after }, { replace: true }),
    setFocus: (key: string) => { setLit(undefined); setMention(0); setFocusKey(key) },
    nextMention: () => setMention((before) => before + 1),
    show: (span: Span) => { setFocusKey(undefined); setLit({ start: span.start, end: span.end }) },
  }
}

/** What is reckoned from the document and the lists together. */
function useKnown(document: PlanDocument, { lists }: Review) {
  return useMemo(() => {
    const owners = ownersOf(document.findings, lists.items)
    const rules = new Map<string, Set<string>>()
    const openRules = new Map<string, Set<string>>()
    let left = 0
    const add = (map: Map<string, Set<string>>, key: string, rule: string) => { const own = map.get(key); if (own === undefined) map.set(key, new Set([rule])); else own.add(rule) }
    for (const finding of document.findings) {
      const item = owners.get(finding)
      const settled = isSettled(finding.rule, item)
      if (!settled) left++
      if (item === undefined) continue
      add(rules, item.key, finding.rule)
      if (!settled) add(openRules, item.key, finding.rule)
    }
    return { owners, rules, openRules, left, chapters: chaptersOf(document, lists.items) }
  }, [document, lists])
}

/** What is chosen outlives a reload. */
function useChosen(id: string): readonly [ReadonlySet<string>, (keys: readonly string[], on: boolean) => void] {
  const draft = useDraft<readonly string[]>(`plan.chosen.${id}`)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(draft.found?.value ?? []))
  const keep = useRef(draft)
  useEffect(() => { keep.current = draft })
  useEffect(() => { if (chosen.size === 0) keep.current.drop(); else keep.current.keep([...chosen]) }, [chosen])
  return [chosen, (keys, on) => setChosen((before) => { const after = new Set(before); for (const key of keys) if (on) after.add(key); else after.delete(key); return after })]
}

/** What the reader does to items; each a step that can be taken back. */
function useActs(review: Review, place: ReturnType<typeof usePlace>, { targets, clear }: { targets: readonly PlanItem[]; clear: () => void }) {
  const say = useText(planText)
  const { message } = App.useApp()
  const editing = review.lists.items.find((item) => item.key === place.editKey)
  const undo = (version: number) => void review.apply([{ do: 'undo', version }]).then((done) => { if (done) void message.success(say('undoneNote')) })
  const latest = useRef(review)
  useEffect(() => { latest.current = review })
  const undoLast = () => { const step = latest.current.lists.changes.find((change) => change.mine && !change.undone && change.undoes === undefined && !('file' in change.did) && !('carry' in change.did)); if (step === undefined) void message.info(say('nothingToUndo')); else undo(step.version) }
  const act = async (corrections: readonly Correction[], note: string): Promise<boolean> => {
    const done = await review.apply(corrections)
    if (done) void message.success(createElement(UndoButton, { note, onUndo: undoLast }), 8)
    return done
  }
  return {
    editing, undo, undoLast,
    setState: (items: readonly PlanItem[], what: 'accept' | 'reject' | 'restore') => {
      const fit = items.filter((item) => (what === 'accept' ? item.state === 'proposed' || item.state === 'rejected' : what === 'reject' ? isOpen(item) && item.state !== 'rejected' : item.state === 'rejected' || item.state === 'replaced'))
      if (fit.length > 0) void act(fit.map((item) => ({ do: what, key: item.key })), say(what === 'accept' ? 'acceptedNote' : what === 'reject' ? 'rejectedNote' : 'restoredNote', { count: fit.length, title: fit[0]?.title ?? '' }))
      if (items === targets) clear()
    },
    change: async (change: ItemChange) => {
      if (editing === undefined) return false
      const done = await act([{ do: 'change', key: editing.key, ...change }], say('saved'))
      place.edit(undefined)
      return done
    },
    unmention: (span: Span) => { if (editing !== undefined) void act([{ do: 'unmention', key: editing.key, span: { start: span.start, end: span.end } }], say('saved')) },
    make: (list: PlanItem['list'], title: string, span: Span) => {
      const guess = guessOf(review.lists.items, list, span.start)
      void act([{ do: 'add', list, title, domain: guess.domain ?? MARKED_DOMAIN, ...(list === 'project' ? { stage: guess.stage ?? MARKED_STAGE } : {}), span }], say('madeNote', { title })).then((done) => { if (done) { place.setTab(list); place.setFocus(`${list}:${span.start}-${span.end}`) } })
    },
    give: (item: PlanItem, span: Span) => void act([{ do: 'mention', key: item.key, span }], say('gaveNote', { title: item.title })),
    merge: (keys: string[], title: string) => void act([{ do: 'merge', keys, title }], say('mergedNote', { count: keys.length })).then((done) => { if (done) { place.open(undefined); clear(); place.setFocus(keys[0]!) } }),
    split: (titles: string[]) => { const [item] = targets; if (item !== undefined) void act([{ do: 'split', key: item.key, titles }], say('splitNote', { count: titles.length })).then((done) => { if (done) { place.open(undefined); clear() } }) },
  }
}
