/** Words of supervision and joint approval. */
import type { SlipLevel, Standing } from '../../../src/core/supervision/index.ts'
import { texts } from '../../text/language.tsx'
import type { Tone } from '../../ui/status.tsx'

export const LEVEL_TONES: Readonly<Record<SlipLevel, Tone>> = { blue: 'info', yellow: 'risk', red: 'late' }
export const STANDING_TONES: Readonly<Record<Standing, Tone>> = { given: 'idle', handling: 'good', review: 'paused', closed: 'done', ended: 'idle' }

export const stepText = texts({
  filed: { zh: '立项', en: 'Filed' }, given: { zh: '交办', en: 'Given' }, signed: { zh: '签收', en: 'Signed for' }, handling: { zh: '办理', en: 'At work' }, answered: { zh: '反馈', en: 'Answered' }, review: { zh: '复核', en: 'Review' }, closed: { zh: '办结', en: 'Closed' },
})
export const standingText = texts({ given: { zh: '待签收', en: 'To be signed for' }, handling: { zh: '办理中', en: 'At work' }, review: { zh: '待复核', en: 'To be reviewed' }, closed: { zh: '已办结', en: 'Closed' }, ended: { zh: '已终止', en: 'Ended' } })
export const levelText = texts({ blue: { zh: '提醒', en: 'Reminder' }, yellow: { zh: '黄牌', en: 'Yellow slip' }, red: { zh: '红牌', en: 'Red slip' } })

export const roomText = texts({
  title: { zh: '督办', en: 'Supervision' }, lead: { zh: '交办和承办的督办事项、所处环节、剩余工作日与督办单。', en: 'Matters given and taken: where each stands, working days left, slips.' },
  reminders: { zh: '今日提醒', en: 'Due today' }, appraisal: { zh: '考核与通报', en: 'Appraisal' }, approvals: { zh: '联合审批', en: 'Joint approval' },
  noProcess: { zh: '本合作区没有设置这项流程', en: 'This zone has no process for this' }, noProcessHow: { zh: '请系统管理员在合作区配置中设置。', en: 'Ask the system administrator to name one in the zone pack.' },
  more: { zh: '更多', en: 'More' }, print: { zh: '打印', en: 'Print' }, cancel: { zh: '取消', en: 'Cancel' }, choose: { zh: '选择', en: 'Choose' }, chooseAll: { zh: '全选', en: 'Choose all' }, sortBy: { zh: '按{title}排序', en: 'Sort by {title}' },
})

export const listText = texts({
  given: { zh: '我交办的', en: 'Given by us' }, taken: { zh: '我承办的', en: 'Given to us' }, search: { zh: '搜索事项或编号', en: 'Search title or number' }, all: { zh: '全部', en: 'All' }, late: { zh: '逾期', en: 'Late' },
  otherTo: { zh: '承办单位', en: 'Body' }, otherBy: { zh: '交办单位', en: 'Given by' }, title: { zh: '事项', en: 'Matter' }, number: { zh: '编号', en: 'Number' }, standing: { zh: '环节', en: 'Step' }, due: { zh: '期限', en: 'Due' }, left: { zh: '剩余', en: 'Left' },
  slip: { zh: '督办单', en: 'Slips' }, anySlip: { zh: '督办单不限', en: 'Any slip' }, openedAt: { zh: '交办日期', en: 'Given on' },
  daysLeft: { zh: '还有 {count} 个工作日', en: '{count} working days left' }, daysOver: { zh: '逾期 {count} 个工作日', en: '{count} working days late' }, today: { zh: '今日到期', en: 'Due today' }, paused: { zh: '停止计时', en: 'Clock stands' },
  issue: { zh: '批量交办', en: 'Give out' }, none: { zh: '没有督办事项', en: 'Nothing under supervision' }, noneGiven: { zh: '用“批量交办”把事项交给两地单位。', en: 'Give matters to bodies of both sides.' }, noneTaken: { zh: '对方交办的事项会出现在这里。', en: 'What others give to you appears here.' },
  noneFits: { zh: '没有符合条件的事项', en: 'Nothing fits' }, widen: { zh: '放宽筛选条件再试。', en: 'Widen the filters.' }, sentBack: { zh: '退回 {count} 次', en: 'sent back {count} times' }, total: { zh: '共 {count} 件', en: '{count} in all' },
})

