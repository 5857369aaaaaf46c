/** Drafting an agreement: sides, term, and grants one by one. What is typed is kept. */
import { DeleteOutlined, PlusOutlined } from '../../ui/icons.tsx'
import { App, Button, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useSession, useZone } from '../../client/session.tsx'
import { agreementText } from '../../text/agreement.ts'
import { formText } from '../../text/form.ts'
import { formatDay } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import type { Grant } from '../../views/agreement-state.tsx'
import { Page } from '../../views/page.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { fieldsOf } from '../../views/register-schema.ts'
import './agreement.css'

interface GrantTyped {
  readonly grantor?: string
  readonly grantees?: string[]
  /** `register project`, `process supervision`. */
  readonly what?: string
  /** Empty means all. */
  readonly fields?: string[]
  readonly purposes?: string[]
  readonly mode?: Grant['mode']
}
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
        <Form.List name="grants">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row, at) => <GrantEdit key={row.key} name={row.name} at={at} {...(rows.length > 1 ? { onRemove: () => remove(row.name) } : {})} />)}
              <Button icon={<PlusOutlined />} onClick={() => add({ mode: 'unconditional' })}>{say('addGrant')}</Button>
            </>
          )}
        </Form.List>
        <p className="row section"><Button type="primary" htmlType="submit" loading={write.busy}>{say('saveDraft')}</Button><Button onClick={() => void navigate('/agreements')}>{say('cancel')}</Button><span className="fine">{say('signHint')}</span></p>
      </Form>
    </Page>
  )
}

function GrantEdit({ name, at, onRemove }: { name: number; at: number; onRemove?: () => void }) {
  const say = useText(agreementText)
  const { language } = useLanguage()
  const { zone, registerOf } = useZone()
  const what = Form.useWatch(['grants', name, 'what']) as string | undefined
  const register = what?.startsWith('register ') === true ? registerOf(what.slice('register '.length)) : undefined
  const needed = { required: true, message: say('needed') }
  const whats = [
    { label: say('register'), title: 'register', options: zone.registers.map((one) => ({ value: `register ${one.code}`, label: one.title[language] })) },
    { label: say('process'), title: 'process', options: zone.processes.map((one) => ({ value: `process ${one.code}`, label: one.title[language] })) },
  ]
  return (
    <section className="grant-edit" aria-label={say('number', { at: at + 1 })}>
      <header><h3>{say('number', { at: at + 1 })}</h3>{onRemove === undefined ? null : <Button type="text" size="small" icon={<DeleteOutlined />} onClick={onRemove}>{say('removeGrant')}</Button>}</header>
      <Form.Item name={[name, 'grantor']} label={say('grantor')} rules={[needed]}><PartySelect /></Form.Item>
      <Form.Item name={[name, 'grantees']} label={say('grantees')} rules={[needed]}><PartySelect many /></Form.Item>
      <Form.Item name={[name, 'what']} label={say('what')} rules={[needed]}><Select options={whats} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
      <Form.Item name={[name, 'purposes']} label={say('purposes')} rules={[needed]}><Select mode="multiple" options={zone.purposes.map((one) => ({ value: one.code, label: one.title[language] }))} /></Form.Item>
      {register === undefined ? null : <Form.Item name={[name, 'fields']} label={say('fields')}><Select mode="multiple" placeholder={say('allFields')} options={fieldsOf(register).map((field) => ({ value: field.name, label: field.title[language] }))} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>}
      <Form.Item name={[name, 'mode']} label={say('mode')} rules={[needed]}><Select options={(['unconditional', 'refused'] as const).map((mode) => ({ value: mode, label: say(mode) }))} /></Form.Item>
    </section>
  )
}

function bodyOf(typed: Typed) {
  return {
    title: { zh: typed.zh ?? '', en: typed.en ?? '' }, parties: typed.parties ?? [], from: typed.from ?? '', ...(typed.until === undefined ? {} : { until: typed.until }),
    grants: (typed.grants ?? []).map((grant) => {
      const [kind, code = ''] = (grant.what ?? '').split(' ')
      const what = kind === 'process' ? { kind: 'process' as const, process: code } : { kind: 'register' as const, register: code, fields: grant.fields === undefined || grant.fields.length === 0 ? ('*' as const) : grant.fields }
      return { grantor: grant.grantor ?? '', grantees: grant.grantees ?? [], what, purposes: grant.purposes ?? [], mode: grant.mode ?? ('unconditional' as const) }
    }),
  }
}
