/** The sheet of a month's returns: known columns are locked, what is empty stays unreported. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { OutputOf } from '../../contract/operation.ts'
import { IMPORT_ROWS_MAX, type ReturnLine, type SheetRead } from '../../contract/project.ts'
import { monthOf } from '../../core/project/index.ts'
import { dayOf, ok, type Result, type Text, text } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import type { ProjectNeeds } from './needs.ts'
import { submit } from './reports.ts'
import { figuresOf } from './rules.ts'
import { returnsOf } from './reports.ts'
import { cellOf, type Edited, type Flaw, headingOf, isSame, readingOf, type ReadRows, readRows, type SheetColumn, type SheetRow, wordsOfValue } from './sheets.ts'

type Ops = (typeof OPERATIONS)['project']
const column = (name: string, zh: string, en: string, kind: SheetColumn['kind'], more: Partial<SheetColumn> = {}): SheetColumn => ({ name, title: text(zh, en), kind, ...more })
const known = { locked: true } as const

const COLUMNS: readonly SheetColumn[] = [
  column('duty', '责任编号', 'Duty id', 'id', { ...known, needed: true }), column('month', '月份', 'Month', 'text', { needed: true, locked: true }), column('title', '项目', 'Project', 'text', known),
  column('investment', '总投资', 'Investment', 'number', { ...known, unit: '万元' }), column('planned', '计划进度', 'Planned progress', 'number', { ...known, unit: '%' }),
  column('lastProgress', '上期进度', 'Progress last reported', 'number', { ...known, unit: '%' }), column('lastInvested', '上期累计投资', 'Invested last reported', 'number', { ...known, unit: '万元' }),
  column('progress', '形象进度', 'Progress', 'number', { needed: true, unit: '%' }), column('invested', '累计完成投资', 'Invested to date', 'number', { unit: '万元' }), column('expectedFinish', '预计完工', 'Expected finish', 'date'),
  column('done', '本月进展', 'Done this month', 'text'), column('problem', '存在问题', 'Problems', 'text'), column('request', '需协调事项', 'To be coordinated', 'text'), column('reason', '更正理由', 'Reason of the correction', 'text'),
]
const FIGURES = ['progress', 'invested', 'expectedFinish', 'done', 'problem', 'request'] as const

/** What is in the sheet of a line before anybody edits it. */
function heldOf(line: ReturnLine): Readonly<Record<string, unknown>> {
  const figures = line.report ?? line.draft ?? {}
  return {
    duty: line.duty, month: line.month, title: line.title, investment: line.investment, planned: line.planned, lastProgress: line.before?.progress, lastInvested: line.before?.invested,
    ...Object.fromEntries(FIGURES.map((name) => [name, figures[name]])),
  }
}

export async function writeReturns(needs: ProjectNeeds, call: Call, month: string | undefined): Promise<Result<OutputOf<Ops['reportSheet']>>> {
  const { month: asked, items } = await call.read((read) => returnsOf(read, call.now(), month))
  const { language } = call.actor
  const title = language === 'zh' ? `月报 ${asked}` : `Reports ${asked}`
  const rows = items.map((line) => { const held = heldOf(line); return COLUMNS.map(({ name, kind }) => cellOf(held[name], kind)) })
  const bytes = await needs.writeSheets([{ title, columns: COLUMNS.map((one) => headingOf(one, language)), rows, locked: COLUMNS.map((one) => one.locked === true) }], new Date(call.now()))
  return ok({ filename: `${title}.xlsx`, bytes: new Uint8Array(bytes) })
}

type Handed = Parameters<typeof submit>[2]['items'][number]

