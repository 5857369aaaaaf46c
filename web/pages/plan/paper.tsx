/** The document as paper, alive with marks: every item's words can be pressed, and selected words can become an item. Offsets are code points. */
import { Button } from 'antd'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { PlanDocument, PlanItem } from '../../../src/contract/plan.ts'
import { useText } from '../../text/language.tsx'
import { planText } from './text.ts'

interface Mark { readonly start: number; readonly end: number; readonly key: string; readonly list: PlanItem['list'] | 'finding' }
interface Paragraph { readonly start: number; readonly text: string; readonly level: number | undefined; readonly marks: readonly Mark[] }

/** Paragraphs of the text with the marks that begin in each. Marks that overlap an earlier one are left to the list. */
function paragraphsOf(document: PlanDocument): Paragraph[] {
  const marks: Mark[] = document.items.filter((item) => item.state !== 'rejected').flatMap((item) => item.spans.map((span) => ({ ...span, key: item.key, list: item.list })))
  marks.sort((a, b) => a.start - b.start || a.end - b.end)
  const levels = new Map(document.sections.map((section) => [section.start, section.level]))
  const paragraphs: Paragraph[] = []
  let start = 0
  let at = 0
  for (const text of document.text.split('\n')) {
    const length = [...text].length
    const own: Mark[] = []
    let from = start
    while (at < marks.length && (marks[at]?.start ?? 0) < start + length) {
      const mark = marks[at++]
      if (mark !== undefined && mark.start >= from && mark.end <= start + length) { own.push(mark); from = mark.end }
    }
    if (text.trim() !== '') paragraphs.push({ start, text, level: levels.get(start + (length - [...text.trimStart()].length)), marks: own })
    start += length + 1
  }
  return paragraphs
}

export function Paper({ document, focus, onPick, onMake }: { document: PlanDocument; focus: string | undefined; onPick: (key: string) => void; onMake: ((list: PlanItem['list'], title: string, span: { start: number; end: number }) => void) | undefined }) {
  const say = useText(planText)
  const paper = useRef<HTMLDivElement>(null)
  const paragraphs = useMemo(() => paragraphsOf(document), [document])
  const [chosen, setChosen] = useState<{ start: number; end: number; text: string; x: number; y: number }>()
  useEffect(() => {
    if (focus === undefined) return
    const mark = paper.current?.querySelector(`[data-key="${CSS.escape(focus)}"]`)
    mark?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }, [focus])
  const select = () => {
    const range = paper.current === null || onMake === undefined ? undefined : chosenRange(paper.current)
    setChosen(range)
  }
  return (
    <div className="paper" ref={paper} onMouseUp={select} onKeyUp={select} aria-label={say('document')} role="document">
      {paragraphs.map((paragraph) => <Lines key={paragraph.start} paragraph={paragraph} focus={paragraph.marks.some((mark) => mark.key === focus) ? focus : undefined} onPick={onPick} />)}
      {chosen === undefined ? null : (
        <div className="paper-tools" style={{ left: chosen.x, top: chosen.y }}>
          {(['project', 'task'] as const).map((list) => (
            <Button key={list} size="small" onMouseDown={(event) => event.preventDefault()} onClick={() => { onMake?.(list, chosen.text, { start: chosen.start, end: chosen.end }); setChosen(undefined) }}>{say(list === 'project' ? 'makeProject' : 'makeTask')}</Button>
          ))}
        </div>
      )}
    </div>
  )
}

const Lines = memo(function Lines({ paragraph, focus, onPick }: { paragraph: Paragraph; focus: string | undefined; onPick: (key: string) => void }) {
  const points = [...paragraph.text]
  const parts: React.ReactNode[] = []
  let from = 0
  for (const mark of paragraph.marks) {
    const [start, end] = [mark.start - paragraph.start, mark.end - paragraph.start]
    if (start > from) parts.push(points.slice(from, start).join(''))
    parts.push(
      <button key={`${mark.key}${start}`} type="button" className={`mark mark-${mark.list}${mark.key === focus ? ' is-focus' : ''}`} data-key={mark.key} data-at={start} onClick={() => onPick(mark.key)}>{points.slice(start, end).join('')}</button>,
    )
    from = end
  }
  parts.push(points.slice(from).join(''))
  const Tag = paragraph.level === undefined ? 'p' : (`h${Math.min(6, paragraph.level + 1)}` as 'h2')
  return <Tag data-start={paragraph.start}>{parts}</Tag>
})

/** The selection as code points of the document, if it lies within one paragraph and says something. */
function chosenRange(paper: HTMLElement) {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const holder = (range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement)?.closest<HTMLElement>('[data-start]')
  const text = range.toString()
  if (holder === null || holder === undefined || !paper.contains(holder) || !holder.contains(range.endContainer) || text.trim().length < 2 || text.length > 200) return undefined
  const before = document.createRange()
  before.setStart(holder, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = Number(holder.dataset['start']) + [...before.toString()].length
  const box = range.getBoundingClientRect()
  const base = paper.getBoundingClientRect()
  return { start, end: start + [...text].length, text: text.trim(), x: box.left - base.left, y: box.bottom - base.top + paper.scrollTop + 4 }
}
