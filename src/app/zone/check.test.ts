import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parsePack, readPackFiles } from './index.ts'

const fable = await readPackFiles(resolve(import.meta.dirname, '../../../zone/fable'))
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a planted fault may be anywhere, of any type
type Any = any

const read = (path: string): Any => JSON.parse(fable.get(path) ?? '{}')
const partyAt = (id: string): number => read('parties.json').parties.findIndex((one: Any) => one.id === id)
const party = (id: string) => `parties.json#/parties/${partyAt(id)}`
const set = (id: string, change: (one: Any) => void) => (file: Any) => { change(file.parties[partyAt(id)]) }
const without = (list: string[], name: string) => list.filter((one) => one !== name)
const EXPERT = 'registers/expert.json'
const SUPERVISION = 'processes/supervision.json'
const BRIDGE = 'agreements/bridge.json'

/** What is planted, in which file of the invented pack, and the only places that may then be named. */
type Fault = readonly [name: string, file: string, plant: (content: Any) => void, at: readonly string[]]

const FORM: readonly Fault[] = [
  ['an unknown field', 'zone.json', (zone) => { zone['col/our'] = 'red' }, ['zone.json#/col~1our']],
  ['an unknown field deep inside', SUPERVISION, (process) => { process.clocks[0].colour = 'red' }, [`${SUPERVISION}#/clocks/0/colour`]],
  ['a text in one language', 'zone.json', (zone) => { delete zone.title.en }, ['zone.json#/title/en']],
  ['an empty text', 'purposes.json', (file) => { file.purposes[0].title.zh = '' }, ['purposes.json#/purposes/0/title/zh']],
  ['a unit that does not exist', SUPERVISION, (process) => { process.clocks[0].unit = 'fortnight' }, [`${SUPERVISION}#/clocks/0/unit`]],
  ['a schema for editors that is not there', 'map.json', (map) => { map.$schema = '../schema/maps.schema.json' }, ['map.json#/$schema']],
  ['longitude and latitude the wrong way round', 'parties.json', set('area:910101', (one) => { one.point = { lon: 31.2, lat: 101 } }), [`${party('area:910101')}/point/lat`]],
]
const ZONE: readonly Fault[] = [
  ['a host that is no party', 'zone.json', (zone) => { zone.host = 'area:999999' }, ['zone.json#/host']],
  ['a side that is no root', 'zone.json', (zone) => { zone.sides[1].root = 'area:920200' }, ['zone.json#/sides/1/root', party('area:920000')]],
  ['a side that is no party', 'zone.json', (zone) => { zone.sides[1].root = 'area:999999' }, ['zone.json#/sides/1/root', party('area:920000')]],
  ['one side twice', 'zone.json', (zone) => { zone.sides[1].root = zone.sides[0].root }, ['zone.json#/sides/1/root', party('area:920000')]],
  ['two sides of one bank', 'zone.json', (zone) => { zone.sides[1].bank = 'A' }, ['zone.json#/sides/1/bank']],
  ['a zone without its sentence', 'zone.json', (zone) => { delete zone.texts.sentence }, ['zone.json#/texts/sentence']],
  ['a demonstration that does not say what of it is one', 'zone.json', (zone) => { delete zone.texts.notice }, ['zone.json#/texts/notice']],
  ['an empty box', 'zone.json', (zone) => { zone.box = { west: 102, south: 30.5, east: 100, north: 31.5 } }, ['zone.json#/box']],
  ['a plan register that is missing', 'zone.json', (zone) => { zone.planRegisters.task = 'nothing' }, ['zone.json#/planRegisters/task']],
  ['a plan register without a field that plans are filed with', 'registers/task.json', (register) => { delete register.schema.properties.deadline; register.columns = register.publicFields = ['title'] }, ['registers/task.json#/schema/properties']],
]
const PARTIES: readonly Fault[] = [
  ['a parent that is missing', 'parties.json', set('area:910101.yi', (one) => { one.parent = 'area:000000' }), [`${party('area:910101.yi')}/parent`, `${party('area:910101.yi')}/id`]],
  ['a party under itself', 'parties.json', set('area:910101.yi', (one) => { one.parent = one.id }), [`${party('area:910101.yi')}/parent`, `${party('area:910101.yi')}/id`]],
  ['a party without a root', 'parties.json', set('area:910100', (one) => { delete one.parent }), [party('area:910100')]],
  ['a party twice', 'parties.json', (file) => { file.parties.push(structuredClone(file.parties[partyAt('area:910101.yi')])) }, [`parties.json#/parties/${read('parties.json').parties.length}/id`]],
  ['a code that is not the id', 'parties.json', set('area:910101', (one) => { one.areaCode = '910102' }), [`${party('area:910101')}/areaCode`]],
  ['a former code that is still in use', 'parties.json', set('area:910101', (one) => { one.formerCodes = ['920202'] }), [`${party('area:910101')}/formerCodes/0`]],
  ['a kind that is not the id', 'parties.json', set('body:910101.hzb', (one) => { one.kind = 'org' }), [`${party('body:910101.hzb')}/kind`]],
  ['an area without a level', 'parties.json', set('area:910101.yi', (one) => { delete one.level }), [`${party('area:910101.yi')}/level`]],
  ['a level that the code does not have', 'parties.json', set('area:920202', (one) => { one.level = 'prefecture' }), [`${party('area:920202')}/level`, `${party('area:920202')}/level`]],
  ['a county under a city that its code does not lie in', 'parties.json', set('area:920202', (one) => { one.parent = 'area:910100' }), [`${party('area:920202')}/parent`, `${party('area:920202')}/parent`]],
  ['a body in an area that its id does not name', 'parties.json', set('body:910101.dgc', (one) => { one.parent = 'area:920201' }), [`${party('body:910101.dgc')}/id`]],
  ['an area under a body', 'parties.json', set('area:910101.yi', (one) => { one.parent = 'body:910101.hzb' }), [`${party('area:910101.yi')}/parent`]],
  ['a town code of another county', 'parties.json', set('area:910101.yi', (one) => { one.townCode = '920201101' }), [`${party('area:910101.yi')}/townCode`]],
  ['a body with a level', 'parties.json', set('body:910101.dgc', (one) => { one.level = 'special' }), [`${party('body:910101.dgc')}/level`]],
  ['a body with an area code', 'parties.json', set('body:910101.dgc', (one) => { one.areaCode = '910103' }), [`${party('body:910101.dgc')}/areaCode`]],
  ['a town under a place that documents only name', 'parties.json', (file) => { file.parties.push({ id: 'area:moon', kind: 'area', name: { zh: '月', en: 'Moon' }, level: 'special', context: true }); file.parties[partyAt('area:920202.jing')] = { ...file.parties[partyAt('area:920202.jing')], id: 'area:moon.jing', parent: 'area:moon' } }, [`${party('area:920202.jing')}/parent`]],
  ['an area whose code stands only in its id', 'parties.json', set('area:920202', (one) => { delete one.areaCode }), [`${party('area:920202')}/areaCode`]],
  ['a body without a duty', 'parties.json', set('body:910101.hzb', (one) => { delete one.duty }), [`${party('body:910101.hzb')}/duty`]],
  ['something verified by nobody', 'parties.json', set('area:910101', (one) => { delete one.source }), [`${party('area:910101')}/source`]],
  ['a name that already means another party', 'parties.json', set('body:920202.slj', (one) => { one.aliases = ['雾桥县水利局'] }), [`${party('body:920202.slj')}/aliases/0`]],
  ['a code for documents that another already has', 'parties.json', set('body:920202.slj', (one) => { one.docCode = '雾水' }), [`${party('body:920202.slj')}/docCode`]],
  ['a code for documents in Latin letters', 'parties.json', set('body:920202.slj', (one) => { one.docCode = 'WATER' }), [`${party('body:920202.slj')}/docCode`]],
  ['a code for documents of nine characters', 'parties.json', set('body:920202.slj', (one) => { one.docCode = '一二三四五六七八九' }), [`${party('body:920202.slj')}/docCode`]],
  ['an alias twice', 'parties.json', set('body:920202.slj', (one) => { one.aliases = ['镜水局', '镜水局'] }), [`${party('body:920202.slj')}/aliases/1`]],
  ['a name of the lexicon that a party already has', 'lexicon.json', (lexicon) => { lexicon.places.push({ name: '雾池' }) }, [`lexicon.json#/places/${read('lexicon.json').places.length}/name`]],
  ['a name of the lexicon twice', 'lexicon.json', (lexicon) => { lexicon.bodies.push(lexicon.bodies[0]) }, [`lexicon.json#/bodies/${read('lexicon.json').bodies.length}/name`]],
  ['a lexicon that names a stranger', 'lexicon.json', (lexicon) => { lexicon.places[0].party = 'area:999999' }, ['lexicon.json#/places/0/party']],
]
const PLACES: readonly Fault[] = [
  ['a point outside the box', 'parties.json', set('area:910101.yi', (one) => { one.point.lat = 35 }), [`${party('area:910101.yi')}/point`]],
  ['a station without a point', 'map.json', (map) => { map.stations[0] = 'area:910100' }, ['map.json#/stations/0']],
  ['a station that is no party', 'map.json', (map) => { map.stations[0] = 'area:999999' }, ['map.json#/stations/0']],
  ['a station twice', 'map.json', (map) => { map.stations[1] = map.stations[0] }, ['map.json#/stations/1']],
  ['a line twice', 'map.json', (map) => { map.lines[1].code = map.lines[0].code }, ['map.json#/lines/1/code']],
  ['a line that stands still', 'map.json', (map) => { map.lines[0].points[1] = map.lines[0].points[0] }, ['map.json#/lines/0/points/1']],
  ['a border outside the box', 'map.json', (map) => { map.border[0] = [0, 0] }, ['map.json#/border/0']],
  ['a line outside the box', 'map.json', (map) => { map.lines[1].points[2] = [100, 20] }, ['map.json#/lines/1/points/2']],
  ['a station of measurement outside the box', 'series/tide.json', (file) => { file.series[0].point.lon = 120 }, ['series/tide.json#/series/0/point']],
]
const REGISTERS: readonly Fault[] = [
  ['a register whose code is not the name of its file', EXPERT, (register) => { register.code = 'oracle' }, [`${EXPERT}#/code`]],
  ['two registers of one code', EXPERT, (register) => { register.code = 'problem' }, ['registers/problem.json#/code', `${EXPERT}#/code`]],
  ['a broken schema', EXPERT, (register) => { register.schema.type = 'objekt' }, [`${EXPERT}#/schema`]],
  ['a word that JSON Schema does not have', EXPERT, (register) => { register.schema.properties.name.maxLenght = 3 }, [`${EXPERT}#/schema`]],
  ['a schema of more than objects', EXPERT, (register) => { register.schema.type = ['object', 'null'] }, [`${EXPERT}#/schema/type`]],
  ['a field that may be anything', EXPERT, (register) => { register.schema.properties.phone = true }, [`${EXPERT}#/schema/properties/phone`]],
  ['a format that nobody checks', EXPERT, (register) => { register.schema.properties.name.format = 'poem' }, [`${EXPERT}#/schema`]],
  ['a reference into nothing', EXPERT, (register) => { register.schema.properties.name.$ref = '#/$defs/nothing' }, [`${EXPERT}#/schema`]],
  ['a schema that takes anything', EXPERT, (register) => { register.schema.additionalProperties = true }, [`${EXPERT}#/schema/additionalProperties`]],
  ['an object within that takes anything', 'registers/oddity.json', (register) => { delete register.schema.$defs.measure.additionalProperties }, ['registers/oddity.json#/schema/$defs/measure/additionalProperties']],
  ['a field without Chinese', EXPERT, (register) => { delete register.schema.properties.name.title }, [`${EXPERT}#/schema/properties/name/title`]],
  ['a field without English', EXPERT, (register) => { delete register.schema.properties.name['x-en'] }, [`${EXPERT}#/schema/properties/name/x-en`]],
  ['a description without English', 'registers/oddity.json', (register) => { delete register.schema.properties.number['x-description-en'] }, ['registers/oddity.json#/schema/properties/number/x-description-en']],
  ['a choice without English', 'registers/oddity.json', (register) => { delete register.schema.properties.mood.oneOf[1]['x-en'] }, ['registers/oddity.json#/schema/properties/mood/oneOf/1/x-en']],
  ['a choice without a name', 'registers/oddity.json', (register) => { register.schema.properties.kind.enum.push('moon') }, ['registers/oddity.json#/schema/properties/kind/x-enum/moon']],
  ['a unit that nobody knows', 'registers/oddity.json', (register) => { register.schema.properties.weight['x-unit'] = '石头' }, ['registers/oddity.json#/schema/properties/weight/x-unit']],
  ['a required field that is none', EXPERT, (register) => { register.schema.required.push('salary') }, [`${EXPERT}#/schema/required/2`]],
  ['a title that is no field', EXPERT, (register) => { register.titleField = 'salary' }, [`${EXPERT}#/titleField`]],
  ['a title that may be left out', EXPERT, (register) => { register.titleField = 'employer' }, [`${EXPERT}#/titleField`]],
  ['a title that is no text', EXPERT, (register) => { register.titleField = 'available'; register.schema.required.push('available') }, [`${EXPERT}#/titleField`]],
  ['a column that is no field', EXPERT, (register) => { register.columns.push('salary') }, [`${EXPERT}#/columns/5`]],
  ['a column twice', EXPERT, (register) => { register.columns.push('name') }, [`${EXPERT}#/columns/5`]],
  ['a public field that is none', EXPERT, (register) => { register.publicFields = ['salary'] }, [`${EXPERT}#/publicFields/0`]],
  ['a searched field that every object inherits', EXPERT, (register) => { register.searchFields = ['constructor'] }, [`${EXPERT}#/searchFields/0`]],
]
const WORK: readonly Fault[] = [
  ['a process whose code is not the name of its file', SUPERVISION, (process) => { process.code = 'oversight' }, ['zone.json#/planProcesses/supervision', `${SUPERVISION}#/code`, `${BRIDGE}#/grants/0/what/process`, `${BRIDGE}#/grants/2/what/process`, `${BRIDGE}#/grants/9/what/process`]],
  ['two processes of one number', SUPERVISION, (process) => { process.prefix = '潮' }, ['processes/tide-notice.json#/prefix']],
  ['a process that cannot begin', SUPERVISION, (process) => { process.moves = without(process.moves, 'accept') }, [`${SUPERVISION}#/moves`]],
  ['a process that cannot end', SUPERVISION, (process) => { process.moves = without(process.moves, 'close') }, [`${SUPERVISION}#/moves`]],
  ['a question that nobody may answer', SUPERVISION, (process) => { process.moves = without(process.moves, 'supplyCorrection') }, [`${SUPERVISION}#/moves`]],
  ['a move twice', SUPERVISION, (process) => { process.moves.push('note') }, [`${SUPERVISION}#/moves/18`]],
  ['corrections that may be asked for no times', SUPERVISION, (process) => { process.correctionsMax = 0 }, [`${SUPERVISION}#/correctionsMax`]],
  ['offers that lapse after no time', SUPERVISION, (process) => { delete process.offerDays }, [`${SUPERVISION}#/offerDays`]],
  ['reasons for a move that is not allowed', SUPERVISION, (process) => { process.moves = without(process.moves, 'return') }, [`${SUPERVISION}#/reasons/return`]],
  ['a list of no reasons', SUPERVISION, (process) => { process.reasons.return = [] }, [`${SUPERVISION}#/reasons/return`]],
  ['a reason twice', SUPERVISION, (process) => { process.reasons.return.push(process.reasons.return[0]) }, [`${SUPERVISION}#/reasons/return/3/code`]],
  ['two promised clocks', SUPERVISION, (process) => { process.clocks.push(process.clocks[0]) }, [`${SUPERVISION}#/clocks/1/kind`]],
  ['a third of a working day', SUPERVISION, (process) => { process.clocks[0].budget = 1 / 3 }, [`${SUPERVISION}#/clocks/0/budget`]],
  ['a ground that is verified by nothing', SUPERVISION, (process) => { process.clocks[0].verified = true; delete process.clocks[0].source }, [`${SUPERVISION}#/clocks/0/source`]],
  ['a purpose twice', 'purposes.json', (file) => { file.purposes.push(file.purposes[0]) }, [`purposes.json#/purposes/${read('purposes.json').purposes.length}/code`]],
]
const AGREEMENTS: readonly Fault[] = [
  ['an agreement whose code is not the name of its file', BRIDGE, (agreement) => { agreement.code = 'tunnel' }, [`${BRIDGE}#/code`]],
  ['a side that is no party', BRIDGE, (agreement) => { agreement.parties.push('body:0.x') }, [`${BRIDGE}#/parties/4`]],
  ['a side twice', BRIDGE, (agreement) => { agreement.parties.push(agreement.parties[0]) }, [`${BRIDGE}#/parties/4`]],
  ['a grant by an outsider', BRIDGE, (agreement) => { agreement.grants[0].grantor = 'body:920202.fgj' }, [`${BRIDGE}#/grants/0/grantor`]],
  ['a grant to an outsider', BRIDGE, (agreement) => { agreement.grants[0].grantees = ['body:920202.fgj'] }, [`${BRIDGE}#/grants/0/grantees/0`]],
  ['a grant to one side twice', BRIDGE, (agreement) => { agreement.grants[1].grantees.push(agreement.grants[1].grantees[0]) }, [`${BRIDGE}#/grants/1/grantees/1`]],
  ['a grant to oneself', BRIDGE, (agreement) => { agreement.grants[0].grantees = [agreement.grants[0].grantor] }, [`${BRIDGE}#/grants/0/grantees/0`]],
  ['a purpose that does not exist', BRIDGE, (agreement) => { agreement.grants[0].purposes = ['curiosity'] }, [`${BRIDGE}#/grants/0/purposes/0`]],
  ['a process that does not exist', BRIDGE, (agreement) => { agreement.grants[0].what.process = 'magic' }, [`${BRIDGE}#/grants/0/what/process`]],
  ['a register that does not exist', BRIDGE, (agreement) => { agreement.grants[3].what.register = 'magic' }, [`${BRIDGE}#/grants/3/what/register`]],
  ['a granted field that does not exist', BRIDGE, (agreement) => { agreement.grants[3].what.fields = ['name', 'secret'] }, [`${BRIDGE}#/grants/3/what/fields/1`]],
  ['a property that nobody measures', 'agreements/tides.json', (agreement) => { agreement.grants[0].what.property = 'moon' }, ['agreements/tides.json#/grants/0/what/property']],
  ['a property that the grantor does not measure', 'agreements/tides.json', (agreement) => { agreement.grants[0].what.property = 'temperature' }, ['agreements/tides.json#/grants/0/what/property']],
  ['a condition that nobody knows', BRIDGE, (agreement) => { agreement.grants[0].mode = 'conditional'; agreement.grants[0].conditions = [{ moonlight: true }] }, [`${BRIDGE}#/grants/0/conditions`]],
  ['a condition on a stranger', BRIDGE, (agreement) => { agreement.grants[0].mode = 'conditional'; agreement.grants[0].conditions = [{ readerWithin: 'area:999999' }] }, [`${BRIDGE}#/grants/0/conditions/0/readerWithin`]],
  ['an agreement that ends first', BRIDGE, (agreement) => { agreement.until = '2020-01-01' }, [`${BRIDGE}#/until`]],
]
const ACCOUNTS: readonly Fault[] = [
  ['two administrators in one', 'accounts.json', (file) => { file.accounts[7].roles.push('auditAdmin') }, ['accounts.json#/accounts/7/roles']],
  ['an administrator who does other work', 'accounts.json', (file) => { file.accounts[7].roles.push('officer') }, ['accounts.json#/accounts/7/roles']],
  ['an administration that nobody holds', 'accounts.json', (file) => { file.accounts.splice(7, 1) }, ['accounts.json#/accounts']],
  ['an account of nobody', 'accounts.json', (file) => { file.accounts[0].party = 'body:0.x' }, ['accounts.json#/accounts/0/party']],
  ['a name twice', 'accounts.json', (file) => { file.accounts[1].name = file.accounts[0].name }, ['accounts.json#/accounts/1/name']],
  ['a role twice', 'accounts.json', (file) => { file.accounts[0].roles.push('officer') }, ['accounts.json#/accounts/0/roles/2']],
]
const SERIES: readonly Fault[] = [
  ['a series twice', 'series/tide.json', (file) => { file.series[1].code = file.series[0].code }, ['series/tide.json#/series/1/code']],
  ['a series of nobody', 'series/tide.json', (file) => { file.series[1].owner = 'body:0.x' }, ['series/tide.json#/series/1/owner']],
  ['a unit of measurement that nobody knows', 'series/tide.json', (file) => { file.series[1].unit = '雾' }, ['series/tide.json#/series/1/unit']],
  ['one property in two units', 'series/tide.json', (file) => { file.series[1].property = 'tide'; file.series[1].unit = 'km' }, ['series/tide.json#/series/1/unit']],
  ['more observations than a start draws', 'series/tide.json', (file) => { file.series[0].demonstration.everyMinutes = 1 }, ['series/tide.json#/series/0/demonstration']],
]
const TIMES: readonly Fault[] = [
  ['a holiday of another year', 'calendar.json', (calendar) => { calendar.additions[0].holidays = ['2025-12-31'] }, ['calendar.json#/additions/0/holidays/0']],
  ['a holiday twice', 'calendar.json', (calendar) => { calendar.additions[0].holidays.push(calendar.additions[0].holidays[0]) }, ['calendar.json#/additions/0/holidays/1']],
  ['a make-up day that is no weekend', 'calendar.json', (calendar) => { calendar.additions[0].makeUpWorkdays = ['2026-11-26'] }, ['calendar.json#/additions/0/makeUpWorkdays/0']],
  ['a year twice', 'calendar.json', (calendar) => { calendar.additions.push(calendar.additions[0]) }, ['calendar.json#/additions/1']],
  ['an addition of a body', 'calendar.json', (calendar) => { calendar.additions[0].jurisdiction = 'body:910101.hzb' }, ['calendar.json#/additions/0/jurisdiction']],
  ['hours of nobody', 'calendar.json', (calendar) => { calendar.serviceHours[0].jurisdiction = 'area:999999' }, ['calendar.json#/serviceHours/0/jurisdiction']],
  ['hours twice', 'calendar.json', (calendar) => { calendar.serviceHours.push(calendar.serviceHours[0]) }, ['calendar.json#/serviceHours/1/jurisdiction']],
  ['a jurisdiction that is a body', 'calendar.json', (calendar) => { calendar.serviceHours[0].jurisdiction = 'body:910101.hzb' }, ['calendar.json#/serviceHours/0/jurisdiction']],
  ['hours that overlap', 'calendar.json', (calendar) => { calendar.serviceHours[0].hours = [['09:00', '12:00'], ['11:00', '17:00']] }, ['calendar.json#/serviceHours/0/hours']],
  ['hours that are none', 'calendar.json', (calendar) => { calendar.serviceHours[0].hours = [['09:00', '25:00']] }, ['calendar.json#/serviceHours/0/hours']],
  ['service hours that are verified by nothing', 'calendar.json', (calendar) => { delete calendar.serviceHours[0].source }, ['calendar.json#/serviceHours/0/source']],
]

