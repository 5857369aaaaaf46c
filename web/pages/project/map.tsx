/** Projects on the schematic map, each drawn with the shape and colour of its light. */
import { useState } from 'react'
import { Link } from 'react-router'
import { type Light, LIGHT_WORDS, LIGHTS } from '../../../src/core/project/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { type MapMark, SchematicMap } from '../../ui/schematic-map.tsx'
import { useSettled } from '../../ui/settled.ts'
import { Reading } from '../../views/page.tsx'
import { mapPropsOf } from '../../views/zone-map.ts'
import { LightStatus } from './light.tsx'
import type { Filters } from './room.tsx'
import { LIGHT_TONES, projectText } from './text.ts'
import '../../ui/schematic-map.css'
import '../map/map.css'

const LISTED = 400

export function ProjectMap({ filters }: { filters: Filters }) {
  const say = useText(projectText)
  const { zone } = useZone()
  const { language } = useLanguage()
  const [focus, setFocus] = useState<string>()
  const answer = useOperation(OPERATIONS.project.map, { query: useSettled(filters.filters) }, { keep: true })
  return (
    <Reading {...answer}>
      {({ items }) => {
        const spread = spreader()
        return (
        <>
          <p className="row map-lights">
            <span>{items.length === 0 ? say('noPlace') : say('onMap', { count: items.length })}</span>
            {LIGHTS.map((light) => <LightStatus key={light} light={light} quiet />)}
          </p>
          <div className="map-columns">
            <SchematicMap {...mapPropsOf(zone, language)} title={say('projects')} focus={focus} marks={items.map((item): MapMark => ({
              id: item.id, name: `${item.title}${item.light === undefined ? '' : ` · ${LIGHT_WORDS[item.light][language]}`}`, href: `/work/projects/${item.id}`, dashed: false, tone: toneOf(item.light),
              points: item.geometry.type === 'Point' ? [spread(item.geometry.coordinates)] : item.geometry.coordinates,
            }))} />
            <aside>
              <ul className="map-list">{[...items].reverse().slice(0, LISTED).map((item) => <li key={item.id} onMouseEnter={() => setFocus(item.id)} onFocus={() => setFocus(item.id)}><Link to={`/projects/${item.id}`}>{item.title}</Link>{item.light === undefined ? null : <LightStatus light={item.light} quiet />}</li>)}</ul>
            </aside>
          </div>
        </>
        )
      }}
    </Reading>
  )
}

const toneOf = (light: Light | undefined) => (light === undefined ? 'idle' : LIGHT_TONES[light]) as 'good' | 'risk' | 'late' | 'idle'

const TURN = Math.PI * (3 - Math.sqrt(5))
const STEP_DEGREES = 0.011

/** Several at the same approximate place stand around it like the seeds of a sunflower, so that none hides another. */
function spreader(): (at: readonly [number, number]) => readonly [number, number] {
  const taken = new Map<string, number>()
  return ([lon, lat]) => {
    const key = `${lon.toFixed(3)} ${lat.toFixed(3)}`
    const count = taken.get(key) ?? 0
    taken.set(key, count + 1)
    const radius = STEP_DEGREES * Math.sqrt(count)
    return [lon + radius * Math.cos(count * TURN), lat + radius * Math.sin(count * TURN)]
  }
}
