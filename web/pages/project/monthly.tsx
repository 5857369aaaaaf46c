/** 月报: one line a project, known things beside what is asked; drafts are kept as one types; handed in together. */
import { App, Button, Input, InputNumber, Modal } from 'antd'
import { useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Figures, ReturnLine } from '../../../src/contract/project.ts'
import { addMonths } from '../../../src/core/project/index.ts'
import { call, download, OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { DateField, readDay } from '../../ui/date-field.tsx'
import { DownloadOutlined, LeftOutlined, RightOutlined, SnippetsOutlined } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { RoomLinks } from './room.tsx'
import { SheetImport } from './sheet-import.tsx'
import { projectText, reportText } from './text.ts'

export function MonthlyPage() {
  const sayRoom = useText(projectText)
  const say = useText(reportText)
  const may = useMay()
  const [address, setAddress] = useSearchParams()
  const [importing, setImporting] = useState(false)
  const asked = address.get('month') ?? undefined
  const answer = useOperation(OPERATIONS.project.returns, { query: asked === undefined ? {} : { month: asked } }, { keep: true })
  const month = answer.data?.month ?? asked ?? ''
  const actions = (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => void download(OPERATIONS.project.reportSheet, { query: month === '' ? {} : { month } })}>{sayRoom('exportSheet')}</Button>
      {may(OPERATIONS.project.importReports) ? <Button icon={<SnippetsOutlined />} className="desk-only" onClick={() => setImporting(true)}>{sayRoom('importSheet')}</Button> : null}
    </>
  )
  return (
    <Page wide title={sayRoom('monthly')} lead={sayRoom('monthlyLead')} actions={actions}>
      <RoomLinks />
      {month === '' ? null : (
        <p className="row month-row">
          <Button size="small" icon={<LeftOutlined />} aria-label={addMonths(month, -1)} onClick={() => setAddress({ month: addMonths(month, -1) })} /><strong className="month">{month}</strong><Button size="small" icon={<RightOutlined />} aria-label={addMonths(month, 1)} onClick={() => setAddress({ month: addMonths(month, 1) })} />
          <span className="quiet">{say('due', { day: answer.data?.dueOn ?? '' })}</span>
        </p>
      )}
      <Reading {...answer}>{(data) => (data.items.length === 0 ? <EmptyState title={say('nothing')}>{say('nothingHow')}</EmptyState> : <Lines key={data.month} month={data.month} lines={data.items} />)}</Reading>
      {importing ? <SheetImport operation={OPERATIONS.project.importReports} onClose={() => setImporting(false)} /> : null}
    </Page>
  )
}

/** A day that is still being typed is no day yet. */
const whole = (figures: Figures): Figures => {
  const { expectedFinish, ...rest } = figures
  const day = expectedFinish === undefined ? undefined : readDay(expectedFinish)
  return { ...rest, ...(day === undefined ? {} : { expectedFinish: day }) }
}

function Lines({ month, lines }: { month: string; lines: readonly ReturnLine[] }) {
  const say = useText(reportText)
  const { message } = App.useApp()
  const may = useMay()
  const [typed, setTyped] = useState<Readonly<Record<string, Figures>>>(() => Object.fromEntries(lines.map((line) => [line.duty, line.draft ?? {}])))
  const [kept, setKept] = useState<string>()
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const submit = useWrite(OPERATIONS.project.submit, { refresh: ['project', 'record', 'case'], onDone: ({ handed }) => void message.success(say('handed', { count: handed })) })
  const change = (duty: string, figures: Figures) => {
    setTyped((now) => ({ ...now, [duty]: figures }))
    clearTimeout(timers.current.get(duty))
    timers.current.set(duty, setTimeout(() => void call(OPERATIONS.project.keepDraft, { body: { month, duty, figures: whole(figures) } }).then((answer) => { if (answer.ok) setKept(answer.value.at.slice(11, 19)) }), 800))
  }
  const ready = lines.filter((line) => line.report === undefined && typed[line.duty]?.progress !== undefined)
  const hand = () => {
    for (const timer of timers.current.values()) clearTimeout(timer)
    void submit.submit({ body: { month, items: ready.map((line) => ({ duty: line.duty, ...whole(typed[line.duty] ?? {}), progress: typed[line.duty]?.progress ?? 0 })) } })
  }
  return (
    <>
      <WriteRefusal refusal={submit.refusal} />
      <ul className="returns">{lines.map((line) => <Line key={line.duty} line={line} figures={typed[line.duty] ?? {}} onChange={(figures) => change(line.duty, figures)} />)}</ul>
      {may(OPERATIONS.project.submit) ? <div className="returns-foot no-print"><Button type="primary" disabled={ready.length === 0} loading={submit.busy} onClick={hand}>{say('handIn', { count: ready.length })}</Button><span className="fine" role="status">{kept === undefined ? (ready.length === 0 ? say('needProgress') : '') : say('saved', { time: kept })}</span></div> : null}
    </>
  )
}

