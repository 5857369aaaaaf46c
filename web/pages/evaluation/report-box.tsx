/** The draft of the report, of today or as everything stood on a past day. */
import { Button } from 'antd'
import { useState } from 'react'
import { download, OPERATIONS, type Refusal } from '../../client/api.ts'
import { useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { DownloadOutlined } from '../../ui/icons.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { evaluationText, roomText } from './text.ts'

export function ReportBox({ id }: { id: string }) {
  const say = useText(evaluationText)
  const sayRoom = useText(roomText)
  const [day, setDay] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const fetchReport = async () => {
    setBusy(true)
    const answer = await download(OPERATIONS.evaluation.draft, { params: { id }, query: day === undefined ? {} : { asOf: day } })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
  }
  return (
    <section className="well report-box no-print" aria-label={say('report')}>
      <WriteRefusal refusal={refusal} />
      <div className="row">
        <label className="row" htmlFor="report-day">{say('asOf')}</label><DateField id="report-day" value={day} onChange={setDay} placeholder={say('today')} pick={sayRoom('pickDay')} />
        <Button type="primary" icon={<DownloadOutlined />} loading={busy} onClick={() => void fetchReport()}>{say('download')}</Button>
      </div>
      <p className="fine">{say('reportHow')}</p>
    </section>
  )
}
