/** What is said when the node could not answer at all; everything else it words itself. */
import { texts } from './language.tsx'

export const networkText = texts({
  unreachable: { zh: '连不上系统', en: 'The system cannot be reached' },
  unreachableWrite: { zh: '您填写的内容仍在页面上。网络恢复后再次提交即可，不会重复办理。', en: 'What you typed is still on the page. Submit again when the network is back; nothing is done twice.' },
  unreachableRead: { zh: '检查网络后重试。', en: 'Check the network and try again.' },
  garbled: { zh: '系统的答复无法识别', en: 'The answer could not be read' },
  garbledTodo: { zh: '稍后重试；若反复出现，请告诉系统管理员。', en: 'Try again later; if it persists, tell the system administrator.' },
})
