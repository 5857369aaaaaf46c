/** Reading a zone pack: a folder of JSON files, or the same files in memory. Nothing is taken that is not declared, and nothing is guessed. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { z } from 'zod'
import type { Pack } from '../../contract/pack.ts'
import { canonicalJson } from '../../core/value/index.ts'
import { openZone } from '../../kernel/parties/index.ts'
import { checkDraft } from './check.ts'
import { type Draft, type Filed, FOLDERS, OPTIONAL, SINGLE } from './draft.ts'
import { readJson } from './json.ts'
import { pointerOf, type Problem, problem } from './problems.ts'
import { schemaFileOf } from './schema.ts'

/** The files of a pack by their path inside it. */
export type PackFiles = ReadonlyMap<string, string>

export interface Loaded {
  /** Absent where there are problems. */
  readonly pack?: Pack
  readonly problems: readonly Problem[]
}

const FILE_BYTES_MAX = 5_000_000

/** Every JSON file of the folder. @throws where the folder cannot be read. */
export async function readPackFiles(dir: string): Promise<PackFiles> {
  const files = new Map<string, string>()
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(dir, path).replaceAll('\\', '/'), await readFile(path, 'utf8'))
  }
  return files
}

/** Loads the pack of a folder. Problems name the file as it is reached from where the command runs, or in full where it lies elsewhere. */
export async function loadPack(dir: string): Promise<Loaded> {
  const near = relative(process.cwd(), dir)
  const shown = (near.startsWith('..') ? dir : near || '.').replaceAll('\\', '/')
  let files: PackFiles
  try {
    files = await readPackFiles(dir)
  } catch {
    return { problems: [problem(shown, '', '没有这个文件夹，或者无法读取', 'there is no such folder, or it cannot be read')] }
  }
  const { pack, problems } = parsePack(files)
  return pack === undefined ? { problems: problems.map((one) => ({ ...one, at: `${shown}/${one.at}` })) } : { pack, problems }
}

/** Makes a pack of files in memory, or says everything that is wrong with them. */
export function parsePack(files: PackFiles): Loaded {
  const problems: Problem[] = []
  const draft = readDraft(files, problems)
  problems.push(...checkDraft(draft))
  const pack = problems.length === 0 ? packOf(draft, files) : undefined
  if (pack === undefined) return { problems }
  // What has passed must also open: a pack that a node refuses at its start was not checked.
  const zone = openZone(pack)
  return zone.ok ? { pack, problems } : { problems: [problem('parties.json', zone.fault.field ?? '', `无法使用：${zone.fault.fault}`, `cannot be used: ${zone.fault.fault}`)] }
}

function readDraft(files: PackFiles, problems: Problem[]): Draft {
  const unread = new Set<keyof typeof SINGLE | keyof typeof FOLDERS>()
  const read = <Schema extends z.ZodType>(path: string, of: keyof typeof SINGLE | keyof typeof FOLDERS, schema: Schema): z.output<Schema> | undefined => {
    const content = readFileOf(path, files.get(path), of, schema, problems)
    if (content === undefined) unread.add(of)
    return content
  }
  const single = Object.fromEntries(Object.entries(SINGLE).map(([path, schema]) => [path, read(path, path as keyof typeof SINGLE, schema)]))
  const folders = Object.fromEntries(Object.entries(FOLDERS).map(([folder, schema]) => [folder, pathsIn(files, folder).flatMap((path): Filed<unknown>[] => {
    const content = read(path, folder as keyof typeof FOLDERS, schema)
    return content === undefined ? [] : [{ file: path, content }]
  })]))
  const known = new Set([...Object.keys(SINGLE), ...Object.keys(FOLDERS).flatMap((folder) => pathsIn(files, folder))])
  for (const path of files.keys()) if (!known.has(path)) problems.push(problem(path, '', '不认识的文件', 'not a file of a pack'))
  return { single, folders: folders as unknown as Draft['folders'], unread }
}

const pathsIn = (files: PackFiles, folder: string): string[] => [...files.keys()].filter((path) => path.startsWith(`${folder}/`) && path.split('/').length === 2).sort()

function readFileOf<Schema extends z.ZodType>(path: string, text: string | undefined, of: string, schema: Schema, problems: Problem[]): z.output<Schema> | undefined {
  const refuse = (pointer: string, zh: string, en: string) => { problems.push(problem(path, pointer, zh, en)) }
  if (text === undefined) return OPTIONAL.has(path) ? undefined : void refuse('', '缺少这个文件', 'this file is missing')
  if (text.length > FILE_BYTES_MAX) return void refuse('', '文件过大', 'the file is too big')
  const data = readJson(path, text, problems)
  if (data === undefined) return undefined
  const reaches = `${'../'.repeat(path.split('/').length)}schema/${schemaFileOf(of)}`
  const names = (data as { $schema?: unknown } | null)?.$schema
  if (typeof names === 'string' && names !== reaches) refuse('/$schema', `应为“${reaches}”`, `must be "${reaches}"`)
  const parsed = schema.safeParse(data, { error: z.locales.zhCN().localeError })
  if (parsed.success) return parsed.data
  const english = schema.safeParse(data, { error: z.locales.en().localeError }).error?.issues ?? []
  for (const [at, issue] of parsed.error.issues.entries()) {
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) refuse(pointerOf([...issue.path, key]), '没有这个字段', 'there is no such field')
    else refuse(pointerOf(issue.path), issue.message, english[at]?.message ?? issue.message)
  }
  return undefined
}

function packOf({ single, folders }: Draft, files: PackFiles): Pack {
  const get = <File extends keyof typeof SINGLE>(file: File) => {
    const content = single[file]
    if (content === undefined) throw new Error(`${file} is not there, and nobody said so`)
    return content as NonNullable<Draft['single'][File]>
  }
  const content = Object.fromEntries([...files].map(([path, text]) => [path, JSON.parse(text) as unknown]))
  return {
    zone: get('zone.json'), parties: get('parties.json').parties, purposes: get('purposes.json').purposes, accounts: get('accounts.json').accounts,
    map: get('map.json'), calendar: get('calendar.json'), lexicon: get('lexicon.json'),
    registers: folders.registers.map((one) => one.content), processes: folders.processes.map((one) => one.content), agreements: folders.agreements.map((one) => one.content),
    series: folders.series.flatMap((one) => one.content.series), outcome: single['outcome.json'],
    hash: createHash('sha256').update(canonicalJson(content)).digest('hex'),
  }
}
