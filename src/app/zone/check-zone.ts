/** The zone itself: who hosts it, its sides, the registers of the plan room. */
import type { z } from 'zod'
import type { ZoneFile } from '../../contract/pack.ts'
import type { Check, Register } from './draft.ts'

/** Fields that the plan room writes into its registers. */
const WRITTEN: Readonly<Record<keyof z.output<typeof ZoneFile>['planRegisters'], readonly string[]>> = {
  task: ['title', 'domain', 'chapter', 'deadline', 'lead', 'support', 'duties', 'measure', 'source'],
  project: ['name', 'domain', 'stage', 'places', 'box', 'lead', 'support', 'duties', 'measure', 'source', 'start', 'finish', 'actualStart', 'actualFinish', 'investment', 'funding', 'milestones', 'depends', 'risks', 'documents', 'counterparts', 'override'],
  report: ['title', 'project', 'case', 'month', 'progress', 'invested', 'expectedFinish', 'done', 'problem', 'request'],
  fund: ['title', 'kind', 'pool', 'entry', 'amount', 'unit', 'date', 'year', 'project', 'document'], park: ['name', 'state', 'area', 'partners', 'tenants'], town: ['name', 'direction', 'partners', 'tasks', 'indicators'],
  meeting: ['title', 'conference', 'date', 'time', 'place', 'chair', 'invited', 'agenda', 'attendance', 'present', 'serial', 'resolutions'], attendance: ['title', 'meeting', 'case', 'people'],
  policy: ['title', 'domain', 'background', 'clauses', 'due', 'sent', 'documents'], opinion: ['title', 'policy', 'case', 'none', 'items'], answer: ['title', 'policy', 'case', 'items'],
  standard: ['number', 'title', 'domain', 'scope', 'versions', 'note'], adoption: ['title', 'standard', 'version', 'on', 'document', 'differences'],
  indicator: ['name', 'system', 'unit', 'kind', 'direction', 'baseYear', 'base', 'baseText', 'targetYear', 'target', 'targetText', 'trajectory', 'weight', 'formula', 'origin', 'frequency', 'lead', 'actuals', 'source'],
  evaluation: ['title', 'kind', 'year', 'system', 'from', 'until', 'selfRatings', 'summary', 'problems', 'advice', 'questionnaire'],
}

export function checkZone(check: Check): void {
  const zone = check.draft.single['zone.json']
  if (zone === undefined) return
  const { report } = check
  check.party('zone.json', '/host', zone.host, 'act')
  check.once(zone.sides.map((side, at) => ({ name: side.root, file: 'zone.json', pointer: `/sides/${at}/root` })))
  check.once(zone.sides.map((side, at) => ({ name: side.bank, file: 'zone.json', pointer: `/sides/${at}/bank` })))
  for (const [at, { root }] of zone.sides.entries()) {
    check.party('zone.json', `/sides/${at}/root`, root, 'act')
    const party = check.parties.get(root)
    if (party !== undefined && (party.kind !== 'area' || party.parent !== undefined)) report('zone.json', `/sides/${at}/root`, `“${root}”不是没有上级的辖区`, `"${root}" is not an area with nothing above it`)
  }
  if (!('sentence' in zone.texts)) report('zone.json', '/texts/sentence', '缺少一句话介绍', 'the sentence that says what the zone is, is missing')
  if (zone.demonstration && !('notice' in zone.texts)) report('zone.json', '/texts/notice', '演示合作区须有一句说明，写明哪些是演示的、哪些未核实', 'a demonstration zone says in a sentence what of it is an example and what has not been verified')
  if (zone.box !== undefined && (zone.box.west >= zone.box.east || zone.box.south >= zone.box.north)) report('zone.json', '/box', '范围为空：西须小于东，南须小于北', 'it is empty: west must be less than east, south less than north')
  if (check.draft.unread.has('registers')) return
  for (const [role, code] of Object.entries(zone.planRegisters)) {
    const register = check.draft.folders.registers.find((one) => one.content.code === code)
    if (register === undefined) report('zone.json', `/planRegisters/${role}`, `没有登记簿“${code}”`, `there is no register "${code}"`)
    else for (const field of WRITTEN[role as keyof typeof WRITTEN]) if (!hasField(register.content, field)) report(register.file, '/schema/properties', `规划条目入册需要字段“${field}”`, `items of a plan are filed with a field "${field}"`)
  }
  if (check.draft.unread.has('processes')) return
  for (const [role, code] of Object.entries(zone.planProcesses)) {
    if (!check.draft.folders.processes.some((one) => one.content.code === code)) report('zone.json', `/planProcesses/${role}`, `没有流程“${code}”`, `there is no process "${code}"`)
  }
}

const hasField = (register: Register, field: string): boolean => Object.hasOwn((register.schema['properties'] ?? {}) as object, field)
