/** Parties: ids that say what they are, one hierarchy under each root, codes of GB/T 2260 that agree with it, and names that mean one party each. */
import { type AreaCode, areasAbove, levelOf } from '../../core/codes/index.ts'
import type { Check, Party } from './draft.ts'

const FILE = 'parties.json'
/** What may stand under what, from the top; `special` zones (a development area) stand anywhere. */
const LEVELS = ['province', 'prefecture', 'county', 'town'] as const

export function checkParties(check: Check): void {
  const list = check.draft.single[FILE]?.parties ?? []
  check.once(list.map(({ id }, at) => ({ name: id, file: FILE, pointer: `/parties/${at}/id` })))
  const codes = list.flatMap((party, at) => [
    ...(party.areaCode === undefined ? [] : [{ name: party.areaCode, file: FILE, pointer: `/parties/${at}/areaCode` }]),
    ...(party.townCode === undefined ? [] : [{ name: party.townCode, file: FILE, pointer: `/parties/${at}/townCode` }]),
  ])
  const former = list.flatMap((party, at) => party.formerCodes.map((name, i) => ({ name, file: FILE, pointer: `/parties/${at}/formerCodes/${i}` })))
  check.once([...codes, ...former])
  check.once(list.flatMap(({ docCode: name }, at) => (name === undefined ? [] : [{ name, file: FILE, pointer: `/parties/${at}/docCode` }])))
  for (const [at, party] of list.entries()) {
    const say = (pointer: string, zh: string, en: string) => check.report(FILE, `/parties/${at}${pointer}`, zh, en)
    checkKind(party, say)
    checkParent(check, party, `/parties/${at}`, say)
    checkCode(check, party, say)
    if (party.verified && party.source === undefined) say('/source', '已核实的须写明出处', 'what is verified names its source')
  }
}

type Say = (pointer: string, zh: string, en: string) => void

function checkKind({ id, kind, level, areaCode, duty }: Party, say: Say): void {
  if (!id.startsWith(`${kind}:`)) say('/kind', `与编号“${id}”不符`, `does not fit the id "${id}"`)
  if (kind === 'area' && level === undefined) say('/level', '辖区须写明层级', 'an area says its level')
  if (kind !== 'area' && level !== undefined) say('/level', '只有辖区有层级', 'only an area has a level')
  if (kind !== 'area' && areaCode !== undefined) say('/areaCode', '只有辖区有区划代码', 'only an area has an area code')
  if (kind === 'body' && duty === undefined) say('/duty', '机构须写明职责', 'a body says its duty')
}

function checkParent(check: Check, party: Party, here: string, say: Say): void {
  const { id, parent, context } = party
  check.party(FILE, `${here}/parent`, parent)
  const roots = check.draft.single['zone.json']?.sides.map((side) => side.root)
  if (parent === undefined) {
    if (!context && roots !== undefined && !roots.includes(id)) say('', `“${id}”没有上级，也不是任何一侧的省级辖区`, `"${id}" has nothing above it and is the root of no side`)
    return
  }
  const passed = new Set<string>()
  for (let up: string | undefined = id; up !== undefined; up = check.parties.get(up)?.parent) {
    if (passed.has(up)) return say('/parent', `“${id}”的隶属关系成环`, `"${id}" stands, in the end, under itself`)
    passed.add(up)
  }
  const above = check.parties.get(parent)
  if (above === undefined) return
  if (above.kind !== 'area' && party.kind !== 'body') say('/parent', `“${id}”不能隶属于“${parent}”`, `"${id}" cannot stand under "${parent}"`)
  if (!context && above.context) say('/parent', `“${parent}”不是合作区的主体`, `"${parent}" is no party of the zone`)
  const [upper, lower] = [above.level, party.level].map((level) => LEVELS.findIndex((one) => one === level))
  if (upper !== undefined && lower !== undefined && upper >= 0 && lower >= 0 && upper >= lower) say('/level', `“${parent}”的层级不高于“${id}”`, `"${parent}" is of no higher level than "${id}"`)
}

