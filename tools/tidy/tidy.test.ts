/** Every rule is shown to fail: one planted violation each in a small clean house. A rule that is switched off must be missed. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { draw, freshBlock } from './house/draw.ts'
import type { Rule } from './house/house.ts'
import type { Tables } from './house/tables.ts'
import { LAYERS, TABLES } from './layers.ts'
import { RULES, tidy, type RuleName } from './tidy.ts'

const tables: Tables = {
  layers: [
    { unit: 'src/core', holds: 'rules', may: [], npm: ['canonicalize'], doors: 'rooms' },
    { unit: 'src/contract', holds: 'operations', may: ['src/core'], npm: [], doors: 'files' },
    { unit: 'src/kernel', holds: 'nouns', may: ['src/core'], npm: ['pg', '@scope/pool', 'node:*'], npmInTests: ['oidc-provider'], doors: 'rooms' },
    { unit: 'src/modules/*', holds: 'rooms', may: ['src/contract', 'src/kernel'], npm: [], doors: 'rooms' },
    { unit: 'src/app', holds: 'the node', may: ['src/modules/*'], npm: [], doors: 'unit' },
  ],
  places: [{ place: 'zone', files: /\.json$/, holds: 'data' }],
  rootFiles: ['ARCHITECTURE.md', 'package.json', 'package-lock.json'],
  testPackages: ['vitest'],
  unimported: [{ npm: '@binaries/*', why: 'planted' }],
  bans: [{ units: ['src/core'], word: /Date\.now/, use: 'the `now` argument', example: 'Date.now()', except: [{ file: 'src/core/clock/wall.ts', why: 'planted' }] }],
  zones: { folder: 'zone', invented: 'zone/fable', words: ['southgate'], units: ['src'] },
  badNames: { names: ['utils'], use: 'name it by what lives there' },
  entries: [{ file: 'src/app/main.ts', why: 'the command line' }],
  reachable: ['src'],
  limits: { fileLines: 12, functionLines: 4 },
  large: [{ file: 'src/core/clock/table.ts', why: 'planted' }],
  contract: { folder: 'src/contract', modules: 'src/modules', nouns: [], furniture: ['index'] },
  furniture: [{ each: 'src/modules/*', has: ['index.ts', 'sql/', '*.test.ts'] }],
  schemas: [
    { folder: 'src/kernel/log', schema: 'log', mayRead: [] },
    { folder: 'src/modules/market', schema: 'market', mayRead: ['log'] },
  ],
}

const FIRST_SQL = '-- prev: none\ncreate table log.entry (id int);\ncomment on table log.entry is $$one change$$;\n'
const PACKAGES = { dependencies: { canonicalize: '1', pg: '1', '@scope/pool': '1' }, devDependencies: { vitest: '1', 'oidc-provider': '1', '@types/pg': '1' }, optionalDependencies: { '@binaries/x64': '1' } }
const LOCKED = { '': {}, 'node_modules/pg': { dependencies: { pool: '1' }, optionalDependencies: { native: '1' } }, 'node_modules/pg/node_modules/pool': {}, 'node_modules/native': {} }
const clean: Record<string, string> = {
  'package.json': JSON.stringify(PACKAGES),
  'package-lock.json': JSON.stringify({ packages: LOCKED }),
  'ARCHITECTURE.md': freshBlock('# House\n', tables.layers),
  'zone/fable/areas.json': '[{"id":"area:990100","name":{"zh":"雾岭县"}}]',
  'zone/real/areas.json': '{"parties":[{"id":"area:330100","formerCodes":["330188"],"name":{"zh":"江畔市","en":"River City"}},{"id":"area:330000","level":"province","name":{"zh":"东方省"}},{"id":"area:330199","name":{"zh":"打通","en":"Wave"}}]}',
  'src/core/case/index.ts': `export * from './step.ts'`,
  'src/core/case/step.ts': `import c from 'canonicalize'\nimport { table } from '../clock/index.ts'\nexport const step = c(table)`,
  'src/core/clock/index.ts': `export * from './table.ts'\nexport * from './wall.ts'`,
  'src/core/clock/clock.test.ts': `import '../case/index.ts' // a test looks back without making a circle`,
  'src/core/clock/table.ts': `export const table = [${'\n1,'.repeat(12)}\n]`,
  'src/core/clock/wall.ts': `export const wall = 'Date.now'`,
  'src/contract/index.ts': `export * from './ledger.ts'\nexport * from './market.ts'`,
  'src/contract/ledger.ts': `export const ledger = 1`,
  'src/contract/market.ts': `import { step } from '../core/case/index.ts'\nexport const market = step`,
  'src/kernel/log/index.ts': `import pg from 'pg'\nimport pool from '@scope/pool/native'\nimport fs from 'node:fs'\nimport { step } from '../../core/case/index.ts'\nexport const log = [pg, pool, fs, step, 'insert into log.entry']`,
  'src/kernel/log/testing.ts': `export const trial = 1`,
  'src/kernel/log/log.test.ts': `import 'oidc-provider'\nimport './testing.ts'`,
  'src/kernel/log/sql/0001-entry.sql': FIRST_SQL,
  'src/modules/market/index.ts': `import { log } from '../../kernel/log/index.ts'\nimport { market } from '../../contract/market.ts'\nexport const rooms = [log, market, '330000', '东方省', '打通', '1330100', 'shockwave', '990100', '雾岭县']`,
  'src/modules/market/market.test.ts': `import { test } from 'vitest'\nimport { trial } from '../../kernel/log/testing.ts'\ntest(trial)`,
  'src/modules/market/sql/0001-listing.sql': '-- prev: none\ncreate table market.listing (id int);\ncomment on table market.listing is $$an offer$$;\n',
  'src/modules/ledger/index.ts': `import { ledger } from '../../contract/index.ts'\nexport const book = ledger`,
  'src/modules/ledger/ledger.test.ts': `import 'vitest'`,
  'src/modules/ledger/sql/.keep': '',
  'src/app/main.ts': `import '../modules/market/index.ts'\nimport '../modules/ledger/index.ts'`,
}

interface Planted { readonly rule: RuleName; readonly title: string; readonly files: Record<string, string | undefined>; readonly say: readonly string[]; readonly tables?: Partial<Tables> }

const market = clean['src/modules/market/index.ts']!
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

const PLANTED: readonly Planted[] = [
  { rule: 'places', title: 'a file outside every unit is said', files: { 'src/odd/x.ts': '' }, say: ['src/odd/x.ts: lies in no unit of LAYERS', 'src/odd/x.ts: nothing imports it'] },
  { rule: 'places', title: 'nothing gathers at the root', files: { 'notes.md': '' }, say: ['notes.md: does not belong at the root'] },
  { rule: 'places', title: 'a zone is data', files: { 'zone/fable/rules.ts': '' }, say: ['zone/fable/rules.ts: zone holds data'] },
  { rule: 'resolves', title: 'an import names a file that exists', files: { 'src/app/main.ts': `${clean['src/app/main.ts']}\nimport './node.ts'` }, say: ['src/app/main.ts: ./node.ts is not a file of this repository (write the extension)'] },
  {
    rule: 'direction', title: 'core may not look outward, not even for a type',
    files: { 'src/core/case/step.ts': `${clean['src/core/case/step.ts']}\nexport type Log = typeof import('../../kernel/log/index.ts')` },
    say: ['src/core/case/step.ts: src/core may not import src/kernel',
      'src/core/case/step.ts: files in a circle: src/core/case/index.ts, src/core/case/step.ts, src/kernel/log/index.ts'.replace('src/core/case/step.ts', 'src/core/case/index.ts'),
      'src/core/case: folders in a circle: src/core/case/step.ts imports src/kernel/log/index.ts; src/kernel/log/index.ts imports src/core/case/index.ts'],
  },
  {
    rule: 'direction', title: 'modules do not know one another',
    files: { 'src/modules/ledger/index.ts': `${clean['src/modules/ledger/index.ts']}\nimport '../market/index.ts'` }, say: ['src/modules/ledger/index.ts: src/modules/ledger may not import src/modules/market'],
  },
  {
    rule: 'direction', title: 'an import through new URL is one too', files: { 'src/modules/market/index.ts': `${market}\nnew URL('../../core/case/index.ts', import.meta.url)` },
    say: ['src/modules/market/index.ts: src/modules/market may not import src/core'],
  },
  {
    rule: 'direction', title: 'so are import() and export … from', files: { 'src/modules/market/index.ts': `${market}\nvoid import('../../core/case/index.ts')`, 'src/modules/ledger/index.ts': `${clean['src/modules/ledger/index.ts']}\nexport * from '../../core/clock/index.ts'` },
    say: ['src/modules/market/index.ts: src/modules/market may not import src/core', 'src/modules/ledger/index.ts: src/modules/ledger may not import src/core'],
  },
  { rule: 'doors', title: 'a unit is entered by its door', files: { 'src/contract/ledger.ts': `import { step } from '../core/case/step.ts'\nexport const ledger = step` }, say: ['src/contract/ledger.ts: enter by src/core/case/index.ts, not src/core/case/step.ts'] },
  { rule: 'doors', title: 'so is the room next door', files: { 'src/core/case/step.ts': `${clean['src/core/case/step.ts']}\nexport * from '../clock/table.ts'` }, say: ['src/core/case/step.ts: enter by src/core/clock/index.ts, not src/core/clock/table.ts'] },
  {
    rule: 'doors', title: 'and a smaller room within a room', files: { 'src/core/case/baton/index.ts': `export * from './hold.ts'`, 'src/core/case/baton/hold.ts': 'export const hold = 1', 'src/core/case/index.ts': `export * from './step.ts'\nexport * from './baton/hold.ts'\nexport * from './baton/index.ts'` },
    say: ['src/core/case/index.ts: enter by src/core/case/baton/index.ts, not src/core/case/baton/hold.ts'],
  },
  {
    rule: 'doors', title: 'the door for tests is for tests', files: { 'src/modules/market/index.ts': `${market}\nimport '../../kernel/log/testing.ts'` },
    say: ['src/modules/market/index.ts: src/kernel/log/testing.ts is a door for tests only'],
  },
  { rule: 'packages', title: 'a package is used where the table allows it', files: { 'src/core/clock/wall.ts': `import fs from 'node:fs'\nexport const wall = [fs, 'Date.now']` }, say: ['src/core/clock/wall.ts: src/core may not import node:fs'] },
  {
    rule: 'packages', title: 'one piece of Node may be allowed, and no other', files: { 'src/app/main.ts': `${clean['src/app/main.ts']}\nimport 'node:url'\nimport 'node:fs'` },
    tables: { layers: tables.layers.map((layer) => (layer.unit === 'src/app' ? { ...layer, npm: ['node:url'] } : layer)) },
    say: ['src/app/main.ts: src/app may not import node:fs', 'ARCHITECTURE.md: the drawing of LAYERS is stale, run npm run gen'],
  },
  { rule: 'packages', title: 'what tests may import is not for running code', files: { 'src/modules/market/index.ts': `import 'vitest'\n${market}` }, say: ['src/modules/market/index.ts: src/modules/market may not import vitest'] },
  {
    rule: 'declared', title: 'what is declared is used, and what is used is declared', files: { 'package.json': JSON.stringify({ ...PACKAGES, dependencies: { canonicalize: '1', '@scope/pool': '1', moment: '1' } }) },
    say: ['package.json: nothing imports moment', 'src/kernel/log/index.ts: pg is not in package.json'],
  },
  {
    rule: 'lockfile', title: 'the lockfile is whole and names no host', files: { 'package-lock.json': JSON.stringify({ packages: { ...LOCKED, 'node_modules/pool': { resolved: 'https://mirror.example/pool.tgz', optionalDependencies: { native: '1', 'native-arm': '1' } } } }) },
    say: ['package-lock.json: node_modules/pool is bound to the registry https://mirror.example', 'package-lock.json: node_modules/pool wants native-arm, which is not in it; npm ci refuses such a file'],
  },
  {
    rule: 'fileCycles', title: 'files do not go round in circles', files: { 'src/core/clock/wall.ts': `import { table } from './table.ts'\nexport const wall = ['Date.now', table]`, 'src/core/clock/table.ts': `import './wall.ts'\n${clean['src/core/clock/table.ts']}` },
    say: ['src/core/clock/table.ts: files in a circle: src/core/clock/table.ts, src/core/clock/wall.ts'],
  },
  {
    rule: 'folderCycles', title: 'nor do folders, though no file does', files: { 'src/core/case/kinds/index.ts': `import { base } from '../kind.ts'\nexport const kinds = base`, 'src/core/case/kind.ts': 'export const base = 1', 'src/core/case/index.ts': `export * from './step.ts'\nexport * from './kinds/index.ts'` },
    say: ['src/core/case: folders in a circle: src/core/case/index.ts imports src/core/case/kinds/index.ts; src/core/case/kinds/index.ts imports src/core/case/kind.ts'],
  },
  { rule: 'bans', title: 'core has no clock', files: { 'src/core/case/step.ts': `${clean['src/core/case/step.ts']}\nexport const now = Date.now()` }, say: ['src/core/case/step.ts: line 4: Date.now is banned here, use the `now` argument'] },
  { rule: 'zoneWords', title: 'no code names a zone', files: { 'src/core/case/step.ts': `${clean['src/core/case/step.ts']} // as in Southgate` }, say: ['src/core/case/step.ts: line 3: Southgate is banned here, use a value of the zone pack, or of the invented one in tests'] },
  {
    rule: 'zoneWords', title: 'nor an area of a real pack, by name or by code',
    files: { 'src/modules/ledger/index.ts': `${clean['src/modules/ledger/index.ts']}\nexport const home = ['330188']`, 'src/modules/market/market.test.ts': `${clean['src/modules/market/market.test.ts']}\n// 江畔市` },
    say: ['src/modules/market/market.test.ts: line 4: 江畔市 is banned here, use a value of the zone pack, or of the invented one in tests', 'src/modules/ledger/index.ts: line 3: 330188 is banned here, use a value of the zone pack, or of the invented one in tests'],
  },
  { rule: 'names', title: 'a name says what lives there', files: { 'src/core/clock/utils.ts': '', 'src/core/clock/index.ts': `${clean['src/core/clock/index.ts']}\nimport './utils.ts'` }, say: ['src/core/clock/utils.ts: utils says nothing, name it by what lives there'] },
  { rule: 'sizes', title: 'a file has a limit', files: { 'src/core/clock/wall.ts': `export const wall = 'Date.now'${'\n'.repeat(12)}//` }, say: ['src/core/clock/wall.ts: 13 lines, the limit is 12'] },
  {
    rule: 'sizes', title: 'a function has a limit; a suite has none', files: { 'src/core/clock/wall.ts': `export const wall = () => {\n\n\n\n}\nexport const word = 'Date.now'`, 'src/core/clock/clock.test.ts': `import 'vitest'\ndescribe('wall', () => {\n\n\n\n\n})` },
    say: ['src/core/clock/wall.ts: line 1: wall has 5 lines, the limit is 4'],
  },
  { rule: 'alive', title: 'a file that nothing imports is dead', files: { 'src/core/clock/dial.ts': 'export const dial = 1' }, say: ['src/core/clock/dial.ts: nothing imports it'] },
  { rule: 'alive', title: 'a file that only tests use is dead too', files: { 'src/core/clock/dial.ts': 'export const dial = 1', 'src/core/clock/clock.test.ts': `import './dial.ts'` }, say: ['src/core/clock/dial.ts: only tests use it'] },
  { rule: 'contract', title: 'the contract has a file for each module', files: { 'src/contract/ledger.ts': undefined, 'src/contract/index.ts': `export * from './market.ts'` }, say: ['src/contract/ledger.ts: is missing'] },
  { rule: 'contract', title: 'and none more', files: { 'src/contract/odd.ts': '', 'src/contract/index.ts': `${clean['src/contract/index.ts']}\nimport './odd.ts'` }, say: ['src/contract/odd.ts: no module or noun of this name'] },
  {
    rule: 'furniture', title: 'every module has the same furniture', files: { 'src/modules/ledger/sql/.keep': undefined, 'src/modules/ledger/ledger.test.ts': undefined },
    say: ['src/modules/ledger: has no sql/', 'src/modules/ledger: has no *.test.ts'],
  },
  { rule: 'blocks', title: 'a stale drawing is said', files: { 'ARCHITECTURE.md': clean['ARCHITECTURE.md']!.replace('holds', 'held') }, say: ['ARCHITECTURE.md: the drawing of LAYERS is stale, run npm run gen'] },
  {
    rule: 'sqlChain', title: 'a migration names the hash of the one before it', files: { 'src/kernel/log/sql/0002-size.sql': '-- prev: 0000000000000000\n', 'src/kernel/log/sql/0004-root.sql': `-- prev: ${hash('-- prev: 0000000000000000\n')}\n` },
    say: [`src/kernel/log/sql/0002-size.sql: its first line must be "-- prev: ${hash(FIRST_SQL)}"`, 'src/kernel/log/sql/0004-root.sql: its name must begin with 0003-'],
  },
  {
    rule: 'sqlComments', title: 'a table says what it is for; a partition need not', files: { 'src/kernel/log/sql/0001-entry.sql': `${FIRST_SQL}create table log.body (id int);\ncreate table log.entry_1 partition of log.entry;\n` },
    say: ['src/kernel/log/sql/0001-entry.sql: log.body has no comment on table'],
  },
  {
    rule: 'sqlSchemas', title: `a unit speaks of no other unit's tables`, files: { 'src/kernel/log/index.ts': `${clean['src/kernel/log/index.ts']}\nexport const q = 'select 1 from market.listing join log.entry'`, 'src/modules/market/index.ts': `${market}\nexport const q = 'select 1 from log.entry'` },
    say: ['src/kernel/log/index.ts: speaks of market.listing, another unit\'s table'],
  },
  { rule: 'sqlSchemas', title: 'SQL stands where the table gives it a schema', files: { 'src/modules/ledger/sql/0001-x.sql': '-- prev: none\n' }, say: ['src/modules/ledger/sql/0001-x.sql: SQL of a folder that has no schema in the table'] },
  {
    rule: 'matches', title: 'a rule that matches nothing is said', files: {}, tables: {
      layers: [...tables.layers, { unit: 'web', holds: 'pages', may: [], npm: [], doors: 'unit' }],
      entries: [...tables.entries, { file: 'src/app/gone.ts', why: 'planted' }],
      large: [...tables.large, { file: 'src/core/clock/wall.ts', why: 'planted' }],
      bans: [...tables.bans, { units: ['web'], word: /never/, use: 'nothing', example: 'ever', except: [{ file: 'src/app/main.ts', why: 'planted' }] }],
      furniture: [...tables.furniture, { each: 'src/attic/*', has: [] }],
      places: [...tables.places, { place: 'attic', files: /./, holds: 'nothing' }],
      schemas: [...tables.schemas, { folder: 'src/attic', schema: 'attic', mayRead: [] }],
      rootFiles: [...tables.rootFiles, 'GONE.md'], unimported: [...tables.unimported, { npm: 'pg', why: 'planted' }, { npm: '@gone/*', why: 'planted' }], testPackages: ['vitest', 'jest'], reachable: ['src', 'attic'],
    },
    say: ['ARCHITECTURE.md: the drawing of LAYERS is stale, run npm run gen', 'LAYERS: web matches no file', 'BANS: /never/ does not catch its own example ever', 'BANS: /never/ is about web, which holds no file',
      'BANS: src/app/main.ts no longer needs its exception from /never/', 'PLACES: attic holds no file', 'ROOT_FILES: GONE.md is not there', 'TEST_PACKAGES: no test imports jest', 'UNIMPORTED: pg no longer needs its row', 'UNIMPORTED: @gone/* no longer needs its row', 'ENTRIES: src/app/gone.ts is not there',
      'REACHABLE: attic holds no file', 'LARGE: src/core/clock/wall.ts no longer needs its row', 'FURNITURE: src/attic/* holds no room', 'SCHEMAS: src/attic holds no file'],
  },
  {
    rule: 'matches', title: 'a permission that nobody uses is said', files: {
      'src/modules/market/index.ts': market.replace(/import \{ log.*\n/, 'const log = 1\n'), 'src/modules/market/market.test.ts': `import 'vitest'`,
      'src/kernel/log/log.test.ts': `import 'pg'`, 'src/kernel/log/index.ts': `import '@scope/pool'\nimport fs from 'node:fs'\nimport { step } from '../../core/case/index.ts'\nexport const log = [fs, step]`, 'src/app/main.ts': `${clean['src/app/main.ts']}\n`,
    },
    say: ['package.json: nothing imports oidc-provider', 'src/kernel/log/index.ts: nothing imports it', 'LAYERS: src/kernel may import pg and never does', 'LAYERS: tests of src/kernel may import oidc-provider and never do', 'LAYERS: src/modules/* may import src/kernel and never does'],
  },
  {
    rule: 'matches', title: 'a zone without packs bans nothing, and that is said', files: { 'zone/real/areas.json': '{}', 'zone/fable/areas.json': undefined },
    say: ['ZONES: zone/fable holds no file', 'ZONES: no pack gives a name or code to ban'],
  },
]

function plant({ files, tables: changed }: Pick<Planted, 'files' | 'tables'>, rules?: readonly Rule[]): string[] {
  const kept = Object.entries({ ...clean, ...files }).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return tidy(new Map(kept), { ...tables, ...changed }, rules)
}

test('a clean house has nothing to say', () => expect(plant({ files: {} })).toEqual([]))

describe('a planted violation is said', () => {
  for (const planted of PLANTED) test(planted.title, () => expect(plant(planted)).toEqual(planted.say))
})

describe('a rule that is switched off is missed', () => {
  for (const name of Object.keys(RULES) as RuleName[]) {
    test(name, () => {
      const others = Object.entries(RULES).filter(([other]) => other !== name).map(([, rule]) => rule)
      const mine = PLANTED.filter(({ rule }) => rule === name)
      expect(mine.length).toBeGreaterThan(0)
      for (const planted of mine) expect(plant(planted, others)).not.toEqual(planted.say)
    })
  }
})

test('the drawing leaves out what follows from other arrows and keeps all in its table', () => {
  const text = draw(LAYERS)
  expect(text).toContain('kernel --> contract')
  expect(text).not.toContain('kernel --> core')
  for (const { unit } of LAYERS) expect(text).toContain(`| \`${unit}\` |`)
})

test('every ban of the real table catches its example', () => {
  for (const ban of TABLES.bans) expect(ban.example).toMatch(ban.word)
})
