/** Cross-references of a pack: whatever one file names, another must have. */
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Pack } from '../../contract/pack.ts'
import { isDay } from '../../core/value/index.ts'
import { type Problem, problem } from './problems.ts'

type Report = (file: string, pointer: string, zh: string, en: string) => void
const ADMINISTRATIONS = ['systemAdmin', 'securityAdmin', 'auditAdmin']

export function checkPack(pack: Pack): Problem[] {
  const problems: Problem[] = []
  const report: Report = (file, pointer, zh, en) => { problems.push(problem(file, pointer, zh, en)) }
  const known = new Set(pack.parties.map((party) => party.id))
  const party = (file: string, pointer: string, id: string | undefined) => {
    if (id !== undefined && !known.has(id)) report(file, pointer, `没有主体“${id}”`, `no party "${id}"`)
  }
  checkZone(pack, report, party)
  checkParties(pack, report, party)
  checkRegisters(pack, report)
  checkProcesses(pack, report)
  checkAgreements(pack, report, party)
  checkAccounts(pack, report, party)
  checkRest(pack, report, party)
  return problems
}

type PartyCheck = (file: string, pointer: string, id: string | undefined) => void

function unique(report: Report, file: string, pointer: (at: number) => string, names: readonly string[]): void {
  const seen = new Set<string>()
  for (const [at, name] of names.entries()) {
    if (seen.has(name)) report(file, pointer(at), `“${name}”重复`, `"${name}" appears twice`)
    seen.add(name)
  }
}

function checkZone({ zone, registers }: Pack, report: Report, party: PartyCheck): void {
  party('zone.json', '/host', zone.host)
  for (const [at, side] of zone.sides.entries()) party('zone.json', `/sides/${at}/root`, side.root)
  unique(report, 'zone.json', (at) => `/sides/${at}/bank`, zone.sides.map((side) => side.bank))
  for (const [list, code] of Object.entries(zone.planRegisters))
    if (!registers.some((register) => register.code === code)) report('zone.json', `/planRegisters/${list}`, `没有登记簿“${code}”`, `no register "${code}"`)
  if (!('sentence' in zone.texts)) report('zone.json', '/texts/sentence', '缺少门户首页的一句话介绍', 'the sentence of the portal is missing')
}

function checkParties({ parties, zone }: Pack, report: Report, party: PartyCheck): void {
  unique(report, 'parties.json', (at) => `/parties/${at}/id`, parties.map((one) => one.id))
  const parents = new Map(parties.map((one) => [one.id, one.parent]))
  const roots = new Set(zone.sides.map((side) => side.root))
  for (const [at, one] of parties.entries()) {
    const here = `/parties/${at}`
    party('parties.json', `${here}/parent`, one.parent)
    if (!one.id.startsWith(`${one.kind}:`)) report('parties.json', `${here}/kind`, `编号“${one.id}”与类别“${one.kind}”不符`, `the id "${one.id}" is not of the kind "${one.kind}"`)
    if (one.areaCode !== undefined && one.id !== `area:${one.areaCode}`) report('parties.json', `${here}/areaCode`, `区划代码与编号“${one.id}”不符`, `the area code does not fit the id "${one.id}"`)
    if (one.parent === undefined && !one.context && !roots.has(one.id)) report('parties.json', here, `“${one.id}”没有上级,也不是任何一侧的省级主体`, `"${one.id}" has no parent and is the root of no side`)
    const passed = new Set<string>()
    for (let up: string | undefined = one.id; up !== undefined; up = parents.get(up)) {
      if (passed.has(up)) { report('parties.json', `${here}/parent`, `“${one.id}”的隶属关系成环`, `"${one.id}" stands under itself`); break }
      passed.add(up)
    }
  }
}

function checkRegisters({ registers }: Pack, report: Report): void {
  unique(report, 'registers', () => '', registers.map((register) => register.code))
  for (const register of registers) {
    const file = `registers/${register.code}.json`
    const ajv = new Ajv2020({ strict: true, allErrors: true, strictTypes: false, strictRequired: false })
    addFormats.default(ajv)
    for (const word of ['x-en', 'x-unit', 'x-long', 'x-enum', 'x-party', 'x-description-en']) ajv.addKeyword(word)
    try {
      ajv.compile(register.schema)
    } catch (error) {
      report(file, '/schema', `不是有效的 JSON Schema:${(error as Error).message}`, `not a valid JSON Schema: ${(error as Error).message}`)
      continue
    }
    const properties = (register.schema['properties'] ?? {}) as Record<string, { title?: unknown; 'x-en'?: unknown }>
    if (register.schema['additionalProperties'] !== false) report(file, '/schema/additionalProperties', '须为 false:不认识的字段应当拒绝', 'must be false: an unknown field is refused')
    for (const [name, property] of Object.entries(properties))
      if (typeof property.title !== 'string' || typeof property['x-en'] !== 'string') report(file, `/schema/properties/${name}`, '缺少中文 title 或英文 x-en', 'its Chinese title or English x-en is missing')
    const has = (pointer: string, name: string) => { if (!(name in properties)) report(file, pointer, `没有字段“${name}”`, `no field "${name}"`) }
    has('/titleField', register.titleField)
    for (const list of ['columns', 'searchFields', 'publicFields'] as const) for (const [at, name] of register[list].entries()) has(`/${list}/${at}`, name)
  }
}

