/** What the pages of evaluation share: their links, choices of the registers, the parts that show a figure. */
import { useMemo } from 'react'
import { Link, NavLink } from 'react-router'
import type { ActualView, Evidence, IndicatorView } from '../../../src/contract/evaluation.ts'
import { percent } from '../../../src/core/evaluation/index.ts'
import type { Text } from '../../../src/core/value/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useMay, useZone } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { Derived } from '../../ui/derived.tsx'
import { findField } from '../../views/register-schema.ts'
import { indicatorText, roomText } from './text.ts'
import '../project/project.css'
import './evaluation.css'

export function RoomLinks() {
  const say = useText(roomText)
  const may = useMay()
  const links = [['/evaluations', say('evaluations'), true], ['/evaluations/indicators', say('indicators'), true], ['/evaluations/questionnaires', say('questionnaires'), may(OPERATIONS.evaluation.ask)], ['/evaluations/given', say('given'), may(OPERATIONS.evaluation.given)]] as const
  return <nav className="room-links no-print" aria-label={say('evaluations')}>{links.filter(([, , offered]) => offered).map(([to, label]) => <NavLink key={to} to={to} end>{label}</NavLink>)}</nav>
}

export interface Choice { readonly value: string; readonly label: string }
/** Choices of a field of the register that the zone keeps for a role. */
export function useRoleChoices(role: string, field: string): Choice[] {
  const { zone, registerOf } = useZone()
  const { language } = useLanguage()
  const register = registerOf(zone.planRegisters[role] ?? '')
  return useMemo(() => (findField(register, field)?.choices ?? []).map((choice) => ({ value: choice.value, label: choice.title[language] })), [register, field, language])
}

/** A value of an indicator's field in the page's language. */
export function useIndicatorWord(field: string): (value: string) => string {
  const choices = useRoleChoices('indicator', field)
  return (value) => choices.find((one) => one.value === value)?.label ?? value
}

export const steps = (list: readonly Text[] | undefined, read: (words: Text) => string) => <ol className="steps">{(list ?? []).map((step, at) => <li key={at}>{read(step)}</li>)}</ol>

const PLACE: Readonly<Record<Evidence['kind'], (one: Evidence) => string>> = {
  record: (one) => (one.register === undefined ? `/records/${one.id}` : `/registers/${one.register}/${one.id}`), series: (one) => `/series/${one.id}`, case: (one) => `/cases/${one.id}`, document: (one) => `/plan/${one.id}`,
}
export function EvidenceList({ evidence, plain = false }: { evidence: readonly Evidence[] | undefined; plain?: boolean }) {
  const say = useText(indicatorText)
  if (evidence === undefined || evidence.length === 0) return <span className="fine">{say('noEvidence')}</span>
  return <ul className="evidence">{evidence.map((one) => <li key={one.id}>{plain ? one.label : <Link to={PLACE[one.kind](one)}>{one.label}</Link>}{one.version === undefined ? null : <span className="fine"> v{one.version}</span>}</li>)}</ul>
}

/** A figure that says where it comes from when it is pressed. */
export function ActualFigure({ actual, plain = false }: { actual: ActualView; plain?: boolean }) {
  const say = useText(indicatorText)
  const why = (
    <>
      <p><strong>{say('ofYear', { year: actual.year })}</strong> · {say(actual.computed === true ? 'byFormula' : 'byHand')}{actual.note === undefined ? null : <> · {actual.note}</>}</p>
      {actual.derivation === undefined ? null : <><p className="fine">{say('derivation')}</p><ol className="steps">{actual.derivation.map((line, at) => <li key={at}>{line}</li>)}</ol></>}
      <p className="fine">{say('evidence')}</p><EvidenceList evidence={actual.evidence} plain={plain} />
    </>
  )
  return <Derived label={say('evidence')} why={why}>{formatNumber(actual.value)}</Derived>
}

/** How much of what was expected is there: a bar, the figure, and how it is reckoned on press. */
export function Achieved({ achieved }: { achieved: IndicatorView['achieved'] }) {
  const say = useText(indicatorText)
  const read = useRead()
  if (achieved === undefined) return <span className="quiet">—</span>
  return (
    <span className="achieved">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" className={achieved.met ? 'is-met' : 'is-behind'} aria-hidden="true"><rect className="ground" width="100" height="8" /><rect width={achieved.ratio * 100} height="8" /></svg>
      <Derived label={say('why')} why={steps(achieved.steps, read)}>{percent(achieved.ratio)}</Derived>
    </span>
  )
}

export interface Scored { readonly score?: number | undefined; readonly judged: number; readonly steps: readonly Text[] }
export function ScoreCard({ label, score }: { label: string; score: Scored }) {
  const say = useText(indicatorText)
  const read = useRead()
  return (
    <div className="score-card">
      <dt>{label}</dt>
      <dd>{score.score === undefined ? <span className="quiet">{say('noScore')}</span> : <><Derived label={say('why')} why={steps(score.steps, read)}>{formatNumber(score.score, 1)}</Derived>{score.judged < 100 ? <span className="fine"> {say('judged')} {formatNumber(score.judged, 1)}</span> : null}</>}</dd>
    </div>
  )
}
