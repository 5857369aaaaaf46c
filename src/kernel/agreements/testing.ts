/** For tests of what agreements open: one drafted and signed by all its sides. */
import { must } from '../../core/value/index.ts'
import type { Actor } from '../db/index.ts'
import type { TestNode } from '../parties/testing.ts'
import { draftAgreement, moveAgreement } from './index.ts'

type Draft = Parameters<typeof draftAgreement>[2]
export type TestGrant = Draft['grants'][number]

/** An agreement in force between the sides, for a year around the tests' day. Its id and version. */
export async function agree(node: TestNode, sides: readonly Actor[], grants: readonly TestGrant[], more: Partial<Draft> = {}): Promise<{ id: string; version: number }> {
  const [drafter] = sides
  const drafted = must(await node.write(drafter!, (tx) => draftAgreement(tx, node.zone, { title: { zh: '试验协议', en: 'Test accord' }, parties: sides.map((side) => side.party), grants: [...grants], from: '2026-01-01', until: '2026-12-31', ...more })))
  let { version } = drafted
  for (const side of sides) version = (await moved(node, side, drafted.id, version, 'sign')).version
  return { id: drafted.id, version }
}

export async function moved(node: TestNode, side: Actor, id: string, version: number, move: 'sign' | 'suspend' | 'resume' | 'end'): Promise<{ version: number }> {
  return must(await node.write(side, (tx) => moveAgreement(tx, node.zone, id, { move, version, reason: '试验' })))
}

/** A grant for the purpose `joint-check`. */
export function grantOf(grantor: Actor, grantee: Actor, what: TestGrant['what'], more: Partial<TestGrant> = {}): TestGrant {
  return { grantor: grantor.party, grantees: [grantee.party], what, purposes: ['joint-check'], mode: 'unconditional', ...more }
}