const codeOf = ({ id }: Party): string | undefined => /^area:(\d{6})$/.exec(id)?.[1]

/** `area:350103` is the area of that code; `area:350103.east` and `body:350103.fgw` lie in it. */
function checkCode(check: Check, party: Party, say: Say): void {
  const { id, areaCode, townCode, level, parent } = party
  const above = linesAbove(check, party)
  const named = /^(?:area|body):(\d{6})(\..+)?$/.exec(id)
  if (party.kind === 'area' && areaCode !== undefined && id !== `area:${areaCode}`) say('/areaCode', `与编号“${id}”不符`, `does not fit the id "${id}"`)
  if (party.kind === 'area' && named?.[1] !== undefined && named[2] === undefined && areaCode === undefined) say('/areaCode', '编号是区划代码的，须写明代码', 'an id that is an area code is given as one')
  if (named?.[1] !== undefined && named[2] !== undefined && parent !== undefined && !above.some((one) => codeOf(one) === named[1])) say('/id', `编号所示的辖区 ${named[1]} 不在其上级之中`, `the area ${named[1]} of its id is not above it`)
  if (townCode !== undefined && !above.some((one) => codeOf(one) === townCode.slice(0, 6))) say('/townCode', '前六位不是其所在县区的代码', 'its first six digits are not the code of its county')
  if (areaCode === undefined || party.kind !== 'area') return
  if (level !== 'special' && level !== undefined && levelOf(areaCode as AreaCode) !== level) say('/level', `代码 ${areaCode} 不是这一层级`, `the code ${areaCode} is of another level`)
  const digits: readonly string[] = areasAbove(areaCode as AreaCode)
  for (const one of above) if (codeOf(one) !== undefined && !digits.includes(codeOf(one) ?? '')) say('/parent', `按代码 ${areaCode}，“${one.id}”不是其上级`, `by the code ${areaCode}, "${one.id}" is not above it`)
}

function linesAbove(check: Check, party: Party): Party[] {
  const above: Party[] = []
  for (let up = party.parent; up !== undefined && above.length <= check.parties.size; up = above.at(-1)?.parent) {
    const next = check.parties.get(up)
    if (next === undefined || above.includes(next)) break
    above.push(next)
  }
  return above
}

/** A name, short name or alias stands for one party, so that a document or a sheet that uses it can be read. */
export function checkNames(check: Check): void {
  const owners = new Map<string, string>()
  const claim = (file: string, pointer: string, name: string, id: string) => {
    const owner = owners.get(name)
    if (owner !== undefined && owner !== id) check.report(file, pointer, `“${name}”已是“${owner}”的名称`, `"${name}" is already a name of "${owner}"`)
    owners.set(name, owner ?? id)
  }
  for (const [at, { id, name, short, aliases }] of (check.draft.single[FILE]?.parties ?? []).entries()) {
    claim(FILE, `/parties/${at}/name/zh`, name.zh, id)
    if (short !== undefined) claim(FILE, `/parties/${at}/short/zh`, short.zh, id)
    for (const [i, alias] of aliases.entries()) claim(FILE, `/parties/${at}/aliases/${i}`, alias, id)
    check.once(aliases.map((alias, i) => ({ name: alias, file: FILE, pointer: `/parties/${at}/aliases/${i}` })))
  }
  const lexicon = check.draft.single['lexicon.json']
  for (const list of ['places', 'bodies'] as const) {
    const rows = lexicon?.[list] ?? []
    check.once(rows.map(({ name }, at) => ({ name, file: 'lexicon.json', pointer: `/${list}/${at}/name` })))
    for (const [at, { name, party }] of rows.entries()) {
      check.party('lexicon.json', `/${list}/${at}/party`, party)
      if (owners.has(name)) check.report('lexicon.json', `/${list}/${at}/name`, `“${name}”已是“${owners.get(name)}”的名称，不必再列`, `"${name}" is already a name of "${owners.get(name)}"`)
    }
  }
}
