/** Room `plan` (规划): documents in, lists out, records filed. */
import { OPERATIONS } from '../../contract/index.ts'
import { type Correction, PLAN_FILE_BYTES_MAX } from '../../contract/plan.ts'
import { compilePlan } from '../../core/plan/index.ts'
import { ok, refuse, type Result } from '../../core/value/index.ts'
import { type Bound, bind, type Call, type Handlers } from '../../kernel/module/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { applyCorrections, type Corrected, type Desk, keyOfAdded } from './correct.ts'
import { carryOver, fileItems, versionOf, withdrawnOf } from './filing.ts'
import type { PlanNeeds } from './needs.ts'
import { countsOf, itemsOf, listsOf, titleOf } from './rules.ts'
import { countFiled, getDocument, getItems, getRow, itemsBefore, listChanges, listDocuments, listItems, type Reviewed, rowOf, stageDocument, stageStep, viewOf } from './store.ts'
import { changesSheet, compareVersions } from './versions.ts'
export type { PlanNeeds } from './needs.ts'
export { itemsOf, listsOf, titleOf } from './rules.ts'
export { planUnit } from './unit.ts'

export function planModule(needs: PlanNeeds): Bound[] {
  return bind(OPERATIONS.plan, {
    importDocument: (call, { body }) => importDocument(needs, call, body),
    list: async (call) => ok({ items: (await call.read(listDocuments)).map((row) => ({ ...row })) }),
    get: async (call, { params }) => call.read(async (read) => {
      const document = await getDocument(read, params.id)
      return document.ok ? ok(viewOf(document.value, await listChanges(read, params.id))) : document
    }),
    changes: (call, { params, query }) => delta(call, params.id, query.since),
    correct: async (call, { params, body }) => {
      const corrected = await again(() => call.transact((tx) => correct(tx, params.id, body)))
      if (!corrected.ok) return corrected
      const changed = await delta(call, params.id, body.version)
      return changed.ok ? ok({ ...changed.value, conflicts: corrected.value.conflicts.map(({ at, keys }) => ({ at, keys })) }) : changed
    },
    file: async (call, { params, body }) => {
      const filed = await again(() => call.transact((tx) => fileItems(needs, tx, params.id, body)))
      if (!filed.ok) return filed
      const changed = await delta(call, params.id, body.version)
      return changed.ok ? ok({ ...changed.value, ...filed.value }) : changed
    },
    lists: (call, { params }) => listsFile(call, params.id, 'xlsx', (document) => needs.writeSheets(listsOf(document, call.actor.language), new Date(document.importedAt))),
    listsDocument: (call, { params }) => listsFile(call, params.id, 'docx', (document) => needs.writeListDocument(
      { title: document.title, lists: listsOf(document, call.actor.language), empty: call.actor.language === 'zh' ? '无' : 'none' }, new Date(document.importedAt))),
    compare: async (call, { params }) => {
      const compared = await compare(needs, call, params.id)
      if (!compared.ok) return compared
      const { from, to, rows } = compared.value
      return ok({ version: to.version, before: rowOf(from, countFiled(from.items)), after: rowOf(to, countFiled(to.items)), rows })
    },
    comparison: async (call, { params }) => {
      const compared = await compare(needs, call, params.id)
      if (!compared.ok) return compared
      const { from, to, rows } = compared.value
      const sheet = changesSheet(rows, { before: from.title, after: to.title }, call.actor.language)
      return ok({ filename: `${to.title}-变更清单.xlsx`, bytes: new Uint8Array(await needs.writeSheets([sheet], new Date(to.importedAt))) })
    },
    carry: async (call, { params, body }) => {
      const carried = await again(() => call.transact((tx) => carryOver(needs, tx, params.id, body)))
      if (!carried.ok) return carried
      const changed = await delta(call, params.id, body.version)
      return changed.ok ? ok({ ...changed.value, ...carried.value }) : changed
    },
  } satisfies Handlers<typeof OPERATIONS.plan>)
}

const TRIES = 4
/** Whoever wrote between our looking and our writing may have written something else: look again. */
async function again<T>(write: () => Promise<Result<T>>): Promise<Result<T>> {
  for (let turn = 1; ; turn++) {
    const done = await write()
    if (done.ok || done.fault.fault !== 'plan.stale' || turn === TRIES) return done
  }
}

async function delta(call: Call, id: string, since: number) {
  return call.read(async (read) => {
    const row = await getRow(read, id)
    return row.ok ? ok({ version: row.value.version, items: await listItems(read, id, since), changes: await listChanges(read, id) }) : row
  })
}

