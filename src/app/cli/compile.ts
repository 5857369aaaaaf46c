import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { PLAN_FILE_BYTES_MAX } from '../../contract/plan.ts'
import { wordsOf } from '../../contract/fault-table.ts'
import { compilePlan } from '../../core/plan/index.ts'
import { itemsOf, listsOf } from '../../modules/plan/index.ts'
import { readDocument, writeSheets } from '../documents/index.ts'
import { getZone } from '../node/foundation.ts'
import { lexiconOf } from '../zone/index.ts'
import { type Arguments, CommandError, type Context, say, valueOf } from './terminal.ts'

/** `nanmen compile FILE [--json] [--xlsx OUT]`: no network, no database, no clock; the same file gives the same bytes. */
export async function compileFile(args: Arguments, { config }: Context): Promise<number> {
  const [file] = args.words
  if (file === undefined) throw new CommandError('用法 · usage: nanmen compile FILE [--json] [--xlsx OUT]')
  const bytes = await readFile(file)
  const text = await readDocument(basename(file), new Uint8Array(bytes), PLAN_FILE_BYTES_MAX)
  if (!text.ok) { const { says, todo } = wordsOf(text.fault); throw new CommandError(`${says.zh}。${todo.zh} · ${says.en}. ${todo.en}`) }
  const zone = valueOf(args, 'zone')
  const { pack } = await getZone(zone === undefined ? config.zoneDir : resolve(zone))
  const compiled = compilePlan(text.value, lexiconOf(pack))
  const out = valueOf(args, 'xlsx')
  if (out !== undefined) await writeFile(out, await writeSheets(listsOf({ items: itemsOf(compiled) }, 'zh'), new Date(0)))
  if (args.options['json'] === true) say(JSON.stringify(compiled))
  else say(`句 sentences ${compiled.sentences.length}，章节 sections ${compiled.sections.length}，任务 tasks ${compiled.tasks.length}，项目 projects ${compiled.projects.length}，指标 indicators ${compiled.indicators.length}，批注 findings ${compiled.findings.length}`)
  return 0
}
