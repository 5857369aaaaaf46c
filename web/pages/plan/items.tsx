/** The lists beside the paper: filter, choose, correct, reject; by mouse or by keys. */
import { Button, Checkbox, Input, Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { PlanItem } from '../../../src/contract/plan.ts'
import { useText } from '../../text/language.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { planText } from './text.ts'

export const ITEM_TONES: Record<PlanItem['state'], Tone> = { proposed: 'idle', corrected: 'info', added: 'info', rejected: 'paused', filed: 'done' }
const SHOWN_AT_ONCE = 200

export interface ItemListProps {
  readonly items: readonly PlanItem[]
  readonly focus: string | undefined
  readonly chosen: ReadonlySet<string>
  readonly editable: boolean
  readonly onFocus: (key: string) => void
  readonly onChoose: (keys: readonly string[], on: boolean) => void
  readonly onEdit: (item: PlanItem) => void
  readonly onReject: (items: readonly PlanItem[], rejected: boolean) => void
}

export function ItemList(props: ItemListProps) {
  const say = useText(planText)
  const { items, focus, chosen, editable, onFocus, onChoose } = props
  const [filter, setFilter] = useState({ words: '', domain: undefined as string | undefined, stage: undefined as string | undefined })
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const list = useRef<HTMLUListElement>(null)
  const fitting = useMemo(() => items.filter((item) => fits(item, filter)), [items, filter])
  useEffect(() => {
    list.current?.querySelector('.is-focus')?.scrollIntoView({ block: 'nearest' })
  }, [focus])
  const valuesOf = (read: (item: PlanItem) => string | undefined) => [...new Set(items.map(read).filter((value): value is string => value !== undefined))].map((value) => ({ value, label: value }))
  const move = (by: number) => {
    const at = fitting.findIndex((item) => item.key === focus)
    const next = fitting[Math.max(0, Math.min(fitting.length - 1, at + by))]
    if (next !== undefined) onFocus(next.key)
  }
  return (
    <>
      <div className="plan-tools">
        <Input value={filter.words} onChange={(event) => setFilter({ ...filter, words: event.target.value })} placeholder={say('filterItems')} aria-label={say('filterItems')} allowClear style={{ width: 150 }} />
        <Select value={filter.domain} onChange={(domain) => setFilter({ ...filter, domain })} options={valuesOf((item) => item.domain)} placeholder={say('allDomains')} aria-label={say('domain')} allowClear style={{ width: 128 }} />
        <Select value={filter.stage} onChange={(stage) => setFilter({ ...filter, stage })} options={valuesOf((item) => item.stage)} placeholder={say('allStages')} aria-label={say('stage')} allowClear style={{ width: 128 }} />
        {editable ? <Checkbox checked={fitting.length > 0 && fitting.every((item) => chosen.has(item.key))} indeterminate={fitting.some((item) => chosen.has(item.key))} onChange={(event) => onChoose(fitting.filter((item) => item.state !== 'filed').map((item) => item.key), event.target.checked)}>{say('selectAll')}</Checkbox> : null}
      </div>
      <ul className="plan-items" ref={list} tabIndex={0} aria-label={say('filterItems')} onKeyDown={(event) => handleKey(event, { ...props, items: fitting }, move)}>
        {fitting.length === 0 ? <li className="fine">{say('nothing')}</li> : null}
        {fitting.slice(0, shown).map((item) => <ItemRow key={item.key} item={item} {...props} />)}
        {fitting.length > shown ? <li><Button onClick={() => setShown(shown + SHOWN_AT_ONCE)}>{say('moreItems', { count: fitting.length - shown })}</Button></li> : null}
      </ul>
    </>
  )
}

const fits = (item: PlanItem, filter: { words: string; domain: string | undefined; stage: string | undefined }) =>
  (filter.words === '' || `${item.title}${item.places.join('')}${item.box ?? ''}`.includes(filter.words.trim())) && (filter.domain === undefined || item.domain === filter.domain) && (filter.stage === undefined || item.stage === filter.stage)

function handleKey(event: React.KeyboardEvent<HTMLUListElement>, { items, focus, chosen, editable, onChoose, onEdit, onReject }: ItemListProps, move: (by: number) => void): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
  const item = items.find((one) => one.key === focus)
  const acts: Record<string, () => void> = { j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1) }
  if (item !== undefined && editable && item.state !== 'filed') {
    acts['e'] = () => onEdit(item)
    acts['x'] = () => onReject([item], item.state !== 'rejected')
    acts[' '] = () => onChoose([item.key], !chosen.has(item.key))
  }
  const act = acts[event.key]
  if (act === undefined) return
  event.preventDefault()
  act()
}

function ItemRow({ item, focus, chosen, editable, onFocus, onChoose, onEdit, onReject }: ItemListProps & { item: PlanItem }) {
  const say = useText(planText)
  const open = editable && item.state !== 'filed'
  return (
    <li className={`plan-item${item.key === focus ? ' is-focus' : ''}${item.state === 'rejected' ? ' is-rejected' : ''}`} data-item={item.key}>
      {open ? <Checkbox checked={chosen.has(item.key)} onChange={(event) => onChoose([item.key], event.target.checked)} aria-label={item.title} /> : <span />}
      <div>
        <button type="button" className="plan-item-title" onClick={() => onFocus(item.key)}>{item.title}</button>
        <div className="plan-item-facts">
          <Status tone={ITEM_TONES[item.state]} quiet>{say(item.state === 'filed' ? 'filedState' : item.state)}</Status>
          {item.stage === undefined ? null : <span>{item.stage}</span>}
          <span>{item.domain}</span>
          {item.places.length === 0 ? null : <span>{item.places.join(say('comma'))}</span>}
          {item.chapter === undefined ? null : <span>{item.chapter}</span>}
          {item.box === undefined ? null : <span>{say('box', { box: item.box })}</span>}
          {item.deadline === undefined ? null : <span>{item.deadline}</span>}
          {item.spans.length > 1 ? <span>{say('mentions', { count: item.spans.length })}</span> : null}
        </div>
      </div>
      <div className="plan-item-tools">
        {open ? <Button size="small" onClick={() => onEdit(item)}>{say('edit')}</Button> : null}
        {open ? <Button size="small" onClick={() => onReject([item], item.state !== 'rejected')}>{say(item.state === 'rejected' ? 'restore' : 'reject')}</Button> : null}
        {item.record === undefined || item.register === undefined ? null : <Link to={`/registers/${item.register}/${item.record}`}>{say('openRecord')}</Link>}
      </div>
    </li>
  )
}
