/** Words of the project room. */
import type { Light } from '../../../src/core/project/index.ts'
import { texts } from '../../text/language.tsx'
import type { Tone } from '../../ui/status.tsx'

/** The two parts of a duty, as records hold them. */
export const LEAD = '牵头' as const
export const SUPPORT = '配合' as const
/** A stage that says nothing of its place in the order. */
export const STAGE_OTHER = '其他'
export const ON_TRACK = '正常' as const
export const LIGHT_TONES: Readonly<Record<Light, Tone>> = { 正常: 'good', 有风险: 'risk', 滞后: 'late', 未排期: 'idle' }
/** A town as texts name it, without its kind. */
export const shortTown = (name: string): string => (name.length > 2 ? name.replace(/(?:街道|镇|乡)$/, '') : name)

export const projectText = texts({
  wan: { zh: '万元', en: '×10⁴ CNY' },
  projects: { zh: '项目', en: 'Projects' }, portfolio: { zh: '项目总览', en: 'Project portfolio' },
  projectsLead: { zh: '两地项目的阶段、责任、投资与状态灯。状态灯由日期、节点、月报和风险算出，点开可见原因。', en: 'Stage, bodies, money and light of every project on both sides. A light is computed from dates, milestones, reports and risks; press it to see why.' },
  assignTitle: { zh: '分工', en: 'Giving out' },
  assignLead: { zh: '选择任务或项目，交给牵头和配合单位。对方单位签收后才算数。', en: 'Choose tasks or projects and give them to lead and supporting bodies. A duty counts once its body has accepted.' },
  duties: { zh: '责任清单', en: 'Duties' },
  dutiesLead: { zh: '交给本单位的任务和项目，以及本月应报的月报。', en: 'Tasks and projects given to your party, and the reports it owes this month.' },
  monthly: { zh: '月报', en: 'Monthly reports' },
  monthlyLead: { zh: '每个牵头项目每月一报。已知的内容已填好，每个数只填一次。', en: 'One report a month for each project you lead. What is known is filled in; each number is entered once.' },
  funds: { zh: '资金与指标', en: 'Funds and quotas' },
  fundsLead: { zh: '专项资金、城乡建设用地增减挂钩和补充耕地的来源、申请、安排、使用与结余。结余由收支算出。', en: 'Sources, applications, allocations, use and balances of special funds and land quotas. Balances are computed from the movements.' },
  parks: { zh: '合作园区', en: 'Parks' },
  parksLead: { zh: '合作共建园区、飞地园区的合作方、份额与入驻企业。', en: 'Partners, shares and tenants of parks run together.' },
  towns: { zh: '毗邻乡镇', en: 'Border towns' },
  townsLead: { zh: '省界两侧乡镇的发展方向、对接乡镇和当地项目。', en: 'Role, partner towns and projects of the towns along the border.' },
  table: { zh: '列表', en: 'Table' }, board: { zh: '看板', en: 'Board' }, map: { zh: '地图', en: 'Map' }, totals: { zh: '汇总', en: 'Totals' },
  title: { zh: '项目名称', en: 'Project' }, light: { zh: '状态', en: 'Light' }, stage: { zh: '阶段', en: 'Stage' }, domain: { zh: '领域', en: 'Domain' }, side: { zh: '所属', en: 'Side' }, owner: { zh: '所属单位', en: 'Owner' },
  lead: { zh: '牵头单位', en: 'Lead' }, start: { zh: '开工', en: 'Start' }, finish: { zh: '完工', en: 'Finish' }, investment: { zh: '总投资', en: 'Investment' }, invested: { zh: '完成投资', en: 'Invested' }, progress: { zh: '进度', en: 'Progress' },
  planned: { zh: '计划进度', en: 'Planned' }, places: { zh: '地点', en: 'Places' }, updatedAt: { zh: '更新', en: 'Updated' }, box: { zh: '专栏', en: 'Box' },
  search: { zh: '搜索名称、地点、专栏', en: 'Search name, place, box' }, any: { zh: '不限', en: 'any' }, ownOnly: { zh: '只看本单位', en: 'Ours only' },
  print: { zh: '打印', en: 'Print' }, exportSheet: { zh: '导出 Excel', en: 'Export Excel' }, importSheet: { zh: '导入 Excel', en: 'Import Excel' }, newProject: { zh: '新增项目', en: 'New project' }, columns: { zh: '列', en: 'Columns' },
  empty: { zh: '还没有项目', en: 'No projects yet' }, emptyHow: { zh: '导入规划并登记入册，或新增项目。', en: 'Import a plan and file its lists, or add a project.' }, none: { zh: '没有符合条件的项目', en: 'Nothing fits' }, noneHow: { zh: '放宽筛选条件再试。', en: 'Widen the filters.' }, clear: { zh: '清除条件', en: 'Clear filters' },
  hidden: { zh: '未共享', en: 'Not shared' }, hiddenHow: { zh: '公开项目只显示公开字段', en: 'Of a published project only its public fields are shown' },
  causes: { zh: '原因', en: 'Causes' }, noCauses: { zh: '没有需要说明的情况', en: 'Nothing to report' }, setByHand: { zh: '人工定级', en: 'Set by hand' }, computedAs: { zh: '规则算得：{light}', en: 'The rule says: {light}' }, rule: { zh: '规则 {version}', en: 'Rule {version}' },
  movedTo: { zh: '已移到“{stage}”', en: 'Moved to "{stage}"' }, undo: { zh: '撤销', en: 'Undo' }, undone: { zh: '撤销上一步', en: 'Undone' }, moveTo: { zh: '移到…', en: 'Move to…' }, moveReason: { zh: '调整理由', en: 'Reason' }, moveReasonHint: { zh: '如：施工许可已批', en: 'e.g. the building permit was granted' },
  moveTitle: { zh: '把“{title}”移到“{stage}”', en: 'Move "{title}" to "{stage}"' }, save: { zh: '保存', en: 'Save' }, cancel: { zh: '取消', en: 'Cancel' }, more: { zh: '更多', en: 'More' },
  boardHow: { zh: '拖动卡片，或选中卡片后按 [ 和 ] 移动', en: 'Drag a card, or focus it and press [ or ]' },
  byStage: { zh: '按阶段', en: 'By stage' }, byDomain: { zh: '按领域', en: 'By domain' }, bySide: { zh: '按所属', en: 'By side' }, count: { zh: '项数', en: 'Count' }, all: { zh: '合计', en: 'All' }, noSide: { zh: '未分', en: 'None' },
  onMap: { zh: '有位置的项目 {count} 个', en: '{count} projects with a place' }, noPlace: { zh: '符合条件的项目都还没有填写位置', en: 'None of these projects has a place yet' },
  views: { zh: '视图', en: 'Views' }, viewSave: { zh: '保存当前视图', en: 'Keep this view' }, viewName: { zh: '视图名称', en: 'Name of the view' }, viewAll: { zh: '全部项目', en: 'All projects' }, viewDelete: { zh: '删除视图“{name}”', en: 'Delete view "{name}"' }, viewSaved: { zh: '已保存视图“{name}”', en: 'View "{name}" is kept' },
  choose: { zh: '选择', en: 'Choose' }, chooseAll: { zh: '全选本页', en: 'Choose all on this page' }, sortBy: { zh: '按{title}排序', en: 'Sort by {title}' }, giveOut: { zh: '分工（{count}）', en: 'Give out ({count})' },
})

