/** Adopting a standard on one's own behalf, with what one does otherwise. */
import { App, Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import type { AdoptionView, StandardView } from '../../../src/contract/council.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { changedAt, filled } from './room.tsx'
import { councilText, standardText } from './text.ts'

type Difference = AdoptionView['differences'][number]

export function AdoptForm({ standard, mine, onClose }: { standard: StandardView; mine: AdoptionView | undefined; onClose: () => void }) {
  const say = useText(standardText)
  const sayRoom = useText(councilText)
  const { message } = App.useApp()
  const [version, setVersion] = useState(mine?.version ?? standard.versions.at(-1)?.version ?? '')
  const [on, setOn] = useState<string | undefined>(mine?.on)
  const [document, setDocument] = useState(mine?.document ?? '')
  const [differences, setDifferences] = useState<readonly Difference[]>(mine?.differences ?? [])
  const write = useWrite(OPERATIONS.council.adopt, { refresh: ['council', 'record'], onDone: () => { void message.success(say('adoptDone')); onClose() } })
  const submit = () => void write.submit({ params: { id: standard.id }, body: { version, on: on ?? '', ...(document.trim() === '' ? {} : { document: document.trim() }), differences: differences.filter((one) => one.clause.trim() !== '').map(filled), ...(mine === undefined ? {} : { recordVersion: mine.recordVersion }) } })
  return (
    <Drawer open size={720} title={say('adoptTitle')} onClose={onClose} footer={<span className="row"><Button type="primary" disabled={on === undefined} loading={write.busy} onClick={submit}>{say('adopt')}</Button><Button onClick={onClose}>{sayRoom('cancel')}</Button></span>}>
      <div className="council-form">
        <p className="quiet">{standard.number} {standard.title}</p>
        <WriteRefusal refusal={write.refusal} />
        <div className="council-pair">
          <div className="council-field"><span>{say('version')}</span><Select aria-label={say('version')} value={version} options={[...standard.versions].reverse().map((one) => ({ value: one.version, label: one.version }))} onChange={setVersion} /></div>
          <div className="council-field"><span>{say('on')}</span><DateField id="adopt-on" value={on} onChange={setOn} pick={sayRoom('pickDay')} /></div>
        </div>
        <label className="council-field"><span>{say('basis')}</span><Input maxLength={200} value={document} onChange={(event) => setDocument(event.target.value)} /></label>
        <section>
          <h2>{say('differences')}</h2>
          {differences.map((one, at) => (
            <div key={at} className="difference-line">
              <Input aria-label={`${say('clause')} ${at + 1}`} placeholder={say('clause')} maxLength={40} value={one.clause} onChange={(event) => setDifferences(changedAt(differences, at, { clause: event.target.value }))} />
              <Input.TextArea rows={1} aria-label={`${say('ours')} ${at + 1}`} placeholder={say('ours')} maxLength={2_000} value={one.ours ?? ''} onChange={(event) => setDifferences(changedAt(differences, at, { ours: event.target.value }))} />
              <Input.TextArea rows={1} aria-label={`${say('theirs')} ${at + 1}`} placeholder={say('theirs')} maxLength={2_000} value={one.theirs ?? ''} onChange={(event) => setDifferences(changedAt(differences, at, { theirs: event.target.value }))} />
              <Button type="text" onClick={() => setDifferences(differences.filter((_, index) => index !== at))}>{sayRoom('remove')}</Button>
            </div>
          ))}
          <Button onClick={() => setDifferences([...differences, { clause: '' }])}>{say('addDifference')}</Button>
        </section>
      </div>
    </Drawer>
  )
}
