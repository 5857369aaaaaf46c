/** Faults of party ids and hierarchies, for the contract's fault tables. */
import type { FaultText } from '../value/index.ts'

const PACK = { zh: '请在分区配置中修改该主体。', en: 'Correct that party in the zone pack.' } as const

export const PARTY_FAULTS = {
  'party.id': { status: 400, says: { zh: '“{id}”不是主体编号。', en: '“{id}” is not a party id.' }, todo: { zh: '请从列表中选择主体。', en: 'Choose a party from the list.' } },
  'party.kind': { status: 400, says: { zh: '主体“{id}”的类别不是“{kind}”。', en: 'The party “{id}” is not of the kind “{kind}”.' }, todo: PACK },
  'party.duplicate': { status: 400, says: { zh: '主体“{id}”重复。', en: 'The party “{id}” is listed twice.' }, todo: PACK },
  'party.parent_unknown': { status: 400, says: { zh: '主体“{id}”的上级“{parent}”不存在。', en: 'The party “{id}” stands under “{parent}”, which does not exist.' }, todo: PACK },
  'party.parent_kind': { status: 400, says: { zh: '主体“{id}”不能隶属于“{parent}”。', en: 'The party “{id}” cannot stand under “{parent}”.' }, todo: PACK },
  'party.circle': { status: 400, says: { zh: '主体“{id}”的隶属关系成环。', en: 'The party “{id}” stands, in the end, under itself.' }, todo: PACK },
  'party.roots': { status: 400, says: { zh: '合作区至少要有 {least} 个顶层辖区，现有 {count} 个。', en: 'A zone has at least {least} root areas; this has {count}.' }, todo: PACK },
} as const satisfies Readonly<Record<string, FaultText>>