export const oneText = texts({
  wan: { zh: '{amount} 万元', en: '{amount} ×10⁴ CNY' },
  edit: { zh: '编辑', en: 'Edit' }, record: { zh: '登记簿记录', en: 'Record' }, planWords: { zh: '规划原文', en: 'Words of the plan' }, facts: { zh: '基本情况', en: 'Facts' }, code: { zh: '投资项目代码', en: 'Project code' }, measure: { zh: '衡量标准', en: 'Measure' }, note: { zh: '备注', en: 'Note' },
  actualStart: { zh: '实际开工', en: 'Actual start' }, actualFinish: { zh: '实际完工', en: 'Actual finish' }, planLead: { zh: '规划所列单位', en: 'Bodies in the plan' }, expectedFinish: { zh: '预计完工', en: 'Expected finish' },
  lightTitle: { zh: '状态灯', en: 'Light' }, asOf: { zh: '看某一天', en: 'On a day' }, asOfToday: { zh: '今天', en: 'Today' }, lightOn: { zh: '{day} 的状态', en: 'The light on {day}' }, history: { zh: '状态变化', en: 'Changes of the light' },
  set: { zh: '人工定级', en: 'Set by hand' }, unset: { zh: '取消人工定级', en: 'Take the setting back' }, setHow: { zh: '理由写入记录并留存日志，到期自动恢复规则算得的状态，最长 92 天。', en: 'The reason is kept in the record and the log; on the last day the computed light comes back. 92 days at most.' }, reason: { zh: '理由（至少 6 个字）', en: 'Reason (at least 6 characters)' }, until: { zh: '有效至', en: 'Until' },
  dutiesTitle: { zh: '责任单位', en: 'Bodies' }, party: { zh: '单位', en: 'Body' }, role: { zh: '责任', en: 'Duty' }, state: { zh: '状态', en: 'State' }, since: { zh: '日期', en: 'Since' }, noDuties: { zh: '还没有分工', en: 'Nobody has been given it yet' }, toCase: { zh: '责任书', en: 'Case' },
  offered: { zh: '待签收', en: 'Offered' }, accepted: { zh: '已接受', en: 'Accepted' }, returned: { zh: '已退回', en: 'Returned' }, recalled: { zh: '已撤回', en: 'Taken back' }, lapsed: { zh: '已失效', en: 'Lapsed' }, ended: { zh: '已结束', en: 'Ended' }, 牵头: { zh: '牵头', en: 'Lead' }, 配合: { zh: '配合', en: 'Support' },
  fundingTitle: { zh: '资金来源（万元）', en: 'Funding (×10⁴ CNY)' }, year: { zh: '年度', en: 'Year' }, source: { zh: '来源', en: 'Source' }, plannedSum: { zh: '计划', en: 'Planned' }, paid: { zh: '到位', en: 'Paid in' }, sum: { zh: '合计', en: 'Sum' }, noFunding: { zh: '没有填写资金来源', en: 'No funding given' },
  milestonesTitle: { zh: '节点', en: 'Milestones' }, milestone: { zh: '节点', en: 'Milestone' }, plannedDay: { zh: '计划', en: 'Planned' }, actualDay: { zh: '完成', en: 'Reached' }, weight: { zh: '权重', en: 'Weight' }, noMilestones: { zh: '没有填写节点', en: 'No milestones given' }, overdue: { zh: '逾期 {days} 天', en: '{days} days late' },
  risksTitle: { zh: '风险', en: 'Risks' }, noRisks: { zh: '没有登记风险', en: 'No risks given' }, closed: { zh: '已消除', en: 'Closed' }, open: { zh: '未消除', en: 'Open' }, response: { zh: '应对', en: 'Response' }, level: { zh: '等级', en: 'Level' },
  documentsTitle: { zh: '文件', en: 'Documents' }, noDocuments: { zh: '没有文件', en: 'No documents' }, counterparts: { zh: '对方对应项目', en: 'Counterpart projects' }, noCounterparts: { zh: '没有对应项目', en: 'None' },
  reportsTitle: { zh: '月报', en: 'Reports' }, month: { zh: '月份', en: 'Month' }, done: { zh: '进展', en: 'Done' }, problem: { zh: '问题', en: 'Problems' }, request: { zh: '需协调', en: 'To be coordinated' }, noReports: { zh: '还没有月报', en: 'No reports yet' }, corrected: { zh: '第 {version} 版 · {reason}', en: 'Version {version} · {reason}' }, curve: { zh: '计划进度（线）与月报进度（点）', en: 'Planned progress (line) and reports (points)' },
  stagesTitle: { zh: '阶段变化', en: 'Stages' }, noStages: { zh: '没有记录', en: 'None' }, notMine: { zh: '您看到的是公开内容或本单位责任所需内容；其余由项目所属单位掌握。', en: 'You see what is public, or what your duty needs; the rest is with the owner.' },
  setDone: { zh: '已定为“{light}”', en: 'Set to "{light}"' }, stageNow: { zh: '调整阶段', en: 'Change stage' }, today: { zh: '今天', en: 'Today' }, placeTitle: { zh: '位置', en: 'Place' }, approximate: { zh: '位置为示意', en: 'Approximate' },
})

