/**
 * Faults by room: what the reader is told (RFC 9457 problem details) and what to do about it, in both languages.
 * Faults of the pure core stand beside the code that finds them and are joined here.
 */
import { type Text, text } from '../core/value/index.ts'

export interface FaultEntry {
  /** HTTP status (RFC 9110). */
  readonly status: number
  readonly says: Text
  /** What the reader can do now. */
  readonly todo: Text
}
export type FaultTable = Readonly<Record<string, FaultEntry>>

const f = (status: number, zh: string, en: string, todoZh: string, todoEn: string): FaultEntry => ({ status, says: text(zh, en), todo: text(todoZh, todoEn) })

const RELOAD = ['刷新后在最新内容上重做；您填写的内容仍在页面上。', 'Reload and redo it on the latest content; what you typed is still on the page.'] as const
const CHECK_ID = ['核对编号；如确需查看，请向所属单位了解共享协议。', 'Check the id; if you need it, ask its owner about a sharing agreement.'] as const

export const requestFaults = {
  'request.invalid': f(400, '提交的内容不符合要求：{reason}', 'The request is not as it must be: {reason}', '按提示修改该项后重新提交。', 'Correct the named field and send again.'),
  'request.unknown_field': f(400, '不认识的字段“{name}”', 'Unknown field "{name}"', '去掉该字段，或按接口文档核对名称。', 'Remove it, or check its name in the API page.'),
  'request.too_big': f(413, '内容太大，上限 {limit}', 'Too big; the limit is {limit}', '减小后重新提交。', 'Send less.'),
  'request.media_type': f(415, '内容类型不支持', 'Unsupported media type', '请使用 application/json。', 'Use application/json.'),
  'request.not_json': f(400, '内容不是有效的 JSON', 'The body is not valid JSON', '检查内容格式后重新提交。', 'Check the format and send again.'),
  'request.not_found': f(404, '没有这个地址', 'No such address', '核对地址，或从首页进入。', 'Check the address, or start from the home page.'),
  'request.method': f(405, '该地址不支持此方法', 'This address does not take that method', '核对接口文档。', 'Check the API page.'),
  'request.too_many': f(429, '请求过于频繁', 'Too many requests', '请在 {seconds} 秒后再试。', 'Try again in {seconds} s.'),
  'request.cursor': f(400, '翻页标记无效', 'The page cursor is not valid', '从第一页重新开始。', 'Start again from the first page.'),
  'request.key_required': f(400, '写操作须带 Idempotency-Key(UUID)', 'Writes need an Idempotency-Key (a UUID)', '为每次提交生成一个 UUID,重试时保持不变。', 'Make one UUID per submission and keep it when retrying.'),
  'request.key_reused': f(422, '同一 Idempotency-Key 已用于另一内容', 'This Idempotency-Key was used with another content', '换一个新的 Idempotency-Key。', 'Use a new Idempotency-Key.'),
  'request.csrf': f(403, '安全校验未通过', 'The security check failed', '刷新页面后重试。', 'Reload the page and try again.'),
  'request.origin': f(403, '不接受其他网站发来的请求', 'Requests from another site are refused', '请在本系统页面内操作。', 'Work within this site.'),
  'node.busy': f(503, '系统繁忙，本次提交没有写入', 'The node is busy; nothing was written', '稍后重试，重复提交不会重复办理。', 'Try again; a repeat does nothing twice.'),
  'node.unavailable': f(503, '数据库暂时不可用，本次提交是否写入待确认', 'The database is away; whether this was written is not yet known', '稍后用同一 Idempotency-Key 重试即可得到准确结果。', 'Retry with the same Idempotency-Key to learn the true outcome.'),
  'node.state_changed': f(409, '数据刚刚有了变化，本次提交没有写入', 'The data changed meanwhile; nothing was written', ...RELOAD),
  'node.timeout': f(503, '查询超时', 'The query took too long', '缩小范围后重试。', 'Narrow the query and try again.'),
  'node.internal': f(500, '系统内部错误（编号 {id}）', 'Internal error (number {id})', '没有写入任何内容。请把编号告诉系统管理员。', 'Nothing was written. Give the number to the system administrator.'),
} satisfies FaultTable

