/** The node itself: what runs here, for the administrators. Health, readiness, metrics and the event stream are plain routes beside the operations. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { InstantShape, TextShape } from './shapes.ts'

export const nodeOperations = {
  status: operation({
    name: 'node.status', method: 'GET', path: '/node', who: ['systemAdmin', 'securityAdmin', 'auditAdmin'], title: text('节点状态', 'State of the node'),
    output: z.object({
      version: z.string(), startedAt: InstantShape, now: InstantShape, database: z.string(), pack: z.object({ code: z.string(), version: z.string(), hash: z.string() }),
      log: z.object({ size: z.number().int(), root: z.string(), at: InstantShape.optional(), keyId: z.string() }),
      calendars: z.array(z.object({ jurisdiction: z.string().optional(), year: z.number().int(), knownUntil: z.string() })), notices: z.array(TextShape),
    }),
  }),
}

/** Sent as `data:` of the event stream `GET /api/v1/events`; only what the acting party may see. */
export const NodeEvent = z.object({ kind: z.string(), subject: z.string(), at: InstantShape, party: z.string() })
export type NodeEvent = z.infer<typeof NodeEvent>