export const issueText = texts({
  title: { zh: '批量交办', en: 'Give matters out' }, lead: { zh: '一次交办几件事项、几个单位：每件事项给每个单位各立一个督办件，全部成功才生效。', en: 'Several matters to several bodies at once: each body gets a case for each matter, all of them or none.' },
  matter: { zh: '事项 {number}', en: 'Matter {number}' }, name: { zh: '事项名称', en: 'Title' }, ask: { zh: '办理要求', en: 'What is asked' }, to: { zh: '承办单位', en: 'Bodies' }, add: { zh: '增加一件', en: 'Another matter' }, remove: { zh: '删除', en: 'Remove' },
  pick: { zh: '从任务、项目中选取', en: 'Choose from tasks and projects' }, tasks: { zh: '任务', en: 'Tasks' }, projects: { zh: '项目', en: 'Projects' }, take: { zh: '加入（{count}）', en: 'Add ({count})' }, item: { zh: '名称', en: 'Title' }, domain: { zh: '领域', en: 'Domain' },
  askDefault: { zh: '请报送“{title}”的办理情况，并明确下一步安排。', en: 'Please report on "{title}" and say what comes next.' }, attached: { zh: '附登记记录', en: 'With its record' },
  submit: { zh: '交办 {count} 件', en: 'Give out {count}' }, done: { zh: '已交办 {count} 件', en: 'Gave out {count}' }, nothing: { zh: '没有可选的任务或项目', en: 'No tasks or projects to choose' }, nothingHow: { zh: '先导入规划并登记入册。', en: 'Import a plan and file its lists first.' }, search: { zh: '搜索名称', en: 'Search titles' },
})

export const matterText = texts({
  steps: { zh: '办理过程', en: 'Steps' }, slips: { zh: '督办单', en: 'Slips' }, noSlips: { zh: '没有发出过提醒或督办单', en: 'No reminder or slip so far' }, toCase: { zh: '打开办件', en: 'Open its case' }, here: { zh: '待办', en: 'next' }, todo: { zh: '未到', en: 'to come' },
  issuer: { zh: '交办单位', en: 'Given by' }, party: { zh: '承办单位', en: 'Body' }, cause: { zh: '原因', en: 'Cause' }, kind: { zh: '种类', en: 'Kind' }, at: { zh: '发出', en: 'Issued' }, due: { zh: '期限', en: 'Due' }, next: { zh: '现在应发：{rung}', en: 'Due now: {rung}' }, issueNext: { zh: '发出', en: 'Issue' }, issued: { zh: '已发出', en: 'Issued' },
})

export const reminderText = texts({
  lead: { zh: '按提醒阶梯（到期前、当日、逾期后，按承办方工作日历计）算出今天应发的提醒和督办单。', en: 'What the ladder calls for today: before, at and after the day due, in the working days of whoever handles it.' },
  rule: { zh: '系统只计算，不代发：提醒和督办单由交办单位签发并留痕。同一期限的每一档只发一次，重复点击不会重发；漏过几天只发最高一档。', en: 'The node reckons but sends nothing by itself: slips are issued and signed by whoever gave the matter. Each rung is used once for one day due, however often it is pressed; of rungs passed over only the highest is sent.' },
  all: { zh: '全部发出（{count}）', en: 'Issue all ({count})' }, chosen: { zh: '发出所选（{count}）', en: 'Issue chosen ({count})' }, done: { zh: '已发出 {count} 份', en: 'Issued {count}' }, none: { zh: '今天没有应发的提醒', en: 'Nothing is due today' }, noneHow: { zh: '到期前、当日或逾期的事项会自动列在这里。', en: 'Matters before, at or after their day due appear here.' },
})

