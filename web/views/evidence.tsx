/** Evidence of a record, case, agreement or document: a bundle that anybody can check offline. */
import { DownloadOutlined } from '../ui/icons.tsx'
import { App, Button } from 'antd'
import { useState } from 'react'
import { download, OPERATIONS } from '../client/api.ts'
import { evidenceText } from '../text/evidence.ts'
import { useRead, useText } from '../text/language.tsx'
import { SealMark } from '../ui/seal-mark.tsx'
import './record.css'

/** `subject` as the log names it: `record:<id>`. */
export function Evidence({ subject }: { subject: string }) {
  const say = useText(evidenceText)
  const read = useRead()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const file = `evidence-${subject.replace(':', '-')}.json`
  const run = async () => {
    setBusy(true)
    const answer = await download(OPERATIONS.log.evidence, { params: { subject } }, file)
    setBusy(false)
    if (answer.ok) message.success(say('downloaded'))
    else message.error(`${read(answer.refusal.says)} ${read(answer.refusal.todo)}`)
  }
  return (
    <div className="evidence">
      <SealMark text={say('sealMark')} label={say('seal')} size={36} />
      <div>
        <p>{say('how')}<br /><code>nanmen verify --bundle {file.length > 40 ? `evidence-….json` : file}</code></p>
        <p className="fine">{say('verifies')}</p>
        <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()}>{say('download')}</Button>
      </div>
    </div>
  )
}
