/** Cards with their network, reckoned once for as long as the same versions stand: pages of one schedule ask for it again and again. */
import { type Plan, reckon } from '../../core/schedule/index.ts'
import type { Card } from './cards.ts'

export interface Board {
  readonly cards: readonly Card[]
  readonly byId: ReadonlyMap<string, Card>
  readonly plan: Plan
  /** Ids of what waits for a project. */
  readonly followers: ReadonlyMap<string, readonly string[]>
}

/** Readers whose boards are kept. */
const KEPT_MAX = 40

export function openBoards(): (reader: string, cards: readonly Card[]) => Board {
  const kept = new Map<string, Board>()
  return (reader, cards) => {
    const last = kept.get(reader)
    if (last !== undefined && last.cards.length === cards.length && last.cards.every((card, at) => card === cards[at])) return last
    const board = boardOf(cards)
    kept.delete(reader)
    kept.set(reader, board)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_MAX) break
      kept.delete(oldest)
    }
    return board
  }
}

export function boardOf(cards: readonly Card[]): Board {
  const followers = new Map<string, string[]>()
  for (const { id, links } of cards) for (const { from } of links) {
    const known = followers.get(from)
    if (known === undefined) followers.set(from, [id])
    else known.push(id)
  }
  return { cards, byId: new Map(cards.map((card) => [card.id, card])), plan: reckon(cards), followers }
}
