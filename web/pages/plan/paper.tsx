/** The document as paper, alive with marks: every item's words can be pressed, and selected words can become an item or be given to one. Offsets are code points. */
import { Button } from 'antd'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { PlanDocument, PlanItem } from '../../../src/contract/plan.ts'
import { SENTENCE_CLASSES, type SentenceClass } from '../../../src/core/plan/index.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { useKey } from '../../ui/keys.ts'
import { type Paragraph, paragraphsOf, piecesOf } from './pieces.ts'
import { planText } from './text.ts'

export interface Span { readonly start: number; readonly end: number }
interface PaperProps {
  readonly document: PlanDocument
  readonly items: readonly PlanItem[]
  readonly focus: string | undefined
  /** Of the item in focus, which of its places to show; counts up and around. */
  readonly mention: number
  /** Words to be shown that are no item's: of a finding, an indicator, a section. */
  readonly lit: Span | undefined
  readonly withClasses: boolean
  readonly onPick: (key: string) => void
  readonly onMake: ((list: PlanItem['list'], title: string, span: Span) => void) | undefined
  /** The item that selected words can be given to. */
  readonly onGive: { readonly title: string; readonly give: (span: Span) => void } | undefined
}

export function Paper({ document, items, focus, mention, lit, withClasses, onPick, onMake, onGive }: PaperProps) {
  const say = useText(planText)
  const paper = useRef<HTMLDivElement>(null)
  const last = useRef<readonly Paragraph[]>([])
  const paragraphs = useMemo(() => { last.current = paragraphsOf(document, items, last.current); return last.current }, [document, items])
  const [chosen, setChosen] = useState<Chosen>()
  const latest = useRef(items)
  useEffect(() => { latest.current = items })
  useEffect(() => {
    if (focus === undefined) return
    const own = latest.current.find((item) => item.key === focus)?.spans ?? []
    const span = own[own.length === 0 ? 0 : mention % own.length]
    if (span !== undefined) show(paper.current, span)
  }, [focus, mention])
  useEffect(() => { if (lit !== undefined) show(paper.current, lit) }, [lit])
  const select = () => setChosen(paper.current === null || onMake === undefined ? undefined : chosenIn(paper.current))
  return (
    <div className="paper" ref={paper} onMouseUp={select} onKeyUp={select} aria-label={say('document')} role="document" tabIndex={0}>
      {paragraphs.map((paragraph) => {
        const end = paragraph.start + paragraph.points.length
        const near = lit !== undefined && lit.start < end && lit.end > paragraph.start ? lit : undefined
        return <Lines key={paragraph.start} paragraph={paragraph} lit={near} withClasses={withClasses} focus={paragraph.marks.some((mark) => mark.key === focus) ? focus : undefined} onPick={onPick} />
      })}
      {chosen === undefined || onMake === undefined ? null : <Tools chosen={chosen} onMake={onMake} onGive={onGive} onDone={() => { setChosen(undefined); getSelection()?.removeAllRanges() }} />}
    </div>
  )
}

function Tools({ chosen, onMake, onGive, onDone }: { chosen: Chosen; onMake: NonNullable<PaperProps['onMake']>; onGive: PaperProps['onGive']; onDone: () => void }) {
  const say = useText(planText)
  const make = (list: PlanItem['list']) => { onMake(list, chosen.text.slice(0, 200), { start: chosen.start, end: chosen.end }); onDone() }
  const give = () => { onGive?.give({ start: chosen.start, end: chosen.end }); onDone() }
  useKey('p', say('makeProject'), () => make('project'))
  useKey('t', say('makeTask'), () => make('task'))
  useKey('b', say('giveWords'), give, onGive !== undefined)
  const button = (words: string, key: string, press: () => void) => <Button size="small" onMouseDown={(event) => event.preventDefault()} onClick={press}>{words} <kbd>{key}</kbd></Button>
  return (
    <div className="paper-tools" style={{ left: chosen.x, top: chosen.y }}>
      {button(say('makeProject'), 'p', () => make('project'))}
      {button(say('makeTask'), 't', () => make('task'))}
      {onGive === undefined ? null : button(say('giveTo', { title: onGive.title.length > 14 ? `${onGive.title.slice(0, 14)}…` : onGive.title }), 'b', give)}
    </div>
  )
}