async function correct(tx: Tx, id: string, { version, corrections }: { version: number; corrections: readonly Correction[] }): Promise<Result<Corrected>> {
  const document = await getRow(tx, id)
  if (!document.ok) return document
  if (document.value.owner !== tx.actor.party) return refuse('plan.not_owner')
  const corrected = applyCorrections(await deskOf(tx, document.value, corrections), version, corrections)
  if (!corrected.ok) return corrected
  const { changed, did, undoes } = corrected.value
  const [first] = changed
  if (first === undefined) return corrected
  tx.entry({ kind: 'plan.items.corrected', subject: `document:${id}`, body: { corrections } })
  stageStep(tx, { document: id, upon: document.value.version, did, title: first.title, undoes }, changed)
  return corrected
}

/** Only what the corrections speak of: lists are long and most steps are short. Splitting alone looks at the text and at every key. */
async function deskOf(tx: Tx, { id, characters }: { readonly id: string; readonly characters: number }, corrections: readonly Correction[]): Promise<Desk> {
  const steps = new Map<number, Awaited<ReturnType<typeof itemsBefore>>>()
  for (const correction of corrections) if (correction.do === 'undo') steps.set(correction.version, await itemsBefore(tx, id, correction.version))
  if (corrections.some((correction) => correction.do === 'split')) {
    const document = await getDocument(tx, id)
    if (document.ok) return { text: document.value.text, characters, items: document.value.items, steps }
  }
  const keys = corrections.flatMap((correction) => (correction.do === 'merge' ? correction.keys : correction.do === 'add' ? [keyOfAdded(correction)] : 'key' in correction ? [correction.key] : []))
  return { text: '', characters, items: [...(await getItems(tx, id, keys)), ...[...steps.values()].flatMap((step) => step.map(({ now }) => now))], steps }
}

async function listsFile(call: Call, id: string, kind: 'xlsx' | 'docx', write: (document: Reviewed) => Promise<Uint8Array>) {
  const document = await call.read((read) => getDocument(read, id))
  return document.ok ? ok({ filename: `${document.value.title}-清单.${kind}`, bytes: new Uint8Array(await write(document.value)) }) : document
}

async function compare(needs: PlanNeeds, call: Call, id: string) {
  const both = await call.read(async (read): Promise<Result<{ from: Reviewed; to: Reviewed }>> => {
    const to = await getDocument(read, id)
    if (!to.ok) return to
    if (to.value.follows === null) return refuse('plan.no_version_before')
    const from = await getDocument(read, to.value.follows)
    return from.ok ? ok({ from: from.value, to: to.value }) : from
  })
  if (!both.ok) return both
  const withdrawn = await withdrawnOf(needs, call, both.value.from)
  return withdrawn.ok ? ok({ ...both.value, rows: compareVersions(versionOf(both.value.from), versionOf(both.value.to), withdrawn.value) }) : withdrawn
}

async function importDocument(needs: PlanNeeds, call: Call, body: { filename: string; content: string; follows?: string | undefined }) {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(body.content)) return refuse('plan.file_unreadable', { reason: '上传内容不完整', reason_en: 'the upload is not whole' }, '/body/content')
  const bytes = new Uint8Array(Buffer.from(body.content, 'base64'))
  const text = await needs.readDocument(body.filename, bytes, PLAN_FILE_BYTES_MAX)
  if (!text.ok) return text
  const compiled = compilePlan(text.value, needs.lexicon)
  const items = itemsOf(compiled)
  const imported = await call.transact(async (tx) => {
    const before = body.follows === undefined ? undefined : await getRow(tx, body.follows)
    if (before !== undefined && (!before.ok || before.value.owner !== tx.actor.party)) return refuse('plan.document_unknown', {}, '/body/follows')
    const id = tx.newId()
    const hash = needs.hash(bytes)
    tx.entry({ kind: 'plan.document.imported', subject: `document:${id}`, body: { filename: body.filename, sha256: Buffer.from(hash).toString('hex'), characters: [...text.value].length, ...(body.follows === undefined ? {} : { follows: body.follows }) } })
    stageDocument(tx, { id, title: titleOf(text.value, body.filename), filename: body.filename, hash, text: text.value, compiled, counts: countsOf(compiled), follows: body.follows ?? null }, items)
    return ok(id)
  })
  if (!imported.ok) return imported
  const row = (await call.read(listDocuments)).find((document) => document.id === imported.value)
  if (row === undefined) throw new Error('a document that was just imported is not there')
  return ok({ ...row })
}
