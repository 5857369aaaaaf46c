/** The log: entries, proofs, checkpoints and evidence bundles. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { InstantShape, pageOf, PageQuery, PartyIdShape, UuidShape } from './shapes.ts'

const Checkpoint = z.object({ origin: z.string(), size: z.number().int(), root: z.string(), at: InstantShape, note: z.string() })

export const logOperations = {
  checkpoint: operation({
    name: 'log.checkpoint.get', method: 'GET', path: '/log/checkpoint', who: 'public', title: text('最新检查点', 'Latest checkpoint'), output: z.object({ checkpoint: Checkpoint.optional(), keys: z.array(z.object({ id: z.string(), publicKey: z.string(), from: InstantShape })) }),
  }),
  entries: operation({
    name: 'log.entry.list', method: 'GET', path: '/log/entries', who: 'acting', title: text('日志条目', 'List log entries'),
    query: z.strictObject({ ...PageQuery, subject: z.string().max(100).optional(), kind: z.string().max(64).optional() }),
    output: pageOf(z.object({ index: z.number().int(), id: UuidShape, at: InstantShape, kind: z.string(), party: PartyIdShape, subject: z.string(), leafHash: z.string(), erased: z.boolean() })), faults: ['request.cursor'],
  }),
  inclusion: operation({
    name: 'log.proof.inclusion', method: 'GET', path: '/log/entries/{id}/inclusion', who: 'acting', title: text('包含证明', 'Inclusion proof'), params: z.strictObject({ id: UuidShape }),
    output: z.object({ index: z.number().int(), leafHash: z.string(), proof: z.array(z.string()), checkpoint: Checkpoint }), faults: ['log.entry_unknown'],
  }),
  consistency: operation({
    name: 'log.proof.consistency', method: 'GET', path: '/log/consistency', who: 'public', title: text('一致性证明', 'Consistency proof'), query: z.strictObject({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(1) }),
    output: z.object({ from: z.number().int(), to: z.number().int(), proof: z.array(z.string()) }), faults: ['log.size'],
  }),
  evidence: operation({
    name: 'log.evidence.get', method: 'GET', path: '/evidence/{subject}', who: 'acting', title: text('证据包', 'Evidence bundle'), params: z.strictObject({ subject: z.string().regex(/^(record|case|agreement|document):[0-9a-f-]{36}$/) }),
    output: z.record(z.string(), z.unknown()), faults: ['log.subject_unknown'],
  }),
}
