/** The repository as a value: path to text. Rules see nothing else, so a planted violation is one more entry of a map. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Path from the root with forward slashes → text; binary files (pictures) have an empty text. */
export type Tree = ReadonlyMap<string, string>

/** Folders that are made and not written; .gitignore names them too. */
const MADE = new Set(['node_modules', 'dist', 'coverage', '.git', '.nanmen'])
const BINARY = /\.(png|jpe?g|gif|ico|docx|xlsx|pdf|woff2?)$/

export function readTree(root: string): Tree {
  const tree = new Map<string, string>()
  const walk = (folder: string): void => {
    const entries = readdirSync(path.join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const at = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (!MADE.has(entry.name)) walk(at)
      } else if (entry.isFile() && !/\.log$|^\.DS_Store$/.test(entry.name)) {
        tree.set(at, BINARY.test(at) ? '' : readFileSync(path.join(root, at), 'utf8'))
      }
    }
  }
  walk('')
  return tree
}

export function isCode(file: string): boolean {
  return /\.(ts|tsx|mjs|js)$/.test(file)
}

/** A test, or a door that only tests may use (`testing.ts`, `test-cluster.ts`). */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || isTestDoor(file)
}

export function isTestDoor(file: string): boolean {
  return /\/(testing|test-[a-z-]+)\.tsx?$/.test(file)
}

export function isUnder(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`)
}
