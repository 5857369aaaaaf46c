/** The commands of `nanmen`, each with what it takes and what it does; its code is loaded when it is called, so that `help` costs nothing. */
import type { Text } from '../../core/value/index.ts'
import type { Arguments, Context, Grammar } from './terminal.ts'

export interface Command extends Grammar {
  readonly takes: string
  readonly does: Text
  /** Resolves to the exit code. */
  run(args: Arguments, context: Context): Promise<number>
}

const ALL: Readonly<Record<string, Command>> = {
  start: { takes: '[--port N] [--zone DIR]', does: { zh: '启动节点', en: 'start the node' }, options: ['port', 'zone'], wordsMax: 0, run: async (args, context) => (await import('./start.ts')).start(args, context) },
  init: { takes: '[--zone DIR]', does: { zh: '建立数据库、密钥和账号后退出', en: 'make database, keys and accounts, then leave' }, options: ['zone'], wordsMax: 0, run: async (args, context) => (await import('./start.ts')).init(args, context) },
  zone: { takes: 'check [DIR]', does: { zh: '检查合作区配置', en: 'check a zone pack' }, options: [], wordsMax: 2, run: async (args, context) => (await import('./zone.ts')).checkZone(args, context) },
  verify: { takes: '[--bundle FILE [--key PUBLICKEY]]', does: { zh: '核验全部日志，或离线核验一个证据包', en: 'verify the whole log, or one evidence bundle offline' }, options: ['bundle', 'key'], wordsMax: 0, run: async (args, context) => (await import('./verify.ts')).verify(args, context) },
  compile: { takes: 'FILE [--json] [--xlsx OUT] [--docx OUT] [--zone DIR]', does: { zh: '编译规划文件', en: 'compile a plan document' }, options: ['xlsx', 'docx', 'zone'], flags: ['json'], wordsMax: 1, run: async (args, context) => (await import('./compile.ts')).compileFile(args, context) },
  export: { takes: '--party ID DIR', does: { zh: '导出一个单位的全部数据', en: 'export all that a party owns' }, options: ['party'], wordsMax: 1, run: async (args, context) => (await import('./export.ts')).exportParty(args, context) },
  backup: { takes: 'FILE', does: { zh: '备份(节点可以在运行)', en: 'back up (the node may run meanwhile)' }, options: [], wordsMax: 1, run: async (args, context) => (await import('./backup.ts')).backup(args, context) },
  restore: { takes: 'FILE', does: { zh: '恢复到空的数据目录', en: 'restore into an empty data folder' }, options: [], wordsMax: 1, run: async (args, context) => (await import('./restore.ts')).restore(args, context) },
  user: { takes: 'list | add NAME --party ID --roles A,B [--title TITLE] | reset NAME | unlock NAME', does: { zh: '管理账号', en: 'administer accounts' }, options: ['party', 'roles', 'title'], wordsMax: 2, run: async (args, context) => (await import('./users.ts')).administerUsers(args, context) },
}

export const COMMANDS: ReadonlyMap<string, Command> = new Map(Object.entries(ALL))
