/** One map: the schematic zone, with the records of a register that have a place. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { type MapMark, SchematicMap } from '../../ui/schematic-map.tsx'
import { Page } from '../../views/page.tsx'
import { PageRefusal } from '../../views/refusal.tsx'
import { mapPropsOf } from '../../views/zone-map.ts'
import { mapText, STAGE_IN_USE } from './text.ts'
import '../../ui/schematic-map.css'
import './map.css'

const MARKS_MAX = 200

export function MapPage() {
  const say = useText(mapText)
  const { zone } = useZone()
  const { language } = useLanguage()
  const placed = zone.registers.filter((register) => register.geometry !== 'none')
  const [register, setRegister] = useState<string | undefined>((placed.find((one) => one.publicFields.length > 0) ?? placed[0])?.code)
  const [focus, setFocus] = useState<string>()
  const answer = useOperation(OPERATIONS.record.list, { params: { register: register ?? '' }, query: { limit: MARKS_MAX } }, { when: register !== undefined })
  const records = (answer.data?.items ?? []).filter((record) => record.geometry !== undefined)
  const marks = records.map((record): MapMark => ({
    id: record.id, name: record.title, href: `/work/registers/${record.register}/${record.id}`, dashed: record.data['stage'] !== STAGE_IN_USE,
    points: record.geometry?.type === 'Point' ? [record.geometry.coordinates] : (record.geometry?.coordinates ?? []),
  }))
  return (
    <Page wide title={say('title')} lead={say('lead')} actions={<Button onClick={() => window.print()}>{say('print')}</Button>}>
      <div className="toolbar">
        <Select value={register ?? ''} onChange={(code) => setRegister(code === '' ? undefined : code)} aria-label={say('register')} style={{ width: 200 }} options={[...placed.map((one) => ({ value: one.code, label: one.title[language] })), { value: '', label: say('none') }]} />
        <Legend />
      </div>
      {answer.refusal === undefined ? null : <PageRefusal refusal={answer.refusal} />}
      <div className="map-columns">
        <SchematicMap {...mapPropsOf(zone, language)} title={say('title')} marks={marks} focus={focus} />
        {register === undefined ? null : (
          <aside>
            <h2>{say('list')}</h2>
            {records.length === 0 && !answer.isPending ? <p className="fine">{say('nothing')}</p> : null}
            <ul className="map-list">{records.map((record) => <li key={record.id} onMouseEnter={() => setFocus(record.id)} onFocus={() => setFocus(record.id)}><Link to={`/registers/${record.register}/${record.id}`}>{record.title}</Link></li>)}</ul>
          </aside>
        )}
      </div>
    </Page>
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
    </ul>
  )
}
