/** Purposes and sample agreements: sides that can sign, grants of what the grantor has, terms that somebody knows. */
import { unknownTerms } from '../../core/agreement/index.ts'
import type { Check, Grant } from './draft.ts'

type Say = (pointer: string, zh: string, en: string) => void

export function checkAgreements(check: Check): void {
  const { agreements } = check.draft.folders
  const purposes = check.draft.single['purposes.json']?.purposes
  check.once((purposes ?? []).map(({ code }, at) => ({ name: code, file: 'purposes.json', pointer: `/purposes/${at}/code` })))
  check.once(agreements.map(({ file, content }) => ({ name: content.code, file, pointer: '/code' })))
  const known = new Set((purposes ?? []).map(({ code }) => code))
  for (const { file, content } of agreements) {
    const say: Say = (pointer, zh, en) => check.report(file, pointer, zh, en)
    if (file !== `agreements/${content.code}.json`) say('/code', '与文件名不符', 'does not fit the name of the file')
    if (check.draft.single['zone.json']?.demonstration === false) say('', '示例协议只用于演示合作区', 'sample agreements are for a demonstration zone only')
    check.once(content.parties.map((name, at) => ({ name, file, pointer: `/parties/${at}` })))
    for (const [at, id] of content.parties.entries()) check.party(file, `/parties/${at}`, id, 'act')
    if (content.until !== undefined && content.until < content.from) say('/until', '止于起之前', 'it ends before it begins')
    for (const [at, grant] of content.grants.entries()) {
      const here = `/grants/${at}`
      if (!content.parties.includes(grant.grantor)) say(`${here}/grantor`, `“${grant.grantor}”不是缔约方`, `"${grant.grantor}" is not a side of it`)
      check.once(grant.grantees.map((name, i) => ({ name, file, pointer: `${here}/grantees/${i}` })))
      for (const [i, id] of grant.grantees.entries()) {
        if (!content.parties.includes(id)) say(`${here}/grantees/${i}`, `“${id}”不是缔约方`, `"${id}" is not a side of it`)
        if (id === grant.grantor) say(`${here}/grantees/${i}`, '不能授权给自己', 'nobody grants to himself')
      }
      for (const [i, purpose] of grant.purposes.entries()) if (purposes !== undefined && !known.has(purpose)) say(`${here}/purposes/${i}`, `没有使用目的“${purpose}”`, `there is no purpose "${purpose}"`)
      const terms = unknownTerms(grant, new Set([...known, ...grant.purposes]))
      if (terms.length > 0) say(`${here}/conditions`, `不认识的条款：${terms.join('、')}`, `terms that nobody knows: ${terms.join(', ')}`)
      for (const [i, condition] of (grant.conditions ?? []).entries()) if (typeof condition['readerWithin'] === 'string') check.party(file, `${here}/conditions/${i}/readerWithin`, condition['readerWithin'])
      checkWhat(check, grant, (pointer, zh, en) => say(`${here}/what${pointer}`, zh, en))
    }
  }
}

function checkWhat({ draft }: Check, { what, grantor }: Grant, say: Say): void {
  const { processes, registers, series } = draft.folders
  if (what.kind === 'process') {
    if (!draft.unread.has('processes') && !processes.some(({ content }) => content.code === what.process)) say('/process', `没有流程“${what.process}”`, `there is no process "${what.process}"`)
    return
  }
  if (what.kind === 'series') {
    const measured = series.flatMap(({ content }) => content.series).filter((one) => one.property === what.property)
    if (draft.unread.has('series')) return
    if (measured.length === 0) say('/property', `没有监测项目“${what.property}”`, `there is no property "${what.property}"`)
    else if (!measured.some((one) => one.owner === grantor)) say('/property', `“${grantor}”没有监测项目“${what.property}”的序列`, `"${grantor}" has no series of the property "${what.property}"`)
    return
  }
  const register = registers.find(({ content }) => content.code === what.register)?.content
  if (register === undefined) {
    if (!draft.unread.has('registers')) say('/register', `没有登记簿“${what.register}”`, `there is no register "${what.register}"`)
    return
  }
  const properties = (register.schema['properties'] ?? {}) as object
  for (const [i, field] of (what.fields === '*' ? [] : what.fields).entries()) if (!Object.hasOwn(properties, field)) say(`/fields/${i}`, `登记簿“${register.code}”没有字段“${field}”`, `the register "${register.code}" has no field "${field}"`)
}
