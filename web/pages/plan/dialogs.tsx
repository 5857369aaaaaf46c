/** Joining items, taking one apart, what was done so far, and what two people did to the same item. */
import { Button, Drawer, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { Correction, ListChange, PlanItem } from '../../../src/contract/plan.ts'
import { formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { changedFields, type Conflict, partsOf } from './model.ts'
import { DID_WORDS, FIELD_NAMES, planText } from './text.ts'

export function MergeItems({ items, busy, onClose, onMerge }: { items: readonly PlanItem[]; busy: boolean; onClose: () => void; onMerge: (keys: string[], title: string) => void }) {
  const say = useText(planText)
  const [first, setFirst] = useState(items[0]?.key)
  const [title, setTitle] = useState(items[0]?.title ?? '')
  return (
    <Modal open title={say('mergeTitle', { count: items.length })} okText={say('merge')} cancelText={say('cancel')} confirmLoading={busy} okButtonProps={{ disabled: title.trim() === '' }} onCancel={onClose} onOk={() => onMerge([first!, ...items.map((item) => item.key).filter((key) => key !== first)], title.trim())}>
      <p className="fine">{say('mergeHelp')}</p>
      <Radio.Group className="plan-choices" value={first} onChange={(event) => { const key = event.target.value as string; setFirst(key); setTitle(items.find((item) => item.key === key)?.title ?? title) }} options={items.map((item) => ({ value: item.key, label: item.title }))} />
      <label className="plan-label">{say('name')}<Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} /></label>
    </Modal>
  )
}

export function SplitItem({ item, busy, onClose, onSplit }: { item: PlanItem; busy: boolean; onClose: () => void; onSplit: (titles: string[]) => void }) {
  const say = useText(planText)
  const [typed, setTyped] = useState(() => partsOf(item.title).join('\n'))
  const titles = [...new Set(typed.split('\n').map((line) => line.trim()).filter((line) => line !== ''))]
  return (
    <Modal open title={say('splitTitle')} okText={say('splitInto', { count: titles.length })} cancelText={say('cancel')} confirmLoading={busy} okButtonProps={{ disabled: titles.length < 2 || titles.length > 50 || titles.some((title) => title.length > 200) }} onCancel={onClose} onOk={() => onSplit(titles)}>
      <p>{item.title}</p>
      <label className="plan-label">{say('splitHelp')}<Input.TextArea value={typed} autoFocus rows={6} onChange={(event) => setTyped(event.target.value)} /></label>
    </Modal>
  )
}

export function History({ changes, onClose, onUndo }: { changes: readonly ListChange[]; onClose: () => void; onUndo: ((version: number) => void) | undefined }) {
  const say = useText(planText)
  const { language } = useLanguage()
  const told = (change: ListChange) => Object.entries(change.did).map(([did, count]) => say('didCount', { did: say(DID_WORDS[did] ?? 'didChange'), count })).join(say('comma'))
  return (
    <Drawer open title={say('history')} onClose={onClose} size={420}>
      {changes.length === 0 ? <p className="fine">{say('noHistory')}</p> : null}
      <ol className="plan-history">
        {changes.map((change) => (
          <li key={change.version} className={change.undone ? 'is-rejected' : undefined}>
            <div><strong>{told(change)}</strong>{change.title === '' ? null : <> {change.title}</>}<div className="fine">{formatTime(change.at, language)} · {say(change.mine ? 'byMe' : 'byOther')}{change.undone ? ` · ${say('undone')}` : ''}</div></div>
            {onUndo === undefined || change.undone || 'file' in change.did || 'carry' in change.did ? null : <Button size="small" onClick={() => onUndo(change.version)}>{say('undo')}</Button>}
          </li>
        ))}
      </ol>
    </Drawer>
  )
}

/** What the reader wanted and what stands there now, one by one or all at once. */
export function Conflicts({ conflicts, busy, onSettle, onInsist }: { conflicts: readonly Conflict[]; busy: boolean; onSettle: (rest: readonly Conflict[]) => void; onInsist: (corrections: readonly Correction[]) => void }) {
  const say = useText(planText)
  const without = (one: Conflict) => conflicts.filter((conflict) => conflict !== one)
  return (
    <Modal open={conflicts.length > 0} title={say('conflictTitle', { count: conflicts.length })} onCancel={() => onSettle([])} footer={[<Button key="theirs" onClick={() => onSettle([])}>{say('keepTheirsAll')}</Button>]} width={640}>
      <p className="fine">{say('conflictHelp')}</p>
      <ul className="plan-conflicts">
        {conflicts.map((conflict) => (
          <li key={`${conflict.now.key}${conflict.correction.do}`}>
            <strong>{conflict.now.title}</strong>
            <dl>
              <dt>{say('mine')}</dt><dd>{say(DID_WORDS[conflict.correction.do] ?? 'didChange')} {valuesOf(conflict.correction, say)}</dd>
              <dt>{say('theirs')}</dt><dd>{conflict.before === undefined ? '' : theirsOf(conflict.before, conflict.now, say)}</dd>
            </dl>
            <Button size="small" loading={busy} disabled={conflict.now.state === 'filed'} onClick={() => { onSettle(without(conflict)); onInsist([conflict.correction]) }}>{say('insist')}</Button>{' '}
            <Button size="small" onClick={() => onSettle(without(conflict))}>{say('keepTheirs')}</Button>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

type Say = (key: keyof typeof planText) => string
const shown = (value: unknown, say: Say): string => (value === undefined || value === null || value === '' ? say('dash') : Array.isArray(value) ? value.map(String).join(say('comma')) : typeof value === 'string' ? value : JSON.stringify(value))
function valuesOf(correction: Correction, say: Say): string {
  if (correction.do !== 'change') return ''
  return Object.entries(correction).filter(([field]) => field in FIELD_NAMES).map(([field, value]) => `${say(FIELD_NAMES[field]!)} ${shown(value, say)}`).join(say('comma'))
}
function theirsOf(before: PlanItem, now: PlanItem, say: Say): string {
  const fields = changedFields(before, { title: now.title, stage: now.stage, domain: now.domain, places: now.places, deadline: now.deadline, measure: now.measure, lead: now.lead, support: now.support })
  const words = Object.entries(fields).map(([field, value]) => `${say(FIELD_NAMES[field]!)} ${shown(value, say)}`)
  return [...(before.state === now.state && words.length > 0 ? [] : [say(`state_${now.state}`)]), ...words].join(say('comma'))
}
