/**
 * Cases between nodes. One node at a time writes the next line of a case: that of the party everybody waits for, so recall and acceptance at once are put in order by one
 * clock and come out the same everywhere. A party whose node does not write proposes its move to the one that does.
 */
import { type Action, type Case, type CaseLine, followLine, keepsItsMeaning, MOVES, moveCase, type Moved, NODE, placeOfLine, type ProcessRules, seersOf, writerOf } from '../case/index.ts'
import { type Fault, type Hash, type Instant, isListOf, isObject, isOneOf, isText, isWhole, ok, refuse, type Result } from '../value/index.ts'

/** Which node hosts a party; undefined for one that nobody hosts. */
export type HostOf = (party: string) => string | undefined

const said = isObject({}, { reason: isText, text: isText, to: isText, parties: isListOf(isText), items: isListOf(isText), opinion: isOneOf(['agree', 'disagree']), ground: isText, budget: (value) => typeof value === 'number' && Number.isFinite(value) })
const line = isObject(
  { case: isText, version: isWhole, move: isOneOf(MOVES), at: isText, by: isText, state: isText },
  { opening: isObject({ process: isText, title: isText, ask: isText, to: isText, observers: isListOf(isText) }), action: said, handoff: isText, proposal: isText },
)

/** A move that a party asks the writing node to make. */
export interface CaseProposal { readonly case: string; /** That it was decided on. */ readonly version: number; readonly move: Action['move']; readonly action: Omit<Action, 'move' | 'version' | 'handoff'> }
const proposal = isObject({ case: isText, version: isWhole, move: isOneOf(MOVES), action: said })
export const isCaseProposal = (value: unknown): value is CaseProposal => proposal(value)

export interface Followed { readonly line: CaseLine; readonly moved: Moved }
export type LineVerdict =
  | { readonly is: 'next'; /** Lines before it that were not known here. */ readonly missed: readonly Followed[]; readonly moved: Moved }
  /** Had before: nothing happens. */
  | { readonly is: 'known' }
  /** A line before it is still under way from a third node: kept until it comes. */
  | { readonly is: 'early' }
  | { readonly is: 'wrong'; readonly fault: Fault }

export interface LineSource {
  /** The node that the line came from. */
  readonly from: string
  /** This node. */
  readonly here: string
  readonly hostOf: HostOf
  /** Whether this node's log holds that proposal of that party, of this move on this case. */
  readonly isProposed: boolean
}

/** A line as it is sent: with all lines before it for a node that was not told them. */
export interface SentLine { readonly line: CaseLine; readonly history?: readonly CaseLine[] | undefined }
const sentLine = isObject({ line }, { history: isListOf(line, 10_000) })
export const isSentLine = (value: unknown): value is SentLine => sentLine(value)

/** The nodes that hear of a line, and those of them that must be told the whole case because they did not follow it so far. */
export function audienceOf(before: Case | undefined, next: Case, hostOf: HostOf): { readonly parties: readonly string[]; readonly newcomers: boolean } {
  const [was, is] = [before === undefined ? [] : seersOf(before), seersOf(next)]
  const [follow, concerned] = [new Set(was.map(hostOf)), new Set(is.map(hostOf))]
  return { parties: [...new Set([...was, ...is])], newcomers: before !== undefined && [...concerned].some((host) => host !== undefined && !follow.has(host)) }
}

/** What to make of a line from another node: it must come from the node that writes the case, and move in nobody's name here who did not ask for it. */
export function judgeLine(hash: Hash, given: Case | undefined, { line, history = [] }: SentLine, rules: ProcessRules, { from, here, hostOf, isProposed }: LineSource): LineVerdict {
  if (placeOfLine(given?.version ?? 0, line) === 'known') return { is: 'known' }
  let before = given
  const missed: Followed[] = []
  for (const one of history) {
    if (placeOfLine(before?.version ?? 0, one) === 'known') continue
    const followed = followLine(hash, before, one, rules)
    if (!followed.ok) return { is: 'wrong', fault: followed.fault }
    before = followed.value.next
    missed.push({ line: one, moved: followed.value })
  }
  if (placeOfLine(before?.version ?? 0, line) !== 'next') return { is: 'early' }
  const writer = before === undefined ? line.by : writerOf(before)
  if (hostOf(writer) !== from) return { is: 'wrong', fault: refuse('federation.not_the_writer', { node: from }).fault }
  if (line.by !== NODE && hostOf(line.by) === here && !isProposed) return { is: 'wrong', fault: refuse('federation.not_proposed', { party: line.by }).fault }
  const followed = followLine(hash, before, line, rules)
  return followed.ok ? { is: 'next', missed, moved: followed.value } : { is: 'wrong', fault: followed.fault }
}

/** The proposed move, made by the writing node. Refused: as by `moveCase`, `case.stale` also where the case went on and the move would mean something else now. */
export function answerProposal(given: Case, { version, move, action }: CaseProposal, by: string, at: Instant, rules: ProcessRules, handoff: string): Result<{ readonly moved: Moved; readonly action: Action }> {
  if (version > given.version) return refuse('case.stale', { version: given.version })
  const made: Action = { ...action, move, version: keepsItsMeaning(move) ? given.version : version, handoff }
  const moved = moveCase(given, made, by, at, rules)
  return moved.ok ? ok({ moved: moved.value, action: made }) : moved
}
