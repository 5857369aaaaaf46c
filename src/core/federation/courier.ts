/** When to send: at once where there is something new, again and again while a peer is away, with pauses that grow to a minute and never end. */
import type { Sent } from './link.ts'

export interface CourierOptions {
  send(to: string): Promise<Sent>
  /** Runs something after a while; returns how to call it off. */
  later(ms: number, run: () => void): () => void
  /** Told of each try, for those who watch. */
  tried?(to: string, sent: Sent | 'failed', error?: unknown): void
}

const PAUSE_MS_MIN = 250
const PAUSE_MS_MAX = 60_000
/** What is written at about the same time travels together: a batch costs four signatures, whatever is in it. */
const GATHER_MS = 20
/** How long an answer that comes by itself is waited for before the same is sent again. */
const ANSWER_MS = 15_000

interface Round { running: boolean; gathering: boolean; again: boolean; pauseMs: number; cancel?: (() => void) | undefined }

export class Courier {
  readonly #options: CourierOptions
  readonly #rounds = new Map<string, Round>()
  #stopped = false

  constructor(options: CourierOptions) {
    this.#options = options
  }

  /** There may be something new for a peer, or it may be back. */
  wake(to: string): void {
    if (this.#stopped) return
    const round = this.#rounds.get(to) ?? { running: false, gathering: false, again: false, pauseMs: PAUSE_MS_MIN }
    this.#rounds.set(to, round)
    if (round.running) {
      round.again = true
      return
    }
    if (round.gathering) return
    round.cancel?.()
    round.gathering = true
    round.cancel = this.#options.later(GATHER_MS, () => {
      round.gathering = false
      void this.#run(to, round)
    })
  }

  stop(): void {
    this.#stopped = true
    for (const round of this.#rounds.values()) round.cancel?.()
  }

  async #run(to: string, round: Round): Promise<void> {
    round.running = true
    let pause: number | undefined
    do {
      round.again = false
      pause = await this.#try(to, round)
    } while (!this.#stopped && (pause === 0 || round.again))
    round.running = false
    if (this.#stopped || pause === undefined) return
    round.cancel = this.#options.later(pause, () => this.wake(to))
  }

  /** Milliseconds to wait before the next try; 0: go on at once; undefined: until there is something new. */
  async #try(to: string, round: Round): Promise<number | undefined> {
    try {
      const sent = await this.#options.send(to)
      this.#options.tried?.(to, sent)
      if (sent === 'nothing') return undefined
      if (sent === 'underWay') return ANSWER_MS
      if (sent === 'accepted') round.pauseMs = PAUSE_MS_MIN
      if (sent === 'accepted') return 0
    } catch (error) {
      this.#options.tried?.(to, 'failed', error)
    }
    round.again = false
    round.pauseMs = Math.min(round.pauseMs * 2, PAUSE_MS_MAX)
    return round.pauseMs
  }
}
