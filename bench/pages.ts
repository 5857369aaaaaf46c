/** What a page costs the reader: gzipped script of every route of the workbench, its chunk with all that it statically needs, and of the portal. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { RenderPortal } from '../src/contract/portal.ts'
import { loadPack, zoneView } from '../src/app/zone/index.ts'
import type { BenchArgs, BenchResult } from './measured.ts'

const DIST = path.resolve(import.meta.dirname, '../dist/web')
const WORKBENCH_MAX_KB = 450
const PORTAL_MAX_KB = 100

interface Part { readonly file: string; readonly isEntry?: boolean; readonly isDynamicEntry?: boolean; readonly imports?: readonly string[]; readonly src?: string }

export async function run({ print }: BenchArgs): Promise<BenchResult> {
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
  const portal = await portalKilobytes(sizeOf)
  print(`${portal.toFixed(0).padStart(5)} KB  portal`)
  return {
    ok: heaviest <= WORKBENCH_MAX_KB && portal <= PORTAL_MAX_KB, figures: { workbenchHeaviestPageScriptKilobytes: heaviest, portalPageScriptKilobytes: portal },
    targets: { workbenchHeaviestPageScriptKilobytes: { atMost: WORKBENCH_MAX_KB }, portalPageScriptKilobytes: { atMost: PORTAL_MAX_KB } },
  }
}

/** Script that a rendered portal page carries or links to, gzipped. */
async function portalKilobytes(sizeOf: (file: string) => number): Promise<number> {
  const { renderPortal } = (await import(pathToFileURL(path.resolve(DIST, '../portal/entry.js')).href)) as { renderPortal: RenderPortal }
  const { pack } = await loadPack(path.resolve(import.meta.dirname, '../zone/fable'))
  if (pack === undefined) throw new Error('the invented pack does not load')
  const html = renderPortal({ page: { kind: 'map' }, language: 'zh', largeType: false, path: '/map', styles: [], zone: zoneView(pack) })
  let bytes = 0
  for (const [, attributes = '', inline = ''] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    const source = /src="\/([^"]+)"/.exec(attributes)?.[1]
    bytes += source === undefined ? gzipSync(inline).length : sizeOf(source)
  }
  return bytes / 1000
}
