/** Who may import whom, by which door, and which packages where. */
import path from 'node:path'
import type { House, Rule } from '../house/house.ts'
import { isTest, isTestDoor } from '../house/tree.ts'

/** A relative import names a file that exists, with its extension. */
export const resolves: Rule = ({ imports }) => imports
  .filter(({ npm, target }) => npm === undefined && target === undefined)
  .map(({ from, spec }) => `${from}: ${spec} is not a file of this repository (write the extension)`)

/** The table's direction; units beside one another under `/*` stay apart. */
export const direction: Rule = ({ imports, unitOf }) => imports.flatMap(({ from, target }) => {
  const here = unitOf(from)
  if (here === undefined || target === undefined) return []
  const there = unitOf(target)
  if (there?.name === here.name || (there !== undefined && here.layer.may.includes(there.layer.unit))) return []
  return [`${from}: ${here.name} may not import ${there?.name ?? target}`]
})

/** A folder is entered through its index.ts, the outermost on the way; tests may also use a testing.ts. */
export const doors: Rule = (house) => house.imports.flatMap(({ from, target }) => {
  const here = house.unitOf(from)
  const there = target === undefined ? undefined : house.unitOf(target)
  if (here === undefined || target === undefined || there === undefined || there.layer.doors === 'files') return []
  if (here.name === there.name && there.layer.doors === 'unit') return []
  const door = doorTo(target, from, house)
  if (door === undefined || door.includes(target)) return []
  if (isTestDoor(target)) return isTest(from) || /^(bench|e2e)\//.test(from) ? [] : [`${from}: ${target} is a door for tests only`]
  return [`${from}: enter by ${door[0]}, not ${target}`]
})

/** The doors of the room in which `target` lies, as seen from `from`; undefined where both stand in the same room. */
function doorTo(target: string, from: string, { tree, unitOf }: House): string[] | undefined {
  const there = unitOf(target)!
  const inner = path.posix.relative(there.name, target).split('/')
  const room = there.layer.doors === 'rooms' && !there.layer.unit.endsWith('/*') && inner.length > 1 ? `${there.name}/${inner[0]}` : there.name
  if (from.startsWith(`${room}/`)) return innerDoor(target, from, tree)
  const folders = there.layer.doors === 'unit' && inner.length > 1 ? [room, `${room}/${inner[0]}`] : [room]
  return folders.flatMap((folder) => [`${folder}/index.ts`, `${folder}/index.tsx`])
}

/** Inside a room: a folder with an index.ts is a smaller room. */
function innerDoor(target: string, from: string, tree: House['tree']): string[] | undefined {
  const folders = path.posix.dirname(target).split('/')
  for (let depth = 1; depth <= folders.length; depth++) {
    const folder = folders.slice(0, depth).join('/')
    if (from.startsWith(`${folder}/`)) continue
    const door = [`${folder}/index.ts`, `${folder}/index.tsx`]
    if (door.some((file) => tree.has(file))) return door
  }
  return undefined
}

/** Third-party packages by unit. */
export const packages: Rule = ({ imports, unitOf, tables }) => imports.flatMap(({ from, spec, npm }) => {
  const here = unitOf(from)
  if (here === undefined || npm === undefined || here.layer.npm.some((each) => each === npm || each === spec)) return []
  if (isTest(from) && [...tables.testPackages, ...(here.layer.npmInTests ?? [])].includes(npm)) return []
  return [`${from}: ${here.name} may not import ${spec}`]
})
