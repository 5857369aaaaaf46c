/** One map: the schematic zone, with all records of a register that have a place. What lies together is told with its count until one comes closer. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, usePages } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { type MapMark, SchematicMap } from '../../ui/schematic-map.tsx'
import { Page } from '../../views/page.tsx'
import { PageRefusal } from '../../views/refusal.tsx'
import { mapPropsOf } from '../../views/zone-map.ts'
import { type Bounds, boundsOf, boxOf, boxText, closer, EVERYWHERE, withPlaces, zoomOf } from './bounds.ts'
import { mapText, STAGE_IN_USE } from './text.ts'
import '../../ui/schematic-map.css'
import './map.css'

type Place = OutputOf<typeof OPERATIONS.record.map>['items'][number]
const LIST_ROWS = 50
/** Field that says of a project whether it stands. */
const STAGE = 'stage'

export function MapPage() {
  const say = useText(mapText)
  const { zone } = useZone()
  const { language } = useLanguage()
  const [address, setAddress] = useSearchParams()
  const placed = zone.registers.filter((register) => register.geometry !== 'none')
  const first = placed.find((one) => one.publicFields.length > 0) ?? placed[0]
  const register = address.has('register') ? placed.find((one) => one.code === address.get('register')) : first
  const purpose = address.get('purpose') ?? undefined
  const view = boxOf(address.get('box') ?? '')
  const [focus, setFocus] = useState<string>()
  const base = mapPropsOf(zone, language)
  const whole = boundsOf([...base.lines.flatMap((line) => line.points), ...base.border, ...base.stations.map(({ lon, lat }) => [lon, lat] as const)])
  const go = (change: Record<string, string | undefined>) => setAddress((now) => {
    const next = new URLSearchParams(now)
    for (const [name, value] of Object.entries(change)) if (value === undefined) next.delete(name)
    else next.set(name, value)
    return next
  })
  const hasStage = Object.hasOwn((register?.schema['properties'] ?? {}) as object, STAGE)

  const answer = useOperation(OPERATIONS.record.map, {
    params: { register: register?.code ?? '' }, query: { zoom: zoomOf(view ?? whole), ...(view === undefined ? {} : { box: boxText(view) }), ...(hasStage ? { field: STAGE } : {}), ...(purpose === undefined ? {} : { purpose }) },
  }, { when: register !== undefined, keep: true })
  const { all, beyond } = withPlaces(whole, view === undefined ? (answer.data?.items ?? []) : [])
  const marks = register === undefined ? [] : (answer.data?.items ?? []).map((place) => markOf(place, register.code, hasStage, (box) => go({ box: boxText(closer(box, view ?? all)) }), say('cluster', { count: place.count })))
  return (
    <Page wide title={say('title')} lead={say('lead')} actions={<Button onClick={() => window.print()}>{say('print')}</Button>}>
      <div className="toolbar map-tools">
        <Select value={register?.code ?? ''} onChange={(code) => go({ register: code, box: undefined })} aria-label={say('register')} style={{ width: 200 }} options={[...placed.map((one) => ({ value: one.code, label: one.title[language] })), { value: '', label: say('none') }]} />
        <Select value={purpose} allowClear onChange={(code?: string) => go({ purpose: code })} aria-label={say('purpose')} placeholder={say('purpose')} style={{ width: 200 }} options={zone.purposes.map((one) => ({ value: one.code, label: one.title[language] }))} />
        <Button disabled={view === undefined} onClick={() => go({ box: undefined })}>{say('whole')}</Button>
        <Legend />
      </div>
      {answer.refusal === undefined ? null : <PageRefusal refusal={answer.refusal} />}
      <div className="map-columns">
        <SchematicMap {...base} title={say('title')} marks={marks} focus={focus} view={view ?? all} />
        {register === undefined ? null : (
          <aside aria-labelledby="placed">
            <h2 id="placed">{say('list')}</h2>
            {answer.data === undefined ? null : <p className="fine" role="status">{say(answer.data.totalIsFloor ? 'countFloor' : 'count', { count: answer.data.total.toLocaleString('en-US') })}{beyond === 0 ? '' : say('beyond', { count: beyond })}</p>}
            <PlacedList key={`${register.code} ${boxText(view ?? EVERYWHERE)} ${purpose ?? ''}`} register={register.code} box={view ?? EVERYWHERE} purpose={purpose} onFocus={setFocus} />
          </aside>
        )}
      </div>
    </Page>
  )
}

function markOf({ count, lon, lat, box, record }: Place, register: string, hasStage: boolean, onBox: (box: Bounds) => void, label: string): MapMark {
  if (record === undefined) return { id: `${lon} ${lat}`, name: label, points: [[lon, lat]], dashed: false, cluster: { count, label, onPress: () => onBox(box) } }
  const { geometry } = record
  return {
    id: record.id, name: record.title, href: `/work/registers/${register}/${record.id}`, dashed: hasStage && record.value !== STAGE_IN_USE,
    points: geometry === undefined ? [[lon, lat]] : geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates,
  }
}

/** The same records beside the picture, by the page: whoever cannot see the picture, or a place under another, finds each here. */
function PlacedList({ register, box, purpose, onFocus }: { register: string; box: Bounds; purpose: string | undefined; onFocus: (id: string) => void }) {
  const say = useText(mapText)
  const found = usePages(OPERATIONS.record.list, { params: { register }, query: { limit: LIST_ROWS, box: boxText(box), sort: 'title', ...(purpose === undefined ? {} : { purpose }) } })
  if (found.rows.length === 0 && !found.isPending) return <p className="fine">{say('nothing')}</p>
  return (
    <>
      <ul className="map-list">{found.rows.map((record) => <li key={record.id} onMouseEnter={() => onFocus(record.id)} onFocus={() => onFocus(record.id)}><Link to={`/registers/${record.register}/${record.id}`}>{record.title}</Link></li>)}</ul>
      {found.hasMore ? <Button loading={found.isFetching} onClick={found.more}>{say('more')}</Button> : null}
    </>
  )
}

function Legend() {
  const say = useText(mapText)
  return (
    <ul className="map-legend" aria-label={say('legend')}>
      {(['river', 'railway', 'expressway', 'road'] as const).map((kind) => (
        <li key={kind}><svg viewBox="0 0 36 10" width="36" height="10" aria-hidden="true"><g className={`map-line map-${kind} is-existing`}><path d="M2 5h32" />{kind === 'railway' ? <path className="map-sleepers" d="M2 5h32" /> : null}</g></svg>{say(kind)}</li>
      ))}
      <li className="fine">{say('planned')}</li>
      <li><svg viewBox="0 0 26 22" width="26" height="22" aria-hidden="true"><g className="map-cluster"><circle cx="13" cy="11" r="9" /><text x="13" y="15" textAnchor="middle">9</text></g></svg>{say('clusters')}</li>
    </ul>
  )
}
