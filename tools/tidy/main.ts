/** `npm run tidy`: prints each violation as `file: reason` and exits with 1 where there is one. */
import path from 'node:path'
import { TABLES } from './layers.ts'
import { tidy } from './tidy.ts'
import { readTree } from './house/tree.ts'

const tree = readTree(path.resolve(import.meta.dirname, '../..'))
const errors = tidy(tree, TABLES)
for (const error of errors) console.log(error)
console.log(errors.length === 0 ? `tidy: ${tree.size} files, nothing to say` : `tidy: ${errors.length} to mend`)
process.exitCode = errors.length === 0 ? 0 : 1
