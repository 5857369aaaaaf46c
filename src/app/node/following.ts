/** What follows from the log on this node: projections that rooms keep up, and what they look at once a day. */
import { dayOf, type Day } from '../../core/value/index.ts'
import { handedFollower } from '../../modules/council/index.ts'
import { refreshLights, standingFollower } from '../../modules/project/index.ts'
import { matterFollower } from '../../modules/supervision/index.ts'
import type { Foundation } from './foundation.ts'

/** A write is answered after this long at most. */
const SETTLED_MS_MAX = 1_500

export interface Following {
  /** Once a day; a second call on the same day does nothing. */
  daily(): Promise<void>
  /** Waits until everything committed so far has been followed, but not for long: after much was written it goes on behind. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export async function startFollowing({ zone, log, database, config }: Foundation): Promise<Following> {
  const followers = [await log.follow(standingFollower({ zone })), await log.follow(handedFollower({ zone })), await log.follow(matterFollower({ zone }))]
  let looked: Day | undefined
  return {
    daily: async () => {
      const now = config.now()
      if (looked === dayOf(now)) return
      await refreshLights({ zone }, database, log, now)
      looked = dayOf(now)
    },
    settled: () => Promise.race([Promise.all(followers.map((follower) => follower.settled())).then(() => undefined), new Promise<void>((done) => { setTimeout(done, SETTLED_MS_MAX).unref() })]),
    stop: async () => { for (const follower of followers) await follower.stop() },
  }
}
