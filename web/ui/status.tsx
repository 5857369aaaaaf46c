/** Status: shape and word and colour, never colour alone. */
import type { ReactNode } from 'react'

export type Tone = 'good' | 'risk' | 'late' | 'idle' | 'paused' | 'done' | 'info'

/** ● ▲ ■ ○ ‖ ✓ ◆ — drawn, so that they are the same size on every system and in print. */
const SHAPES: Record<Tone, ReactNode> = {
  good: <circle cx="6" cy="6" r="4.5" />,
  risk: <path d="M6 1 11.4 11H.6z" />,
  late: <rect x="1.5" y="1.5" width="9" height="9" />,
  idle: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  paused: <path d="M2.5 1.5h2.6v9H2.5zM6.9 1.5h2.6v9H6.9z" />,
  done: <path d="m1.2 6.4 3.3 3.3 6.3-7" fill="none" stroke="currentColor" strokeWidth="2" />,
  info: <path d="M6 .8 11.2 6 6 11.2.8 6z" />,
}

/** A status word with its shape. `quiet` leaves the ground plain, for tables. */
export function Status({ tone, children, quiet = false }: { tone: Tone; children: ReactNode; quiet?: boolean }) {
  return (
    <span className={`status status-${tone}${quiet ? ' status-quiet' : ''}`}>
      <StatusShape tone={tone} />
      <span>{children}</span>
    </span>
  )
}

/** The shape alone, beside a word that stands elsewhere. */
export function StatusShape({ tone }: { tone: Tone }) {
  return <svg className={`status-shape tone-${tone}`} viewBox="0 0 12 12" width="10" height="10" fill="currentColor" aria-hidden="true">{SHAPES[tone]}</svg>
}
