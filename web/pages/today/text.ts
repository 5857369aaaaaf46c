/** Words of the home of the workbench. */
import { texts } from '../../text/language.tsx'

export const todayText = texts({
  title: { zh: '今天', en: 'Today' },
  mine: { zh: '在我手上', en: 'On me' },
  waiting: { zh: '我在等谁', en: 'Waiting for' },
  dueSoon: { zh: '快到期', en: 'Due soon' },
  changes: { zh: '今天的变化', en: 'Changed today' },
  nothingMine: { zh: '手上没有待办事项。', en: 'Nothing is on you.' },
  nothingWaiting: { zh: '没有在等的事项。', en: 'You wait for nobody.' },
  nothingDue: { zh: '近期没有到期事项。', en: 'Nothing is due soon.' },
  nothingChanged: { zh: '今天还没有变化。', en: 'Nothing has changed today.' },
  start: { zh: '导入一份规划', en: 'Import a plan' },
  startTitle: { zh: '从一份规划开始', en: 'Begin with a plan' },
  startBody: { zh: '导入规划文件，得到任务清单和项目清单；登记入册后，把项目交给两地的单位去办。', en: 'Import a plan document, get its tasks and projects; file them, then hand them to bodies of both sides.' },
  openAll: { zh: '查看全部', en: 'See all' },
  late: { zh: '超期', en: 'late' },
  atRisk: { zh: '临期', en: 'at risk' },
  keys: { zh: '↑↓ 选择，回车打开', en: '↑↓ to move, Enter to open' },
})