export const sessionFaults = {
  'session.required': f(401, '尚未登录或登录已过期', 'Not signed in, or the session has ended', '请重新登录；未提交的内容仍在页面上。', 'Sign in again; what you typed is still on the page.'),
  'session.second_factor': f(401, '还需输入动态口令', 'The one-time code is still needed', '打开身份验证器，输入 6 位动态口令。', 'Open your authenticator and give the six digits.'),
  'session.acting_required': f(403, '请先选择代表的单位', 'Choose the party you act for first', '在页首选择单位。', 'Choose a party in the header.'),
  'session.role': f(403, '当前身份无权办理', 'Your present role may not do this', '如确需办理，请由安全管理员授予：{roles}。', 'If you need it, ask the security administrator for: {roles}.'),
  'account.wrong_credentials': f(401, '用户名或密码不正确', 'Wrong name or password', '核对后重试；多次错误将暂时锁定。', 'Check and try again; several failures lock the account for a while.'),
  'account.wrong_code': f(401, '动态口令不正确', 'Wrong one-time code', '等待下一个口令再试；并核对手机时间。', 'Wait for the next code; check the clock of your phone.'),
  'account.locked': f(429, '账号已暂时锁定，约 {minutes} 分钟后解锁', 'The account is locked for about {minutes} min', '稍后再试，或联系系统管理员。', 'Try later, or ask the system administrator.'),
  'account.disabled': f(403, '账号已停用', 'The account is disabled', '联系系统管理员。', 'Ask the system administrator.'),
  'account.not_a_member': f(403, '您不能代表该单位', 'You cannot act for that party', '从列表中选择您所属的单位。', 'Choose one of your parties.'),
  'account.weak_password': f(400, '密码过于简单：{reason}', 'The password is too weak: {reason}', '至少 10 位，避免常见词和账号名。', 'At least 10 characters, no common words, not the account name.'),
  'account.second_factor_exists': f(409, '动态口令已启用', 'A second factor is already enrolled', '如需更换，请联系系统管理员。', 'To change it, ask the system administrator.'),
  'account.name_taken': f(409, '用户名“{name}”已被使用', 'The name "{name}" is taken', '换一个用户名。', 'Choose another name.'),
  'account.not_bound': f(403, '该身份尚未与本系统账号绑定', 'That identity is not bound to an account here', '请联系系统管理员绑定账号。', 'Ask the system administrator to bind it.'),
  'account.unknown_provider': f(404, '没有配置身份提供方“{provider}”', 'No identity provider "{provider}" is configured', '从列表中选择。', 'Choose from the list.'),
  'account.identity_taken': f(409, '该身份标识已绑定其他账号', 'That identity is bound to another account', '核对身份标识；确需改绑，先在原账号上解除。', 'Check the identifier; to move it, release it at the other account first.'),
  'account.provider_failed': f(502, '身份提供方未能确认您的身份', 'The identity provider did not confirm who you are', '重新登录；仍不成功请改用密码登录。', 'Try again, or sign in with your password.'),
  'account.unknown': f(404, '没有这个账号', 'No such account', '核对后重试。', 'Check and try again.'),
  'account.stale': f(409, '账号信息已被他人修改', 'The account was changed meanwhile', ...RELOAD),
  'account.administrators_exclusive': f(409, '系统、安全、审计三类管理员不得由同一人兼任', 'One person cannot hold two of the three administrator roles', '请授予不同的人员。', 'Grant it to another person.'),
  'account.not_yourself': f(403, '不能对自己的账号做此操作', 'You cannot do this to your own account', '请由另一名管理员操作。', 'Ask another administrator.'),
} satisfies FaultTable

