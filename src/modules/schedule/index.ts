/** Room `schedule` (进度): views over the register of projects by time. It keeps nothing of its own. */
import { OPERATIONS } from '../../contract/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'
import { calendarFile, calendarView } from './calendar.ts'
import { ownPackage, publicPackage, scoresView } from './disclosure.ts'
import { exportFile, importFile, previewFile } from './exchange.ts'
import { openDesk, type ScheduleNeeds } from './needs.ts'
import { reviseProject } from './revise.ts'
import { comparisonView, scheduleView } from './view.ts'

export type { ScheduleNeeds } from './needs.ts'

export function scheduleModule(needs: ScheduleNeeds): Bound[] {
  const desk = openDesk(needs)
  return bind(OPERATIONS.schedule, {
    view: (call, { query }) => scheduleView(desk, call, query),
    comparison: (call, { query }) => comparisonView(desk, call, query),
    revise: (call, { params, body }) => reviseProject(desk, call, params.id, body),
    calendar: (call, { query }) => calendarView(desk, call, query),
    calendarFile: (call, { query }) => calendarFile(desk, call, query),
    exportFile: (call, { query }) => exportFile(desk, call, query),
    preview: (call, { body }) => previewFile(desk, call, body),
    importFile: (call, { body }) => importFile(desk, call, body),
    publicPackage: (call) => publicPackage(desk, call),
    ownPackage: (call, { query }) => ownPackage(desk, call, query),
    scores: (call, { query }) => scoresView(desk, call, query),
  } satisfies Handlers<typeof OPERATIONS.schedule>)
}
