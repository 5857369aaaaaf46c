/** Faults of checkpoints that come from elsewhere. The `log.` faults of this node's own operations stand in the contract. */
import type { FaultText } from '../value/index.ts'

const ASK_AGAIN = { zh: '向对方重新索取检查点；再次出现的，通知双方系统管理员。', en: 'Ask for the checkpoint again; if it comes back like this, tell the system administrators of both sides.' }

export const LOG_FAULTS = {
  'log.note_syntax': { status: 400, says: { zh: '这不是签名文本。', en: 'This is not a signed note.' }, todo: ASK_AGAIN },
  'log.checkpoint_syntax': { status: 400, says: { zh: '签名文本中没有检查点。', en: 'The note holds no checkpoint.' }, todo: ASK_AGAIN },
  'log.checkpoint_origin': { status: 400, says: { zh: '检查点属于日志“{origin}”，不是“{expected}”。', en: 'The checkpoint is of the log “{origin}”, not of “{expected}”.' }, todo: { zh: '核对日志名称。', en: 'Check which log is meant.' } },
  'log.signature_missing': { status: 400, says: { zh: '检查点没有“{name}”的签名。', en: 'The checkpoint is not signed by “{name}”.' }, todo: { zh: '核对公钥是否已经更换。', en: 'See whether the key has been changed.' } },
  'log.signature_invalid': { status: 400, says: { zh: '“{name}”的签名无效，检查点不可信。', en: 'The signature of “{name}” does not hold; the checkpoint is not to be trusted.' }, todo: ASK_AGAIN },
  'log.cosignatures_missing': { status: 400, says: { zh: '检查点只有 {count} 个可信见证，至少应有 {min} 个。', en: 'The checkpoint has {count} trusted cosignatures; it needs {min}.' }, todo: { zh: '等待对方节点见证后再试。', en: 'Try again when the peers have cosigned.' } },
  'log.key_syntax': { status: 400, says: { zh: '公钥的写法不对，或与其编号不符。', en: 'The key is not written as a key is, or does not match its id.' }, todo: { zh: '从对方节点公布的页面完整复制公钥。', en: 'Copy the whole key from where the other node publishes it.' } },
} as const satisfies Readonly<Record<string, FaultText>>
