/** Officers of the simulation: they open cases across the border and move them as their own node shows them, whoever else does so at the same time. */
import { type Action, type AllowedMove, allowedMoves, moveCase, moveLine, NODE, openCase, openingLine, writerOf } from '../src/core/case/index.ts'
import { hex } from '../src/core/value/index.ts'
import { hash } from './federation-log.ts'
import { RULES, type SimNode } from './federation-node.ts'

/** Opens a case from a party here to one of another node. */
export function open(node: SimNode, parties: readonly string[]): void {
  const { world, hostOf } = node.options
  const issuer = world.pick(parties.filter((party) => hostOf(party) === node.code))
  const to = world.pick(parties.filter((party) => hostOf(party) !== node.code))
  const observers = world.chance(0.1) ? [world.pick(parties)].filter((party) => party !== issuer && party !== to) : []
  const opened = openCase({ id: hex(world.bytes(8)), process: 'p', title: '事', ask: '请办理', issuer, to, observers, handoff: hex(world.bytes(8)) }, node.now(), RULES)
  if (!opened.ok) throw new Error(opened.fault.fault)
  node.write(opened.value.next.id, opened.value.next, (next) => openingLine(hash, next, observers))
}

/** One move of some party here on some case, or a lapse that is due; nothing where there is nothing to do. */
export function act(node: SimNode, parties: readonly string[], recent: readonly string[]): void {
  const { world, hostOf } = node.options
  if (recent.length === 0) return
  const id = world.pick(recent)
  const given = node.disk.cases.get(id)?.now
  if (given === undefined) return
  const at = node.now()
  const isWriter = hostOf(writerOf(given)) === node.code
  if (isWriter && given.handoff?.state === 'offered' && given.handoff.expiresAt !== undefined && at >= given.handoff.expiresAt) {
    const action: Action = { move: 'lapse', version: given.version }
    const lapsed = moveCase(given, action, NODE, at, RULES)
    if (lapsed.ok) node.write(id, lapsed.value.next, (next) => moveLine(hash, next, action, NODE))
    return
  }
  const mine = parties.filter((party) => hostOf(party) === node.code)
  const by = world.pick(mine)
  const allowed = allowedMoves(given, by, RULES, at)
  if (allowed.length === 0) return
  const action = actionOf(world.pick(allowed), given.version, node, parties)
  if (isWriter) {
    const moved = moveCase(given, action, by, at, RULES)
    if (moved.ok) node.write(id, moved.value.next, (next) => moveLine(hash, next, action, by))
    return
  }
  if ([...node.disk.proposals.values()].includes(id)) return
  const { move, version, handoff: _handoff, ...said } = action
  const host = hostOf(writerOf(given))
  const kept = node.disk.log.append({ kind: 'case.proposed', subject: `case:${id}`, party: by, body: { case: id, version, move, action: said }, hosts: host === undefined ? [] : [host] }, at)
  node.disk.proposals.set(kept.envelope.id, id)
}

function actionOf({ move, needs }: AllowedMove, version: number, { options: { world } }: SimNode, parties: readonly string[]): Action {
  const said = { reason: '理由', text: '内容', to: world.pick(parties), parties: [world.pick(parties)], items: ['材料'], opinion: world.chance(0.5) ? 'agree' : 'disagree', ground: '依据', budget: 1 } as const
  return { move, version, handoff: hex(world.bytes(8)), ...Object.fromEntries(needs.map((need) => [need, said[need]])) }
}
