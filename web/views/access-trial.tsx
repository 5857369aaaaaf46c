/** Trying an access: whether it would be allowed now, which fields, and the whole way of deciding, without reading anything. */
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../src/contract/operation.ts'
import { call, OPERATIONS, type Refusal } from '../client/api.ts'
import { useSession, useZone } from '../client/session.tsx'
import { agreementText } from '../text/agreement.ts'
import { useLanguage, useRead, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { Status } from '../ui/status.tsx'
import type { Agreement } from './agreement-state.tsx'
import { PartySelect } from './party-select.tsx'
import { WriteRefusal } from './refusal.tsx'
import { fieldsOf } from './register-schema.ts'
import './access-trial.css'

type Decision = OutputOf<typeof OPERATIONS.agreement.decide>

export function AccessTrial({ agreement }: { agreement?: Agreement }) {
  const say = useText(agreementText)
  const { language } = useLanguage()
  const { zone } = useZone()
  const { session } = useSession()
  const [decision, setDecision] = useState<{ code: string; value: Decision }>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const other = agreement?.parties.find((party) => party !== session.acting)
  const whats = [...zone.registers.map((one) => ({ value: `register ${one.code}`, label: `${say('register')} ${one.title[language]}` })), ...zone.processes.map((one) => ({ value: `process ${one.code}`, label: `${say('process')} ${one.title[language]}` }))]
  const run = async ({ owner, what, purpose }: { owner: string; what: string; purpose: string }) => {
    setBusy(true)
    const [kind, code = ''] = what.split(' ')
    const answer = await call(OPERATIONS.agreement.decide, { body: { owner, what: { kind: kind as 'register' | 'process', code }, purpose } })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    setDecision(answer.ok ? { code, value: answer.value } : undefined)
  }
  const needed = { required: true, message: say('needed') }
  return (
    <section className="card access-trial no-print">
      <h2>{say('tryTitle')}</h2>
      <p className="fine">{say('tryHow')}</p>
      <WriteRefusal refusal={refusal} />
      <Form layout="vertical" requiredMark={false} initialValues={other === undefined ? {} : { owner: other }} onFinish={(values: { owner: string; what: string; purpose: string }) => void run(values)}>
        <Form.Item name="owner" label={say('tryOwner')} rules={[needed]}><PartySelect {...(session.acting === undefined ? {} : { except: session.acting })} /></Form.Item>
        <Form.Item name="what" label={say('tryWhat')} rules={[needed]}><Select options={whats} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
        <Form.Item name="purpose" label={say('tryPurpose')} rules={[needed]}><Select options={zone.purposes.map((one) => ({ value: one.code, label: one.title[language] }))} /></Form.Item>
        <Button htmlType="submit" loading={busy}>{say('tryRun')}</Button>
      </Form>
      {decision === undefined ? null : <Decided code={decision.code} decision={decision.value} />}
    </section>
  )
}

function Decided({ code, decision }: { code: string; decision: Decision }) {
  const say = useText(agreementText)
  const sayRecord = useText(recordText)
  const read = useRead()
  const { language } = useLanguage()
  const { registerOf } = useZone()
  const titles = new Map(fieldsOf(registerOf(code)).map((field) => [field.name, field.title[language]]))
  return (
    <div className="decided" role="status">
      <Status tone={decision.allowed ? 'good' : 'late'}>{say(decision.allowed ? 'tryYes' : 'tryNo')}</Status>
      {decision.fields.length === 0 ? null : <p>{say('tryFields', { fields: decision.fields.map((name) => titles.get(name) ?? name).join(sayRecord('comma')) })}</p>}
      <h3>{say('tryTrace')}</h3>
      <ol>{decision.trace.map((line, at) => <li key={at}>{read(line)}</li>)}</ol>
    </div>
  )
}
