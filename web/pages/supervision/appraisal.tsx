/** 考核与通报: figures by body, each opening its cases, as of any past day; the bulletin of a time. */
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { AppraisalRow } from '../../../src/contract/supervision.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { formatDate } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { DateField, readDay } from '../../ui/date-field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { FileButton, SupervisionLinks } from './room.tsx'
import { appraisalText, roomText } from './text.ts'

const FIGURES = ['given', 'onTime', 'late', 'overdue', 'open', 'unsigned', 'ended', 'sentBack', 'yellow', 'red'] as const
type Figure = (typeof FIGURES)[number]
const YEARS = 6
/** Today in Beijing. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

export function AppraisalPage() {
  const say = useText(appraisalText)
  const sayRoom = useText(roomText)
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const [on, setOn] = useState<string>()
  const [open, setOpen] = useState<{ party: string; figure: Figure }>()
  const query = { year, ...(on !== undefined && readDay(on) === on ? { on } : {}) }
  const found = useOperation(OPERATIONS.supervision.appraisal, { query }, { keep: true })
  return (
    <Page wide title={sayRoom('appraisal')} lead={say('lead')} actions={<FileButton operation={OPERATIONS.supervision.appraisalSheet} query={query}>{say('sheet')}</FileButton>}>
      <SupervisionLinks />
      <div className="appraisal-tools no-print">
        <Select aria-label={say('year')} value={year} onChange={setYear} options={Array.from({ length: YEARS }, (_, at) => ({ value: thisYear - at, label: String(thisYear - at) }))} />
        <label htmlFor="appraisal-on">{say('on')}</label><DateField id="appraisal-on" value={on} onChange={setOn} pick={say('on')} placeholder={found.data?.on ?? 'YYYY-MM-DD'} />
      </div>
      <Reading data={found.data} refusal={found.refusal} refetch={found.refetch}>{({ rows, on: day }) => (rows.length === 0 ? <EmptyState title={say('none', { year })}>{say('noneHow')}</EmptyState> : <><p className="fine">{say('on')} {formatDate(day)}</p><Table rows={rows} onOpen={(party, figure) => setOpen({ party, figure })} /></>)}</Reading>
      <Bulletin />
      {open === undefined ? null : <Behind {...open} query={query} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Table({ rows, onOpen }: { rows: readonly AppraisalRow[]; onOpen: (party: string, figure: Figure) => void }) {
  const say = useText(appraisalText)
  const read = useRead()
  return (
    <>
      <div className="appraisal-box" role="region" tabIndex={0} aria-label={say('lead')}>
        <table className="appraisal">
          <thead><tr><th scope="col">{say('party')}</th>{FIGURES.map((figure) => <th key={figure} scope="col" className="number">{say(figure)}</th>)}<th scope="col" className="number">{say('score')}</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.party}>
                <th scope="row"><PartyName id={row.party} short /></th>
                {FIGURES.map((figure) => <td key={figure} className="number">{row[figure] === 0 ? '0' : <button type="button" className="figure" onClick={() => onOpen(row.party, figure)}>{row[figure]}</button>}</td>)}
                <td className="number">{row.score ?? say('noScore')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className="section"><summary>{say('how')}</summary>{rows.map((row) => <div key={row.party}><p><PartyName id={row.party} /></p><ul>{row.steps.map((step) => <li key={step.zh}>{read(step)}</li>)}</ul></div>)}</details>
    </>
  )
}

/** The cases behind a figure. */
function Behind({ party, figure, query, onClose }: { party: string; figure: Figure; query: { year: number; on?: string }; onClose: () => void }) {
  const say = useText(appraisalText)
  const { zone } = useZone()
  const { language } = useLanguage()
  const found = useOperation(OPERATIONS.supervision.behind, { query: { ...query, party, figure } })
  const name = zone.parties.find((one) => one.id === party)?.name[language] ?? party
  return (
    <Modal open footer={null} title={`${name} · ${say(figure)}`} onCancel={onClose}>
      <Reading data={found.data} refusal={found.refusal} refetch={found.refetch} rows={3}>{({ items }) => (items.length === 0 ? <p className="quiet">{say('noCases')}</p> : (
        <ul className="slip-list">{items.map((one) => <li key={one.id}><Link to={`/supervision/${one.id}`}>{one.title}</Link> <span className="fine">{one.number}{one.answeredOn === undefined ? '' : ` · ${say('answeredOn')} ${formatDate(one.answeredOn)}`}</span></li>)}</ul>
      ))}</Reading>
    </Modal>
  )
}

function Bulletin() {
  const say = useText(appraisalText)
  const [from, setFrom] = useState<string | undefined>(`${today().slice(0, 7)}-01`)
  const [until, setUntil] = useState<string | undefined>(today())
  return (
    <section className="section no-print">
      <h2>{say('bulletin')}</h2>
      <p className="quiet">{say('bulletinLead')}</p>
      <div className="appraisal-tools">
        <label htmlFor="bulletin-from">{say('from')}</label><DateField id="bulletin-from" value={from} onChange={setFrom} pick={say('from')} />
        <label htmlFor="bulletin-until">{say('until')}</label><DateField id="bulletin-until" value={until} onChange={setUntil} pick={say('until')} />
        <FileButton operation={OPERATIONS.supervision.bulletin} query={{ from: from ?? '', until: until ?? '' }}>{say('draft')}</FileButton>
      </div>
    </section>
  )
}
