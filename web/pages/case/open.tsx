/** Opening a case: the process, what is asked, to whom, and copies of the records it is about. */
import { Button, Form, Input, Select, Tag } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useSession, useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { Page } from '../../views/page.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { caseText } from './text.ts'

interface Fields { process: string; title: string; ask: string; to: string }

/** `?record=REGISTER/ID` (repeated) brings records along. */
export function OpenCasePage() {
  const say = useText(caseText)
  const navigate = useNavigate()
  const { zone } = useZone()
  const { session } = useSession()
  const { language } = useLanguage()
  const [search] = useSearchParams()
  const records = search.getAll('record').map((one) => one.split('/')).filter((parts): parts is [string, string] => parts.length === 2)
  const [form] = Form.useForm<Fields>()
  const write = useWrite(OPERATIONS.case.open, { onDone: (view) => void navigate(`/cases/${view.id}`, { replace: true }) })
  const required = { required: true, message: say('required') }
  const processes = zone.processes.filter((process) => process.moves.length > 0)
  const submit = (fields: Fields) => write.submit({ body: { ...fields, records: records.map(([, id]) => id) } })
  return (
    <Page title={say('open')} crumbs={[{ label: say('cases'), to: '/cases' }]}>
      <Form form={form} layout="vertical" onFinish={(fields: Fields) => void submit(fields)} initialValues={{ process: (processes.find((process) => process.code === search.get('process')) ?? processes.at(-1))?.code, title: search.get('title') ?? '', ...(search.get('to') === null ? {} : { to: search.get('to') }) }} style={{ maxWidth: 720 }}>
        <Form.Item name="process" label={say('pickProcess')} rules={[required]}>
          <Select options={processes.map((process) => ({ value: process.code, label: process.title[language] }))} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(before: Fields, after: Fields) => before.process !== after.process}>
          {() => <ProcessClocks code={form.getFieldValue('process') as string | undefined} />}
        </Form.Item>
        <Form.Item name="to" label={say('pickTo')} rules={[required]}><PartySelect {...(session.acting === undefined ? {} : { except: session.acting })} /></Form.Item>
        <Form.Item name="title" label={say('caseTitle')} rules={[required]}><Input maxLength={200} showCount /></Form.Item>
        <Form.Item name="ask" label={say('ask')} rules={[required]}><Input.TextArea rows={4} maxLength={5_000} showCount /></Form.Item>
        {records.length === 0 ? null : (
          <Form.Item label={say('records')} extra={say('recordsHelp')}>
            {records.map(([register, id]) => <RecordTag key={id} register={register} id={id} />)}
          </Form.Item>
        )}
        <WriteRefusal refusal={write.refusal} />
        <Button type="primary" htmlType="submit" loading={write.busy}>{say('send')}</Button>
      </Form>
    </Page>
  )
}

function ProcessClocks({ code }: { code: string | undefined }) {
  const say = useText(caseText)
  const { processOf } = useZone()
  const { language } = useLanguage()
  const clocks = code === undefined ? [] : (processOf(code)?.clocks ?? [])
  return (
    <p className="fine">
      {clocks.map((clock, at) => (
        <span key={at}>{say(clock.kind === 'statutory' ? 'statutory' : 'promised')} {clock.budget} {say(clock.unit as 'workingDay')} · {say('basis', { basis: clock.basis[language] })}{clock.verified ? null : <Tag>{say('unverified')}</Tag>} </span>
      ))}
    </p>
  )
}

function RecordTag({ register, id }: { register: string; id: string }) {
  const { data } = useOperation(OPERATIONS.record.get, { params: { register, id } })
  return <Tag>{data?.title ?? '…'}</Tag>
}
