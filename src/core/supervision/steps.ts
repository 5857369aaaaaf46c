/** The seven steps of supervision as an office counts them, read from the moves of the case; there is no second state beside it. */
import type { Instant } from '../value/index.ts'

/** 立项 交办 签收 办理 反馈 复核 办结. */
export const STEPS = ['filed', 'given', 'signed', 'handling', 'answered', 'review', 'closed'] as const
export type Step = (typeof STEPS)[number]
/** Where a matter stands now: one of the steps it waits in, or how it ended otherwise. */
export const STANDINGS = ['given', 'handling', 'review', 'closed', 'ended'] as const
export type Standing = (typeof STANDINGS)[number]

/** A move of the case, in the order in which they were made, with the stage it led to. */
export interface Made { readonly move: string; readonly at: Instant; readonly party: string; readonly stage: string }
export interface StepView { readonly step: Step; readonly at?: Instant | undefined; readonly party?: string | undefined }

/** Where a case in this stage stands. */
export function standingOf(stage: string): Standing {
  switch (stage) {
    case 'offered': return 'given'
    case 'answered': return 'review'
    case 'closed': return 'closed'
    case 'terminated': case 'withdrawn': return 'ended'
    default: return 'handling'
  }
}

/** Which steps a move does, and which it leaves undone again. A note, a suspension, an extension change none. */
const DOES: Readonly<Record<string, { readonly does: readonly Step[]; readonly undoes: readonly Step[] }>> = {
  offer: { does: ['given'], undoes: ['signed', 'handling', 'answered', 'review', 'closed'] },
  transfer: { does: ['given'], undoes: ['signed', 'handling', 'answered', 'review', 'closed'] },
  accept: { does: ['signed', 'handling'], undoes: ['answered', 'review', 'closed'] },
  reply: { does: ['answered'], undoes: ['review', 'closed'] },
  sendBack: { does: ['handling'], undoes: ['answered', 'review', 'closed'] },
  close: { does: ['review', 'closed'], undoes: [] },
}

/** When each step was last done, and by whom. What was given back, or sent back to be done again, has not done the steps behind that. */
export function stepsOf(made: readonly Made[]): StepView[] {
  const done = new Map<Step, Made>()
  const [first] = made
  if (first !== undefined) done.set('filed', first)
  for (const one of made) {
    const { does, undoes } = DOES[one.move] ?? { does: [], undoes: [] }
    for (const step of undoes) done.delete(step)
    for (const step of does) done.set(step, one)
    // An offer that came back, or was called back, is to be given again.
    if (one.stage === 'offered' && (one.move === 'return' || one.move === 'recall' || one.move === 'lapse')) done.delete('given')
  }
  return STEPS.map((step) => {
    const at = done.get(step)
    return { step, ...(at === undefined ? {} : { at: at.at, party: at.party }) }
  })
}