/** Looks at a sheet of returns, and hands the good rows in where asked to. */
export async function importReturns(needs: ProjectNeeds, call: Call, bytes: Uint8Array, apply: boolean): Promise<Result<SheetRead>> {
  const cells = await needs.readSheet(bytes)
  if (!cells.ok) return cells
  const read = readRows(cells.value, COLUMNS)
  if (!read.ok) return read
  if (!apply) {
    const compared = await call.read((of) => compare(of, call, read.value))
    return ok(readingOf(read.value.rows.length, compared.unchanged, compared.edited, compared.flaws, 0))
  }
  return call.transact(async (tx) => {
    const compared = await compare(tx, call, read.value)
    const taken = compared.edited.slice(0, IMPORT_ROWS_MAX)
    for (const month of new Set(taken.map(({ change }) => change.month))) {
      const handed = await submit(needs, tx, { month, items: taken.filter(({ change }) => change.month === month).map(({ change }) => change.item) })
      if (!handed.ok) return handed
    }
    return ok(readingOf(read.value.rows.length, compared.unchanged, compared.edited, compared.flaws, taken.length))
  })
}

interface Compared { readonly unchanged: number; readonly edited: Edited<{ month: string; item: Handed }>[]; readonly flaws: Flaw[] }

async function compare(read: Read, call: Call, sheet: ReadRows): Promise<Compared> {
  const now = monthOf(dayOf(call.now()))
  const months = [...new Set(sheet.rows.map((row) => wordsOfValue(row.values.get('month'))))].filter((month) => /^20\d{2}-(0[1-9]|1[0-2])$/.test(month) && month <= now).slice(0, 24)
  const lines = new Map<string, ReturnLine>()
  for (const month of months) for (const line of (await returnsOf(read, call.now(), month)).items) lines.set(`${line.duty} ${month}`, line)
  const flaws = [...sheet.flaws]
  const edited: Compared['edited'][number][] = []
  const seen = new Set<string>()
  let unchanged = 0
  for (const row of sheet.rows) {
    const flaw = (name: string, says: Text) => { flaws.push({ cell: sheet.at(name, row.row), row: row.row, says }); return undefined }
    if (row.flawed) continue
    const change = changeOf(row, lines, seen, flaw)
    if (change === 'same') unchanged++
    else if (change !== undefined) edited.push(change)
  }
  return { unchanged, edited, flaws }
}

function changeOf(row: SheetRow, lines: ReadonlyMap<string, ReturnLine>, seen: Set<string>, flaw: (name: string, says: Text) => undefined): 'same' | Compared['edited'][number] | undefined {
  const key = `${wordsOfValue(row.values.get('duty'))} ${wordsOfValue(row.values.get('month'))}`
  const line = lines.get(key)
  if (line === undefined) return flaw('duty', text('没有这项责任，或该月不需报送', 'there is no such duty, or nothing is due for that month'))
  if (seen.has(key)) return flaw('duty', text('同一项目重复', 'this project stands twice'))
  seen.add(key)
  const held = heldOf(line)
  const changed = FIGURES.filter((name) => row.values.has(name) && !isSame(held[name], row.values.get(name)))
  if (changed.length === 0) return 'same'
  const progress = row.values.get('progress')
  if (typeof progress !== 'number') return flaw('progress', text('报送须填形象进度', 'a report needs its progress'))
  if (progress < 0 || progress > 100) return flaw('progress', text('形象进度应在 0 到 100 之间', 'progress must be between 0 and 100'))
  const invested = row.values.get('invested')
  if (typeof invested === 'number' && invested < 0) return flaw('invested', text('累计完成投资不能小于 0', 'what was invested cannot be less than 0'))
  const long = (['done', 'problem', 'request'] as const).find((name) => wordsOfValue(row.values.get(name)).length > 2_000)
  if (long !== undefined) return flaw(long, text('至多 2000 字', 'at most 2000 characters'))
  const reason = wordsOfValue(row.values.get('reason'))
  if (line.report !== undefined && reason.length < 2) return flaw('reason', text('该月已报送，更正须写明理由', 'this month was handed in; a correction needs its reason'))
  const item = { duty: line.duty, ...figuresOf(Object.fromEntries(FIGURES.map((name) => [name, row.values.get(name)]))), progress, ...(line.report === undefined ? {} : { version: line.report.version, reason }) } as Handed
  return { row: row.row, title: line.title, what: line.report === undefined ? 'added' : 'changed', changes: changed.map((name) => ({ field: name, before: wordsOfValue(held[name]).slice(0, 200), after: wordsOfValue(row.values.get(name)).slice(0, 200) })), change: { month: line.month, item } }
}