interface LinesProps { readonly paragraph: Paragraph; readonly focus: string | undefined; readonly lit: Span | undefined; readonly withClasses: boolean; readonly onPick: (key: string) => void }
const Lines = memo(function Lines({ paragraph, focus, lit, withClasses, onPick }: LinesProps) {
  const { language } = useLanguage()
  const Tag = paragraph.level === undefined ? 'p' : (`h${Math.min(6, paragraph.level + 1)}` as 'h2')
  return (
    <Tag data-start={paragraph.start}>
      {piecesOf(paragraph, lit, withClasses).map((piece) => {
        const [key] = piece.keys
        const names = [...(piece.sentence === undefined ? [] : [`sentence sentence-${Object.keys(SENTENCE_CLASSES).indexOf(piece.sentence)}`]), ...(piece.lit ? ['is-lit'] : [])]
        // Drawn by the style sheet, so that it is no part of what is selected.
        const label = piece.opens ? { 'data-class': SENTENCE_CLASSES[piece.sentence as SentenceClass]?.[language] ?? piece.sentence } : {}
        if (key === undefined) return names.length === 0 ? piece.text : <span key={piece.at} className={names.join(' ')} {...label}>{piece.text}</span>
        const isFocus = focus !== undefined && piece.keys.includes(focus)
        const shown = isFocus ? focus : key
        const press = () => onPick(isFocus ? nextOf(piece.keys, shown) : key)
        // No button: its words would not break at the end of a line.
        return <span key={piece.at} role="button" tabIndex={0} className={['mark', `mark-${piece.list}`, ...(isFocus ? ['is-focus'] : []), ...names].join(' ')} {...label} onClick={() => { if (getSelection()?.isCollapsed !== false) press() }} onKeyDown={(event) => { if (event.key === 'Enter') press() }}>{piece.text}</span>
      })}
    </Tag>
  )
})

/** Pressing words of several items again goes from one to the next. */
const nextOf = (keys: readonly string[], key: string): string => keys[(keys.indexOf(key) + 1) % keys.length] ?? key

/** Brings words into the middle of the paper. */
function show(paper: HTMLElement | null, span: Span): void {
  if (paper === null) return
  const blocks = paper.querySelectorAll<HTMLElement>('[data-start]')
  let [low, high] = [0, blocks.length]
  while (low < high) { const middle = (low + high) >>> 1; if (Number(blocks[middle]!.dataset['start']) <= span.start) low = middle + 1; else high = middle }
  const block = blocks[low - 1]
  if (block === undefined) return
  block.scrollIntoView({ block: 'center' })
  // A long paragraph: the words themselves.
  requestAnimationFrame(() => (block.querySelector('.is-focus, .is-lit') ?? block).scrollIntoView({ block: 'center' }))
}

interface Chosen extends Span { readonly text: string; readonly x: number; readonly y: number }
const CHOSEN_MAX = 2_000
/** The selection as code points of the document, if it says something. */
function chosenIn(paper: HTMLElement): Chosen | undefined {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const [start, end] = [offsetOf(paper, range.startContainer, range.startOffset), offsetOf(paper, range.endContainer, range.endOffset)]
  const words = range.toString()
  if (start === undefined || end === undefined || words.trim().length < 2 || words.length > CHOSEN_MAX) return undefined
  const leading = [...words].length - [...words.trimStart()].length
  const box = range.getBoundingClientRect()
  const base = paper.getBoundingClientRect()
  const x = Math.max(0, Math.min(box.left - base.left, base.width - 320))
  return { start: start + leading, end: end - ([...words].length - [...words.trimEnd()].length), text: words.replace(/\s*\n\s*/g, '').trim(), x, y: box.bottom - base.top + paper.scrollTop + 4 }
}

function offsetOf(paper: HTMLElement, container: Node, offset: number): number | undefined {
  const holder = (container instanceof Element ? container : container.parentElement)?.closest<HTMLElement>('[data-start]')
  if (holder === null || holder === undefined || !paper.contains(holder)) return undefined
  const before = document.createRange()
  before.setStart(holder, 0)
  before.setEnd(container, offset)
  return Number(holder.dataset['start']) + [...before.toString()].length
}
