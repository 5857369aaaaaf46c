/** A rule that matches nothing guards nothing: every row of every table must still be about something. */
import { declaredIn } from './packages.ts'
import { zoneWordsOf } from './words.ts'
import type { House, Rule } from '../house/house.ts'
import { isTest, isUnder } from '../house/tree.ts'

export const matches: Rule = (house) => [...layerRows(house), ...banRows(house), ...otherRows(house)]

function layerRows({ tables, imports, code, unitOf }: House): string[] {
  const used = new Set(code.map((file) => unitOf(file)?.layer.unit))
  return tables.layers.flatMap((layer) => {
    if (!used.has(layer.unit)) return [`LAYERS: ${layer.unit} matches no file`]
    const own = imports.filter(({ from }) => unitOf(from)?.layer === layer)
    const reached = new Set(own.map(({ target }) => target && unitOf(target)?.layer.unit))
    const run = new Set(own.filter(({ from }) => !isTest(from)).flatMap(({ npm, spec }) => [npm, spec]))
    const all = new Set(own.map(({ npm }) => npm))
    return [
      ...layer.may.filter((unit) => !reached.has(unit)).map((unit) => `LAYERS: ${layer.unit} may import ${unit} and never does`),
      ...layer.npm.filter((npm) => !run.has(npm)).map((npm) => `LAYERS: ${layer.unit} may import ${npm} and never does`),
      ...(layer.npmInTests ?? []).filter((npm) => !all.has(npm)).map((npm) => `LAYERS: tests of ${layer.unit} may import ${npm} and never do`),
    ]
  })
}

function banRows({ tables, tree }: House): string[] {
  return tables.bans.flatMap((ban) => [
    ...(ban.word.test(ban.example) ? [] : [`BANS: ${ban.word} does not catch its own example ${ban.example}`]),
    ...ban.units.filter((unit) => ![...tree.keys()].some((file) => isUnder(file, unit))).map((unit) => `BANS: ${ban.word} is about ${unit}, which holds no file`),
    ...(ban.except ?? []).filter((row) => !ban.word.test(tree.get(row.file) ?? '')).map((row) => `BANS: ${row.file} no longer needs its exception from ${ban.word}`),
  ])
}

function otherRows({ tables, tree, imports }: House): string[] {
  const files = [...tree.keys()]
  const inTests = new Set(imports.filter(({ from }) => isTest(from)).map(({ npm }) => npm))
  const has = (folder: string): boolean => files.some((file) => file.startsWith(`${folder}/`))
  const { zones } = tables
  return [
    ...tables.places.filter((row) => !has(row.place)).map((row) => `PLACES: ${row.place} holds no file`),
    ...tables.rootFiles.filter((file) => !tree.has(file)).map((file) => `ROOT_FILES: ${file} is not there`),
    ...tables.testPackages.filter((npm) => !inTests.has(npm)).map((npm) => `TEST_PACKAGES: no test imports ${npm}`),
    ...tables.unimported.filter(({ npm }) => imports.some((each) => each.npm === npm) || !declaredIn(tree).some((each) => each === npm || each.startsWith(npm.replace(/\*$/, ''))))
      .map(({ npm }) => `UNIMPORTED: ${npm} no longer needs its row`),
    ...tables.entries.filter((row) => !tree.has(row.file)).map((row) => `ENTRIES: ${row.file} is not there`),
    ...tables.reachable.filter((unit) => !has(unit)).map((unit) => `REACHABLE: ${unit} holds no file`),
    ...tables.large.filter((row) => (tree.get(row.file) ?? '').split('\n').length <= tables.limits.fileLines).map((row) => `LARGE: ${row.file} no longer needs its row`),
    ...tables.furniture.filter((row) => !has(row.each.replace(/\/\*$/, ''))).map((row) => `FURNITURE: ${row.each} holds no room`),
    ...tables.schemas.filter((row) => !has(row.folder)).map((row) => `SCHEMAS: ${row.folder} holds no file`),
    ...(zones.except ?? []).filter((row) => !zones.words.some((word) => tree.get(row.file)?.includes(word))).map((row) => `ZONES: ${row.file} no longer needs its exception`),
    ...(has(zones.invented) ? [] : [`ZONES: ${zones.invented} holds no file`]),
    ...(zoneWordsOf(tree, tables).length > zones.words.length ? [] : ['ZONES: no pack gives a name or code to ban']),
  ]
}
