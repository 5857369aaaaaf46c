/** The light of a project: shape, word, and its causes on press. */
import { Popover } from 'antd'
import type { LightView, ProjectRow } from '../../../src/contract/project.ts'
import { type Light, LIGHT_RULE, LIGHT_WORDS } from '../../../src/core/project/index.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { Status } from '../../ui/status.tsx'
import { LIGHT_TONES, projectText } from './text.ts'

export function LightStatus({ light, quiet = false }: { light: Light; quiet?: boolean }) {
  const { language } = useLanguage()
  return <Status tone={LIGHT_TONES[light]} quiet={quiet}>{LIGHT_WORDS[light][language]}</Status>
}

type Told = Pick<ProjectRow, 'light' | 'causes' | 'isSet'> & Partial<Pick<LightView, 'computed'>>

export function Causes({ told }: { told: Told }) {
  const say = useText(projectText)
  const read = useRead()
  const { language } = useLanguage()
  const causes = told.causes ?? []
  return (
    <div className="causes">
      {told.isSet === true ? <p><strong>{say('setByHand')}</strong>{told.computed === undefined || told.computed === told.light ? null : <> · {say('computedAs', { light: LIGHT_WORDS[told.computed][language] })}</>}</p> : null}
      {causes.length === 0 ? <p className="quiet">{say('noCauses')}</p> : <ul>{causes.map((cause) => <li key={`${cause.code}${cause.words.zh}`} className={`cause-${cause.level}`}>{read(cause.words)}</li>)}</ul>}
      <p className="fine">{say('rule', { version: LIGHT_RULE.version })}</p>
    </div>
  )
}

/** In a table: press it and see why. */
export function LightCell({ row }: { row: Told }) {
  const say = useText(projectText)
  if (row.light === undefined) return <span className="withheld" title={say('hiddenHow')}>{say('hidden')}</span>
  return (
    <Popover trigger="click" placement="right" content={<Causes told={row} />}>
      <button type="button" className="light-button" aria-label={say('causes')}><LightStatus light={row.light} quiet />{row.isSet === true ? <span className="fine"> ✎</span> : null}</button>
    </Popover>
  )
}
