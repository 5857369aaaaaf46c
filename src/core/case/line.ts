/**
 * A case as it travels: one line a move, from the node that wrote it to the others that take part. Whoever reads the lines in order makes the same case of them, and each
 * line says the hash of what it must come to, so that two nodes cannot drift apart unseen.
 */
import { base64url, canonicalJson, fromIso, type Hash, refuse, type Result, toIso, utf8 } from '../value/index.ts'
import { type Action, type Case, MOVES, type Move, type Moved, type ProcessRules } from './model.ts'
import { moveCase, openCase } from './move.ts'
import { openHandoff } from './turn.ts'

/** What one move was, whole. Absent members were not said. */
export interface CaseLine {
  readonly case: string
  /** Of the case after the move; a case opens with 1. */
  readonly version: number
  readonly move: Move
  /** RFC 3339, milliseconds: when, as the writing node has it. */
  readonly at: string
  /** In whose name; `node` where a lapse was noted. */
  readonly by: string
  /** base64url of the hash of the canonical case after the move. */
  readonly state: string
  readonly opening?: { readonly process: string; readonly title: string; readonly ask: string; readonly to: string; readonly observers: readonly string[] } | undefined
  readonly action?: Omit<Action, 'move' | 'version' | 'handoff'> | undefined
  /** Id of the hand-off that it opens. */
  readonly handoff?: string | undefined
  /** Id of the entry that proposed it, where it was made for a party of another node. */
  readonly proposal?: string | undefined
}

/** base64url of the hash over RFC 8785 JSON of the case: what two nodes compare. */
export const caseHash = (hash: Hash, given: Case): string => base64url(hash(utf8(canonicalJson(JSON.parse(JSON.stringify(given))))))

/** The line of an opening. */
export function openingLine(hash: Hash, next: Case, observers: readonly string[]): CaseLine {
  const { id, process, title, ask, handoff } = next
  return { case: id, version: 1, move: 'offer', at: toIso(next.updatedAt), by: next.issuer, state: caseHash(hash, next), opening: { process, title, ask, to: handoff?.to ?? '', observers }, ...(handoff === undefined ? {} : { handoff: handoff.id }) }
}

/** The line of a move. `by` is the acting party, or `NODE`. */
export function moveLine(hash: Hash, next: Case, action: Action, by: string, proposal?: string): CaseLine {
  const { move, version: _version, handoff, ...said } = action
  const isOffering = move === 'offer' || move === 'transfer'
  return { case: next.id, version: next.version, move, at: toIso(next.updatedAt), by, state: caseHash(hash, next), action: said, ...(proposal === undefined ? {} : { proposal }), ...(isOffering && handoff !== undefined ? { handoff } : {}) }
}

/** What a line is to whoever has the case at `version` (0: not at all): the next one, one that is known, or one that comes too early. */
export const placeOfLine = (version: number, line: CaseLine): 'next' | 'known' | 'early' => (line.version === version + 1 ? 'next' : line.version <= version ? 'known' : 'early')

/**
 * The case after a line. Refused: what `openCase` and `moveCase` refuse, `federation.line_syntax` where it is no line of this case, `federation.state_differs` where it comes
 * to another case than the line says.
 */
export function followLine(hash: Hash, given: Case | undefined, line: CaseLine, rules: ProcessRules): Result<Moved> {
  const at = fromIso(line.at)
  if (at === undefined || placeOfLine(given?.version ?? 0, line) !== 'next' || !MOVES.includes(line.move)) return refuse('federation.line_syntax')
  const moved = given === undefined ? opened(line, at, rules) : moveCase(given, { ...line.action, move: line.move, version: given.version, handoff: line.handoff }, line.by, at, rules)
  if (!moved.ok) return moved
  return caseHash(hash, moved.value.next) === line.state ? moved : refuse('federation.state_differs', { version: line.version })
}

function opened({ case: id, by, opening, handoff, version, move }: CaseLine, at: Parameters<typeof openCase>[1], rules: ProcessRules): Result<Moved> {
  if (version !== 1 || move !== 'offer' || opening === undefined || handoff === undefined) return refuse('federation.line_syntax')
  return openCase({ id, issuer: by, handoff, ...opening }, at, rules)
}

/** The party whose node writes the next line: whoever an open offer is for, else the holder, also of an ended case. Everybody else proposes to it. */
export const writerOf = (given: Case): string => openHandoff(given)?.to ?? given.holder

/** Whether a proposed move may be made on a newer version than it was decided on: it says the same whatever came between. */
export const keepsItsMeaning = (move: Move): boolean => move === 'note' || move === 'countersign'

