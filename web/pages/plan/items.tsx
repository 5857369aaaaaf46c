/** One list beside the paper, of any length. */
import { Button, Checkbox } from 'antd'
import { Link } from 'react-router'
import type { PlanItem } from '../../../src/contract/plan.ts'
import { useText } from '../../text/language.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { isOpen } from './model.ts'
import { planText, STATE_WORDS } from './text.ts'

export const ITEM_TONES: Record<PlanItem['state'], Tone> = { proposed: 'idle', accepted: 'good', corrected: 'info', added: 'info', rejected: 'paused', replaced: 'paused', filed: 'done', removed: 'paused' }
const ROW_HEIGHT = 74

export interface ItemListProps {
  readonly items: readonly PlanItem[]
  readonly focus: string | undefined
  readonly chosen: ReadonlySet<string>
  readonly editable: boolean
  readonly findings: ReadonlyMap<string, ReadonlySet<string>>
  readonly onFocus: (key: string) => void
  readonly onChoose: (keys: readonly string[], on: boolean) => void
  readonly onEdit: (item: PlanItem) => void
  readonly onState: (items: readonly PlanItem[], act: 'accept' | 'reject' | 'restore') => void
}

export function ItemList(props: ItemListProps) {
  const say = useText(planText)
  const { items, focus } = props
  if (items.length === 0) return <ul className="plan-items"><li className="fine">{say('nothing')}</li></ul>
  return <VirtualList className="plan-items" label={say('filterItems')} count={items.length} rowHeight={ROW_HEIGHT} at={focus === undefined ? undefined : items.findIndex((item) => item.key === focus)} row={(index) => { const item = items[index]; return item === undefined ? null : <ItemRow key={item.key} {...props} item={item} /> }} />
}

function ItemRow({ item, focus, chosen, editable, findings, onFocus, onChoose, onEdit, onState }: ItemListProps & { item: PlanItem }) {
  const say = useText(planText)
  const open = editable && isOpen(item)
  const facts = [item.stage, item.domain, item.lead.length === 0 ? undefined : item.lead.join(say('comma')), item.places.length === 0 ? undefined : item.places.join(say('comma')), item.deadline, item.chapter, item.box === undefined ? undefined : say('box', { box: item.box }), item.spans.length > 1 ? say('mentions', { count: item.spans.length }) : undefined]
  const rules = findings.get(item.key)?.size ?? 0
  return (
    <li className={`plan-item${item.key === focus ? ' is-focus' : ''}${item.state === 'rejected' || item.state === 'replaced' ? ' is-rejected' : ''}`} data-item={item.key} style={{ height: ROW_HEIGHT }}>
      {open ? <Checkbox checked={chosen.has(item.key)} onChange={(event) => onChoose([item.key], event.target.checked)} aria-label={item.title} /> : <span />}
      <div className="plan-item-words">
        <button type="button" className="plan-item-title" title={item.title} onClick={() => onFocus(item.key)}>{item.title}</button>
        <div className="plan-item-facts">
          <Status tone={ITEM_TONES[item.state]} quiet>{say(STATE_WORDS[item.state])}</Status>
          {rules === 0 ? null : <Status tone="risk" quiet>{say('findingCount', { count: rules })}</Status>}
          {facts.map((fact, at) => (fact === undefined || fact === '' ? null : <span key={at}>{fact}</span>))}
        </div>
      </div>
      <div className="plan-item-tools">
        {open ? <Button size="small" onClick={() => onEdit(item)}>{say('edit')}</Button> : null}
        {open ? <Button size="small" onClick={() => onState([item], item.state === 'rejected' ? 'restore' : 'reject')}>{say(item.state === 'rejected' ? 'restore' : 'reject')}</Button> : null}
        {open && item.state === 'proposed' ? <Button size="small" onClick={() => onState([item], 'accept')}>{say('accept')}</Button> : null}
        {editable && item.state === 'replaced' ? <Button size="small" onClick={() => onState([item], 'restore')}>{say('restore')}</Button> : null}
        {item.record === undefined || item.register === undefined ? null : <Link to={`/registers/${item.register}/${item.record}`}>{say('openRecord')}</Link>}
      </div>
    </li>
  )
}
