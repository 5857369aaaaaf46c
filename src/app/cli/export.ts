import { mkdir, open, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Actor, type Database, tablesOf } from '../../kernel/db/index.ts'
import { getZone } from '../node/foundation.ts'
import { SCHEMAS, withData } from './data.ts'
import { type Arguments, CommandError, type Context, say, valueOf } from './terminal.ts'

const ROWS_AT_ONCE = 1_000
/** Accounts are the node's; parties are the pack's. */
const NOT_A_PARTYS = ['account', 'party']

/** `nanmen export --party ID DIR`: what a party owns and what it took part in, a file a table, a JSON object a line. */
export async function exportParty(args: Arguments, { config }: Context): Promise<number> {
  const party = valueOf(args, 'party')
  const [dir] = args.words
  if (party === undefined || dir === undefined) throw new CommandError('用法 · usage: nanmen export --party ID DIR')
  if (!(await getZone(config.zoneDir)).isParty(party)) throw new CommandError(`没有主体 · no party ${party}`)
  const total = await withData(config, async (database) => {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    if ((await readdir(dir)).length > 0) throw new CommandError(`目录不是空的，不覆盖 · the folder is not empty and is left as it is: ${dir}`)
    let rows = 0
    for (const table of await tablesOfParties(database)) rows += await exportTable(database, { party, roles: ['officer'], language: 'zh' }, table, dir)
    return rows
  })
  say(`已导出 ${total} 行到 ${resolve(dir)} · exported ${total} rows`)
  return 0
}

interface Table { readonly name: string; readonly hasOwner: boolean }

/** Tables whose rows belong to parties: those under row-level security. */
function tablesOfParties(database: Database): Promise<Table[]> {
  return database.asOwner(async (owner) => {
    const tables: Table[] = []
    for (const name of await tablesOf(owner, SCHEMAS.filter((schema) => !NOT_A_PARTYS.includes(schema)))) {
      const { rows: [found] } = await owner.query<{ secured: boolean; owned: boolean }>(
        `select c.relrowsecurity as secured, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'owner' and not a.attisdropped) as owned from pg_class c where c.oid = $1::regclass`, [name])
      if (found?.secured === true) tables.push({ name, hasOwner: found.owned })
    }
    return tables
  })
}

/** Read as the party itself: what row-level security shows it is what it gets, without what others have published. */
async function exportTable(database: Database, actor: Actor, { name, hasOwner }: Table, dir: string): Promise<number> {
  return database.read(actor, async (read) => {
    let [count, handle] = [0, undefined as Awaited<ReturnType<typeof open>> | undefined]
    await read.query(`declare rows cursor for select to_jsonb(t)::text as row from ${name} t${hasOwner ? ` where owner = db.acting_party()` : ''} order by 1`)
    try {
      for (;;) {
        const rows = await read.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from rows`)
        if (rows.length > 0) await (handle ??= await open(join(dir, `${name}.jsonl`), 'wx', 0o600)).writeFile(`${rows.map(({ row }) => row).join('\n')}\n`)
        count += rows.length
        if (rows.length < ROWS_AT_ONCE) return count
      }
    } finally {
      await handle?.close()
    }
  })
}
