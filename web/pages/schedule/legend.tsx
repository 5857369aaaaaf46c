/** What the shapes mean. */
import { useText } from '../../text/language.tsx'
import { BarPatterns } from './bars.tsx'
import { scheduleText } from './text.ts'

export function Legend({ hasBaseline }: { hasBaseline: boolean }) {
  const say = useText(scheduleText)
  const sign = (label: string, drawing: React.ReactNode) => <span className="legend-sign"><svg width="30" height="16" viewBox="0 0 30 16" aria-hidden="true">{drawing}</svg>{label}</span>
  return (
    <div className="schedule-legend fine" role="group" aria-label={say('legend')}>
      <svg width="0" height="0" aria-hidden="true"><BarPatterns /></svg>
      {sign(say('planned'), <rect className="bar-plan" x="1" y="3" width="28" height="10" rx="2" />)}
      {sign(say('criticalBar'), <g className="bar-critical"><rect className="bar-plan" x="1" y="3" width="28" height="10" rx="2" /><rect x="1" y="3" width="28" height="10" rx="2" fill="url(#schedule-hatch)" /><path className="bar-double" d="M1 1h28M1 15h28" /></g>)}
      {sign(say('actual'), <rect className="bar-actual" x="1" y="6" width="28" height="5" />)}
      {sign(say('milestone'), <path className="bar-diamond" d="M15 2l6 6-6 6-6-6z" />)}
      {sign(say('milestoneMet'), <path className="bar-diamond bar-diamond-met" d="M15 2l6 6-6 6-6-6z" />)}
      {sign(say('link'), <path className="bar-link" d="M2 4h12v8h12" markerEnd="url(#schedule-arrow)" />)}
      {hasBaseline ? sign(say('ghost'), <rect className="bar-ghost" x="1" y="6" width="28" height="4" />) : null}
    </div>
  )
}
