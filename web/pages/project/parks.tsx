/** 合作园区: partners with their shares, tenants, area. */
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { RecordView } from '../../../src/contract/record.ts'
import { missingShare } from '../../../src/core/project/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { type Register, useMay } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useText } from '../../text/language.tsx'
import { PlusOutlined } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { SchemaForm } from '../../views/schema-form.tsx'
import { UnknownRegister } from '../../views/unknown-register.tsx'
import { RoomLinks, useRoleRegister } from './room.tsx'
import { fundText, projectText } from './text.ts'

export function ParksPage() {
  const register = useRoleRegister('park')
  return register === undefined ? <UnknownRegister /> : <Parks register={register} />
}

function Parks({ register }: { register: Register }) {
  const say = useText(fundText)
  const sayRoom = useText(projectText)
  const may = useMay()
  const [editing, setEditing] = useState<RecordView | 'new'>()
  const answer = useOperation(OPERATIONS.record.list, { params: { register: register.code }, query: { limit: 200 } }, { keep: true })
  const add = may(OPERATIONS.project.savePark) ? { label: say('addPark'), onPress: () => setEditing('new') } : undefined
  return (
    <Page wide title={sayRoom('parks')} lead={sayRoom('parksLead')} actions={add === undefined ? undefined : <Button type="primary" icon={<PlusOutlined />} onClick={add.onPress}>{add.label}</Button>}>
      <RoomLinks />
      <Reading {...answer}>{({ items }) => (items.length === 0 ? <EmptyState title={say('noParks')} action={add}>{say('noParksHow')}</EmptyState> : <div className="stack">{items.map((record) => <ParkCard key={record.id} record={record} onEdit={add === undefined || record.access.by !== 'owner' ? undefined : () => setEditing(record)} />)}</div>)}</Reading>
      {editing === undefined ? null : <EditPark key={editing === 'new' ? 'new' : editing.id} register={register} record={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

interface Partner { readonly party?: string; readonly share?: number; readonly role?: string }
interface Tenant { readonly name?: string; readonly since?: string; readonly area?: number; readonly from?: string }

function ParkCard({ record, onEdit }: { record: RecordView; onEdit: (() => void) | undefined }) {
  const say = useText(fundText)
  const partners = (Array.isArray(record.data['partners']) ? record.data['partners'] : []) as Partner[]
  const tenants = (Array.isArray(record.data['tenants']) ? record.data['tenants'] : []) as Tenant[]
  const missing = missingShare(partners.map(({ share = 0 }) => share))
  const area = record.data['area']
  return (
    <section className="card">
      <header className="row"><h2><Link to={`/registers/${record.register}/${record.id}`}>{record.title}</Link></h2><span className="fine">{[record.data['kind'], record.data['state']].filter((one) => typeof one === 'string').join(' · ')}</span>{typeof area === 'number' ? <span className="fine">{say('area', { area: formatNumber(area) })}</span> : null}{onEdit === undefined ? null : <Button size="small" onClick={onEdit}>{say('editPark')}</Button>}</header>
      {partners.length === 0 ? null : (
        <>
          <h3 className="row">{say('partners')} {missing === 0 ? <Status tone="good" quiet>{say('shareOk')}</Status> : <Status tone="late" quiet>{say('shareBad', { sum: Math.round((100 - missing) * 100) / 100 })}</Status>}</h3>
          <ul className="shares">{partners.map((partner, at) => <li key={at}><span><PartyName id={partner.party ?? ''} /></span><span className="share-bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width={partner.share ?? 0} height="8" /></svg></span><span className="numbers">{partner.share ?? 0}%</span><span className="fine">{partner.role ?? ''}</span></li>)}</ul>
        </>
      )}
      {tenants.length === 0 ? null : <details><summary>{say('tenants', { count: tenants.length })}</summary><ul className="plain-list">{tenants.map((tenant, at) => <li key={at}>{tenant.name} <span className="fine">{[tenant.since, tenant.from].filter((one) => one !== undefined).join(' · ')}</span></li>)}</ul></details>}
    </section>
  )
}

function EditPark({ register, record, onClose }: { register: Register; record: RecordView | undefined; onClose: () => void }) {
  const say = useText(fundText)
  const { message } = App.useApp()
  const [data, setData] = useState<Record<string, unknown>>(record?.data ?? {})
  const write = useWrite(OPERATIONS.project.savePark, { refresh: ['project', 'record'], onDone: () => { void message.success(say('saved')); onClose() } })
  return (
    <Drawer open size={640} title={record?.title ?? say('addPark')} onClose={onClose}>
      <WriteRefusal refusal={write.refusal} />
      <SchemaForm register={register} data={data} onChange={setData} refusal={write.refusal} busy={write.busy} submitLabel={say('save')} onCancel={onClose} cancelLabel={say('cancel')}
        onSubmit={(given) => void write.submit({ body: { data: given, published: record?.published ?? false, ...(record === undefined ? {} : { id: record.id, version: record.version }) } })} />
    </Drawer>
  )
}
