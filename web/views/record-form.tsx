/** The form of a record: its fields, its place, whether it is public, and why it is revised. What is typed survives a reload, an ended session and a clash. */
import { Alert, App, Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { RecordView } from '../../src/contract/record.ts'
import { call, OPERATIONS } from '../client/api.ts'
import { useWrite } from '../client/hooks.ts'
import { type Register, useSession } from '../client/session.tsx'
import { formText } from '../text/form.ts'
import { formatAgo } from '../text/format.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { useDraft } from '../ui/draft.ts'
import { type Geometry, GeometryFields } from './geometry.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { Changes } from './record-history.tsx'
import { WriteRefusal } from './refusal.tsx'
import { fieldsOf } from './register-schema.ts'
import { SchemaForm } from './schema-form.tsx'

interface Typed {
  readonly data: Record<string, unknown>
  readonly geometry?: Geometry | undefined
  readonly published: boolean
  readonly reason: string
}

const typedOf = (record: RecordView | undefined): Typed => ({ data: record?.data ?? {}, geometry: record?.geometry, published: record?.published ?? false, reason: '' })

/** What is typed, kept as a draft, and the version that it was typed upon: an older one for a draft of an earlier visit, so that the node refuses what it would undo. */
function useTyped(key: string, record: RecordView | undefined) {
  const draft = useDraft<Typed>(key, record?.version)
  const [typed, setTyped] = useState<Typed>(draft.found?.value ?? typedOf(record))
  const [upon, setUpon] = useState(draft.found?.base ?? record?.version)
  const [latest, setLatest] = useState<RecordView>()
  const [dirty, setDirty] = useState(draft.found !== undefined)
  const [form, setForm] = useState(0)
  const change = (next: Typed) => {
    setTyped(next)
    setDirty(true)
    draft.keep(next, latest?.version ?? upon)
  }
  const startFrom = (next: Typed, version: number | undefined) => {
    setTyped(next)
    setUpon(version)
    setDirty(false)
    draft.drop()
    setForm((at) => at + 1)
  }
  return { draft, typed, upon, latest, setLatest, dirty, setDirty, form, change, startFrom }
}

/** With `record` it revises, without it creates. */
export function RecordForm({ register, record }: { register: Register; record?: RecordView }) {
  const say = useText(recordText)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { session } = useSession()
  const { draft, typed, upon, latest, setLatest, dirty, setDirty, form, change, startFrom } = useTyped(`${session.account?.id ?? ''}.${session.acting ?? ''}.${register.code}.${record?.id ?? 'new'}`, record)
  const [base, setBase] = useState(record)
  const create = useWrite(OPERATIONS.record.create)
  const revise = useWrite(OPERATIONS.record.revise)
  const leave = (saved: RecordView) => {
    draft.drop()
    setDirty(false)
    message.success(say('saved', { title: saved.title }))
    // The guard must have seen that nothing is left unsubmitted before the page goes.
    setTimeout(() => void navigate(`/registers/${register.code}/${saved.id}`))
  }
  const submit = async (data: Record<string, unknown>) => {
    const place = typed.geometry === undefined ? {} : { geometry: typed.geometry }
    if (base === undefined) {
      const answer = await create.submit({ params: { register: register.code }, body: { data, published: typed.published, ...place } })
      if (answer.ok) leave(answer.value)
      return
    }
    const version = latest?.version ?? upon ?? base.version
    const reason = typed.reason.trim() === '' ? {} : { reason: typed.reason.trim() }
    const params = { register: register.code, id: base.id }
    const answer = await revise.submit({ params, body: { version, data, published: typed.published, ...reason, ...(typed.geometry === undefined && base.geometry !== undefined ? { geometry: null } : place) } })
    if (answer.ok) return leave(answer.value)
    if (answer.refusal.fault !== 'record.stale') return
    const now = await call(OPERATIONS.record.get, { params })
    if (now.ok) setLatest(now.value)
  }
  const refusal = create.refusal ?? revise.refusal
  return (
    <>
      <LeaveGuard when={dirty} />
      {draft.found === undefined ? null : <DraftNotice at={draft.found.at} stale={record !== undefined && draft.found.base !== undefined && draft.found.base < record.version} onDrop={() => startFrom(typedOf(record), record?.version)} />}
      {latest === undefined ? <WriteRefusal refusal={refusal} /> : <Clash register={register} latest={latest} typed={typed} onUse={() => { setBase(latest); setLatest(undefined); startFrom(typedOf(latest), latest.version) }} />}
      <SchemaForm key={form} register={register} data={typed.data} refusal={refusal} busy={create.busy || revise.busy} submitLabel={say('save')} onChange={(data) => change({ ...typed, data })} onSubmit={(data) => void submit(data)} onCancel={() => void navigate(-1)} cancelLabel={say('cancel')}>
        <More register={register} typed={typed} revising={base !== undefined} onChange={change} />
      </SchemaForm>
    </>
  )
}

function More({ register, typed, revising, onChange }: { register: Register; typed: Typed; revising: boolean; onChange: (typed: Typed) => void }) {
  const say = useText(recordText)
  const { language } = useLanguage()
  const titles = fieldsOf(register).filter((field) => register.publicFields.includes(field.name)).map((field) => field.title[language]).join(say('comma'))
  return (
    <>
      {register.geometry === 'none' ? null : <GeometryFields allowed={register.geometry} value={typed.geometry} onChange={(geometry) => onChange({ ...typed, geometry })} />}
      {register.publicFields.length === 0 ? null : (
        <div className="form-extra">
          <label className="row"><Switch checked={typed.published} onChange={(published) => onChange({ ...typed, published })} />{say('publish')}</label>
          <span className="fine">{say('publishHow', { fields: titles })}</span>
        </div>
      )}
      {revising ? <label className="form-extra"><span className="label">{say('revisionReason')}</span><Input value={typed.reason} maxLength={1000} placeholder={say('revisionHint')} onChange={(event) => onChange({ ...typed, reason: event.target.value })} /></label> : null}
    </>
  )
}

function DraftNotice({ at, stale, onDrop }: { at: string; stale: boolean; onDrop: () => void }) {
  const say = useText(formText)
  const { language } = useLanguage()
  const [now] = useState(() => Date.now())
  return <Alert className="form-alert" type={stale ? 'warning' : 'info'} showIcon title={`${say('draftFound', { when: formatAgo(at, now, language) })}${stale ? say('draftStale') : ''}`} action={<Button size="small" type="link" onClick={onDrop}>{say('draftDrop')}</Button>} />
}

/** Somebody else wrote meanwhile: what differs, and the two ways on. */
function Clash({ register, latest, typed, onUse }: { register: Register; latest: RecordView; typed: Typed; onUse: () => void }) {
  const say = useText(recordText)
  const names = [...new Set([...Object.keys(latest.data), ...Object.keys(typed.data)])]
  const changes = names.filter((name) => JSON.stringify(latest.data[name]) !== JSON.stringify(typed.data[name])).map((field) => ({ field, before: latest.data[field], after: typed.data[field] }))
  return (
    <div role="alert">
      <Alert className="form-alert" type="warning" showIcon title={say('staleTitle')} description={<>{say('staleHow')}<Changes register={register} changes={changes} heads={[say('latest'), say('yours')]} /></>} action={<Button size="small" onClick={onUse}>{say('staleUse')}</Button>} />
    </div>
  )
}