function checkProcesses({ processes }: Pack, report: Report): void {
  unique(report, 'processes', () => '', processes.map((process) => process.code))
  for (const process of processes) {
    const file = `processes/${process.code}.json`
    for (const move of Object.keys(process.reasons)) if (!process.moves.includes(move as never)) report(file, `/reasons/${move}`, `流程不允许动作“${move}”`, `the process does not allow "${move}"`)
    for (const needed of ['offer', 'accept'] as const) if (!process.moves.includes(needed)) report(file, '/moves', `缺少动作“${needed}”`, `the move "${needed}" is missing`)
    for (const [move, reasons] of Object.entries(process.reasons)) unique(report, file, (at) => `/reasons/${move}/${at}/code`, reasons.map((reason) => reason.code))
  }
}

function checkAgreements(pack: Pack, report: Report, party: PartyCheck): void {
  const purposes = new Set(pack.purposes.map((purpose) => purpose.code))
  unique(report, 'agreements', () => '', pack.agreements.map((agreement) => agreement.code))
  for (const agreement of pack.agreements) {
    const file = `agreements/${agreement.code}.json`
    for (const [at, id] of agreement.parties.entries()) party(file, `/parties/${at}`, id)
    if (agreement.until !== undefined && agreement.until < agreement.from) report(file, '/until', '止于起之前', 'it ends before it begins')
    for (const [at, grant] of agreement.grants.entries()) {
      const here = `/grants/${at}`
      for (const id of [grant.grantor, ...grant.grantees]) if (!agreement.parties.includes(id)) report(file, here, `“${id}”不是缔约方`, `"${id}" is not a side of it`)
      for (const purpose of grant.purposes) if (!purposes.has(purpose)) report(file, `${here}/purposes`, `没有使用目的“${purpose}”`, `no purpose "${purpose}"`)
      checkWhat(pack, grant.what, (zh, en) => report(file, `${here}/what`, zh, en))
    }
  }
}

type What = Pack['agreements'][number]['grants'][number]['what']
function checkWhat(pack: Pack, what: What, report: (zh: string, en: string) => void): void {
  if (what.kind === 'process') {
    if (!pack.processes.some((process) => process.code === what.process)) report(`没有流程“${what.process}”`, `no process "${what.process}"`)
  } else if (what.kind === 'series') {
    if (!pack.series.some((series) => series.property === what.property)) report(`没有监测项目“${what.property}”`, `no property "${what.property}"`)
  } else {
    const register = pack.registers.find((one) => one.code === what.register)
    if (register === undefined) return report(`没有登记簿“${what.register}”`, `no register "${what.register}"`)
    const properties = (register.schema['properties'] ?? {}) as object
    for (const field of what.fields === '*' ? [] : what.fields) if (!(field in properties)) report(`登记簿“${register.code}”没有字段“${field}”`, `register "${register.code}" has no field "${field}"`)
  }
}

function checkAccounts({ accounts }: Pack, report: Report, party: PartyCheck): void {
  unique(report, 'accounts.json', (at) => `/accounts/${at}/name`, accounts.map((account) => account.name))
  for (const [at, account] of accounts.entries()) {
    party('accounts.json', `/accounts/${at}/party`, account.party)
    if (account.roles.some((role) => ADMINISTRATIONS.includes(role)) && account.roles.length > 1) report('accounts.json', `/accounts/${at}/roles`, '三类管理员与其他角色不得兼任', 'an administrator holds no other role')
  }
}

function checkRest(pack: Pack, report: Report, party: PartyCheck): void {
  unique(report, 'purposes.json', (at) => `/purposes/${at}/code`, pack.purposes.map((purpose) => purpose.code))
  unique(report, 'series', () => '', pack.series.map((series) => series.code))
  for (const [at, series] of pack.series.entries()) party('series', `/series/${at}/owner`, series.owner)
  for (const [at, id] of pack.map.stations.entries()) {
    party('map.json', `/stations/${at}`, id)
    if (pack.parties.find((one) => one.id === id)?.point === undefined) report('map.json', `/stations/${at}`, `“${id}”没有位置`, `"${id}" has no point`)
  }
  unique(report, 'map.json', (at) => `/lines/${at}/code`, pack.map.lines.map((line) => line.code))
  for (const [at, addition] of pack.calendar.additions.entries()) {
    party('calendar.json', `/additions/${at}/jurisdiction`, addition.jurisdiction)
    for (const day of [...addition.holidays, ...addition.makeUpWorkdays]) if (!isDay(day) || !day.startsWith(`${addition.year}-`)) report('calendar.json', `/additions/${at}`, `“${day}”不在 ${addition.year} 年`, `"${day}" is not in ${addition.year}`)
  }
  for (const [at, hours] of pack.calendar.serviceHours.entries()) party('calendar.json', `/serviceHours/${at}/jurisdiction`, hours.jurisdiction)
  for (const [list, rows] of Object.entries({ places: pack.lexicon.places, bodies: pack.lexicon.bodies })) for (const [at, row] of rows.entries()) party('lexicon.json', `/${list}/${at}/party`, row.party)
}