export const appraisalText = texts({
  lead: { zh: '由办件记录算出。点数字可见背后的办件；可按往日重算。', en: 'Reckoned from the record. Press a figure to see its cases; any past day can be reckoned again.' },
  year: { zh: '年度', en: 'Year' }, on: { zh: '截至', en: 'As of' }, party: { zh: '单位', en: 'Body' }, given: { zh: '交办', en: 'Given' }, onTime: { zh: '按期', en: 'In time' }, late: { zh: '逾期办结', en: 'Late' }, overdue: { zh: '逾期未结', en: 'Overdue' }, open: { zh: '在办', en: 'In hand' },
  unsigned: { zh: '未签收', en: 'Unsigned' }, ended: { zh: '终止', en: 'Ended' }, sentBack: { zh: '退回', en: 'Sent back' }, yellow: { zh: '黄牌', en: 'Yellow' }, red: { zh: '红牌', en: 'Red' }, score: { zh: '得分', en: 'Score' }, noScore: { zh: '不评分', en: 'none' }, how: { zh: '计算过程', en: 'How it is reckoned' },
  sheet: { zh: '导出 Excel', en: 'Export Excel' }, bulletin: { zh: '督办通报', en: 'Bulletin' }, bulletinLead: { zh: '选定时段，生成 Word 通报草案，数字均附办件脚注。', en: 'A Word draft for a time; every figure has its cases in a footnote.' }, from: { zh: '起', en: 'From' }, until: { zh: '止', en: 'Until' }, draft: { zh: '生成通报', en: 'Draft it' },
  none: { zh: '{year} 年没有交办督办事项', en: 'Nothing was given out in {year}' }, noneHow: { zh: '选择其他年度，或先交办事项。', en: 'Choose another year, or give matters out first.' }, answeredOn: { zh: '反馈', en: 'Answered' }, noCases: { zh: '没有办件', en: 'No cases' },
})

export const approvalText = texts({
  lead: { zh: '跨区域项目一份申请、两地并联会签、一份记录；在等谁、等了几天一目了然。', en: 'One application for a project, reviewed by both sides at once in one record, which says whom everyone waits for.' },
  apply: { zh: '申请联合审批', en: 'Apply' }, leadBody: { zh: '牵头审批单位', en: 'Lead' }, reviewers: { zh: '会签单位（两地）', en: 'Reviewers (of both sides)' }, ask: { zh: '申请事项', en: 'What is applied for' }, applied: { zh: '已提交申请', en: 'Applied' },
  askDefault: { zh: '申请对“{title}”联合审批，请两地会签。', en: 'Joint approval of "{title}" is applied for; please review it on both sides.' }, title: { zh: '项目', en: 'Project' }, number: { zh: '编号', en: 'Number' }, issuer: { zh: '申请单位', en: 'Applicant' }, waiting: { zh: '大家在等谁', en: 'Whom everyone waits for' }, nobody: { zh: '已结束，不再等谁', en: 'It has ended; nobody is waited for' },
  days: { zh: '已等 {count} 个工作日', en: '{count} working days so far' }, sign: { zh: '签收', en: 'to sign for it' }, review: { zh: '审查', en: 'to review it' }, opinion: { zh: '会签意见', en: 'an opinion' }, materials: { zh: '补正材料', en: 'what is missing' }, decide: { zh: '复核办结', en: 'to close it' },
  opinions: { zh: '会签意见', en: 'Opinions' }, pending: { zh: '待会签', en: 'asked' }, agree: { zh: '同意', en: 'agrees' }, disagree: { zh: '不同意', en: 'disagrees' }, absent: { zh: '未表态', en: 'said nothing' }, notAsked: { zh: '尚未发起', en: 'not asked yet' },
  start: { zh: '发起两地并联会签', en: 'Ask both sides now' }, started: { zh: '已发起会签', en: 'Both sides have been asked' }, toCase: { zh: '在办件中办理', en: 'Act on its case' }, toCaseHow: { zh: '签收、补正（一次性告知）、会签、退回、办结都在办件中进行，两地看到的是同一份记录。', en: 'Signing for it, corrections (asked for once), opinions, return and closing are done on its case; both sides see the same record.' }, mine: { zh: '轮到本单位', en: 'Your turn' },
  openOnly: { zh: '只看在办', en: 'Open only' }, search: { zh: '搜索项目或编号', en: 'Search project or number' }, none: { zh: '没有联合审批', en: 'No joint approvals' }, noneHow: { zh: '跨区域项目可在此提出申请，两地并联会签。', en: 'Apply for a cross-region project here; both sides review it at once.' }, due: { zh: '时限', en: 'Due' }, standing: { zh: '环节', en: 'Step' }, toProject: { zh: '打开项目', en: 'Open the project' },
})
