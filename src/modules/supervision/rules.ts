/** What follows for a matter from where it stands and what day it is. */
import { causeOf, rungDue } from '../../core/supervision/index.ts'
import { dayOf, type Instant } from '../../core/value/index.ts'
import { ladderOf, pastOf, type SupervisionNeeds } from './needs.ts'
import type { Matter } from './store.ts'

export type PastBy = (party: string, due: Instant) => number
/** Working days past by now, each party and day counted once: thousands of matters share a few hundred days. */
export function pastByNow(needs: Pick<SupervisionNeeds, 'zone'>, now: Instant): PastBy {
  const counted = new Map<string, number>()
  return (party, due) => {
    const key = `${party} ${dayOf(due)}`
    const past = counted.get(key) ?? pastOf(needs, party, due, now)
    counted.set(key, past)
    return past
  }
}

/** The slip that is due for a matter that waits for its body and whose clock runs. */
export function nextSlip(needs: Pick<SupervisionNeeds, 'zone'>, matter: Matter, used: readonly { readonly due: string; readonly workdays: number }[], pastBy: PastBy) {
  const { standing, dueAt, suspended, party } = matter
  if (dueAt === null || suspended || (standing !== 'given' && standing !== 'handling') || matter.stage === 'correcting') return undefined
  const [due, past] = [dayOf(dueAt), pastBy(party, dueAt)]
  const rung = rungDue(ladderOf(needs), past, used.filter((one) => one.due === due).map(({ workdays }) => workdays))
  return rung === undefined ? undefined : { ...rung, due, past, cause: causeOf(standing === 'given' ? 'sign' : 'finish', due, past) }
}
