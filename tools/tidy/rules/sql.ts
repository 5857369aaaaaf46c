/** Migrations: chained by hash, commented, each in its own schema. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Rule } from '../house/house.ts'
import { isUnder, type Tree } from '../house/tree.ts'

const PREV_HEX_DIGITS = 16

/** Each file begins with the hash of the one before it, so that an edited past is seen at once. */
export const sqlChain: Rule = ({ tree }) => {
  const errors: string[] = []
  const last = new Map<string, { number: number; hash: string }>()
  for (const file of migrations(tree)) {
    const folder = path.posix.dirname(file)
    const before = last.get(folder) ?? { number: 0, hash: 'none' }
    const sql = (tree.get(file) ?? '').replaceAll('\r\n', '\n')
    const number = String(before.number + 1).padStart(4, '0')
    if (!path.posix.basename(file).startsWith(`${number}-`)) errors.push(`${file}: its name must begin with ${number}-`)
    if (sql.split('\n', 1)[0] !== `-- prev: ${before.hash}`) errors.push(`${file}: its first line must be "-- prev: ${before.hash}"`)
    last.set(folder, { number: before.number + 1, hash: createHash('sha256').update(sql).digest('hex').slice(0, PREV_HEX_DIGITS) })
  }
  return errors
}

/** What a table is for stands in the database, beside the table. */
export const sqlComments: Rule = ({ tree }) => migrations(tree).flatMap((file) => {
  const sql = tree.get(file) ?? ''
  return created(sql).filter(({ table, partition }) => !partition && !new RegExp(`comment on table ${table.replace('.', '\\.')}\\s`, 'i').test(sql))
    .map(({ table }) => `${file}: ${table} has no comment on table`)
})

/** A unit makes tables in its own schema, and speaks of no other than the table allows. */
export const sqlSchemas: Rule = ({ tree, tables }) => {
  const all = tables.schemas.map((row) => row.schema)
  const spoken = new RegExp(`\\b(?:from|join|into|update|table|references|on)\\s+(?:only\\s+)?(${all.join('|')})\\.\\w+`, 'g')
  return [...tree].filter(([file]) => /\.(sql|ts)$/.test(file) && isUnder(file, 'src') && !/\.test\.ts$/.test(file)).flatMap(([file, text]) => {
    const home = tables.schemas.find((row) => isUnder(file, row.folder))
    const allowed = home === undefined ? [] : [home.schema, ...home.mayRead]
    const foreign = [...text.matchAll(spoken)].filter((found) => !allowed.includes(found[1]!))
    const made = /\.sql$/.test(file) && home === undefined ? [`${file}: SQL of a folder that has no schema in the table`] : []
    return [...made, ...new Set(foreign.map((found) => `${file}: speaks of ${found[0].split(/\s+/).at(-1)}, another unit's table`))]
  })
}

function migrations(tree: Tree): string[] {
  return [...tree.keys()].filter((file) => /\/sql\/[^/]+\.sql$/.test(file)).sort()
}

function created(sql: string): { table: string; partition: boolean }[] {
  return [...sql.matchAll(/create table (?:if not exists )?(\w+\.\w+)(\s+partition of)?/gi)].map((found) => ({ table: found[1]!, partition: found[2] !== undefined }))
}