test.each([...FORM, ...ZONE, ...PARTIES, ...PLACES, ...REGISTERS, ...WORK, ...AGREEMENTS, ...ACCOUNTS, ...SERIES, ...TIMES])('%s is named by its place, and nothing else is', (_name, path, plant, at) => {
  const content = read(path)
  plant(content)
  const { pack, problems } = parsePack(new Map(fable).set(path, JSON.stringify(content)))
  expect(problems.map((problem) => problem.at)).toEqual(at)
  expect(pack).toBeUndefined()
  for (const { says } of problems) expect(says.zh).not.toBe(says.en)
})

test('two agreements or processes of one code are told apart: the second repeats the first, and is not named like its file', () => {
  const problems = (copy: string, of: string) => parsePack(new Map(fable).set(copy, fable.get(of) ?? '')).problems.map(({ at }) => at)
  expect(problems('agreements/tunnel.json', BRIDGE)).toEqual(['agreements/tunnel.json#/code', 'agreements/tunnel.json#/code'])
  expect(problems('processes/zeal.json', SUPERVISION)).toEqual(['processes/zeal.json#/code', 'processes/zeal.json#/prefix', 'processes/zeal.json#/code'])
})

test('a party that documents only name does no work in the zone', () => {
  const content = read('parties.json')
  content.parties[partyAt('body:920202.fgj')].context = true
  const accounts = read('accounts.json').accounts as { party: string }[]
  expect(parsePack(new Map(fable).set('parties.json', JSON.stringify(content))).problems.map(({ at }) => at)).toEqual([`accounts.json#/accounts/${accounts.findIndex((one) => one.party === 'body:920202.fgj')}/party`])
})

test('a zone that is no demonstration brings no accounts, no signed samples and no invented observations', () => {
  const zone = read('zone.json')
  zone.demonstration = false
  expect(parsePack(new Map(fable).set('zone.json', JSON.stringify(zone))).problems.map(({ at }) => at)).toEqual(['agreements/bridge.json#', 'agreements/council.json#', 'agreements/evaluation.json#', 'agreements/tides.json#', 'accounts.json#/accounts', 'series/tide.json#/series/0/demonstration'])
})

test('a file that cannot be read is one problem, not one for everything that refers to it', () => {
  for (const path of ['parties.json', EXPERT, 'registers/task.json', SUPERVISION, 'series/tide.json', 'purposes.json', 'zone.json']) expect(parsePack(new Map(fable).set(path, '[')).problems.map(({ at }) => at), path).toEqual([`${path}#`])
})
