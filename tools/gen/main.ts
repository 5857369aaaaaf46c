/** `npm run gen` writes what is generated; `--check` only says what is stale and exits with 1. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GENERATORS } from './generators.ts'

const root = path.resolve(import.meta.dirname, '../..')
const check = process.argv.includes('--check')
let stale = 0
for (const { file, make } of GENERATORS) {
  const at = path.join(root, file)
  const now = existsSync(at) ? readFileSync(at, 'utf8') : ''
  const fresh = await make(now)
  if (fresh === now) continue
  stale += 1
  if (check) {
    console.log(`${file}: is stale, run npm run gen`)
    continue
  }
  mkdirSync(path.dirname(at), { recursive: true })
  writeFileSync(at, fresh)
  console.log(`${file}: written`)
}
console.log(`gen: ${GENERATORS.length} files, ${stale} ${check ? 'stale' : 'written'}`)
process.exitCode = check && stale > 0 ? 1 : 0
