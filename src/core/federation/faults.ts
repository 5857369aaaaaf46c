/** Faults of what comes from another node. They are said to its operators as well as to ours. */
import type { FaultText } from '../value/index.ts'

const ASK_OTHER = { zh: '请与对方节点的系统管理员核对；对方改正后会自动重新送达。', en: 'Take it up with the administrator of the other node; once mended there it is sent again by itself.' }
const UPDATE = { zh: '核对双方节点的版本与示范区配置是否一致。', en: 'See whether both nodes run the same version and the same zone configuration.' }
const INVITE = { zh: '重新生成邀请文件，并在有效期内由对方加入。', en: 'Make a new invitation and have the other side join while it is valid.' }
const STOP = { zh: '停止向该节点交换，保存证据，并通知双方协调机构。', en: 'Stop exchanging with that node, keep the evidence, and tell the coordinating bodies of both sides.' }

export const FEDERATION_FAULTS = {
  'federation.message_size': { status: 413, says: { zh: '报文超过 {max} MB。', en: 'The message is larger than {max} MB.' }, todo: { zh: '分批发送；大附件按内容散列分段传送。', en: 'Send less at a time; large attachments travel in parts by content hash.' } },
  'federation.unsigned': { status: 401, says: { zh: '报文没有签名。', en: 'The message is not signed.' }, todo: ASK_OTHER },
  'federation.signature_form': { status: 401, says: { zh: '报文签名的写法或所签内容不符合规定。', en: 'The message is not signed in the prescribed way.' }, todo: UPDATE },
  'federation.signature_invalid': { status: 401, says: { zh: '报文签名无效。', en: 'The signature of the message does not hold.' }, todo: ASK_OTHER },
  'federation.suite': { status: 401, says: { zh: '报文用“{given}”签名，本示范区规定用“{expected}”。', en: 'The message is signed with “{given}”; this zone prescribes “{expected}”.' }, todo: UPDATE },
  'federation.digest': { status: 400, says: { zh: '报文内容与摘要不符。', en: 'The message does not match its digest.' }, todo: ASK_OTHER },
  'federation.zone_differs': { status: 400, says: { zh: '报文属于示范区“{zone}”，不是本示范区。', en: 'The message belongs to the zone “{zone}”, not to this one.' }, todo: UPDATE },
  'federation.not_for_us': { status: 400, says: { zh: '报文是发给节点“{to}”的。', en: 'The message is meant for the node “{to}”.' }, todo: ASK_OTHER },
  'federation.peer_unknown': { status: 403, says: { zh: '节点“{node}”未加入本示范区。', en: 'The node “{node}” has not joined this zone.' }, todo: INVITE },
  'federation.key_unknown': { status: 503, says: { zh: '尚不掌握密钥 {key}，暂不能核验。', en: 'The key {key} is not known yet; it cannot be checked now.' }, todo: { zh: '不需处理：对方会重发；长时间不恢复的，核对对方公布的公钥。', en: 'Nothing to do: it will be sent again. If it lasts, compare the key with what the other side publishes.' } },
  'federation.key_expired': { status: 401, says: { zh: '密钥 {key} 已于 {at} 停用。', en: 'The key {key} was retired at {at}.' }, todo: { zh: '请对方改用新密钥。', en: 'The other side must use its new key.' } },
  'federation.key_revoked': { status: 401, says: { zh: '密钥 {key} 已于 {at} 吊销。', en: 'The key {key} was revoked at {at}.' }, todo: STOP },
  'federation.statement_syntax': { status: 400, says: { zh: '这不是密钥声明。', en: 'This is no statement about keys.' }, todo: ASK_OTHER },
  'federation.statement_unsigned': { status: 401, says: { zh: '密钥声明缺少有效签名。', en: 'The statement about keys is not signed by whom it must be.' }, todo: ASK_OTHER },
  'federation.batch_syntax': { status: 400, says: { zh: '批次内容不完整或写法不对。', en: 'The batch is incomplete or not written as it must be.' }, todo: UPDATE },
  'federation.ack_syntax': { status: 400, says: { zh: '对方的答复写法不对。', en: 'The answer is not written as it must be.' }, todo: UPDATE },
  'federation.kind_unknown': { status: 400, says: { zh: '不认识的报文种类“{kind}”。', en: 'Messages of the kind “{kind}” are not known here.' }, todo: UPDATE },
  'federation.retry_differs': { status: 409, says: { zh: '第 {after} 条起的批次已收过，重发的内容不同，已拒收。', en: 'The batch from {after} on was received before with other content; it is refused.' }, todo: ASK_OTHER },
  'federation.fork': { status: 409, says: { zh: '对方日志在 {size} 条处有两个不同的签名版本：历史被改写。', en: 'The other log has two different signed heads at {size} entries: its history was rewritten.' }, todo: STOP },
  'federation.log_shrank': { status: 409, says: { zh: '对方日志只有 {size} 条，此前已见 {known} 条：可能回退到了旧备份。', en: 'The other log has {size} entries; {known} were seen before: it may have been set back to an old copy.' }, todo: STOP },
  'federation.inconsistent': { status: 409, says: { zh: '对方日志（{size} 条）不能证明是此前所见（{known} 条）的延续。', en: 'The other log of {size} entries does not prove to continue the {known} seen before.' }, todo: STOP },
  'federation.not_in_log': { status: 400, says: { zh: '批次中的条目不能证明在对方日志中。', en: 'The entries are not proved to be in the log of their sender.' }, todo: ASK_OTHER },
  'federation.body_differs': { status: 400, says: { zh: '第 {index} 条的内容与其散列不符。', en: 'The body of entry {index} does not match its hash.' }, todo: ASK_OTHER },
  'federation.line_syntax': { status: 400, says: { zh: '办件记录写法不对或次序不对。', en: 'The line of the case is not written as it must be, or out of order.' }, todo: UPDATE },
  'federation.state_differs': { status: 409, says: { zh: '办件第 {version} 步在两个节点上算出的结果不同。', en: 'Step {version} of the case comes out differently on the two nodes.' }, todo: UPDATE },
  'federation.not_the_writer': { status: 403, says: { zh: '此步不应由节点“{node}”记录。', en: 'The node “{node}” was not the one to write this step.' }, todo: ASK_OTHER },
  'federation.not_proposed': { status: 403, says: { zh: '本节点的“{party}”没有提出过这一步。', en: '“{party}” of this node has not asked for this step.' }, todo: STOP },
  'federation.not_hosted': { status: 403, says: { zh: '“{party}”不属于节点“{node}”。', en: '“{party}” is not of the node “{node}”.' }, todo: ASK_OTHER },
  'federation.no_agreement': { status: 403, says: { zh: '没有生效的协议允许此项共享。', en: 'No agreement in force allows this to be shared.' }, todo: { zh: '先由双方签署协议。', en: 'Have both sides sign an agreement first.' } },
} as const satisfies Readonly<Record<string, FaultText>>