export const dutyText = texts({
  tasks: { zh: '任务', en: 'Tasks' }, projects: { zh: '项目', en: 'Projects' }, showAll: { zh: '含已分工', en: 'Show those given out' }, chosen: { zh: '已选 {count} 项', en: '{count} chosen' }, give: { zh: '交给…', en: 'Give to…' }, useSuggested: { zh: '按规划建议分工', en: 'Give out as the plan suggests' },
  suggested: { zh: '规划建议', en: 'The plan suggests' }, current: { zh: '责任单位', en: 'Bodies' }, nothing: { zh: '没有待分工的事项', en: 'Nothing left to give out' }, nothingHow: { zh: '导入规划并登记入册后，任务和项目会出现在这里。', en: 'Tasks and projects appear here once a plan has been filed.' },
  item: { zh: '事项', en: 'Item' }, deadline: { zh: '时限', en: 'Deadline' }, measure: { zh: '衡量标准', en: 'Measure' }, note: { zh: '附言', en: 'Note' }, leadLabel: { zh: '牵头单位', en: 'Lead body' }, supportLabel: { zh: '配合单位', en: 'Supporting bodies' },
  giveTitle: { zh: '把 {count} 项交给', en: 'Give {count} items to' }, giveConfirm: { zh: '交办', en: 'Give' }, gave: { zh: '已交办 {count} 项，产生责任书 {cases} 份', en: '{count} given, {cases} cases opened' }, undo: { zh: '撤销', en: 'Undo' }, undone: { zh: '已撤回 {count} 份', en: '{count} taken back' }, recallReason: { zh: '交办有误', en: 'Given by mistake' },
  leadNeeded: { zh: '请选择牵头单位', en: 'Choose the lead body' }, suggestNone: { zh: '所选事项没有可用的建议', en: 'The chosen items have no suggestion' }, keepDeadline: { zh: '不填则保留各项原时限', en: 'Left empty, each keeps its own' },
  mine: { zh: '本单位承担', en: 'Ours' }, given: { zh: '本单位交出', en: 'Given by us' }, accept: { zh: '签收（{count}）', en: 'Accept ({count})' }, acceptAll: { zh: '已签收 {count} 项', en: '{count} accepted' }, owes: { zh: '应报', en: 'Owed' }, owed: { zh: '应报月报 {count} 期', en: '{count} reports owed' }, toMonthly: { zh: '去填月报', en: 'Fill them in' },
  none: { zh: '没有责任事项', en: 'No duties' }, noneHow: { zh: '对方或上级交给本单位的任务和项目会出现在这里。', en: 'Tasks and projects given to your party appear here.' }, takeBack: { zh: '撤回（{count}）', en: 'Take back ({count})' }, issuer: { zh: '交办单位', en: 'Given by' }, party: { zh: '责任单位', en: 'Given to' }, anyState: { zh: '全部状态', en: 'Any state' }, search: { zh: '搜索事项', en: 'Search' }, date: { zh: '日期', en: 'Date' },
  failed: { zh: '{count} 项未签收：{reason}', en: '{count} not accepted: {reason}' },
})

