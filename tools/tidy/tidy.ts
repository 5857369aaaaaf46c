/** Architecture as a test: reads every file of the repository and holds it against the tables of `layers.ts`. */
import { survey, type Rule } from './house/house.ts'
import { direction, doors, packages, resolves } from './rules/imports.ts'
import { declared, lockfile } from './rules/packages.ts'
import { matches } from './rules/matches.ts'
import { blocks, contract, furniture } from './rules/rooms.ts'
import { alive, fileCycles, folderCycles, names, places, sizes } from './rules/shape.ts'
import { sqlChain, sqlComments, sqlSchemas } from './rules/sql.ts'
import { bans, zoneWords } from './rules/words.ts'
import type { Tables } from './house/tables.ts'
import type { Tree } from './house/tree.ts'

export const RULES = {
  places, resolves, direction, doors, packages, declared, lockfile, fileCycles, folderCycles, bans, zoneWords, names, sizes, alive,
  contract, furniture, blocks, sqlChain, sqlComments, sqlSchemas, matches,
} satisfies Record<string, Rule>

export type RuleName = keyof typeof RULES

/** Every violation as `file: reason`, each once, in the order of the rules. */
export function tidy(tree: Tree, tables: Tables, rules: readonly Rule[] = Object.values(RULES)): string[] {
  const house = survey(tree, tables)
  return [...new Set(rules.flatMap((rule) => rule(house)))]
}
