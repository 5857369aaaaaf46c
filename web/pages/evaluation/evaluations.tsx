/** 评估: those under way and those done; and starting one. */
import { App, Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { PlusOutlined } from '../../ui/icons.tsx'
import { useKey } from '../../ui/keys.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useAddress } from '../../views/address.ts'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { Field } from './edit.tsx'
import { RoomLinks } from './room.tsx'
import { evaluationText, type Kind, KINDS, roomText, titleOfYear } from './text.ts'

export function EvaluationsPage() {
  const say = useText(evaluationText)
  const sayRoom = useText(roomText)
  const may = useMay()
  const navigate = useNavigate()
  const { language } = useLanguage()
  const { address, change } = useAddress()
  const [starting, setStarting] = useState(false)
  const answer = useOperation(OPERATIONS.evaluation.list, {})
  const mayStart = may(OPERATIONS.evaluation.start) && answer.data?.register !== undefined
  const [q, kind] = [address.get('q') ?? '', address.get('kind') ?? '']
  useKey('n', say('start'), () => setStarting(true), mayStart)
  const first = mayStart ? { label: say('start'), onPress: () => setStarting(true) } : may(OPERATIONS.evaluation.given) ? { label: say('toGiven'), onPress: () => void navigate('/evaluations/given') } : undefined
  return (
    <Page wide title={sayRoom('evaluations')} lead={sayRoom('evaluationsLead')} actions={mayStart ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setStarting(true)}>{say('start')}</Button> : undefined}>
      <RoomLinks />
      <Reading {...answer}>{({ items, register }) => (
        register === undefined ? <EmptyState title={sayRoom('notOffered')}>{sayRoom('notOfferedHow')}</EmptyState>
          : items.length === 0 ? <EmptyState title={say('empty')} action={first}>{say('emptyHow')}</EmptyState> : (
            <>
              <div className="row no-print evaluation-tools">
                <Input.Search className="filter-search" allowClear placeholder={say('search')} aria-label={say('search')} defaultValue={q} onSearch={(next) => change('q', [next])} />
                <Select className="filter-select" aria-label={say('kind')} value={kind} options={[{ value: '', label: say('anyKind') }, ...KINDS.map((one) => ({ value: one, label: say(`kind_${one}`) }))]} onChange={(next: string) => change('kind', [next])} />
              </div>
              <ul className="evaluation-list">{items.filter((one) => `${one.title}${one.system}`.includes(q) && (kind === '' || one.kind === kind)).map((one) => (
                <li key={one.id}><Link to={`/evaluations/${one.id}`} className="card evaluation-card"><strong>{one.title}</strong><span className="fine">{say(`kind_${one.kind}`)} · {one.year} · {one.system}{one.from === undefined && one.until === undefined ? null : <> · {one.from ?? ''}–{one.until ?? ''}</>} · {say('updated')} {formatTime(one.updatedAt, language)}</span></Link></li>
              ))}</ul>
            </>
          )
      )}</Reading>
      {starting ? <StartEvaluation onClose={() => setStarting(false)} /> : null}
    </Page>
  )
}

function StartEvaluation({ onClose }: { onClose: () => void }) {
  const say = useText(evaluationText)
  const sayRoom = useText(roomText)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const systems = useOperation(OPERATIONS.evaluation.systems, {}).data?.systems ?? []
  const [kind, setKind] = useState<Kind>(KINDS[0])
  const [year, setYear] = useState(() => new Date().getFullYear())
  const [chosen, setSystem] = useState<string>()
  const [typed, setTitle] = useState<string>()
  const [from, setFrom] = useState<string | undefined>(`${year}-01-01`)
  const [until, setUntil] = useState<string | undefined>(`${year}-12-31`)
  const write = useWrite(OPERATIONS.evaluation.start, { refresh: ['evaluation', 'record'], onDone: ({ id }) => { void message.success(say('started')); void navigate(`/evaluations/${id}`) } })
  const system = chosen ?? systems.find((one) => one.complete)?.system ?? systems[0]?.system ?? ''
  const title = typed ?? titleOfYear(system, year)
  if (systems.length === 0) return <Modal open title={say('start')} onCancel={onClose} footer={null}><EmptyState title={say('emptyHow')} action={{ label: say('toIndicators'), onPress: () => void navigate('/evaluations/indicators') }} /></Modal>
  return (
    <Modal open width={560} title={say('start')} onCancel={onClose} okText={say('start')} cancelText={sayRoom('cancel')} confirmLoading={write.busy} okButtonProps={{ disabled: title.trim() === '' || system === '' }}
      onOk={() => void write.submit({ body: { title: title.trim(), kind, year, system, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) } })}>
      <WriteRefusal refusal={write.refusal} />
      <div className="two-fields">
        <Field label={say('kind')}><Select aria-label={say('kind')} value={kind} options={KINDS.map((one) => ({ value: one, label: say(`kind_${one}`) }))} onChange={setKind} /></Field>
        <Field label={say('year')}><InputNumber className="wide-number" min={1990} max={2100} precision={0} value={year} onChange={(next) => { if (next !== null) { setYear(next); setFrom(`${next}-01-01`); setUntil(`${next}-12-31`) } }} /></Field>
        <Field label={say('system')} wide><Select aria-label={say('system')} value={system} options={systems.map((one) => ({ value: one.system, label: one.system }))} onChange={setSystem} /></Field>
        <Field label={say('title')} wide><Input maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} /></Field>
        <Field label={say('from')}><DateField value={from} onChange={setFrom} pick={sayRoom('pickDay')} /></Field>
        <Field label={say('until')}><DateField value={until} onChange={setUntil} pick={sayRoom('pickDay')} /></Field>
      </div>
    </Modal>
  )
}
