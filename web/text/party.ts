/** Words about parties and the banks they stand on. */
import { texts } from './language.tsx'

export const partyText = texts({
  bank: { zh: '{label}一侧', en: '{label} side' },
  noBank: { zh: '不属于任何一侧', en: 'On neither side' },
  any: { zh: '全部', en: 'any' },
  choose: { zh: '选择单位，可输入名称或代码', en: 'Choose a party; type its name or code' },
  party: { zh: '单位', en: 'Party' },
  code: { zh: '代码', en: 'Code' },
  kind: { zh: '类别', en: 'Kind' },
  kind_area: { zh: '行政区', en: 'Area' },
  kind_body: { zh: '公共机构', en: 'Public body' },
  kind_org: { zh: '组织', en: 'Organisation' },
  kind_person: { zh: '个人', en: 'Person' },
  parent: { zh: '上级', en: 'Under' },
  side: { zh: '所在一侧', en: 'Side' },
  place: { zh: '位置', en: 'Place' },
  placeApproximate: { zh: '位置（约略）', en: 'Place (approximate)' },
  unverified: { zh: '信息待核', en: 'Not verified' },
  giveCase: { zh: '交办事项', en: 'Hand over a case' },
  unknown: { zh: '目录中没有这个单位', en: 'Not in the directory' },
})
