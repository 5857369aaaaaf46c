/** Runs TypeScript in this very process: no child to forward signals to, and nothing left behind when it is killed. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './ensure.mjs'

let registered = false

/** Imports a TypeScript file of the repository. Packages must be installed. */
export async function load(file) {
  if (!registered) {
    const { register } = await import('tsx/esm/api')
    register()
    registered = true
  }
  return import(pathToFileURL(path.join(ROOT, file)).href)
}

/** Runs the command `nanmen` with these words. */
export async function nanmen(words) {
  const main = path.join('src', 'app', 'cli', 'main.ts')
  process.argv = [process.execPath, path.join(ROOT, main), ...words]
  await load(main)
}
