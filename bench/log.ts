/**
 * What does it cost that nothing changes except by a logged entry? Logged, hashed, checkpointed state changes against a bare insert with its
 * own commit: same server, same durability (fsync on), same number in flight, measured alternately in one run.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, chmod, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { instant, ok } from '../src/core/value/index.ts'
import { migrate, openDatabase, type Actor, type Database } from '../src/kernel/db/index.ts'
import { logUnit, openLog, passingSigner, type Log } from '../src/kernel/log/index.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const IN_FLIGHT = 64
const RATIO_MIN = 0.5
const RATIO_ALONE_MIN = 0.2
const ROUNDS = 3
const ACTOR: Actor = { account: 'bench', party: 'body:900101.office', roles: [], language: 'zh' }
const BODY = { name: '一号桥加固', stage: 'building', budgetFen: '120000000', places: ['A', 'B'], note: 'x'.repeat(120) }
const STATE = `insert into bench.state (id, version, party, data) values ($1, 1, $2, $3)`

/** Runs both sides; `ok` when the ratios of the issue are met. */
export async function run({ print, count = 12_000 }: BenchArgs): Promise<BenchResult> {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-bench-'))
  await chmod(dir, 0o711)
  const database = await openDatabase({ kind: 'embedded', dir })
  const log = await prepare(database)
  const bare = await Promise.all(Array.from({ length: IN_FLIGHT }, () => database.connect('bench')))
  try {
    const rates = { bare: 0, logged: 0, bareAlone: 0, loggedAlone: 0 }
    await logged(log, 2_000, IN_FLIGHT)
    await bareInserts(bare, 2_000)
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.bare = Math.max(rates.bare, await bareInserts(bare, count))
      rates.logged = Math.max(rates.logged, await logged(log, count, IN_FLIGHT))
      rates.bareAlone = Math.max(rates.bareAlone, await bareInserts(bare.slice(0, 1), count / 10))
      rates.loggedAlone = Math.max(rates.loggedAlone, await logged(log, count / 10, 1))
    }
    const ratio = rates.logged / rates.bare
    const ratioAlone = rates.loggedAlone / rates.bareAlone
    print(`bare insert + commit, ${IN_FLIGHT} in flight: ${rates.bare.toFixed(0)}/s; logged: ${rates.logged.toFixed(0)}/s; ratio ${ratio.toFixed(2)} (wanted ≥ ${RATIO_MIN})`)
    print(`bare insert + commit, alone: ${rates.bareAlone.toFixed(0)}/s; logged: ${rates.loggedAlone.toFixed(0)}/s; ratio ${ratioAlone.toFixed(2)} (wanted ≥ ${RATIO_ALONE_MIN})`)
    return { ok: ratio >= RATIO_MIN && ratioAlone >= RATIO_ALONE_MIN, figures: { ...rates, ratio, ratioAlone }, targets: { ratio: { atLeast: RATIO_MIN }, ratioAlone: { atLeast: RATIO_ALONE_MIN } } }
  } finally {
    await log.close()
    await Promise.all(bare.map((client) => client.end()))
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
}

/** A state table like the kernel's own: row-level security forced, one version column. */
async function prepare(database: Database): Promise<Log> {
  await migrate(database, [logUnit])
  await database.asOwner(async (owner) => {
    await owner.query(`create schema bench; grant usage on schema bench to nanmen_app;
      create table bench.state (id uuid primary key, version int not null, party text not null, data jsonb not null);
      grant select, insert, update on bench.state to nanmen_app;
      alter table bench.state enable row level security, force row level security;
      create policy own on bench.state using (party = (select db.acting_party())) with check (party = (select db.acting_party()));
      create table bench.bare (id uuid primary key, version int not null, party text not null, data jsonb not null);
      grant select, insert on bench.bare to nanmen_app;`)
  })
  const signer = passingSigner()
  return openLog({ database, signer, now: () => instant(Date.now()), random: randomBytes, origin: 'bench.example/log' })
}

async function logged(log: Log, count: number, inFlight: number): Promise<number> {
  const data = JSON.stringify(BODY)
  return rate(count, inFlight, async () => {
    const done = await log.transact(ACTOR, { operation: 'bench.write', hash: '' }, async (tx) => {
      const id = tx.newId()
      tx.stage(STATE, [id, ACTOR.party, data], { rows: 1 })
      tx.entry({ kind: 'bench.written', subject: id, body: BODY })
      return ok(id)
    })
    if (!done.ok) throw new Error(done.fault.fault)
  })
}

async function bareInserts(clients: readonly pg.Client[], count: number): Promise<number> {
  const data = JSON.stringify(BODY)
  const text = STATE.replace('bench.state', 'bench.bare')
  return rate(count, clients.length, async (lane) => {
    await clients[lane]!.query({ name: 'bare', text, values: [crypto.randomUUID(), ACTOR.party, data] })
  })
}

/** Operations a second with `inFlight` of them always under way. */
async function rate(count: number, inFlight: number, one: (lane: number) => Promise<void>): Promise<number> {
  let left = count
  const started = performance.now()
  await Promise.all(Array.from({ length: inFlight }, async (_, lane) => {
    while (left > 0) {
      left -= 1
      await one(lane)
    }
  }))
  return (count * 1000) / (performance.now() - started)
}