export const reportText = texts({
  wan: { zh: '万元', en: '×10⁴ CNY' },
  month: { zh: '月份', en: 'Month' }, due: { zh: '{day} 前报送', en: 'due by {day}' }, handIn: { zh: '报送（{count}）', en: 'Hand in ({count})' }, handed: { zh: '已报送 {count} 期', en: '{count} handed in' }, saved: { zh: '已暂存 {time}', en: 'Draft kept {time}' }, saving: { zh: '正在暂存', en: 'Keeping the draft' },
  last: { zh: '上期', en: 'Last' }, planned: { zh: '计划', en: 'Planned' }, progress: { zh: '形象进度', en: 'Progress' }, invested: { zh: '累计完成投资', en: 'Invested to date' }, expectedFinish: { zh: '预计完工', en: 'Expected finish' }, done: { zh: '本月进展', en: 'Done this month' }, problem: { zh: '存在问题', en: 'Problems' }, request: { zh: '需协调事项', en: 'To be coordinated' },
  state: { zh: '状态', en: 'State' }, isDone: { zh: '已报送', en: 'Handed in' }, isLate: { zh: '已逾期', en: 'Late' }, isOpen: { zh: '待报送', en: 'Open' }, correct: { zh: '更正', en: 'Correct' }, reason: { zh: '更正理由', en: 'Reason of the correction' }, correctTitle: { zh: '更正“{title}”{month} 月报', en: 'Correct the report of {month} on "{title}"' },
  nothing: { zh: '本月没有要报的项目', en: 'Nothing to report this month' }, nothingHow: { zh: '签收牵头的项目后，从签收当月起每月一报。', en: 'Once you have accepted to lead a project, a report is due from that month on.' }, nextMilestone: { zh: '下一节点：{name} {day}', en: 'Next milestone: {name} {day}' }, total: { zh: '总投资 {amount} 万元', en: 'Total {amount} ×10⁴ CNY' }, save: { zh: '保存', en: 'Save' }, cancel: { zh: '取消', en: 'Cancel' }, needProgress: { zh: '填写形象进度后才能报送', en: 'Give the progress first' },
})

