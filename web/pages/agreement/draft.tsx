/** Drafting an agreement: sides, term, and grants one by one. What is typed is kept. */
import { App, Button, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useSession } from '../../client/session.tsx'
import { agreementText } from '../../text/agreement.ts'
import { formText } from '../../text/form.ts'
import { formatDay } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { Page } from '../../views/page.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { GrantsEdit, grantOf, type GrantTyped } from './grant-edit.tsx'
import './agreement.css'

interface Typed {
  readonly zh?: string
  readonly en?: string
  readonly parties?: string[]
  readonly from?: string
  readonly until?: string
  readonly grants?: GrantTyped[]
}

export function DraftAgreementPage() {
  const say = useText(agreementText)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { session } = useSession()
  const draft = useDraft<Typed>(`agreement.${session.acting ?? ''}`)
  const write = useWrite(OPERATIONS.agreement.draft)
  const [form] = Form.useForm<Typed>()
  const sayForm = useText(formText)
  const { language } = useLanguage()
  const needed = { required: true, message: say('needed') }
  const day = { pattern: /^\d{4}-\d\d-\d\d$/, message: sayForm('format_date') }
  const weekday = (date: string) => formatDay(date, language).slice(11)
  const submit = async (typed: Typed) => {
    const answer = await write.submit({ body: bodyOf(typed) })
    if (!answer.ok) return
    draft.drop()
    message.success(say('saved'))
    void navigate(`/agreements/${answer.value.id}`)
  }
  const initial: Typed = draft.found?.value ?? { parties: session.acting === undefined ? [] : [session.acting], grants: [{ mode: 'unconditional', ...(session.acting === undefined ? {} : { grantor: session.acting }) }] }
  return (
    <Page title={say('newTitle')} lead={say('newLead')} crumbs={[{ label: say('title'), to: '/agreements' }]}>
      <Form form={form} layout="vertical" className="draft-form" initialValues={initial} onValuesChange={(_change, all: Typed) => draft.keep(all)} onFinish={(typed) => void submit(typed)} scrollToFirstError>
        <WriteRefusal refusal={write.refusal} />
        <Form.Item name="zh" label={say('nameZh')} rules={[needed]}><Input maxLength={200} /></Form.Item>
        <Form.Item name="en" label={say('nameEn')} rules={[needed]}><Input maxLength={300} /></Form.Item>
        <Form.Item name="parties" label={say('parties')} rules={[needed]}><PartySelect many /></Form.Item>
        <div className="draft-dates">
          <Form.Item name="from" label={say('from')} rules={[needed, day]}><DateField pick={sayForm('calendar')} after={weekday} /></Form.Item>
          <Form.Item name="until" label={say('until')} rules={[day]}><DateField pick={sayForm('calendar')} placeholder={say('open')} after={weekday} /></Form.Item>
        </div>
        <h2 className="section-head">{say('grants')}</h2>
        <GrantsEdit />
        <p className="row section"><Button type="primary" htmlType="submit" loading={write.busy}>{say('saveDraft')}</Button><Button onClick={() => void navigate('/agreements')}>{say('cancel')}</Button><span className="fine">{say('signHint')}</span></p>
      </Form>
    </Page>
  )
}

function bodyOf(typed: Typed) {
  return {
    title: { zh: typed.zh ?? '', en: typed.en ?? '' }, parties: typed.parties ?? [], from: typed.from ?? '', ...(typed.until === undefined ? {} : { until: typed.until }), grants: (typed.grants ?? []).map(grantOf),
  }
}
