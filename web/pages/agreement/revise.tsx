/** Revising an agreement: its terms as they stand, to be changed; what was agreed holds until every side has signed the new ones. */
import { App, Button, Form, Input } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { agreementText } from '../../text/agreement.ts'
import { formText } from '../../text/form.ts'
import { formatDay } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import type { Agreement } from '../../views/agreement-state.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { GrantsEdit, grantOf, type GrantTyped, typedOf } from './grant-edit.tsx'
import './agreement.css'

interface Typed {
  readonly zh?: string
  readonly en?: string
  readonly until?: string
  readonly grants?: GrantTyped[]
}

export function ReviseAgreementPage() {
  const say = useText(agreementText)
  const { language } = useLanguage()
  const { id = '' } = useParams()
  const found = useOperation(OPERATIONS.agreement.get, { params: { id } })
  const crumbs = [{ label: say('title'), to: '/agreements' }, ...(found.data === undefined ? [] : [{ label: found.data.title[language], to: `/agreements/${id}` }])]
  return <Page title={say('reviseTitle')} lead={say('reviseLead')} crumbs={crumbs}><Reading {...found}>{(agreement) => <Terms key={agreement.version} agreement={agreement} />}</Reading></Page>
}

function Terms({ agreement }: { agreement: Agreement }) {
  const say = useText(agreementText)
  const sayForm = useText(formText)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const draft = useDraft<Typed>(`revision.${agreement.id}`, agreement.version)
  const write = useWrite(OPERATIONS.agreement.revise, { refresh: ['agreement', 'log'] })
  const back = `/agreements/${agreement.id}`
  const needed = { required: true, message: say('needed') }
  const day = { pattern: /^\d{4}-\d\d-\d\d$/, message: sayForm('format_date') }
  const submit = async (typed: Typed) => {
    const body = { version: agreement.version, title: { zh: typed.zh ?? '', en: typed.en ?? '' }, grants: (typed.grants ?? []).map(grantOf), ...(typed.until === undefined || typed.until === '' ? {} : { until: typed.until }) }
    const answer = await write.submit({ params: { id: agreement.id }, body })
    if (!answer.ok) return
    draft.drop()
    message.success(say('revised'))
    void navigate(back)
  }
  if (!agreement.moves.includes('revise')) return <p>{say('reviseClosed')}</p>
  const { title, until, grants } = agreement.revision ?? agreement
  // What was typed upon another version is not taken over unseen.
  const initial: Typed = draft.found?.base === agreement.version ? draft.found.value : { zh: title.zh, en: title.en, ...(until === undefined ? {} : { until }), grants: grants.map(typedOf) }
  return (
    <Form form={form} layout="vertical" className="draft-form" initialValues={initial} onValuesChange={(_change, all: Typed) => draft.keep(all)} onFinish={(typed) => void submit(typed)} scrollToFirstError>
      <WriteRefusal refusal={write.refusal} />
      <Form.Item name="zh" label={say('nameZh')} rules={[needed]}><Input maxLength={200} /></Form.Item>
      <Form.Item name="en" label={say('nameEn')} rules={[needed]}><Input maxLength={300} /></Form.Item>
      <Form.Item name="until" label={say('until')} rules={[day]}><DateField pick={sayForm('calendar')} placeholder={say('open')} after={(date) => formatDay(date, language).slice(11)} /></Form.Item>
      <h2 className="section-head">{say('grants')}</h2>
      <GrantsEdit />
      <p className="row section"><Button type="primary" htmlType="submit" loading={write.busy}>{say('saveRevision')}</Button><Button onClick={() => void navigate(back)}>{say('cancel')}</Button></p>
    </Form>
  )
}
