import { afterAll, beforeAll, expect, test } from 'vitest'
import { fault, ok, refuse } from '../../core/value/index.ts'
import { must, north, openFixture, south, writeNote, type Fixture } from './test-fixture.ts'

let fixture: Fixture
beforeAll(async () => { fixture = await openFixture() })
afterAll(() => fixture.close())

const titles = () => fixture.database.superuser<{ title: string }>('select title from note.note')
const has = async (title: string) => (await titles()).some((row) => row.title === title)

test('state and entry are written together, and the tree head covers the entry', async () => {
  const { log, database } = fixture
  const before = log.head().size
  const { id, entry } = must(await writeNote(log, north, 'together'))
  expect(log.head().size).toBe(before + 1)
  const [row] = await database.read(north, (read) => read.query('select index, kind, party, actor, subject, request, at from log.entry where id = $1', [entry]))
  expect(row).toMatchObject({ index: before, kind: 'note.written', party: north.party, actor: 'n-1', subject: id, request: 'note.write' })
  const [checkpoint] = await database.read(north, (read) => read.query<{ size: number; root: Buffer }>('select size, root from log.checkpoint order by size desc limit 1'))
  expect(checkpoint).toEqual({ size: before + 1, root: log.head().root })
})

test('a refused request writes nothing', async () => {
  const before = fixture.log.head().size
  const result = await fixture.log.transact(north, { operation: 'note.write', hash: '' }, async (tx) => {
    tx.stage(`insert into note.note values ($1, 1, $2, 'refused', 0)`, [tx.newId(), north.party])
    tx.entry({ kind: 'note.written', subject: 'x', body: {} })
    return refuse('note.not_now')
  })
  expect(result).toMatchObject({ ok: false, fault: { fault: 'note.not_now' } })
  expect(await has('refused')).toBe(false)
  expect(fixture.log.head().size).toBe(before)
})

test('what a closure throws comes out, and nothing is written', async () => {
  await expect(fixture.log.transact(north, { operation: 'note.write', hash: '' }, async (tx) => {
    tx.entry({ kind: 'note.written', subject: 'x', body: {} })
    throw new Error('a bug')
  })).rejects.toThrow('a bug')
})

test('one culprit in a group is refused and the others are written', async () => {
  must(await writeNote(fixture.log, north, 'taken'))
  const before = fixture.log.head().size
  const results = await Promise.all([
    writeNote(fixture.log, north, 'good 1'), writeNote(fixture.log, south, 'taken'), writeNote(fixture.log, north, 'good 2'),
    writeNote(fixture.log, south, 'too small', { size: -1 }), writeNote(fixture.log, south, 'good 3'),
  ])
  expect(results.map((result) => (result.ok ? 'ok' : result.fault.fault))).toEqual(['ok', 'note.title_taken', 'ok', 'note.size_negative', 'ok'])
  expect(fixture.log.head().size).toBe(before + 3)
  expect(await Promise.all(['good 1', 'good 2', 'good 3', 'too small'].map(has))).toEqual([true, true, true, false])
})

test('of two that write the same name in one group exactly one is written', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => writeNote(fixture.log, north, 'once')))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect((await titles()).filter((row) => row.title === 'once')).toHaveLength(1)
})

test('of two that move the same version on exactly one does', async () => {
  const { id } = must(await writeNote(fixture.log, north, 'versioned'))
  const [read] = await fixture.database.read(north, (reader) => reader.query<{ version: number }>('select version from note.note where id = $1', [id]))
  const from = read!.version
  const move = () => fixture.log.transact(north, { operation: 'note.move', hash: '' }, async (tx) => {
    tx.stage('update note.note set version = $2 where id = $1 and version = $3', [id, from + 1, from], { rows: 1, otherwise: fault('note.stale') })
    tx.entry({ kind: 'note.moved', subject: id, body: { version: from + 1 } })
    return ok(from + 1)
  })
  const results = await Promise.all([move(), move(), move(), move()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok && result.fault.fault === 'note.stale')).toHaveLength(3)
})

test('a statement that PostgreSQL rejects is a bug of its own request only', async () => {
  const bad = fixture.log.transact(north, { operation: 'note.write', hash: '' }, async (tx) => {
    tx.stage('insert into note.nowhere values (1)')
    return ok()
  })
  const good = writeNote(fixture.log, south, 'beside a bug')
  await expect(bad).rejects.toMatchObject({ code: '42P01' })
  expect((await good).ok).toBe(true)
})

test('a party cannot write for another: the policy refuses, whoever forgets to check', async () => {
  const forged = fixture.log.transact(north, { operation: 'note.write', hash: '' }, async (tx) => {
    tx.stage(`insert into note.note values ($1, 1, $2, 'forged', 0)`, [tx.newId(), south.party])
    return ok()
  })
  const honest = writeNote(fixture.log, south, 'honest')
  await expect(forged).rejects.toMatchObject({ code: '42501' })
  expect((await honest).ok).toBe(true)
  expect(await has('forged')).toBe(false)
})

test('two hundred requests at once each get their own answer', async () => {
  const before = fixture.log.head().size
  const results = await Promise.all(Array.from({ length: 200 }, (_, i) => writeNote(fixture.log, i % 2 === 0 ? north : south, `many ${i}`)))
  expect(results.every((result) => result.ok)).toBe(true)
  expect(fixture.log.head().size).toBe(before + 200)
  const [row] = await fixture.database.superuser<{ wrong: string }>(`select count(*) as wrong from log.entry e join note.note n on n.id::text = e.subject where n.party <> e.party`)
  expect(row!.wrong).toBe('0')
})

test('a transaction kept beyond its closure is refused', async () => {
  let kept: { entry(draft: { kind: string; subject: string; body: unknown }): string } | undefined
  await fixture.log.transact(north, { operation: 'note.keep', hash: '' }, async (tx) => { kept = tx; return ok() })
  expect(() => kept!.entry({ kind: 'x', subject: 'y', body: {} })).toThrow('after its closure returned')
})