export const sheetText = texts({
  title: { zh: '导入 Excel', en: 'Import Excel' }, how: { zh: '先导出一份，在表格中修改或在空行新增，再在这里导入。没有改动的格子不会改动系统里的内容。', en: 'Export a sheet, change it or fill in empty rows, and bring it back here. Cells that nobody changed change nothing.' }, drop: { zh: '把 .xlsx 拖到这里，或点击选择', en: 'Drop an .xlsx here, or press to choose' }, reading: { zh: '正在读取 {name}', en: 'Reading {name}' },
  rows: { zh: '共 {count} 行', en: '{count} rows' }, unchanged: { zh: '未改动 {count}', en: '{count} unchanged' }, changed: { zh: '修改 {count}', en: '{count} changed' }, added: { zh: '新增 {count}', en: '{count} new' }, bad: { zh: '有错 {count}', en: '{count} wrong' }, flaws: { zh: '错误（{count}）', en: 'Flaws ({count})' }, cell: { zh: '单元格', en: 'Cell' }, what: { zh: '问题', en: 'What is wrong' },
  firstFlaws: { zh: '只列前 {count} 处', en: 'the first {count} are listed' }, apply: { zh: '导入 {count} 行', en: 'Import {count} rows' }, applied: { zh: '已导入 {count} 行', en: '{count} rows imported' }, applying: { zh: '正在导入，已完成 {done} 行，还有 {left} 行', en: 'Importing: {done} done, {left} left' }, badKept: { zh: '有错的行不导入，改好后再次导入即可。', en: 'Rows that are wrong stay out; mend them and import again.' }, changes: { zh: '改动', en: 'Changes' }, nothing: { zh: '没有改动', en: 'Nothing has changed' }, close: { zh: '关闭', en: 'Close' }, again: { zh: '换一个文件', en: 'Another file' }, copyFlaws: { zh: '复制错误清单', en: 'Copy the list of flaws' }, copied: { zh: '已复制', en: 'Copied' },
})

