/** A lawful clock: a bar of the time used, the words for it, and the walk day by day on demand. */
import { Button, Drawer, Table, Tag } from 'antd'
import { useState } from 'react'
import type { ClockView } from '../../../src/contract/case.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { formatNumber, formatTime } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { Reading } from '../../views/page.tsx'
import { caseText } from './text.ts'
import './case.css'

export const CLOCK_TONES: Record<ClockView['status'], Tone> = { notStarted: 'idle', onTime: 'good', atRisk: 'risk', late: 'late', suspended: 'paused', stopped: 'done' }

/** One clock in one line: status, time left. For lists. */
export function ClockStatus({ clock }: { clock: ClockView | undefined }) {
  const say = useText(caseText)
  if (clock === undefined) return null
  const left = clock.remaining < 0
    ? say('over', { over: formatNumber(-clock.remaining, 1), unit: say(clock.unit) })
    : say('left', { left: formatNumber(clock.remaining, 1), unit: say(clock.unit) })
  return (
    <span className="clock-line">
      <Status tone={CLOCK_TONES[clock.status]} quiet>{say(clock.status)}</Status>
      {clock.status === 'stopped' || clock.status === 'notStarted' ? null : <span className="fine numbers">{left}</span>}
    </span>
  )
}

/** How much of the lawful time is used, as a bar with a tick for each unit; beyond its end the bar is hatched. */
export function ClockBar({ clock }: { clock: ClockView }) {
  const say = useText(caseText)
  const read = useRead()
  const { language } = useLanguage()
  const part = Math.max(0, Math.min(1, clock.budget === 0 ? 1 : clock.consumed / clock.budget))
  const unit = say(clock.unit)
  const used = say('used', { used: formatNumber(clock.consumed, 1), budget: formatNumber(clock.budget, 1), unit })
  const ticks = clock.budget <= 40 ? Math.round(clock.budget) : 0
  return (
    <div className="clock">
      <div className="clock-head">
        <span>{say(clock.kind)}</span>
        <Status tone={CLOCK_TONES[clock.status]}>{say(clock.status)}</Status>
      </div>
      <svg className={`clock-bar tone-${CLOCK_TONES[clock.status]}`} viewBox="0 0 400 12" preserveAspectRatio="none" role="img" aria-label={used}>
        <rect className="clock-well" x="0" y="2" width="400" height="8" rx="2" />
        <rect className="clock-used" x="0" y="2" width={400 * part} height="8" rx="2" />
        {Array.from({ length: Math.max(0, ticks - 1) }, (_, at) => <line key={at} className="clock-tick" x1={(400 * (at + 1)) / ticks} x2={(400 * (at + 1)) / ticks} y1="2" y2="10" />)}
      </svg>
      <div className="clock-words numbers">
        <span>{used}</span>
        {clock.dueAt === undefined ? null : <span>{say('due', { time: formatTime(clock.dueAt, language) })}</span>}
        {clock.provisional ? <Tag>{say('provisional')}</Tag> : null}
      </div>
      <div className="fine">{say('basis', { basis: read(clock.basis) })}{clock.verified ? null : <> <Tag>{say('unverified')}</Tag></>}</div>
    </div>
  )
}

/** The button that opens the walk, and the walk. */
export function ExplainClocks({ id }: { id: string }) {
  const say = useText(caseText)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>{say('explain')}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={say('explainTitle')} size={560} destroyOnHidden>
        {open ? <Walk id={id} /> : null}
      </Drawer>
    </>
  )
}

function Walk({ id }: { id: string }) {
  const say = useText(caseText)
  const read = useRead()
  const answer = useOperation(OPERATIONS.case.explain, { params: { id } })
  return (
    <Reading {...answer}>
      {(data) => data.clocks.map((clock, at) => (
        <section key={at} className="walk">
          <h3>{say(clock.kind === 'statutory' ? 'statutory' : 'promised')}</h3>
          <p>{read(clock.result)}</p>
          <Table
            size="small" pagination={false} rowKey={(line) => `${line.day}${line.counted}`} dataSource={clock.lines}
            columns={[
              { title: say('day'), dataIndex: 'day', className: 'numbers' },
              { title: say('kind'), dataIndex: 'dayKind' },
              { title: say('counted'), dataIndex: 'counted', align: 'right', className: 'numbers', render: (counted: number) => formatNumber(counted, 2) },
              { title: say('why'), dataIndex: 'why', render: read },
            ]}
          />
        </section>
      ))}
    </Reading>
  )
}
