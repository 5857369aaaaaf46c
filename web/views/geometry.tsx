/** Where something is: drawn on the schematic map, and typed as coordinates. */
import { Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../src/contract/record.ts'
import { useZone } from '../client/session.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { SchematicMap } from '../ui/schematic-map.tsx'
import { mapPropsOf } from './zone-map.ts'
import '../ui/schematic-map.css'
import './record.css'

export type Geometry = NonNullable<RecordView['geometry']>

/** The zone's schematic map with one thing on it, and its coordinates in words. */
export function GeometryMap({ geometry, name }: { geometry: Geometry; name: string }) {
  const say = useText(recordText)
  const { zone } = useZone()
  const { language } = useLanguage()
  const points = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates
  const hasMap = Array.isArray(zone.map['lines'])
  return (
    <figure className="place">
      {hasMap ? <SchematicMap {...mapPropsOf(zone, language)} title={`${say('place')} ${name}`} marks={[{ id: 'here', name, points, dashed: false }]} focus="here" /> : null}
      <figcaption className="fine figures">{points.slice(0, 3).map(([lon, lat]) => `${lon.toFixed(4)}, ${lat.toFixed(4)}`).join(' → ')}{points.length > 3 ? ` … (${points.length})` : ''}</figcaption>
    </figure>
  )
}

type Shape = 'none' | 'point' | 'line'

/** Coordinates as fields. `allowed` is the register's kind of geometry. */
export function GeometryFields({ allowed, value, onChange }: { allowed: 'point' | 'line' | 'any'; value: Geometry | undefined; onChange: (geometry: Geometry | undefined) => void }) {
  const say = useText(recordText)
  const [shape, setShape] = useState<Shape>(value === undefined ? 'none' : value.type === 'Point' ? 'point' : 'line')
  const shapes: readonly { value: Shape; label: string }[] = [
    { value: 'none', label: say('shapeNone') }, ...(allowed === 'line' ? [] : [{ value: 'point' as const, label: say('shapePoint') }]), ...(allowed === 'point' ? [] : [{ value: 'line' as const, label: say('shapeLine') }]),
  ]
  return (
    <fieldset className="form-extra geometry">
      <legend className="label">{say('place')}</legend>
      <Radio.Group options={[...shapes]} value={shape} optionType="button" onChange={(event) => { const next = event.target.value as Shape; setShape(next); if (next === 'none') onChange(undefined) }} />
      {shape === 'point' ? <PointFields value={value?.type === 'Point' ? value : undefined} onChange={onChange} /> : null}
      {shape === 'line' ? <LineField value={value?.type === 'LineString' ? value : undefined} onChange={onChange} /> : null}
    </fieldset>
  )
}

function PointFields({ value, onChange }: { value: Extract<Geometry, { type: 'Point' }> | undefined; onChange: (geometry: Geometry | undefined) => void }) {
  const say = useText(recordText)
  const [lon, setLon] = useState<number | null>(value?.coordinates[0] ?? null)
  const [lat, setLat] = useState<number | null>(value?.coordinates[1] ?? null)
  const settle = (x: number | null, y: number | null) => onChange(x === null || y === null ? undefined : { type: 'Point', coordinates: [x, y] })
  return (
    <div className="geometry-fields">
      <label>{say('longitude')}<InputNumber value={lon} min={-180} max={180} step={0.0001} onChange={(next) => { setLon(next); settle(next, lat) }} /></label>
      <label>{say('latitude')}<InputNumber value={lat} min={-90} max={90} step={0.0001} onChange={(next) => { setLat(next); settle(lon, next) }} /></label>
    </div>
  )
}

function LineField({ value, onChange }: { value: Extract<Geometry, { type: 'LineString' }> | undefined; onChange: (geometry: Geometry | undefined) => void }) {
  const say = useText(recordText)
  const [text, setText] = useState(value?.coordinates.map(([lon, lat]) => `${lon},${lat}`).join('\n') ?? '')
  const { points, wrong } = readLine(text)
  return (
    <label>
      {say('linePoints')}
      <Input.TextArea rows={5} value={text} status={wrong === undefined ? '' : 'error'} onChange={(event) => {
        setText(event.target.value)
        const read = readLine(event.target.value)
        onChange(read.wrong === undefined && read.points.length >= 2 ? { type: 'LineString', coordinates: read.points } : undefined)
      }} />
      <span className="fine" role="status">{wrong === undefined ? (points.length === 1 ? say('linePoints') : '') : say('lineWrong', { row: wrong })}</span>
    </label>
  )
}

function readLine(text: string): { points: [number, number][]; wrong?: number } {
  const points: [number, number][] = []
  for (const [at, row] of text.split('\n').entries()) {
    if (row.trim() === '') continue
    const found = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,\uff0c\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/.exec(row)
    if (found === null) return { points, wrong: at + 1 }
    points.push([Number(found[1]), Number(found[2])])
  }
  return { points }
}
