/** Faults of clocks, for the contract's fault tables. */
import type { FaultText } from '../value/index.ts'

const RELOAD = { zh: '请刷新页面，按最新状态办理。', en: 'Reload the page and act on the latest state.' } as const

export const CLOCK_FAULTS = {
  'clock.budget': { status: 400, says: { zh: '“{budget}”不能作为时限（{unit}）。', en: '“{budget}” cannot be a time limit ({unit}).' }, todo: { zh: '天数应为正整数，小时应精确到分钟。', en: 'Give whole days, or hours to the minute, above zero.' } },
  'clock.out_of_turn': { status: 409, says: { zh: '计时状态为“{phase}”时不能“{event}”。', en: 'A clock that is {phase} cannot {event}.' }, todo: RELOAD },
  'clock.out_of_order': { status: 409, says: { zh: '“{event}”的时间早于上一条计时记录。', en: 'This {event} lies before the last event of the clock.' }, todo: RELOAD },
  'clock.extended_twice': { status: 409, says: { zh: '时限只能延长一次。', en: 'A time limit is extended once only.' }, todo: { zh: '请在现有时限内办结，或说明超期原因。', en: 'Finish within the limit, or give the reason for being late.' } },
  'clock.extended_late': { status: 409, says: { zh: '时限已过，不能再延长。', en: 'The deadline has passed; it cannot be extended any more.' }, todo: { zh: '请尽快办结并说明超期原因。', en: 'Finish as soon as you can and give the reason for being late.' } },
} as const satisfies Readonly<Record<string, FaultText>>
