/** Faults of schedules. */
import type { FaultText } from '../value/index.ts'

export const SCHEDULE_FAULTS = {
  'schedule.circle': { status: 422, says: { zh: '前置关系形成循环：{names}', en: 'The dependencies form a circle: {names}' }, todo: { zh: '去掉其中一条前置关系后重新提交。', en: 'Remove one of these dependencies and submit again.' } },
  'schedule.predecessor': { status: 422, says: { zh: '前置项目不存在或不可见', en: 'The predecessor does not exist or is not yours to see' }, todo: { zh: '重新选择前置项目。', en: 'Choose another predecessor.' } },
  'schedule.order': { status: 422, says: { zh: '完工日期 {finish} 早于开工日期 {start}', en: 'The finish {finish} is before the start {start}' }, todo: { zh: '核对两个日期后重新提交。', en: 'Check both dates and submit again.' } },
  'schedule.moment': { status: 422, says: { zh: '基准日 {day} 晚于今天，或不是有效日期', en: 'The baseline {day} lies in the future or is no date' }, todo: { zh: '选择今天或更早的日期。', en: 'Choose today or an earlier day.' } },
  'schedule.baselines': { status: 422, says: { zh: '基准最多 {limit} 个', en: 'At most {limit} baselines' }, todo: { zh: '减少所选的基准。', en: 'Choose fewer baselines.' } },
  'schedule.changed': { status: 409, says: { zh: '预览之后数据有了变化，没有写入任何内容', en: 'The data changed since the preview; nothing was written' }, todo: { zh: '重新预览后再导入。', en: 'Preview the file again, then import.' } },
  'schedule.nothing': { status: 422, says: { zh: '没有要写入的改动', en: 'There is nothing to write' }, todo: { zh: '至少选择一项改动。', en: 'Choose at least one change.' } },
  'schedule.disclosure_empty': { status: 404, says: { zh: '还没有公开的项目', en: 'No project is published yet' }, todo: { zh: '在项目页面选择“公开”后即可下载。', en: 'Publish a project on its page; it can then be downloaded.' } },
  'schedule.file_too_big': { status: 413, says: { zh: '文件太大，上限 {limit}', en: 'The file is too big; the limit is {limit}' }, todo: { zh: '拆分后分别导入。', en: 'Split it and import the parts.' } },
  'schedule.file_not_xml': { status: 422, says: { zh: '不是有效的 XML 文件：第 {line} 行，{reason}', en: 'Not a valid XML file: line {line}, {reason}' }, todo: { zh: '在 Project 中“另存为”XML 格式后再导入。', en: 'Save it from Project as XML and import that file.' } },
  'schedule.file_entities': { status: 422, says: { zh: '文件含有文档类型声明或实体定义，为安全起见不接受', en: 'The file declares a document type or entities, which is refused for safety' }, todo: { zh: '请使用 Project 直接导出的 XML 文件。', en: 'Use the XML file that Project itself writes.' } },
  'schedule.file_kind': { status: 422, says: { zh: '不是 Microsoft Project 的 XML 文件', en: 'Not an XML file of Microsoft Project' }, todo: { zh: '在 Project 中“另存为”XML 格式后再导入；.mpp 文件不能直接导入。', en: 'Save it from Project as XML; an .mpp file cannot be imported directly.' } },
  'schedule.file_content': { status: 422, says: { zh: '第 {line} 行的 {field} 不能识别：{value}', en: 'Line {line}: cannot read {field}: {value}' }, todo: { zh: '改正该处后重新导入；没有写入任何内容。', en: 'Correct it and import again; nothing was written.' } },
} as const satisfies Readonly<Record<string, FaultText>>
