/** docs/operations.md and docs/errors.md, written from the contract like everything else that speaks of it. */
import { FAULTS } from '../../contract/fault-table.ts'
import { allOperations } from '../../contract/index.ts'
import { faultsOf } from './openapi.ts'
import { operationRows } from './pages.ts'

const NOTE = '<!-- written by `npm run gen` from src/contract; do not edit -->\n'
const cell = (words: string) => words.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Every operation: what it does, who may, what it takes, what it may refuse. */
export function operationsDocument(): string {
  const rows = operationRows()
  const rooms = [...new Set(rows.map((row) => row.name.split('.')[0] ?? ''))]
  const parts = rooms.map((room) => {
    const own = rows.filter((row) => row.name.startsWith(`${room}.`))
    const table = own.map((row) => `| \`${row.method}\` | \`${row.path}\` | ${cell(row.title.zh)} · ${cell(row.title.en)}<br>\`${row.name}\` | ${cell(row.takes.join(', '))} | ${cell(row.who)} | ${special(row.name).map((fault) => `[${fault}](errors.md#${anchor(fault)})`).join(' ')} |`)
    return `## ${room}\n\n| | address | does | takes | who | refuses, beside the common |\n|---|---|---|---|---|---|\n${table.join('\n')}\n`
  })
  return `${NOTE}# Operations · 接口\n\nAll ${rows.length} operations of a node. The same contract gives the routes, \`/openapi.json\`, the page \`/api\` and the typed client of the web. Writes carry an \`Idempotency-Key\` (a UUID, kept on retry) and, in a session, \`x-csrf-token\`.\n\n${parts.join('\n')}`
}

const special = (name: string): readonly string[] => allOperations.find((operation) => operation.name === name)?.faults ?? []
const anchor = (name: string) => name.replaceAll('.', '').toLowerCase()

/** Every fault: its words in both languages, and which operations may answer it. */
export function errorsDocument(): string {
  const users = new Map<string, number>()
  for (const operation of allOperations) for (const name of faultsOf(operation)) users.set(name, (users.get(name) ?? 0) + 1)
  const parts = Object.entries(FAULTS).map(([name, entry]) => `### ${name}\n\nHTTP ${entry.status}${users.has(name) ? ` · ${users.get(name)} operation(s)` : ''}\n\n- ${entry.says.zh} — ${entry.todo.zh}\n- ${entry.says.en} — ${entry.todo.en}\n`)
  return `${NOTE}# Errors · 错误\n\nEvery refusal is a problem document (RFC 9457) with these words in both languages. \`{…}\` is filled in; \`field\` names the culprit by JSON Pointer.\n\n${parts.join('\n')}`
}
