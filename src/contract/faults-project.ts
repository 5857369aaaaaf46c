/** Faults of the room `project`. */
import { type FaultTable, type FaultEntry } from './faults.ts'
import { text } from '../core/value/index.ts'

const f = (status: number, zh: string, en: string, todoZh: string, todoEn: string): FaultEntry => ({ status, says: text(zh, en), todo: text(todoZh, todoEn) })

export const projectFaults = {
  'project.unknown': f(404, '没有这个项目，或您无权查看', 'No such project, or it is not yours to see', '核对编号；如确需查看，请向所属单位了解共享协议。', 'Check the id; if you need it, ask its owner about a sharing agreement.'),
  'project.light_owner': f(403, '往日的状态灯只有项目所属单位可以重算', 'Only the owner can reproduce the light of a past day', '请向项目所属单位索取。', 'Ask the owner of the project.'),
  'project.not_yet': f(404, '{day} 还没有这个项目', 'The project did not exist on {day}', '选择 {first} 以后的日期。', 'Choose a day from {first} on.'),
  'project.light_until': f(400, '人工定级须写明截止日期，最长 {days} 天', 'A light set by hand needs a last day, within {days} days', '填写今天以后、{days} 天以内的日期。', 'Give a day from today on, within {days} days.'),
  'project.no_lead': f(400, '“{title}”没有牵头单位', '"{title}" has no lead body', '每个事项须有一个牵头单位。', 'Each needs one body that leads.'),
  'project.duty_exists': f(409, '“{title}”已交给该单位', '"{title}" was already given to that body', '如需重新分工，请先撤回原分工。', 'Take the first one back before giving it again.'),
  'project.twice': f(400, '同一事项或单位重复出现', 'The same item or body stands twice', '去掉重复的一项。', 'Leave one out.'),
  'project.duties_many': f(400, '一次分工至多产生 {limit} 份责任书', 'At most {limit} duties can be given at once', '分批办理。', 'Give them out in portions.'),
  'project.duty_unknown': f(404, '没有这项责任，或与您的单位无关', 'No such duty, or it is not yours', '刷新后重试。', 'Reload and try again.'),
  'project.duty_ended': f(409, '“{title}”已被接受或已结束，不能直接撤回', '"{title}" was accepted or has ended and cannot simply be taken back', '打开责任书，写明理由后终止。', 'Open its case and terminate it with a reason.'),
  'project.duty_open': f(409, '“{title}”尚未签收，不能报送', '"{title}" has not been accepted yet, so nothing can be reported', '先在办件中签收。', 'Accept its case first.'),
  'project.report_exists': f(409, '“{title}”{month} 月报已报送', 'The report of {month} on "{title}" was already handed in', '如需更正，请用“更正”并写明理由。', 'Correct it, with a reason.'),
  'project.report_early': f(400, '{month} 尚未开始，不能报送', '{month} has not begun, so nothing can be reported', '选择本月或以前的月份。', 'Choose this month or an earlier one.'),
  'project.reason_required': f(400, '更正“{title}”须写明理由', 'A correction of "{title}" needs a reason', '填写更正理由。', 'Give the reason.'),
  'project.sheet_unreadable': f(400, '表格无法读取：{reason}', 'The sheet cannot be read: {reason}', '用办公软件另存为 .xlsx 后重试。', 'Save it as .xlsx in your office program and retry.'),
  'project.sheet_over': f(422, '导入后本单位将有 {count} 个项目，超过上限 {limit} 个，没有写入任何一行', 'With this sheet you would have {count} projects, more than the {limit} that can be held; not one row was written', '核对是否选错表格，或删去不需要的行。', 'Look whether it is the right sheet, or leave out rows.'),
  'project.sheet_too_big': f(413, '表格太大，上限 {limit}', 'The sheet is too big; the limit is {limit}', '拆分后分别导入。', 'Split it and import the parts.'),
  'project.sheet_empty': f(400, '表格里没有数据', 'The sheet holds no rows', '在第一行标题下填写数据。', 'Fill in rows below the headings.'),
  'project.sheet_columns': f(400, '缺少列：{columns}', 'Columns are missing: {columns}', '先导出一份，在导出的表格中填写，不要删改标题行。', 'Export a sheet first and fill in that one; leave its headings as they are.'),
  'project.fund_overdrawn': f(409, '登记后“{pool}”将透支：未安排 {free}，未使用 {unused}（{unit}）', 'This would overdraw "{pool}": not allocated {free}, not used {unused} ({unit})', '核对金额；确需登记的，勾选“确认透支”。', 'Check the amount; if it must stand, confirm the overdraft.'),
  'project.fund_unit': f(400, '“{pool}”以 {unit} 计', '"{pool}" is counted in {unit}', '使用同一单位。', 'Use the same unit.'),
  'project.park_shares': f(400, '合作方份额合计为 {sum}%，应为 100%', 'The partners’ shares add up to {sum}%; they must make 100%', '调整份额。', 'Adjust the shares.'),
} satisfies FaultTable