export const fundText = texts({
  kind: { zh: '类别', en: 'Kind' }, allKinds: { zh: '全部类别', en: 'All kinds' }, pool: { zh: '资金池（指标池）', en: 'Pool' }, source: { zh: '来源', en: 'Source' }, applied: { zh: '申请', en: 'Applied' }, allocated: { zh: '安排', en: 'Allocated' }, used: { zh: '使用', en: 'Used' }, returned: { zh: '退回', en: 'Returned' }, free: { zh: '未安排', en: 'Free' }, unused: { zh: '未使用', en: 'Unused' }, unit: { zh: '单位', en: 'Unit' },
  overdrawn: { zh: '透支', en: 'Overdrawn' }, fine: { zh: '正常', en: 'In balance' }, enter: { zh: '登记收支', en: 'Enter a movement' }, nothing: { zh: '还没有收支', en: 'No movements yet' }, nothingHow: { zh: '登记一笔来源，开始一个资金池或指标池。', en: 'Enter a source to begin a pool.' }, date: { zh: '日期', en: 'Date' }, entry: { zh: '收支', en: 'Movement' }, amount: { zh: '数额', en: 'Amount' }, summary: { zh: '摘要', en: 'Summary' }, document: { zh: '依据文件', en: 'Document' }, project: { zh: '项目', en: 'Project' },
  overdrawConfirm: { zh: '确认透支', en: 'Confirm the overdraft' }, saved: { zh: '已登记', en: 'Entered' }, save: { zh: '登记', en: 'Enter' }, freeWhy: { zh: '未安排 = 来源 − 安排；未使用 = 安排 − 使用 + 退回', en: 'free = source − allocated; unused = allocated − used + returned' },
  addPark: { zh: '登记园区', en: 'Add a park' }, editPark: { zh: '修改', en: 'Edit' }, partners: { zh: '合作方与份额', en: 'Partners and shares' }, shareOk: { zh: '份额合计 100%', en: 'Shares make 100%' }, shareBad: { zh: '份额合计 {sum}%', en: 'Shares make {sum}%' }, tenants: { zh: '入驻企业 {count} 家', en: '{count} tenants' }, area: { zh: '面积 {area} 亩', en: '{area} mu' }, noParks: { zh: '还没有登记园区', en: 'No parks yet' }, noParksHow: { zh: '登记合作方、份额和入驻企业。', en: 'Give its partners, shares and tenants.' },
  noTowns: { zh: '还没有登记乡镇', en: 'No towns yet' }, noTownsHow: { zh: '在登记簿“毗邻乡镇”中新增。', en: 'Add them in the register of border towns.' }, role: { zh: '发展方向', en: 'Role' }, partnerTowns: { zh: '对接乡镇', en: 'Partner towns' }, townTasks: { zh: '重点事项', en: 'Key tasks' }, indicators: { zh: '指标', en: 'Indicators' }, projectsThere: { zh: '当地项目', en: 'Projects there' }, noProjects: { zh: '没有列明在此地的项目', en: 'No project names this place' }, noIndicators: { zh: '没有填写指标', en: 'None given' }, record: { zh: '登记簿记录', en: 'Record' }, cancel: { zh: '取消', en: 'Cancel' }, value: { zh: '数值', en: 'Value' }, year: { zh: '年份', en: 'Year' },
})
