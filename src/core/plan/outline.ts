import type { Block } from './blocks.ts'
import { BOX_RANK, CONTENTS, INNER_RANK, ITEM_RANK } from './data/titles.ts'
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

const ITEM = /^(?:\d{1,2}\s*[.、](?!\d)|\(\d{1,2}\)|\([一二三四五六七八九十]{1,2}\)|——|●|○|■|□|◆|★|▲|[^,。:;]{2,20}:)/

interface Walk { readonly blocks: readonly Block[]; readonly nodes: Node[]; readonly elements: Element[]; section: number; box: number; items: number; itemRank: number; isShort: boolean; hasBars: boolean; since: number; gap: number; readonly barAhead: Uint8Array }

/** Cells of tables are shorter than this, and say nothing by the room between them. */
const SHORT_ITEM_MAX = 20

/** The tree of a text: which headings are headings, where boxes end, and what each paragraph belongs to. */
export function outlineOf(blocks: readonly Block[]): Outline {
  const walk: Walk = { blocks, nodes: [], elements: [], section: -1, box: -1, items: 0, itemRank: 0, isShort: false, hasBars: blocks.some(endsWithBar), since: 0, gap: 0, barAhead: barsAhead(blocks) }
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'heading' || block.kind === 'box') {
      if (block.kind === 'heading' && walk.box >= 0 && isItemOfBox(walk, block)) takeBody(walk, at, 0)
      else takeHeading(walk, at)
    } else if (block.kind === 'body') takeBody(walk, at, 0)
    else {
      if (block.kind === 'contents' && CONTENTS.test(block.norm.replace(/\s+/g, ''))) walk.section = -1
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
  const isWhole = heading.length >= block.norm.trimEnd().length - 1
  // Items that go on after their first words are not followed by one that is a whole line, nor by one of an outer numbering.
  if (isWhole && walk.itemRank > 0 && heading.rank <= walk.itemRank) return false
  if (!isWhole) return walk.items > 0 || isFirstNumber(block.norm) || walk.since === 0
  return walk.items > 0 ? !goesOnOutside(walk, block) : isFirstNumber(block.norm) && walk.since === 0
}
const isFirstNumber = (norm: string): boolean => /^(?:1\s*[.、](?!\d)|\(一\)|\(1\)|①)/.test(norm)

function goesOnOutside(walk: Walk, block: Block): boolean {
  const same = walk.nodes.findLast((node) => !node.isBox && node.rank === block.heading!.rank)
  if (same === undefined) return false
  const [own, last] = [partsOf(block.norm), partsOf(same.block.norm)]
  if (own.length === 0 || own.length !== last.length || own.slice(0, -1).some((part, at) => part !== last[at])) return own.length > 1
  return own.at(-1) === last.at(-1)! + 1 && (own.length > 1 || walk.items + 1 !== own[0])
}
/** 2.3 is 2 and 3. */
const partsOf = (norm: string): number[] => (/^\(?(\d{1,3}(?:\.\d{1,2})*)/.exec(norm)?.[1] ?? String(numberOf(norm) ?? '')).split('.').filter((part) => part !== '').map(Number)

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
  if (isBox) { walk.box = walk.nodes.length - 1; walk.items = 0; walk.itemRank = 0; walk.isShort = false; walk.since = 0; walk.gap = 0; return }
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
  if (walk.since > 1) walk.gap = Math.max(walk.gap, block.gap)
  if (ITEM.test(block.norm)) walk.items++
  if (block.norm.length < SHORT_ITEM_MAX) walk.isShort = true
  if (block.heading?.kind === 'numbered' && block.heading.length < block.norm.length - 1) walk.itemRank = Math.max(walk.itemRank, block.heading.rank)
  if (endsWithBar(block)) { walk.box = -1; walk.since = 1 }
}

/** A box without a closing bar ends where its items end, or at the next heading. */
function hasLeftBox(walk: Walk, at: number): boolean {
  if (walk.hasBars) {
    return walk.since > 0 && walk.barAhead[at] === 0
  }
  // Blank lines wider than those between its items.
  if (walk.since > 1 && !walk.isShort && walk.blocks[at]!.gap > walk.gap) return true
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
  const levels = levelsOfRanks(nodes)
  const deepest = Math.max(0, ...levels.values())
  const levelOf = (node: Node): number => {
    if (node.isBox) return node.parent >= 0 && hasRank(nodes[node.parent]!) ? levelOf(nodes[node.parent]!) + 1 : deepest + 1
    if (node.block.heading!.kind === 'outer') return 1
    if (node.rank >= INNER_RANK) return levels.size === 0 ? 1 : node.parent >= 0 ? levelOf(nodes[node.parent]!) + 1 : 1
    return levels.get(node.rank) ?? 1
  }
  return nodes.map(levelOf)
}

/** A numbering used once in a long text is an accident. */
const STRAY_NODES_MIN = 12

function levelsOfRanks(nodes: readonly Node[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const node of nodes) if (!node.isBox && node.rank < INNER_RANK && hasRank(node)) counts.set(node.rank, (counts.get(node.rank) ?? 0) + 1)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const levels = new Map<number, number>()
  let level = 0
  for (const [rank, count] of [...counts].sort(([a], [b]) => a - b)) {
    const isStray = count === 1 && total >= STRAY_NODES_MIN && level > 0
    levels.set(rank, isStray ? level + 1 : level += 1)
  }
  return levels
}

const hasRank = ({ block }: Node): boolean => block.heading!.kind === 'numbered' || block.heading!.kind === 'marked'

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
