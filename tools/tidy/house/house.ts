/** The tree read once for all rules: sources, units, and who imports whom. */
import path from 'node:path'
import { parse, type Source } from './source.ts'
import type { Layer, Tables } from './tables.ts'
import { isCode, isUnder, type Tree } from './tree.ts'

export interface Unit { readonly name: string; readonly layer: Layer }

export interface Import {
  readonly from: string
  readonly spec: string
  /** The file it names; undefined where there is none, or where it names a package. */
  readonly target: string | undefined
  /** The package it names, `node:*` for Node's own. */
  readonly npm: string | undefined
}

export interface House {
  readonly tree: Tree
  readonly tables: Tables
  readonly code: readonly string[]
  readonly sources: ReadonlyMap<string, Source>
  readonly imports: readonly Import[]
  readonly edges: ReadonlyMap<string, ReadonlySet<string>>
  unitOf(file: string): Unit | undefined
}

export type Rule = (house: House) => readonly string[]

export function survey(tree: Tree, tables: Tables): House {
  const code = [...tree.keys()].filter(isCode)
  const sources = new Map(code.map((file) => [file, parse(file, tree.get(file) ?? '')]))
  const imports = code.flatMap((from) => (sources.get(from)?.imports ?? []).map((spec) => read(from, spec, tree)))
  const edges = new Map<string, Set<string>>(code.map((file) => [file, new Set()]))
  for (const { from, target } of imports) if (target !== undefined && target !== from) edges.get(from)?.add(target)
  return { tree, tables, code, sources, imports, edges, unitOf: (file) => unitIn(file, tables.layers) }
}

function read(from: string, spec: string, tree: Tree): Import {
  if (!spec.startsWith('.')) return { from, spec, target: undefined, npm: packageOf(spec) }
  const at = path.posix.join(path.posix.dirname(from), spec.replace(/\?\w+$/, ''))
  return { from, spec, target: tree.has(at) ? at : undefined, npm: undefined }
}

function packageOf(spec: string): string {
  return spec.startsWith('node:') ? 'node:*' : spec.split('/').slice(0, spec.startsWith('@') ? 2 : 1).join('/')
}

function unitIn(file: string, layers: readonly Layer[]): Unit | undefined {
  for (const layer of layers) {
    if (!layer.unit.endsWith('/*')) {
      if (isUnder(file, layer.unit)) return { name: layer.unit, layer }
      continue
    }
    const folder = layer.unit.slice(0, -2)
    const inner = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/') : []
    if (inner.length > 1) return { name: `${folder}/${inner[0]}`, layer }
  }
  return undefined
}
