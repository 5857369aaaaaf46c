import type { PlanDocument, PlanItem } from '../../contract/plan.ts'
import type { CompiledPlan } from '../../core/plan/index.ts'
import { fault, type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'

type Counts = PlanDocument['counts']

export interface DocumentRecord {
  readonly id: string
  readonly owner: string
  readonly title: string
  readonly filename: string
  readonly hash: Uint8Array
  readonly text: string
  readonly characters: number
  readonly compiled: CompiledPlan
  readonly items: readonly PlanItem[]
  readonly counts: Omit<Counts, 'filed'>
  readonly importedAt: Instant
  readonly version: number
}

/** The document of that id that the reader may see. */
export async function getDocument(read: Read, id: string): Promise<Result<DocumentRecord>> {
  const rows = await read.query<DocumentRecord>(
    `select id, owner, title, filename, hash, text, characters, compiled, items, counts, imported_at as "importedAt", version from plan.document where id = $1`, [id])
  return rows[0] === undefined ? refuse('plan.document_unknown') : ok(rows[0])
}

/** The newest documents first, without their texts. A party imports a handful, so one page of 200 holds them. */
export async function listDocuments(read: Read) {
  const rows = await read.query<Omit<DocumentRecord, 'text' | 'compiled' | 'items'> & { filed: number }>(
    `select id, owner, title, filename, hash, characters, counts, imported_at as "importedAt", version,
            (select count(*)::int from jsonb_array_elements(items) item where item->>'state' = 'filed') as filed
     from plan.document where owner = $1 order by imported_at desc, id desc limit 200`, [read.actor.party])
  return rows.map(({ filed, ...row }) => rowOf(row, filed))
}

const rowOf = (row: Omit<DocumentRecord, 'text' | 'compiled' | 'items'>, filed: number) => ({
  id: row.id, title: row.title, filename: row.filename, owner: row.owner, importedAt: toIso(row.importedAt), hash: Buffer.from(row.hash).toString('hex'),
  characters: row.characters, version: row.version, counts: { ...row.counts, filed },
})

export function viewOf(document: DocumentRecord): PlanDocument {
  const { compiled } = document
  return {
    ...rowOf(document, document.items.filter((item) => item.state === 'filed').length), text: document.text,
    sentences: [...compiled.sentences], sections: [...compiled.sections], items: [...document.items],
    indicators: compiled.indicators.map((indicator) => ({ ...indicator })), findings: [...compiled.findings],
  }
}

export function stageDocument(tx: Tx, document: Omit<DocumentRecord, 'owner' | 'importedAt' | 'version' | 'characters'>): void {
  tx.stage(
    `insert into plan.document (id, owner, title, filename, hash, text, characters, compiled, items, counts, imported_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11 / 1000.0), 1)`,
    [document.id, tx.actor.party, document.title, document.filename, Buffer.from(document.hash), document.text, [...document.text].length, JSON.stringify(document.compiled), JSON.stringify(document.items), JSON.stringify(document.counts), tx.now])
}

export function stageItems(tx: Tx, id: string, version: number, items: readonly PlanItem[]): void {
  tx.stage('update plan.document set items = $3, version = version + 1 where id = $1 and version = $2', [id, version, JSON.stringify(items)], { rows: 1, otherwise: fault('plan.stale') })
}
