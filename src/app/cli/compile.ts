import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { PLAN_FILE_BYTES_MAX } from '../../contract/plan.ts'
import { wordsOf } from '../../contract/fault-table.ts'
import { type CompiledPlan, compilePlan, DOMAINS, FINDING_RULES, SENTENCE_CLASSES, STAGES } from '../../core/plan/index.ts'
import type { Text } from '../../core/value/index.ts'
import { itemsOf, listsOf, titleOf } from '../../modules/plan/index.ts'
import { readDocument, writeListDocument, writeSheets } from '../documents/index.ts'
import { getZone } from '../node/foundation.ts'
import { lexiconOf } from '../zone/index.ts'
import { type Arguments, CommandError, type Context, say, valueOf } from './terminal.ts'

/** `nanmen compile FILE [--json] [--xlsx OUT] [--docx OUT]`: no network, no database, no clock; the same file gives the same bytes. */
export async function compileFile(args: Arguments, { config }: Context): Promise<number> {
  const [file] = args.words
  if (file === undefined) throw new CommandError('用法 · usage: nanmen compile FILE [--json] [--xlsx OUT] [--docx OUT]')
  const bytes = await readFile(file)
  const text = await readDocument(basename(file), new Uint8Array(bytes), PLAN_FILE_BYTES_MAX)
  if (!text.ok) { const { says, todo } = wordsOf(text.fault); throw new CommandError(`${says.zh}。${todo.zh} · ${says.en}. ${todo.en}`) }
  const zone = valueOf(args, 'zone')
  const { pack } = await getZone(zone === undefined ? config.zoneDir : resolve(zone))
  const compiled = compilePlan(text.value, lexiconOf(pack))
  const title = titleOf(text.value, basename(file))
  const lists = listsOf({ items: itemsOf(compiled) }, 'zh')
  const sheets = valueOf(args, 'xlsx')
  if (sheets !== undefined) await writeFile(sheets, await writeSheets(lists, new Date(0)))
  const document = valueOf(args, 'docx')
  if (document !== undefined) await writeFile(document, await writeListDocument({ title, lists, empty: '无' }, new Date(0)))
  if (args.options['json'] === true) say(JSON.stringify(contractOf(compiled)))
  else for (const line of summaryOf(title, compiled)) say(line)
  return 0
}

/** What the command prints as JSON: others read it, so it has these fields and no more. */
function contractOf({ sentences, sections, tasks, projects, indicators, findings }: CompiledPlan): object {
  return { sentences, sections, tasks, projects, indicators, findings: findings.map(({ rule, start, end, message }) => ({ rule, start, end, message })) }
}

/** What a person wants to know first: how much of what kind there is. */
function summaryOf(title: string, { sentences, sections, tasks, projects, indicators, findings }: CompiledPlan): string[] {
  const counted = <Row>(rows: readonly Row[], keyOf: (row: Row) => string, words: readonly (readonly [string, Text])[]): string =>
    words.map(([key, { zh, en }]) => ({ zh, en, count: rows.filter((row) => keyOf(row) === key).length })).filter(({ count }) => count > 0).map(({ zh, en, count }) => `${zh} ${en} ${count}`).join('，')
  const coded = (list: readonly { readonly code: string; readonly label: Text }[]) => list.map(({ code, label }) => [code, label] as const)
  const owned = tasks.filter(({ lead }) => lead.length > 0).length
  const dated = tasks.filter(({ deadline }) => deadline !== null).length
  return [
    title,
    `章节 sections ${sections.length}，句 sentences ${sentences.length}：${counted(sentences, (one) => one.class, Object.entries(SENTENCE_CLASSES))}`,
    `任务 tasks ${tasks.length}：有责任单位 with an owner ${owned}，有时限 with a deadline ${dated}${tasks.length === 0 ? '' : `；${counted(tasks, (one) => one.domain, coded(DOMAINS))}`}`,
    `项目 projects ${projects.length}${projects.length === 0 ? '' : `：${counted(projects, (one) => one.stage, coded(STAGES))}`}`,
    `指标 indicators ${indicators.length}`,
    `批注 findings ${findings.length}${findings.length === 0 ? '' : `：${counted(findings, (one) => one.rule, Object.entries(FINDING_RULES))}`}`,
  ]
}
