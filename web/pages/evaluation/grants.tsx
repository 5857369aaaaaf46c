/** Who is commissioned to evaluate, what they may see and until when; giving it, and taking it back. */
import { App, Button, Checkbox, Drawer, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { EvaluationView } from '../../../src/contract/evaluation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { formatDay, formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { Field } from './edit.tsx'
import { evaluationText, roomText } from './text.ts'

const TONES: Readonly<Record<EvaluationView['grants'][number]['state'], Tone>> = { open: 'good', over: 'done', revoked: 'paused' }

export function Grants({ view }: { view: EvaluationView }) {
  const say = useText(evaluationText)
  const { language } = useLanguage()
  const may = useMay()
  const process = useOperation(OPERATIONS.evaluation.list, {}).data?.process
  const [giving, setGiving] = useState(false)
  const [taking, setTaking] = useState<string>()
  return (
    <section className="section">
      <div className="section-head"><h2>{say('grants')}</h2>{may(OPERATIONS.evaluation.grant) && process !== undefined ? <Button className="no-print" onClick={() => setGiving(true)}>{say('commission')}</Button> : null}</div>
      <p className="fine">{say('grantsHow')}</p>
      {view.grants.length === 0 ? <p className="quiet">{say('noGrants')}</p> : (
        <div className="sums-box"><table className="sums indicators-table">
          <thead><tr><th scope="col">{say('to')}</th><th scope="col">{say('which')}</th><th scope="col">{say('last')}</th><th scope="col">{say('state')}</th><th scope="col">{say('theirs')}</th><th scope="col">{say('toCase')}</th></tr></thead>
          <tbody>{view.grants.map((one) => (
            <tr key={one.id}>
              <th scope="row" data-label={say('to')}><PartyName id={one.to} /></th>
              <td data-label={say('which')}>{say('count', { count: one.indicators })}{one.withSelf ? <span className="fine"> · {say('selfShown')}</span> : null}</td>
              <td data-label={say('last')}>{formatDay(one.until, language)}</td>
              <td data-label={say('state')}><Status tone={TONES[one.state]} quiet>{say(one.state)}</Status></td>
              <td data-label={say('theirs')}>{one.ratedAt === undefined ? say('waiting') : <>{say('rated')} <span className="fine">{formatTime(one.ratedAt, language)}</span></>}</td>
              <td data-label={say('toCase')}><span className="row"><Link to={`/cases/${one.case}`}>{say('toCase')}</Link>{one.state === 'open' && may(OPERATIONS.evaluation.revoke) ? <Button size="small" className="no-print" onClick={() => setTaking(one.id)}>{say('takeBack')}</Button> : null}</span></td>
            </tr>
          ))}</tbody>
        </table></div>
      )}
      {giving ? <Commission view={view} onClose={() => setGiving(false)} /> : null}
      {taking === undefined ? null : <TakeBack id={taking} onClose={() => setTaking(undefined)} />}
    </section>
  )
}

const inDays = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
function Commission({ view, onClose }: { view: EvaluationView; onClose: () => void }) {
  const say = useText(evaluationText)
  const sayRoom = useText(roomText)
  const { message } = App.useApp()
  const { session } = useSession()
  const [to, setTo] = useState<string>()
  const [until, setUntil] = useState<string | undefined>(() => inDays(30))
  const [ask, setAsk] = useState(() => say('askStart'))
  const [chosen, setChosen] = useState<readonly string[]>(() => view.rows.map((row) => row.indicator.id))
  const [withSelf, setWithSelf] = useState(false)
  const write = useWrite(OPERATIONS.evaluation.grant, { refresh: ['evaluation', 'case'], onDone: () => { void message.success(say('commissioned')); onClose() } })
  const acting = session.state === 'signedIn' ? session.acting : undefined
  const ready = to !== undefined && until !== undefined && ask.trim() !== '' && chosen.length > 0
  const submit = () => void write.submit({ params: { id: view.id }, body: { to: to ?? '', until: until ?? '', ask: ask.trim(), indicators: [...chosen], withSelf } })
  return (
    <Drawer open size={600} title={say('commission')} onClose={onClose} footer={<div className="row drawer-foot"><Button type="primary" disabled={!ready} loading={write.busy} onClick={submit}>{say('commission')}</Button><Button onClick={onClose}>{sayRoom('cancel')}</Button></div>}>
      <WriteRefusal refusal={write.refusal} />
      <div className="dialog-field"><label htmlFor="grant-to"><span>{say('to')}</span></label><PartySelect id="grant-to" {...(to === undefined ? {} : { value: to })} {...(acting === undefined ? {} : { except: acting })} kinds={['body', 'org']} onChange={(next: string) => setTo(next)} /></div>
      <Field label={say('last')}><DateField value={until} onChange={setUntil} pick={sayRoom('pickDay')} /></Field>
      <Field label={say('ask')}><Input.TextArea maxLength={5_000} value={ask} onChange={(event) => setAsk(event.target.value)} /></Field>
      <fieldset className="goals"><legend>{say('which')}</legend>
        <Checkbox checked={chosen.length === view.rows.length} indeterminate={chosen.length > 0 && chosen.length < view.rows.length} onChange={(event) => setChosen(event.target.checked ? view.rows.map((row) => row.indicator.id) : [])}>{say('all')}</Checkbox>
        <ul className="take-list">{view.rows.map(({ indicator }) => <li key={indicator.id}><Checkbox checked={chosen.includes(indicator.id)} onChange={(event) => setChosen(event.target.checked ? [...chosen, indicator.id] : chosen.filter((one) => one !== indicator.id))}>{indicator.name}</Checkbox></li>)}</ul>
      </fieldset>
      <p><Checkbox checked={withSelf} onChange={(event) => setWithSelf(event.target.checked)}>{say('withSelf')}</Checkbox></p>
    </Drawer>
  )
}

function TakeBack({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useText(evaluationText)
  const sayRoom = useText(roomText)
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const write = useWrite(OPERATIONS.evaluation.revoke, { onDone: () => { void message.success(say('takenBack')); onClose() } })
  return (
    <Modal open width={440} title={say('takeBack')} onCancel={onClose} okText={say('takeBack')} cancelText={sayRoom('cancel')} confirmLoading={write.busy} okButtonProps={{ disabled: reason.trim() === '' }} onOk={() => void write.submit({ params: { id }, body: { reason: reason.trim() } })}>
      <WriteRefusal refusal={write.refusal} />
      <Field label={say('reason')}><Input.TextArea maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
    </Modal>
  )
}
