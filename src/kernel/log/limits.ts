import type { LogLimits } from './types.ts'

export const LIMITS: LogLimits = {
  groupRequestsMax: 512,
  groupBytesMax: 8 * 1024 * 1024,
  queueMax: 4_096,
  waitMsMax: 10_000,
}