export const nounFaults = {
  'party.unknown': f(404, '没有主体“{party}”', 'No party "{party}"', '从列表中选择。', 'Choose from the list.'),
  'purpose.unknown': f(400, '没有使用目的“{purpose}”', 'No purpose "{purpose}"', '从目录中选择使用目的。', 'Choose a purpose from the catalogue.'),
  'register.unknown': f(404, '没有登记簿“{register}”', 'No register "{register}"', '从列表中选择登记簿。', 'Choose a register from the list.'),
  'record.unknown': f(404, '没有这条记录，或您无权查看', 'No such record, or it is not yours to see', ...CHECK_ID),
  'record.invalid': f(400, '“{field}”不符合要求：{reason}', '"{field}" is not as it must be: {reason}', '按提示修改该项后重新提交。', 'Correct that field and send again.'),
  'record.too_many': f(400, '超过 {limit} 条，无法一次汇总', 'More than {limit} records cannot be summed up at once', '加筛选条件缩小范围。', 'Narrow it by a filter.'),
  'record.geometry': f(400, '位置不符合该登记簿的要求：{reason}', 'The location does not fit this register: {reason}', '改为{expected}。', 'Give {expected}.'),
  'record.not_owner': f(403, '只有所属单位可以修改', 'Only the owner may write it', '请由所属单位修改，或向其提出。', 'Ask its owner.'),
  'record.stale': f(409, '记录已被修改（现为第 {version} 版）', 'The record has changed (now version {version})', ...RELOAD),
  'record.withdrawn': f(409, '记录已注销', 'The record is withdrawn', '如需修改，请先恢复。', 'Restore it first.'),
  'record.filter': f(400, '筛选条件“{filter}”无效：{reason}', 'The filter "{filter}" is not valid: {reason}', '按“字段：条件：值”填写。', 'Write it as field:operator:value.'),
  'case.unknown': f(404, '没有这个办件，或您无权查看', 'No such case, or it is not yours to see', ...CHECK_ID),
  'case.process_unknown': f(404, '没有流程“{process}”', 'No process "{process}"', '从列表中选择流程。', 'Choose a process from the list.'),
  'case.to_self': f(400, '不能交办给自己', 'A case cannot be handed to yourself', '选择另一单位。', 'Choose another party.'),
  'case.no_agreement': f(403, '没有允许该流程的有效协议：{reason}', 'No agreement in force allows this process: {reason}', '先与对方签署协议。', 'Sign an agreement with the other side first.'),
  'agreement.unknown': f(404, '没有这份协议，或您不是缔约方', 'No such agreement, or you are not a side of it', ...CHECK_ID),
  'series.unknown': f(404, '没有这个监测序列，或您无权查看', 'No such series, or it is not yours to see', ...CHECK_ID),
  'series.not_owner': f(403, '只有监测单位可以报送', 'Only its owner may report', '请由监测单位报送。', 'Ask its owner.'),
  'series.invalid': f(400, '第 {row} 行不符合要求：{reason}', 'Row {row} is not as it must be: {reason}', '改正该行后整批重新报送；本批没有写入。', 'Correct the row and send the batch again; nothing was written.'),
  'series.future': f(400, '第 {row} 行的时间在将来', 'Row {row} lies in the future', '核对设备时间后重新报送。', 'Check the clock of the device and send again.'),
  'log.entry_unknown': f(404, '没有这条日志，或您无权查看', 'No such entry, or it is not yours to see', ...CHECK_ID),
  'log.subject_unknown': f(404, '没有与之相关的证据，或您无权查看', 'No evidence on that, or it is not yours to see', ...CHECK_ID),
  'log.nothing_to_erase': f(404, '没有可清除的内容', 'There is nothing to erase', '核对条目编号。', 'Check the entry id.'),
  'log.size': f(400, '检查点大小无效，当前日志共 {size} 条', 'Not a valid size; the log has {size} entries', '使用 0 至 {size} 之间的大小。', 'Use sizes from 0 to {size}.'),
} satisfies FaultTable

export const planFaults = {
  'plan.file_empty': f(400, '文件是空的', 'The file is empty', '选择有内容的文件。', 'Choose a file with content.'),
  'plan.file_kind': f(415, '不能读取这种文件：{kind}', 'This kind of file cannot be read: {kind}', '请使用 .txt、.md、.docx 或 .pdf。', 'Use .txt, .md, .docx or .pdf.'),
  'plan.file_too_big': f(413, '文件太大，上限 {limit}', 'The file is too big; the limit is {limit}', '拆分后分别导入。', 'Split it and import the parts.'),
  'plan.file_unreadable': f(400, '文件无法读取：{reason}', 'The file cannot be read: {reason}', '用办公软件重新另存后再试。', 'Save it again in your office program and retry.'),
  'plan.document_unknown': f(404, '没有这份规划，或您无权查看', 'No such plan, or it is not yours to see', ...CHECK_ID),
  'plan.not_owner': f(403, '只有导入单位可以修改清单', 'Only the party that imported it may change its lists', '请由导入单位修改。', 'Ask the party that imported it.'),
  'plan.stale': f(409, '清单已被他人修改', 'The lists were changed meanwhile', ...RELOAD),
  'plan.item_unknown': f(404, '清单中没有“{key}”这一项', 'No item "{key}" in the lists', '刷新后重试。', 'Reload and try again.'),
  'plan.item_filed': f(409, '“{title}”已登记入册，请在登记簿中修改', '"{title}" is filed; change its record instead', '打开对应记录修改。', 'Open its record.'),
  'plan.span': f(400, '选取的文字超出原文范围', 'The selected words lie outside the text', '重新选取。', 'Select again.'),
  'plan.item_exists': f(409, '这些文字已是清单项“{title}”', 'These words are the item "{title}" already', '修正该项，或另选文字。', 'Correct that item, or select other words.'),
  'plan.lists_differ': f(400, '任务与项目不能合并或互转', 'A task and a project cannot be one', '只选任务，或只选项目。', 'Choose tasks only, or projects only.'),
  'plan.last_mention': f(409, '“{title}”只剩这一处出处', '"{title}" has no other words in the text', '如不应列入清单，请剔除该项。', 'If it does not belong in the lists, reject it.'),
  'plan.nothing_to_undo': f(409, '这一步已不能撤销', 'That step cannot be taken back any more', '其后又有改动；逐项修正即可。', 'Its items have changed since; correct them one by one.'),
  'plan.no_version_before': f(409, '这份规划不是某一版的新版本', 'This plan is not a new version of another', '导入时选择它所接替的规划。', 'Say which plan it follows when you import it.'),
  'plan.nothing_to_file': f(409, '没有可登记的清单项', 'Nothing is left to file', '全部清单项已登记或已剔除。', 'All items are filed or rejected.'),
} satisfies FaultTable
