/**
 * The two banks: a river runs down the page; every act stands on the bank of the party that did it; a hand-off crosses the water with the baton, and its
 * receipts are seals pressed where it lands. On a phone the banks become indents.
 */
import type { ReactNode } from 'react'
import type { BankLetter } from './bank.tsx'

export interface BankEvent {
  readonly key: string
  readonly bank: BankLetter | undefined
  /** Where the baton goes, if it moves: the crossing is drawn towards it. */
  readonly towards?: BankLetter | undefined
  /** The crossing is drawn dashed while the other side has not accepted. */
  readonly pending?: boolean
  readonly head: ReactNode
  readonly body?: ReactNode
  readonly seals?: ReactNode
}

const isRight = (bank: BankLetter | undefined) => bank === 'B' || bank === 'D'

/** `left` and `right` head the banks. Events in order of time, oldest first. */
export function TwoBanks({ left, right, events, label }: { left: ReactNode; right: ReactNode; events: readonly BankEvent[]; label: string }) {
  return (
    <div className="banks">
      <div className="banks-heads" aria-hidden="true">
        <div className="banks-head banks-left">{left}</div>
        <div className="banks-head banks-right">{right}</div>
      </div>
      <ol className="banks-river" aria-label={label}>
        {events.map((event) => {
          const right = isRight(event.bank)
          const crosses = event.towards !== undefined && isRight(event.towards) !== right
          return (
            <li key={event.key} className={`banks-event ${right ? 'on-right' : 'on-left'} bank-edge-${(event.bank ?? 'A').toLowerCase()}`}>
              <div className="banks-card">
                <div className="banks-card-head">{event.head}</div>
                {event.body === undefined ? null : <div className="banks-card-body">{event.body}</div>}
              </div>
              <div className="banks-water">{crosses ? <Crossing toRight={!right} pending={event.pending === true} /> : <span className="banks-stone" />}</div>
              {event.seals === undefined ? null : <div className="banks-landing">{event.seals}</div>}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** A baton carried over the water, with its direction. */
function Crossing({ toRight, pending }: { toRight: boolean; pending: boolean }) {
  return (
    <svg className={`banks-crossing${pending ? ' is-pending' : ''}`} viewBox="0 0 72 28" width="72" height="28" aria-hidden="true">
      <g transform={toRight ? undefined : 'matrix(-1 0 0 1 72 0)'} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
        <path d="M2 18c12-9 22-9 34-4s20 4 30-2" strokeDasharray={pending ? '3 3' : undefined} />
        <path d="m60 8 7 3.4-4.6 6" strokeLinejoin="round" />
        <rect x="27" y="4" width="18" height="5" rx="2.5" transform="rotate(8 36 7)" fill="currentColor" stroke="none" />
      </g>
    </svg>
  )
}

/** The same drawing as an icon for lists: the baton stands on the bank that holds it. */
export function BanksIcon({ holder, label }: { holder: BankLetter | undefined; label: string }) {
  const right = isRight(holder)
  return (
    <svg className="banks-icon" viewBox="0 0 28 18" width="28" height="18" role="img" aria-label={label}>
      <title>{label}</title>
      <path d="M12.5 0c3 4-3 6 1.5 9s-2 6 1 9" fill="none" stroke="var(--river)" strokeWidth="4" />
      <rect x={right ? 19 : 2} y="7" width="7" height="4" rx="2" fill={right ? 'var(--bank-b)' : 'var(--bank-a)'} />
      <circle cx={right ? 5.5 : 22.5} cy="9" r="1.5" fill="none" stroke="var(--ink-3)" />
    </svg>
  )
}
