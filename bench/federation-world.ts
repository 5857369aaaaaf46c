/** A world with its own time and dice: everything that happens in it follows from the seed. Messages are lost, doubled, delayed and changed on the way; links are cut; machines stop. */

/** What was under way in a process that was killed. */
export class Killed extends Error {}

export interface Happening { readonly at: number; readonly turn: number; run(): void }

export class World {
  now: number
  #turn = 0
  readonly #heap: Happening[] = []
  #state: number

  constructor(seed: number, startMs: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0
    this.now = startMs
  }

  /** In [0, 1): mulberry32. */
  random = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let x = this.#state
    x = Math.imul(x ^ (x >>> 15), x | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }

  below = (count: number): number => Math.floor(this.random() * count)
  chance = (probability: number): boolean => this.random() < probability
  pick = <Item>(items: readonly Item[]): Item => items[this.below(items.length)]!
  bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => this.below(256))

  /** Runs something after so many milliseconds; returns how to call it off. */
  later(ms: number, run: () => void): () => void {
    let off = false
    this.#push({ at: this.now + Math.max(0, Math.round(ms)), turn: this.#turn++, run: () => { if (!off) run() } })
    return () => { off = true }
  }

  pause(ms: number): Promise<void> {
    return new Promise((done) => this.later(ms, done))
  }

  /** Until nothing is left to happen, or that moment; whether everything came to rest. */
  async run(until: number): Promise<boolean> {
    for (let idle = 0; idle < 2; ) {
      const next = this.#pop()
      if (next === undefined) { idle += 1; await new Promise((done) => setImmediate(done)); continue }
      if (next.at > until) return false
      idle = 0
      this.now = Math.max(this.now, next.at)
      next.run()
      await Promise.resolve()
    }
    return true
  }

  #push(item: Happening): void {
    const heap = this.#heap
    let at = heap.push(item) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!isBefore(item, heap[up]!)) break
      heap[at] = heap[up]!
      at = up
    }
    heap[at] = item
  }

  #pop(): Happening | undefined {
    const heap = this.#heap
    const [first, last] = [heap[0], heap.pop()]
    if (heap.length === 0 || last === undefined) return first
    let at = 0
    for (;;) {
      let down = at * 2 + 1
      if (down >= heap.length) break
      if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!)) down += 1
      if (!isBefore(heap[down]!, last)) break
      heap[at] = heap[down]!
      at = down
    }
    heap[at] = last
    return first
  }
}

const isBefore = (one: Happening, other: Happening): boolean => one.at < other.at || (one.at === other.at && one.turn < other.turn)

export interface Weather {
  /** Probabilities for each message. */
  readonly drop: number
  readonly double: number
  readonly change: number
  readonly delayMsMax: number
  /** Whether answers come back with the request, or as messages of their own. */
  readonly answers: 'atOnce' | 'later'
  /** Cuts of a link, kills of a node, disks full, steps of a clock: how many of each over the whole run. */
  readonly cuts: number
  readonly kills: number
  readonly fullDisks: number
  readonly clockSteps: number
}

/** A weather drawn from the dice: from calm to storm. */
export function weatherOf({ random, below, chance }: World): Weather {
  const rough = random()
  return {
    drop: rough * 0.3 * random(), double: rough * 0.2 * random(), change: rough * 0.05 * random(), delayMsMax: 20 + Math.floor(rough * 20_000 * random()), answers: chance(0.5) ? 'atOnce' : 'later',
    cuts: Math.floor(rough * below(6)), kills: Math.floor(rough * below(12)), fullDisks: Math.floor(rough * below(4)), clockSteps: Math.floor(rough * below(4)),
  }
}
