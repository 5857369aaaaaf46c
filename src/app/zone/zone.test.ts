import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { loadPack, type PackFiles, parsePack, readPackFiles } from './index.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
let fable: PackFiles
beforeAll(async () => { fable = await readPackFiles(resolve(ROOT, 'zone/fable')) })

/** The invented pack with one file changed. */
function planted(path: string, change: (content: never) => void): PackFiles {
  const content = JSON.parse(fable.get(path) ?? '{}') as never
  change(content)
  return new Map(fable).set(path, JSON.stringify(content))
}
const places = (files: PackFiles) => parsePack(files).problems.map((problem) => problem.at)
type Any = Record<string, any> // eslint-disable-line @typescript-eslint/no-explicit-any -- a planted fault may be anywhere

test('every pack that is shipped has nothing wrong with it, and its hash does not depend on the order of files', async () => {
  for (const zone of ['fable', 'qij' + 'iang']) expect((await loadPack(resolve(ROOT, 'zone', zone))).problems).toEqual([])
  expect(parsePack(new Map([...fable].reverse())).pack?.hash).toBe(parsePack(fable).pack?.hash)
})

const FAULTS: [string, string, (content: Any) => void, string][] = [
  ['an unknown field', 'zone.json', (zone) => { zone.colour = 'red' }, 'zone.json#'],
  ['a text in one language', 'zone.json', (zone) => { delete zone.title.en }, 'zone.json#/title/en'],
  ['a host that is no party', 'zone.json', (zone) => { zone.host = 'area:999999' }, 'zone.json#/host'],
  ['a missing sentence', 'zone.json', (zone) => { zone.texts = {} }, 'zone.json#/texts/sentence'],
  ['two sides of one bank', 'zone.json', (zone) => { zone.sides[1].bank = 'A' }, 'zone.json#/sides/1/bank'],
  ['a plan register that is missing', 'zone.json', (zone) => { zone.planRegisters.task = 'nothing' }, 'zone.json#/planRegisters/task'],
  ['a parent that is missing', 'parties.json', (file) => { file.parties[5].parent = 'area:000000' }, 'parties.json#/parties/5/parent'],
  ['a party under itself', 'parties.json', (file) => { file.parties[2].parent = 'area:910101' }, 'parties.json#/parties/2/parent'],
  ['a party twice', 'parties.json', (file) => { file.parties.push(file.parties[3]) }, 'parties.json#/parties/30/id'],
  ['a code that is not the id', 'parties.json', (file) => { file.parties[3].areaCode = '910102' }, 'parties.json#/parties/3/areaCode'],
  ['a kind that is not the id', 'parties.json', (file) => { file.parties[3].kind = 'body' }, 'parties.json#/parties/3/kind'],
  ['a party without a root', 'parties.json', (file) => { delete file.parties[2].parent }, 'parties.json#/parties/2'],
  ['a column that is no field', 'registers/expert.json', (register) => { register.columns.push('salary') }, 'registers/expert.json#/columns/5'],
  ['a broken schema', 'registers/expert.json', (register) => { register.schema.type = 'objekt' }, 'registers/expert.json#/schema'],
  ['a schema that takes anything', 'registers/expert.json', (register) => { register.schema.additionalProperties = true }, 'registers/expert.json#/schema/additionalProperties'],
  ['a field without English', 'registers/expert.json', (register) => { delete register.schema.properties.name['x-en'] }, 'registers/expert.json#/schema/properties/name'],
  ['a unit that does not exist', 'processes/supervision.json', (process) => { process.clocks[0].unit = 'fortnight' }, 'processes/supervision.json#/clocks/0/unit'],
  ['a process that cannot begin', 'processes/supervision.json', (process) => { process.moves = process.moves.filter((move: string) => move !== 'accept') }, 'processes/supervision.json#/moves'],
  ['reasons for a move that is not allowed', 'processes/supervision.json', (process) => { process.moves = process.moves.filter((move: string) => move !== 'return') }, 'processes/supervision.json#/reasons/return'],
  ['a grant to an outsider', 'agreements/bridge.json', (agreement) => { agreement.grants[0].grantees = ['body:920202.fgj'] }, 'agreements/bridge.json#/grants/0'],
  ['a purpose that does not exist', 'agreements/bridge.json', (agreement) => { agreement.grants[0].purposes = ['curiosity'] }, 'agreements/bridge.json#/grants/0/purposes'],
  ['a granted field that does not exist', 'agreements/bridge.json', (agreement) => { agreement.grants[3].what.fields = ['secret'] }, 'agreements/bridge.json#/grants/3/what'],
  ['an agreement that ends first', 'agreements/bridge.json', (agreement) => { agreement.until = '2020-01-01' }, 'agreements/bridge.json#/until'],
  ['two administrators in one', 'accounts.json', (file) => { file.accounts[7].roles = ['systemAdmin', 'auditAdmin'] }, 'accounts.json#/accounts/7/roles'],
  ['an account of nobody', 'accounts.json', (file) => { file.accounts[0].party = 'body:0.x' }, 'accounts.json#/accounts/0/party'],
  ['a name twice', 'accounts.json', (file) => { file.accounts[1].name = file.accounts[0].name }, 'accounts.json#/accounts/1/name'],
  ['a station without a point', 'map.json', (map) => { map.stations.push('area:910100') }, 'map.json#/stations/6'],
  ['a holiday of another year', 'calendar.json', (calendar) => { calendar.additions[0].holidays = ['2027-01-01'] }, 'calendar.json#/additions/0'],
]

test.each(FAULTS)('%s is named with its place', (_name, path, change, at) => {
  expect(places(planted(path, change as never))).toContain(at)
})

test('broken JSON, a missing file and a stranger among the files are told at once', () => {
  const files = new Map(fable).set('map.json', '{').set('notes.json', '{}')
  files.delete('purposes.json')
  expect(places(files)).toEqual(['purposes.json#', 'map.json#', 'notes.json#'])
})
