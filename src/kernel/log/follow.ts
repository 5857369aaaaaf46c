/**
 * Followers: work that follows from entries after they have committed. Each entry is handled once and in order: the follower's position moves
 * in the same transaction as what it writes. A failing entry is tried again with growing pauses and never skipped: order is what followers
 * are for.
 */
import { text, type Instant } from '../../core/value/index.ts'
import type { Actor, Database, Say } from '../db/index.ts'
import type { Entry, Follower, Log } from './types.ts'

const ENTRIES_PER_READ_MAX = 200
const PAUSE_MS_MIN = 50
const PAUSE_MS_MAX = 30_000
const NODE: Actor = { party: '', roles: [], language: 'zh', system: true }

const READ = `select e.index, e.id, e.at, e.kind, e.party, e.actor, e.subject, e.request, b.body from log.entry e left join log.body b using (index)
  where e.index >= $1 order by e.index limit ${ENTRIES_PER_READ_MAX}`

interface Row { index: number; id: string; at: Instant; kind: string; party: string; actor: string; subject: string; request: string; body: string | null }
interface Needs { readonly log: Log; readonly database: Database; readonly say: Say }

export async function startFollower(needs: Needs, follower: Follower): Promise<{ settled(): Promise<void>; stop(): Promise<void> }> {
  const following = new Following(needs, follower, await readPosition(needs.database, follower.name))
  following.wake()
  return { settled: () => following.settled(), stop: () => following.stop() }
}

async function readPosition(database: Database, name: string): Promise<number | undefined> {
  const [row] = await database.read(NODE, (read) => read.query<{ position: number }>('select position from log.cursor where name = $1', [name]))
  return row?.position
}

class Following {
  readonly #needs: Needs
  readonly #follower: Follower
  readonly #unlisten: () => void
  /** Entries dealt with; undefined: no cursor row yet. */
  #stored: number | undefined
  #position: number
  #running: Promise<void> | undefined
  #stopped = false
  #pause: { until: Promise<void>; end(): void } | undefined

  constructor(needs: Needs, follower: Follower, position: number | undefined) {
    this.#needs = needs
    this.#follower = follower
    this.#stored = position
    this.#position = position ?? 0
    this.#unlisten = needs.log.onCommit(() => this.wake())
  }

  wake(): void {
    if (this.#stopped || this.#running !== undefined) return
    this.#running = this.#run().finally(() => {
      this.#running = undefined
      if (!this.#stopped && this.#position < this.#needs.log.head().size) this.wake()
    })
  }

  async settled(): Promise<void> {
    const until = this.#needs.log.head().size
    while (!this.#stopped && this.#position < until) {
      this.wake()
      await this.#running
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#unlisten()
    this.#pause?.end()
    await this.#running
  }

  async #run(): Promise<void> {
    let pauseMs = PAUSE_MS_MIN
    while (!this.#stopped && this.#position < this.#needs.log.head().size) {
      try {
        const rows = await this.#needs.database.read(NODE, (read) => read.query<Row>(READ, [this.#position]))
        for (const { body, ...row } of rows) {
          if (this.#stopped) return
          if (this.#cares(row.kind)) await this.#handle(body === null ? row : { ...row, body: JSON.parse(body) as unknown })
          else this.#position = row.index + 1
          pauseMs = PAUSE_MS_MIN
        }
        if (this.#stored !== this.#position) await this.#save()
      } catch (error) {
        if (this.#stopped) return
        this.#needs.say(text(`后台任务 ${this.#follower.name} 停在第 ${this.#position} 条，${pauseMs} 毫秒后再试：${(error as Error).message}`, `follower ${this.#follower.name} waits ${pauseMs} ms at entry ${this.#position}: ${(error as Error).message}`))
        await this.#rest(pauseMs)
        pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX)
        // A commit whose outcome was not told may have moved the cursor after all.
        this.#stored = await readPosition(this.#needs.database, this.#follower.name).catch(() => this.#stored)
        this.#position = this.#stored ?? 0
      }
    }
  }

  #cares(kind: string): boolean {
    // Its own cursor writes no entry, so a follower can never wake itself for ever by moving on.
    return this.#follower.kinds?.some((wanted) => (wanted.endsWith('.') ? kind.startsWith(wanted) : kind === wanted)) ?? true
  }

  async #handle(entry: Entry): Promise<void> {
    const { name, actor, handle } = this.#follower
    const done = await this.#needs.log.transact(actor, { operation: `follow ${name}`, hash: entry.id }, async (tx) => {
      const result = await handle.call(this.#follower, entry, tx)
      if (result.ok) this.#stageMove(tx, entry.index + 1)
      return result
    })
    if (!done.ok) throw new Error(`refused: ${done.fault.fault}`)
    this.#stored = this.#position = entry.index + 1
  }

  async #save(): Promise<void> {
    const to = this.#position
    const done = await this.#needs.log.transact(this.#follower.actor, { operation: `follow ${this.#follower.name}`, hash: String(to) }, async (tx) => {
      this.#stageMove(tx, to)
      return { ok: true, value: undefined }
    })
    if (!done.ok) throw new Error(`refused: ${done.fault.fault}`)
    this.#stored = to
  }

  /** Moves on from where this follower stood, and only from there: a second one under the same name fails loudly. */
  #stageMove(tx: { stage(sql: string, params: unknown[], expect: { rows: number }): void }, to: number): void {
    const { name } = this.#follower
    if (this.#stored === undefined) tx.stage('insert into log.cursor (name, position) values ($1, $2)', [name, to], { rows: 1 })
    else tx.stage('update log.cursor set position = $2 where name = $1 and position = $3', [name, to, this.#stored], { rows: 1 })
  }

  #rest(ms: number): Promise<void> {
    let end = () => {}
    const until = new Promise<void>((done) => {
      const timer = setTimeout(done, ms)
      end = () => { clearTimeout(timer); done() }
    })
    this.#pause = { until, end }
    return until
  }
}
