/** Reading a zone pack: a folder of JSON files, or the same files in memory. Nothing is taken that is not declared, and nothing is guessed. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AccountFile, AgreementFile, CalendarFile, LexiconFile, MapFile, type Pack, PartyFile, ProcessFile, PurposeFile, RegisterFile, SeriesFile, ZoneFile } from '../../contract/pack.ts'
import { canonicalJson } from '../../core/value/index.ts'
import { checkPack } from './check.ts'
import { type Problem, problem } from './problems.ts'

/** The files of a pack by their path inside it. */
export type PackFiles = ReadonlyMap<string, string>

const SINGLE = { 'zone.json': ZoneFile, 'parties.json': PartyFile, 'purposes.json': PurposeFile, 'accounts.json': AccountFile, 'map.json': MapFile, 'calendar.json': CalendarFile, 'lexicon.json': LexiconFile } as const
const FOLDERS = { registers: RegisterFile, processes: ProcessFile, agreements: AgreementFile, series: SeriesFile } as const

/** Schema of each file and folder, for editors. */
export const PACK_SCHEMAS = { ...SINGLE, ...FOLDERS } as const
const FILE_BYTES_MAX = 5_000_000

export interface Loaded {
  /** Absent where there are problems. */
  readonly pack?: Pack
  readonly problems: readonly Problem[]
}

/** Every JSON file of the folder. @throws where the folder cannot be read. */
export async function readPackFiles(dir: string): Promise<PackFiles> {
  const files = new Map<string, string>()
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(dir.length).replaceAll('\\', '/').replace(/^\/+/, ''), await readFile(path, 'utf8'))
  }
  return files
}

export async function loadPack(dir: string): Promise<Loaded> {
  let files: PackFiles
  try {
    files = await readPackFiles(dir)
  } catch {
    return { problems: [problem(dir, '', '找不到配置文件夹', 'there is no such folder')] }
  }
  return parsePack(files)
}

export function parsePack(files: PackFiles): Loaded {
  const problems: Problem[] = []
  const used = new Set<string>()
  const one = <Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> | undefined => {
    used.add(path)
    const text = files.get(path)
    if (text === undefined) { problems.push(problem(path, '', '缺少这个文件', 'this file is missing')); return undefined }
    return parseFile(path, text, schema, problems)
  }
  const folder = <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema>[] =>
    [...files.keys()].filter((path) => path.startsWith(`${name}/`)).sort().flatMap((path) => one(path, schema) ?? [])
  const [zone, parties, purposes, accounts, map, calendar, lexicon] = [one('zone.json', ZoneFile), one('parties.json', PartyFile), one('purposes.json', PurposeFile), one('accounts.json', AccountFile), one('map.json', MapFile), one('calendar.json', CalendarFile), one('lexicon.json', LexiconFile)]
  const [registers, processes, agreements, series] = [folder('registers', RegisterFile), folder('processes', ProcessFile), folder('agreements', AgreementFile), folder('series', SeriesFile)]
  for (const path of files.keys()) if (!used.has(path)) problems.push(problem(path, '', '不认识的文件', 'not a file of a pack'))
  if (problems.length > 0 || zone === undefined || parties === undefined || purposes === undefined || accounts === undefined || map === undefined || calendar === undefined || lexicon === undefined) return { problems }
  const content = Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, JSON.parse(text) as unknown]))
  const pack: Pack = {
    zone, parties: parties.parties, purposes: purposes.purposes, accounts: accounts.accounts, map, calendar, lexicon, registers, processes, agreements,
    series: series.flatMap((file) => file.series), hash: createHash('sha256').update(canonicalJson(content as never)).digest('hex'),
  }
  const found = checkPack(pack)
  return found.length > 0 ? { problems: found } : { pack, problems: [] }
}

function parseFile<Schema extends z.ZodType>(path: string, text: string, schema: Schema, problems: Problem[]): z.output<Schema> | undefined {
  if (text.length > FILE_BYTES_MAX) { problems.push(problem(path, '', '文件过大', 'the file is too big')); return undefined }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    problems.push(problem(path, '', `不是有效的 JSON:${(error as Error).message}`, `not valid JSON: ${(error as Error).message}`))
    return undefined
  }
  const zh = schema.safeParse(data, { error: z.locales.zhCN().localeError })
  if (zh.success) return zh.data
  const en = schema.safeParse(data, { error: z.locales.en().localeError }).error?.issues ?? []
  for (const [at, issue] of zh.error.issues.entries()) problems.push(problem(path, issue.path.map((part) => `/${String(part)}`).join(''), issue.message, en[at]?.message ?? issue.message))
  return undefined
}