function Line({ line, figures, onChange }: { line: ReturnLine; figures: Figures; onChange: (figures: Figures) => void }) {
  const say = useText(reportText)
  const [correcting, setCorrecting] = useState(false)
  const next = line.milestones.filter((one) => one.actual === undefined).sort((a, b) => (a.planned < b.planned ? -1 : 1))[0]
  const state = line.report !== undefined ? <Status tone="done">{say('isDone')}</Status> : line.isLate ? <Status tone="late">{say('isLate')}</Status> : <Status tone="idle">{say('isOpen')}</Status>
  return (
    <li className="card return-line">
      <header><h2><Link to={`/projects/${line.project}`}>{line.title}</Link></h2>{state}</header>
      <p className="fine row">
        {line.investment === undefined ? null : <span>{say('total', { amount: formatNumber(line.investment, 2) })}</span>}{line.start === undefined && line.finish === undefined ? null : <span className="numbers">{line.start ?? '…'} — {line.finish ?? '…'}</span>}
        {line.planned === undefined ? null : <span>{say('planned')} {line.planned}%</span>}{line.before === undefined ? null : <span>{say('last')} {line.before.month}: {line.before.progress}%{line.before.invested === undefined ? '' : ` · ${formatNumber(line.before.invested, 2)} ${say('wan')}`}</span>}
        {next === undefined ? null : <span>{say('nextMilestone', { name: next.name, day: next.planned })}</span>}
      </p>
      {line.report === undefined ? <FigureFields figures={figures} before={line.before} onChange={onChange} /> : (
        <p className="row"><span className="numbers">{say('progress')} {line.report.progress}%</span>{line.report.invested === undefined ? null : <span className="numbers">{say('invested')} {formatNumber(line.report.invested, 2)} {say('wan')}</span>}{line.report.expectedFinish === undefined ? null : <span>{say('expectedFinish')} {line.report.expectedFinish}</span>}<span>{line.report.done}</span><Button size="small" onClick={() => setCorrecting(true)}>{say('correct')}</Button></p>
      )}
      {correcting && line.report !== undefined ? <Correction line={line} report={line.report} onClose={() => setCorrecting(false)} /> : null}
    </li>
  )
}

/** Fields in the order of the form an office knows; the last figures stand as hints and are not entered again. */
function FigureFields({ figures, before, onChange }: { figures: Figures; before: ReturnLine['before']; onChange: (figures: Figures) => void }) {
  const say = useText(reportText)
  const set = <Name extends keyof Figures>(name: Name, value: Figures[Name] | null | '') => { const { [name]: _, ...rest } = figures; onChange((value === null || value === '' || value === undefined ? rest : { ...rest, [name]: value })) }
  const words = (name: 'done' | 'problem' | 'request') => <label className="dialog-field"><span>{say(name)}</span><Input.TextArea maxLength={2000} rows={1} value={figures[name] ?? ''} onChange={(event) => set(name, event.target.value)} /></label>
  return (
    <div className="return-fields">
      <label className="dialog-field"><span>{say('progress')} <span className="unit">%</span></span><InputNumber min={0} max={100} controls={false} value={figures.progress ?? null} placeholder={before === undefined ? '' : String(before.progress)} onChange={(value) => set('progress', value)} /></label>
      <label className="dialog-field"><span>{say('invested')} <span className="unit">{say('wan')}</span></span><InputNumber min={0} controls={false} value={figures.invested ?? null} placeholder={before?.invested === undefined ? '' : String(before.invested)} onChange={(value) => set('invested', value)} /></label>
      <label className="dialog-field"><span>{say('expectedFinish')}</span><DateField value={figures.expectedFinish} onChange={(day) => set('expectedFinish', day)} pick={say('expectedFinish')} placeholder={before?.expectedFinish ?? 'YYYY-MM-DD'} /></label>
      {words('done')}{words('problem')}{words('request')}
    </div>
  )
}

function Correction({ line, report, onClose }: { line: ReturnLine; report: NonNullable<ReturnLine['report']>; onClose: () => void }) {
  const say = useText(reportText)
  const { message } = App.useApp()
  const [figures, setFigures] = useState<Figures>(() => Object.fromEntries((['progress', 'invested', 'expectedFinish', 'done', 'problem', 'request'] as const).flatMap((name) => (report[name] === undefined ? [] : [[name, report[name]]]))))
  const [reason, setReason] = useState('')
  const write = useWrite(OPERATIONS.project.submit, { refresh: ['project', 'record', 'case'], onDone: () => { void message.success(say('handed', { count: 1 })); onClose() } })
  const ready = figures.progress !== undefined && reason.trim().length >= 2
  return (
    <Modal open width={720} title={say('correctTitle', { title: line.title, month: line.month })} okText={say('save')} cancelText={say('cancel')} confirmLoading={write.busy} okButtonProps={{ disabled: !ready }} onCancel={onClose}
      onOk={() => void write.submit({ body: { month: line.month, items: [{ duty: line.duty, ...whole(figures), progress: figures.progress ?? 0, version: report.version, reason: reason.trim() }] } })}>
      <WriteRefusal refusal={write.refusal} />
      <FigureFields figures={figures} before={line.before} onChange={setFigures} />
      <label className="dialog-field"><span>{say('reason')}</span><Input maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
    </Modal>
  )
}
