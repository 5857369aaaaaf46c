/** What changed between two days: sums to choose from, and a table of every project that did. */
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ChangeRow } from '../../../src/contract/schedule.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { findField } from '../../views/register-schema.ts'
import { Reading } from '../../views/page.tsx'
import type { ScheduleAddress } from './address.ts'
import { agoOf } from './ago.ts'
import { BaselinePicker } from './baseline.tsx'
import { scheduleText } from './text.ts'
import type { Say } from './words.ts'

const KINDS = ['added', 'removed', 'changed', 'later', 'earlier'] as const
type Kind = (typeof KINDS)[number]
const WORD = { added: 'kAdded', removed: 'kRemoved', changed: 'kChanged', later: 'kLater', earlier: 'kEarlier' } as const
const STEP = 100

export function ChangesView({ address }: { address: ScheduleAddress }) {
  const say = useText(scheduleText)
  const { today, quarter } = agoOf(Date.now())
  const [kind, setKind] = useState<Kind>()
  const [limit, setLimit] = useState(STEP)
  const [since, until] = [address.baseline ?? quarter, address.address.get('until') ?? undefined]
  const answer = useOperation(OPERATIONS.schedule.comparison, { query: { since, limit, offset: 0, ...(until === undefined ? {} : { until }), ...(kind === undefined ? {} : { kind }), ...(address.filters.own === true ? { own: true } : {}), ...(address.filters.q === undefined ? {} : { q: address.filters.q }) } }, { keep: true })
  return (
    <>
      <div className="schedule-tools no-print">
        <BaselinePicker label={say('since')} value={since} onChange={(day) => address.change('baseline', day ?? '')} />
        <BaselinePicker label={say('until')} value={until ?? today} onChange={(day) => address.change('until', day === undefined || day === today ? '' : day)} />
      </div>
      <h2 className="print-only">{say('sinceUntil', { since, until: until ?? today })}</h2>
      <Reading {...answer}>
        {(found) => (
          <>
            <div className="change-sums" role="group" aria-label={say('changes')}>
              <Sum word={say('all')} count={found.totals.added + found.totals.removed + found.totals.changed} chosen={kind === undefined} onPress={() => setKind(undefined)} />
              {KINDS.map((one) => <Sum key={one} word={say(WORD[one])} count={found.totals[one]} chosen={kind === one} onPress={() => setKind(one)} />)}
              <span className="fine">{say('unchanged', { count: formatNumber(found.unchanged) })}{found.totals.investment === 0 ? '' : ` · ${say('investmentSum', { amount: signed(found.totals.investment) })}`}</span>
            </div>
            {found.rows.length === 0 ? <EmptyState title={say('noChanges')}>{say('noChangesBody')}</EmptyState> : <Table rows={found.rows} />}
            {found.total > found.rows.length ? <Button className="no-print" onClick={() => setLimit(Math.min(500, limit + STEP))} disabled={limit >= 500}>{say('loadMore', { count: Math.min(STEP, found.total - found.rows.length) })}</Button> : null}
          </>
        )}
      </Reading>
    </>
  )
}

function Sum({ word, count, chosen, onPress }: { word: string; count: number; chosen: boolean; onPress: () => void }) {
  return <button type="button" className={`change-sum${chosen ? ' is-chosen' : ''}`} aria-pressed={chosen} onClick={onPress}><b className="numbers">{formatNumber(count)}</b><span>{word}</span></button>
}

const signed = (value: number) => `${value > 0 ? '+' : ''}${formatNumber(value, 2)}`

function Table({ rows }: { rows: readonly ChangeRow[] }) {
  const say = useText(scheduleText)
  return (
    <div className="change-table-box">
      <table className="change-table">
        <thead><tr><th scope="col">{say('name')}</th><th scope="col">{say('what')}</th><th scope="col">{say('start')}</th><th scope="col">{say('finish')}</th><th scope="col">{say('stage')}</th><th scope="col" className="numbers">{say('investment')}</th><th scope="col" className="numbers">{say('progress')}</th><th scope="col">{say('other')}</th></tr></thead>
        <tbody>{rows.map((row) => <Row key={row.id} row={row} />)}</tbody>
      </table>
    </div>
  )
}

/** Fields that have a column of their own. */
const SHOWN = new Set(['start', 'finish', 'stage', 'investment'])

function Row({ row }: { row: ChangeRow }) {
  const say = useText(scheduleText)
  const { language } = useLanguage()
  const { zone, registerOf } = useZone()
  const register = registerOf(zone.planRegisters['project'] ?? '')
  const { before, after, kind } = row
  const others = row.fields.filter(({ field }) => !SHOWN.has(field)).map(({ field }) => findField(register, field)?.title[language] ?? field)
  const stage = (value: string | undefined) => findField(register, 'stage')?.choices.find((choice) => choice.value === value)?.title[language] ?? value
  return (
    <tr className={`change-${kind}`}>
      <th scope="row">{kind === 'removed' ? <s>{row.title}</s> : <Link to={`/projects/${row.id}`}>{row.title}</Link>}</th>
      <td data-label={say('what')}><Tag>{say(WORD[kind])}</Tag></td>
      <td data-label={say('start')}><Moved before={before?.start} after={after?.start} days={row.startDays} say={say} /></td>
      <td data-label={say('finish')}><Moved before={before?.finish} after={after?.finish} days={row.finishDays} say={say} /></td>
      <td data-label={say('stage')}><FromTo before={stage(before?.stage)} after={stage(after?.stage)} /></td>
      <td data-label={say('investment')} className="numbers"><FromTo before={numberOf(before?.investment)} after={numberOf(after?.investment)} />{row.investment === undefined ? null : <div className="fine">{signed(row.investment)}</div>}</td>
      <td data-label={say('progress')} className="numbers"><FromTo before={numberOf(before?.progress, '%')} after={numberOf(after?.progress, '%')} />{row.progress === undefined ? null : <div className="fine">{say('points', { points: signed(row.progress) })}</div>}</td>
      <td data-label={say('other')} className="fine">{others.length === 0 ? '—' : others.join(say('comma'))}</td>
    </tr>
  )
}

const numberOf = (value: number | undefined, unit = '') => (value === undefined ? undefined : `${formatNumber(value, 2)}${unit}`)

/** What it was, struck out, and what it is. */
function FromTo({ before, after }: { before: string | undefined; after: string | undefined }) {
  if (before === after || before === undefined) return <>{after ?? '—'}</>
  return <><s className="quiet">{before}</s> {after ?? '—'}</>
}

function Moved({ before, after, days, say }: { before: string | undefined; after: string | undefined; days: number | undefined; say: Say }) {
  return <><FromTo before={before} after={after} />{days === undefined ? null : <div className={days > 0 ? 'fine moved-later' : 'fine moved-earlier'}>{days > 0 ? '▲' : '▼'} {days > 0 ? say('later', { days }) : say('earlier', { days: -days })}</div>}</>
}
