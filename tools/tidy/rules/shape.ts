/** The shape of the tree: places, names, cycles, sizes, dead files. */
import path from 'node:path'
import { cyclesOf, reachableFrom } from '../house/graph.ts'
import type { House, Rule } from '../house/house.ts'
import { isTest, isTestDoor, isUnder } from '../house/tree.ts'

/** Every file stands in a unit, in a place of data, or is named at the root. */
export const places: Rule = ({ tree, tables, unitOf }) => [...tree.keys()].flatMap((file) => {
  if (!file.includes('/')) return tables.rootFiles.includes(file) ? [] : [`${file}: does not belong at the root`]
  const place = tables.places.find((row) => isUnder(file, row.place))
  if (place !== undefined) return place.files.test(file) ? [] : [`${file}: ${place.place} holds ${place.holds}`]
  return unitOf(file) === undefined ? [`${file}: lies in no unit of LAYERS`] : []
})

/** A name says what lives there. */
export const names: Rule = ({ tree, tables: { badNames } }) => [...tree.keys()].flatMap((file) => {
  const bad = file.split('/').map((part) => part.replace(/\..*$/, '')).find((part) => badNames.names.includes(part))
  return bad === undefined ? [] : [`${file}: ${bad} says nothing, ${badNames.use}`]
})

/** Files that import one another in a circle cannot be understood one by one. Tests are leaves and stay out. */
export const fileCycles: Rule = (house) => cyclesOf(graph(house, (file) => file)).map((cycle) => `${cycle[0]}: files in a circle: ${cycle.join(', ')}`)

export const folderCycles: Rule = (house) =>
  cyclesOf(graph(house, path.posix.dirname)).map((cycle) => `${cycle[0]}: folders in a circle: ${cycle.map((folder) => example(house, folder, cycle)).join('; ')}`)

function graph({ edges }: House, nodeOf: (file: string) => string): Map<string, Set<string>> {
  const nodes = new Map<string, Set<string>>()
  for (const [from, targets] of edges) {
    const node = nodeOf(from)
    if (!nodes.has(node)) nodes.set(node, new Set())
    if (isTest(from)) continue
    for (const target of targets) if (nodeOf(target) !== node) nodes.get(node)!.add(nodeOf(target))
  }
  return nodes
}

/** One import that ties a folder into its circle, so that the reader knows where to cut. */
function example({ edges }: House, folder: string, cycle: readonly string[]): string {
  for (const [from, targets] of edges) {
    if (isTest(from) || path.posix.dirname(from) !== folder) continue
    const target = [...targets].find((file) => path.posix.dirname(file) !== folder && cycle.includes(path.posix.dirname(file)))
    if (target !== undefined) return `${from} imports ${target}`
  }
  return folder
}

/** A file fits in a head, a function on a screen. */
export const sizes: Rule = ({ code, tree, sources, tables: { limits, large } }) => code.flatMap((file) => {
  const lines = (tree.get(file) ?? '').replace(/\n$/, '').split('\n').length
  const tooLong = lines > limits.fileLines && !large.some((row) => row.file === file)
  return [
    ...(tooLong ? [`${file}: ${lines} lines, the limit is ${limits.fileLines}`] : []),
    ...(sources.get(file)?.functions ?? []).filter((fn) => fn.lines > limits.functionLines)
      .map((fn) => `${file}: line ${fn.line}: ${fn.name} has ${fn.lines} lines, the limit is ${limits.functionLines}`),
  ]
})

/** Whatever no entry reaches is dead; what only tests reach is too, unless it is a door for tests. */
export const alive: Rule = ({ code, edges, tables }) => {
  const running = reachableFrom(tables.entries.map((entry) => entry.file), edges)
  const tested = reachableFrom(code.filter(isTest), edges)
  return code.filter((file) => tables.reachable.some((unit) => isUnder(file, unit)) && !running.has(file) && !isTest(file) && !file.endsWith('.d.ts'))
    .filter((file) => !onlyForTests(file, edges))
    .map((file) => `${file}: ${tested.has(file) ? 'only tests use it' : 'nothing imports it'}`)
}

function onlyForTests(file: string, edges: House['edges']): boolean {
  return [...edges].some(([from, targets]) => isTestDoor(from) && targets.has(file))
}
