/** Rooms look alike: a contract for each, the same furniture, generated blocks that are fresh. */
import { isUnder } from '../house/tree.ts'
import { freshBlock } from '../house/draw.ts'
import type { House, Rule } from '../house/house.ts'

/** The contract has a file for each noun and each module, and none more. */
export const contract: Rule = (house) => {
  const { folder, nouns, furniture, modules } = house.tables.contract
  const rooms = foldersIn(house, modules)
  const wanted = [...nouns, ...furniture, ...rooms]
  const there = [...house.tree.keys()].filter((file) => isUnder(file, folder) && !file.includes('.test.')).map((file) => file.slice(folder.length + 1).replace(/\.ts$/, ''))
  return [
    ...there.filter((name) => !wanted.includes(name)).map((name) => `${folder}/${name}.ts: no module or noun of this name`),
    ...wanted.filter((name) => !there.includes(name)).map((name) => `${folder}/${name}.ts: is missing`),
  ]
}

/** Every room of a kind has the same files, so that a newcomer knows where to look. */
export const furniture: Rule = (house) => house.tables.furniture.flatMap(({ each, has }) => foldersIn(house, each.replace(/\/\*$/, '')).flatMap((room) => {
  const folder = each.replace('*', room)
  const files = [...house.tree.keys()].filter((file) => isUnder(file, folder)).map((file) => file.slice(folder.length + 1))
  return has.filter((piece) => !files.some((file) => fits(file, piece))).map((piece) => `${folder}: has no ${piece}`)
}))

function fits(file: string, piece: string): boolean {
  if (piece.endsWith('/')) return file.startsWith(piece)
  return piece.startsWith('*') ? file.endsWith(piece.slice(1)) : file === piece
}

function foldersIn({ tree }: House, folder: string): string[] {
  const inner = [...tree.keys()].filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1).split('/'))
  return [...new Set(inner.filter((parts) => parts.length > 1).map((parts) => parts[0]!))].sort()
}

/** The drawing in ARCHITECTURE.md is the one the table gives. */
export const blocks: Rule = ({ tree, tables }) => {
  const text = tree.get('ARCHITECTURE.md') ?? ''
  return freshBlock(text, tables.layers) === text ? [] : ['ARCHITECTURE.md: the drawing of LAYERS is stale, run npm run gen']
}
