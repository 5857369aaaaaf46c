/** The commands of `nanmen`, each with what it takes and what it does. */
import type { Text } from '../../core/value/index.ts'
import type { Config } from '../config/index.ts'
import { compileFile } from './compile.ts'
import { backup, exportParty, restore } from './copies.ts'
import type { Arguments } from './terminal.ts'
import { init, start } from './start.ts'
import { administerUsers } from './users.ts'
import { verify } from './verify.ts'
import { checkZone } from './zone.ts'

export interface Context { readonly config: Config; readonly version: string }

export interface Command {
  readonly takes: string
  readonly does: Text
  /** Options that take a value. */
  readonly options: readonly string[]
  /** Options that take none. */
  readonly flags?: readonly string[]
  /** Resolves to the exit code. */
  run(args: Arguments, context: Context): Promise<number>
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  start: { takes: '[--port N] [--zone DIR]', does: { zh: '启动节点', en: 'start the node' }, options: ['port', 'zone'], run: start },
  init: { takes: '[--zone DIR]', does: { zh: '建立数据库、密钥和账号后退出', en: 'make database, keys and accounts, then leave' }, options: ['zone'], run: init },
  zone: { takes: 'check [DIR]', does: { zh: '检查合作区配置', en: 'check a zone pack' }, options: [], run: checkZone },
  verify: { takes: '[--bundle FILE]', does: { zh: '核验全部日志,或离线核验一个证据包', en: 'verify the whole log, or one evidence bundle offline' }, options: ['bundle', 'key'], run: verify },
  compile: { takes: 'FILE [--json] [--xlsx OUT]', does: { zh: '编译规划文件', en: 'compile a plan document' }, options: ['xlsx', 'zone'], flags: ['json'], run: compileFile },
  export: { takes: '--party ID DIR', does: { zh: '导出一个单位的全部数据', en: 'export all that a party owns' }, options: ['party'], run: exportParty },
  backup: { takes: 'FILE', does: { zh: '备份', en: 'back up' }, options: [], run: backup },
  restore: { takes: 'FILE', does: { zh: '恢复到空的数据目录', en: 'restore into an empty data folder' }, options: [], run: restore },
  user: { takes: 'list | add NAME --party ID --roles A,B | reset NAME | unlock NAME', does: { zh: '管理账号', en: 'administer accounts' }, options: ['party', 'roles', 'title'], run: administerUsers },
}
