/** Words of evidence. */
import { texts } from './language.tsx'

export const evidenceText = texts({
  seal: { zh: '证据', en: 'Evidence' },
  sealMark: { zh: '证', en: 'E' },
  download: { zh: '下载证据包', en: 'Download the evidence' },
  downloaded: { zh: '证据包已下载', en: 'Evidence downloaded' },
  how: { zh: '证据包含有签名的检查点、每条日志的包含证明和原文，离线即可核验：', en: 'It holds a signed checkpoint, the proof of every entry and the words themselves, and can be checked offline:' },
  verifies: { zh: '任何一字被改动，核验都不会通过。', en: 'If a single character was changed, the check fails.' },
})
