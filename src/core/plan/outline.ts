import type { Block } from './blocks.ts'
import { CONTENTS, NUMBERINGS } from './data/titles.ts'
import { type Role, ROLE_TITLES } from './data/roles.ts'
import type { Range } from './characters.ts'

/** A heading or box as a node of the tree. */
export interface Node {
  readonly block: Block
  readonly title: string
  /** The title without its number. */
  readonly words: string
  /** Where the words without their number stand in the block. */
  readonly range: Range
  readonly rank: number
  readonly isBox: boolean
  /** Index of the node around it, -1 at the outside. */
  readonly parent: number
  readonly role: Role
}
/** Body text with where it stands in the tree. */
export interface Paragraph extends Range {
  readonly block: Block
  /** Index of the innermost heading around it, -1 before the first. */
  readonly section: number
  /** Index of the box it stands in, -1 outside. */
  readonly box: number
  readonly role: Role
  /** Is it what follows a heading on the heading's own line? */
  readonly isRunIn: boolean
  /** Does it come straight after a heading, as the introduction of a chapter that has sections? */
  readonly isFirst: boolean
}
export type Element = { readonly kind: 'heading'; readonly node: number; readonly range: Range } | { readonly kind: 'paragraph'; readonly paragraph: Paragraph } | { readonly kind: 'other'; readonly block: Block }

export interface Outline { readonly nodes: readonly Node[]; readonly elements: readonly Element[] }

/** Numberings from here on number items as well as sections. */
const ITEM_RANK = 4
const BOX_RANK = NUMBERINGS.length + 1
const ITEM = /^(?:\d{1,2}\s*[.、](?!\d)|\(\d{1,2}\)|\([一二三四五六七八九十]{1,2}\)|——|●|○|■|□|◆|★|▲|[^,。:;]{2,20}:)/

interface Walk { readonly blocks: readonly Block[]; readonly nodes: Node[]; readonly elements: Element[]; section: number; box: number; items: number; hasBars: boolean; since: number; readonly barAhead: Uint8Array }

/** The tree of a text: which headings are headings, where boxes end, and what each paragraph belongs to. */
export function outlineOf(blocks: readonly Block[]): Outline {
  const walk: Walk = { blocks, nodes: [], elements: [], section: -1, box: -1, items: 0, hasBars: blocks.some(endsWithBar), since: 0, barAhead: barsAhead(blocks) }
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'heading' || block.kind === 'box') {
      if (block.kind === 'heading' && walk.box >= 0 && isItemOfBox(walk, block)) takeBody(walk, at, 0)
      else takeHeading(walk, at)
    } else if (block.kind === 'body') takeBody(walk, at, 0)
    else {
      if (block.kind === 'furniture' && CONTENTS.test(block.norm.replace(/\s+/g, ''))) walk.section = -1
      walk.elements.push({ kind: 'other', block })
    }
  }
  return { nodes: walk.nodes, elements: walk.elements }
}

const endsWithBar = (block: Block): boolean => block.kind === 'body' && /[|]\s*$/.test(block.norm)

/** For each block: does a closing bar come before the next heading? */
function barsAhead(blocks: readonly Block[]): Uint8Array {
  const ahead = new Uint8Array(blocks.length)
  for (let at = blocks.length - 1, bar = 0; at >= 0; at--) {
    if (blocks[at]!.kind === 'heading' || blocks[at]!.kind === 'box') bar = 0
    else if (endsWithBar(blocks[at]!)) bar = 1
    ahead[at] = bar
  }
  return ahead
}

/** Inside a box numbers from 1 on are its items, unless the number goes on where the sections outside stopped. */
function isItemOfBox(walk: Walk, block: Block): boolean {
  const heading = block.heading!
  if (heading.kind === 'inner' || heading.kind === 'outer') return heading.kind === 'inner'
  if (heading.rank < ITEM_RANK) return false
  if (heading.length < block.norm.length) return walk.items > 0 || isFirstNumber(block.norm) || walk.since === 0
  return walk.items > 0 ? !goesOnOutside(walk, block) : isFirstNumber(block.norm) && walk.since === 0
}
const isFirstNumber = (norm: string): boolean => /^(?:1\s*[.、]|\(一\)|\(1\))/.test(norm)

