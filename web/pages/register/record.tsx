/** One record: what it says, where it is, why I may see it, how it came to be, who looked, and its evidence. */
import { EditOutlined, PrinterOutlined, SwapOutlined } from '../../ui/icons.tsx'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { RecordView } from '../../../src/contract/record.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { type Register, useMay, useSession, useZone } from '../../client/session.tsx'
import { formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { recordText } from '../../text/record.ts'
import { registerText } from '../../text/register.ts'
import { Status } from '../../ui/status.tsx'
import { Evidence } from '../../views/evidence.tsx'
import { GeometryMap } from '../../views/geometry.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { RecordFields } from '../../views/record-fields.tsx'
import { RecordHistory } from '../../views/record-history.tsx'
import { Withdrawal } from '../../views/record-withdrawal.tsx'
import { fieldsOf } from '../../views/register-schema.ts'
import { PurposeSelect } from '../../views/register-tools.tsx'
import { UnknownRegister } from '../../views/unknown-register.tsx'
import { UsageList } from '../../views/usage-list.tsx'
import '../../views/register-table.css'
import '../../views/record.css'

export function RecordPage() {
  const { registerOf } = useZone()
  const { register: code = '', id = '' } = useParams()
  const register = registerOf(code)
  return register === undefined ? <UnknownRegister /> : <OneRecord key={id} register={register} id={id} />
}

function OneRecord({ register, id }: { register: Register; id: string }) {
  const say = useText(recordText)
  const sayRegister = useText(registerText)
  const { language } = useLanguage()
  const [address, setAddress] = useSearchParams()
  const purpose = address.get('purpose') ?? undefined
  const found = useOperation(OPERATIONS.record.get, { params: { register: register.code, id }, query: purpose === undefined ? {} : { purpose } })
  const crumbs = [{ label: sayRegister('title'), to: '/registers' }, { label: register.title[language], to: `/registers/${register.code}` }]
  const record = found.data
  if (record !== undefined) {
    return (
      <Page wide title={record.title} crumbs={crumbs} actions={<Actions record={record} />} lead={<span className="row"><PartyName id={record.owner} />{record.state === 'withdrawn' ? <Status tone="idle">{say('withdrawn')}</Status> : null}</span>}>
        {record.state === 'withdrawn' ? <Alert className="form-alert" type="warning" showIcon title={say('withdrawnNote')} /> : null}
        <Body register={register} record={record} />
      </Page>
    )
  }
  return (
    <Page title={register.title[language]} crumbs={crumbs}>
      <Reading data={undefined} refusal={found.refusal} refetch={found.refetch}>{() => null}</Reading>
      {found.refusal?.fault === 'record.unknown' ? <p className="row try-purpose">{say('tryPurpose')}<PurposeSelect value={purpose} onChange={(next) => setAddress(next === undefined ? {} : { purpose: next })} /></p> : null}
    </Page>
  )
}

function Actions({ record }: { record: RecordView }) {
  const say = useText(recordText)
  const may = useMay()
  const navigate = useNavigate()
  const mine = record.access.by === 'owner'
  return (
    <>
      {mine && record.state === 'current' && may(OPERATIONS.record.revise) ? <Button type="primary" icon={<EditOutlined />} onClick={() => void navigate(`/registers/${record.register}/${record.id}/edit`)}>{say('edit')}</Button> : null}
      {may(OPERATIONS.case.open) ? <Button icon={<SwapOutlined />} onClick={() => void navigate(`/cases/new?record=${record.register}/${record.id}&title=${encodeURIComponent(record.title)}`)}>{say('giveOut')}</Button> : null}
      {mine && may(OPERATIONS.record.withdraw) ? <Withdrawal record={record} /> : null}
      <Button icon={<PrinterOutlined />} className="desk-only" onClick={() => window.print()}>{say('print')}</Button>
    </>
  )
}

function Body({ register, record }: { register: Register; record: RecordView }) {
  const say = useText(recordText)
  const mine = record.access.by === 'owner'
  return (
    <div className="split">
      <div>
        <section aria-label={say('content')} className="card"><RecordFields register={register.code} data={record.data} all={mine} /></section>
        {record.geometry === undefined ? null : <section className="section"><h2>{say('place')}</h2><GeometryMap geometry={record.geometry} name={record.title} /></section>}
        <section className="section"><h2>{say('history')}</h2><RecordHistory register={register} id={record.id} /></section>
        {mine ? <section className="section no-print"><h2>{say('looks')}</h2><UsageList subject={`record:${record.id}`} empty={say('nobodyLooked')} /></section> : null}
      </div>
      <aside className="stack" aria-label={say('about')}>
        <About register={register} record={record} />
        <Evidence subject={`record:${record.id}`} />
      </aside>
    </div>
  )
}

function About({ register, record }: { register: Register; record: RecordView }) {
  const say = useText(recordText)
  const { language } = useLanguage()
  const { session } = useSession()
  const titles = (names: readonly string[]) => {
    const fields = new Map(fieldsOf(register).map((field) => [field.name, field.title[language]]))
    return names.map((name) => fields.get(name) ?? name).join(say('comma'))
  }
  const why: Record<RecordView['access']['by'], string> = { owner: say('accessOwner'), agreement: say('accessAgreement'), publication: say('accessPublication') }
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('access'), (
      <span key="why">
        {why[record.access.by]}{' '}
        {record.access.agreement === undefined || session.state !== 'signedIn' ? null : <Link to={`/agreements/${record.access.agreement}`}>{say('agreement')}</Link>}
        {record.access.withheld.length === 0 ? null : <span className="withheld-list">{say('withheld', { fields: titles(record.access.withheld) })}</span>}
      </span>
    )],
    [say('version'), say('versionNo', { version: record.version })],
    [say('published'), record.published ? say('publishedYes', { fields: titles(register.publicFields) }) : say('publishedNo')],
    [say('createdAt'), formatTime(record.createdAt, language)],
    [say('updatedAt'), formatTime(record.updatedAt, language)],
    [say('pack'), record.packVersion],
  ]
  return <section className="card"><h2>{say('about')}</h2><dl className="facts facts-narrow">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl></section>
}
