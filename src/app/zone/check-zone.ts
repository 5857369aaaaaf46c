/** The zone itself: who hosts it, its sides, the registers of the plan room. */
import type { Check, Register } from './draft.ts'

/** Fields that the plan room writes when it files an item. */
const FILED = { task: ['title', 'domain', 'chapter', 'deadline', 'lead', 'support', 'source'], project: ['name', 'domain', 'stage', 'places', 'box', 'lead', 'support', 'source'] } as const

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
  if (zone.box !== undefined && (zone.box.west >= zone.box.east || zone.box.south >= zone.box.north)) report('zone.json', '/box', '范围为空：西须小于东，南须小于北', 'it is empty: west must be less than east, south less than north')
  if (check.draft.unread.has('registers')) return
  for (const list of ['task', 'project'] as const) {
    const code = zone.planRegisters[list]
    const register = check.draft.folders.registers.find((one) => one.content.code === code)
    if (register === undefined) report('zone.json', `/planRegisters/${list}`, `没有登记簿“${code}”`, `there is no register "${code}"`)
    else for (const field of FILED[list]) if (!hasField(register.content, field)) report(register.file, '/schema/properties', `规划条目入册需要字段“${field}”`, `items of a plan are filed with a field "${field}"`)
  }
}

const hasField = (register: Register, field: string): boolean => Object.hasOwn((register.schema['properties'] ?? {}) as object, field)