function goesOnOutside(walk: Walk, block: Block): boolean {
  const same = walk.nodes.findLast((node) => !node.isBox && node.rank === block.heading!.rank)
  const number = (norm: string) => Number(/^\(?(\d{1,3})/.exec(norm)?.[1] ?? Number.NaN)
  return same !== undefined && number(block.norm) === number(same.block.norm) + 1 && walk.items + 1 !== number(block.norm)
}

function takeHeading(walk: Walk, at: number): void {
  const block = walk.blocks[at]!
  const heading = block.heading!
  const isBox = heading.kind === 'box'
  const rank = isBox ? BOX_RANK : heading.kind === 'outer' ? 0 : heading.rank
  const around = isBox ? walk.section : parentOf(walk.nodes, walk.section, rank)
  const parent = !isBox && hasLostParent(walk.nodes, around, rank, block.norm) ? -1 : around
  const words = block.text.slice(heading.number, heading.length).trim()
  const title = block.text.slice(0, heading.length)
  const own = ROLE_TITLES.find(([, pattern]) => pattern.test(words.replace(/\s+/g, '')))?.[0]
  const role = isBox ? 'action' : own ?? (parent >= 0 ? walk.nodes[parent]!.role : 'action')
  walk.nodes.push({ block, title, words, range: { from: heading.number, to: heading.length }, rank, isBox, parent, role })
  walk.elements.push({ kind: 'heading', node: walk.nodes.length - 1, range: { from: 0, to: heading.length } })
  if (isBox) { walk.box = walk.nodes.length - 1; walk.items = 0; walk.since = 0; return }
  walk.section = walk.nodes.length - 1
  walk.box = -1
  walk.since = 0
  if (heading.length < block.norm.length) takeBody(walk, at, heading.length)
}

function parentOf(nodes: readonly Node[], section: number, rank: number): number {
  let up = section
  // A preface holds no numbered parts; an annex may hold items.
  while (up >= 0 && (nodes[up]!.rank >= rank || nodes[up]!.block.heading!.kind === 'outer' && rank < ITEM_RANK)) up = nodes[up]!.parent
  return up
}

/** A number that does not go up says that the heading between the two was lost. */
function hasLostParent(nodes: readonly Node[], parent: number, rank: number, norm: string): boolean {
  if (parent < 0) return false
  const before = nodes.findLast((node) => !node.isBox && node.rank === rank)
  const own = numberOf(norm)
  if (before === undefined || own === undefined || own === 1) return false
  const last = before.parent === parent ? numberOf(before.block.norm) : undefined
  return last === undefined ? before.parent === -1 && nodes.indexOf(before) > parent : own <= last
}

const DIGITS = '零一二三四五六七八九'
/** The number that a heading begins with: 第十二章, (三), 4. */
export function numberOf(norm: string): number | undefined {
  const found = /^第? ?\(?(\d{1,3}|[一二三四五六七八九十百零〇]{1,6})/.exec(norm)?.[1]
  if (found === undefined) return undefined
  if (/^\d/.test(found)) return Number(found)
  const [, hundreds = '', tens, units = ''] = /^(?:(.)百零?)?(?:(.?)十)?(.?)$/.exec(found.replace(/〇/g, '零')) ?? []
  return DIGITS.indexOf(hundreds || '零') * 100 + (tens === undefined ? 0 : (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10) + DIGITS.indexOf(units || '零')
}

function takeBody(walk: Walk, at: number, from: number): void {
  const block = walk.blocks[at]!
  if (walk.box >= 0 && hasLeftBox(walk, at)) walk.box = -1
  const role = walk.section >= 0 ? walk.nodes[walk.section]!.role : 'action'
  walk.elements.push({ kind: 'paragraph', paragraph: { block, from, to: block.norm.length, section: walk.section, box: walk.box, role, isRunIn: from > 0, isFirst: walk.since === 0 && from === 0 } })
  walk.since++
  if (walk.box < 0) return
  if (ITEM.test(block.norm)) walk.items++
  if (endsWithBar(block)) { walk.box = -1; walk.since = 1 }
}

/** A box without a closing bar ends where its items end, or at the next heading. */
function hasLeftBox(walk: Walk, at: number): boolean {
  if (walk.hasBars) {
    return walk.since > 0 && walk.barAhead[at] === 0
  }
  if (walk.items === 0 || ITEM.test(walk.blocks[at]!.norm)) return false
  for (let next = at + 1; next < Math.min(walk.blocks.length, at + 12); next++) {
    const block = walk.blocks[next]!
    if (block.kind === 'box' || block.kind === 'heading' && (block.heading!.rank < ITEM_RANK || !isItemOfBox(walk, block))) return walk.blocks[at]!.norm.length > 60 || /[。]$/.test(walk.blocks[at]!.norm)
    if (ITEM.test(block.norm)) return false
  }
  return true
}

/** The level of each node: its place among the numberings that the text uses; a box stands one below the section around it, or below all where that was lost. */
export function levelsOf(nodes: readonly Node[]): number[] {
  const ranks = [...new Set(nodes.filter((node) => !node.isBox).map((node) => node.rank))].sort((a, b) => a - b)
  const used = ranks.filter((rank) => rank < NUMBERINGS.length && nodes.some((node) => node.rank === rank && node.block.heading!.kind === 'numbered'))
  const levelOf = (node: Node): number => {
    if (node.isBox) return node.parent >= 0 && nodes[node.parent]!.block.heading!.kind === 'numbered' ? levelOf(nodes[node.parent]!) + 1 : used.length + 1
    if (node.block.heading!.kind === 'outer') return 1
    if (node.rank >= NUMBERINGS.length) return used.length === 0 ? 1 : node.parent >= 0 ? levelOf(nodes[node.parent]!) + 1 : 1
    return used.indexOf(node.rank) + 1
  }
  return nodes.map(levelOf)
}

/** The chapter around a node: the numbering 章 where the text has it, else the outermost. */
export function chapterOf(nodes: readonly Node[], section: number): string {
  let outer = ''
  for (let up = section; up >= 0; up = nodes[up]!.parent) {
    if (nodes[up]!.isBox) continue
    outer = nodes[up]!.title
    if (nodes[up]!.rank === 1) break
  }
  return outer
}
