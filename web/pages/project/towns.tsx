/** 毗邻乡镇: one card a town; on its page the role, the towns across the border, its projects and figures. */
import { Link, useParams } from 'react-router'
import type { RecordView } from '../../../src/contract/record.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { type Register, useMay, useZone } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { UnknownRegister } from '../../views/unknown-register.tsx'
import { LightCell } from './light.tsx'
import { RoomLinks, useRoleRegister } from './room.tsx'
import { fundText, projectText, shortTown } from './text.ts'

const wordsIn = (record: RecordView, name: string): readonly string[] => (Array.isArray(record.data[name]) ? (record.data[name] as unknown[]).filter((one): one is string => typeof one === 'string') : [])
const wordIn = (record: RecordView, name: string): string => (typeof record.data[name] === 'string' ? record.data[name] : '')

export function TownListPage() {
  const register = useRoleRegister('town')
  return register === undefined ? <UnknownRegister /> : <Towns register={register} />
}

function Towns({ register }: { register: Register }) {
  const say = useText(fundText)
  const sayRoom = useText(projectText)
  const may = useMay()
  const answer = useOperation(OPERATIONS.record.list, { params: { register: register.code }, query: { limit: 200, sort: 'name' } }, { keep: true })
  return (
    <Page wide title={sayRoom('towns')} lead={sayRoom('townsLead')} actions={may(OPERATIONS.record.create) ? <Link to={`/registers/${register.code}`}>{say('record')}</Link> : undefined}>
      <RoomLinks />
      <Reading {...answer}>{({ items }) => (items.length === 0 ? <EmptyState title={say('noTowns')}>{say('noTownsHow')}</EmptyState> : (
        <ul className="register-cards">{items.map((record) => <li key={record.id}><Link to={`/towns/${record.id}`} className="card"><h2>{record.title}</h2><p className="quiet">{wordIn(record, 'direction')}</p><p className="fine">{wordsIn(record, 'partners').join(' · ')}</p></Link></li>)}</ul>
      ))}</Reading>
    </Page>
  )
}

export function TownPage() {
  const register = useRoleRegister('town')
  const { id = '' } = useParams()
  return register === undefined ? <UnknownRegister /> : <Town key={id} register={register} id={id} />
}

function Town({ register, id }: { register: Register; id: string }) {
  const sayRoom = useText(projectText)
  const answer = useOperation(OPERATIONS.record.get, { params: { register: register.code, id } })
  return (
    <Reading {...answer}>
      {(record) => (
        <Page wide title={record.title} crumbs={[{ label: sayRoom('towns'), to: '/towns' }]} lead={wordIn(record, 'direction')} actions={<RecordLink record={record} />}>
          <RoomLinks />
          <div className="split"><div><Projects name={record.title} /><Tasks record={record} /></div><aside className="stack"><Partners record={record} register={register} /><Indicators record={record} /></aside></div>
        </Page>
      )}
    </Reading>
  )
}

function RecordLink({ record }: { record: RecordView }) {
  const say = useText(fundText)
  return <Link to={`/registers/${record.register}/${record.id}`}>{say('record')}</Link>
}

function Projects({ name }: { name: string }) {
  const say = useText(fundText)
  const answer = useOperation(OPERATIONS.project.list, { query: { place: shortTown(name), limit: 100 } })
  return (
    <section className="section">
      <h2>{say('projectsThere')}</h2>
      <Reading {...answer}>{({ items }) => (items.length === 0 ? <p className="quiet">{say('noProjects')}</p> : <div className="sums-box"><table className="sums"><tbody>{items.map((row) => <tr key={row.id}><td><Link to={`/projects/${row.id}`}>{row.title}</Link></td><td><LightCell row={row} /></td><td>{row.stage}</td><td>{row.domain}</td></tr>)}</tbody></table></div>)}</Reading>
    </section>
  )
}

function Tasks({ record }: { record: RecordView }) {
  const say = useText(fundText)
  const tasks = wordsIn(record, 'tasks')
  return tasks.length === 0 ? null : <section className="section"><h2>{say('townTasks')}</h2><ul>{tasks.map((task) => <li key={task}>{task}</li>)}</ul></section>
}

/** Towns that have a page lead to it. */
function Partners({ record, register }: { record: RecordView; register: Register }) {
  const say = useText(fundText)
  const { zone } = useZone()
  const { language } = useLanguage()
  const towns = useOperation(OPERATIONS.record.list, { params: { register: register.code }, query: { limit: 200 } })
  const partners = wordsIn(record, 'partners')
  if (partners.length === 0) return null
  const sideOf = (name: string) => { const party = zone.parties.find((one) => one.name.zh === name || one.short?.zh === shortTown(name)); return zone.sides.find((side) => side.root === party?.side)?.label[language] }
  return <section className="card"><h2>{say('partnerTowns')}</h2><ul className="plain-list">{partners.map((name) => { const town = towns.data?.items.find((one) => one.title === name); return <li key={name}>{town === undefined ? name : <Link to={`/towns/${town.id}`}>{name}</Link>} <span className="fine">{sideOf(name) ?? ''}</span></li> })}</ul></section>
}

function Indicators({ record }: { record: RecordView }) {
  const say = useText(fundText)
  const rows = (Array.isArray(record.data['indicators']) ? record.data['indicators'] : []) as { name?: string; value?: number; unit?: string; year?: number }[]
  return <section className="card"><h2>{say('indicators')}</h2>{rows.length === 0 ? <p className="quiet">{say('noIndicators')}</p> : <dl className="facts facts-narrow">{rows.map((row, at) => <div key={at}><dt>{row.name}{row.year === undefined ? '' : ` (${row.year})`}</dt><dd className="numbers">{formatNumber(row.value ?? 0)} {row.unit ?? ''}</dd></div>)}</dl>}</section>
}
