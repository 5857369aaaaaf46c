/** Correcting one item. What is typed is kept until it is saved. */
import { Button, Form, Input, Modal, Select } from 'antd'
import { useEffect } from 'react'
import type { PlanItem } from '../../../src/contract/plan.ts'
import { DOMAINS, STAGES } from '../../../src/core/plan/index.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { LIST_SEPARATORS } from '../../text/format.ts'
import { useDraft } from '../../ui/draft.ts'
import { changedFields } from './model.ts'
import { planText } from './text.ts'

export type ItemChange = Partial<{ title: string; stage: string; domain: string; places: string[]; deadline: string | null; measure: string | null; lead: string[]; support: string[] }>
type Typed = Required<Pick<ItemChange, 'title' | 'domain'>> & Omit<ItemChange, 'deadline' | 'measure'> & { deadline: string; measure: string }

/** `onSave` gets only what differs; `onUnmention` takes one of several places in the text from the item. */
export function EditItem({ document, item, busy, wordsOf, onClose, onSave, onUnmention }: { document: string; item: PlanItem; busy: boolean; wordsOf: (span: PlanItem['spans'][number]) => string; onClose: () => void; onSave: (change: ItemChange) => Promise<boolean>; onUnmention: (span: PlanItem['spans'][number]) => void }) {
  const say = useText(planText)
  const { language } = useLanguage()
  const [form] = Form.useForm<Typed>()
  const draft = useDraft<Typed>(`plan.item.${document}.${item.key}`, item.version)
  const labelled = (rows: readonly { code: string; label: { zh: string; en: string } }[]) => rows.map(({ code, label }) => ({ value: code, label: label[language] }))
  const found = draft.found
  useEffect(() => { if (found !== undefined) form.setFieldsValue(found.value) }, [found, form])
  // Somebody else has changed it, and nothing was typed here yet.
  useEffect(() => { if (found === undefined && !form.isFieldsTouched()) form.resetFields() }, [item.version, found, form])
  const save = (typed: Typed) => {
    const change: ItemChange = changedFields(item, { ...typed, deadline: typed.deadline === '' ? null : typed.deadline, measure: typed.measure === '' ? null : typed.measure })
    if (Object.keys(change).length === 0) { draft.drop(); return onClose() }
    void onSave(change).then((done) => { if (done) draft.drop() })
  }
  return (
    <Modal open title={say('edit')} onCancel={onClose} okText={say('save')} cancelText={say('cancel')} confirmLoading={busy} onOk={() => form.submit()} maskClosable={false} destroyOnHidden>
      {found === undefined ? null : <p className="fine">{say('draftFound')} <Button type="link" size="small" onClick={() => { draft.drop(); form.resetFields() }}>{say('draftDrop')}</Button></p>}
      <Form<Typed> form={form} layout="vertical" initialValues={{ ...item, deadline: item.deadline ?? '', measure: item.measure ?? '' }} onValuesChange={(_, all) => draft.keep(all)} onFinish={(typed) => save(typed)}>
        <Form.Item name="title" label={say('name')} rules={[{ required: true, message: say('required') }]}><Input.TextArea rows={3} maxLength={200} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit() }} /></Form.Item>
        {item.list === 'project' ? <Form.Item name="stage" label={say('stage')}><Select options={labelled(STAGES)} /></Form.Item> : null}
        <Form.Item name="domain" label={say('domain')} rules={[{ required: true }]}><Select options={labelled(DOMAINS)} showSearch /></Form.Item>
        <Form.Item name="places" label={say('places')}><Select mode="tags" tokenSeparators={LIST_SEPARATORS} open={false} suffixIcon={null} /></Form.Item>
        {item.list === 'task' ? <Form.Item name="deadline" label={say('deadline')}><Input maxLength={40} /></Form.Item> : null}
        <Form.Item name="measure" label={say('measure')} extra={say('measureHelp')}><Input maxLength={500} /></Form.Item>
        <Form.Item name="lead" label={say('leadBody')}><Select mode="tags" tokenSeparators={LIST_SEPARATORS} open={false} suffixIcon={null} /></Form.Item>
        <Form.Item name="support" label={say('support')}><Select mode="tags" tokenSeparators={LIST_SEPARATORS} open={false} suffixIcon={null} /></Form.Item>
      </Form>
      {item.spans.length < 2 ? null : (
        <>
          <h4>{say('mentions', { count: item.spans.length })}</h4>
          <ul className="plan-mentions">{item.spans.map((span) => <li key={`${span.start}-${span.end}`}><span>{wordsOf(span)}</span> <Button size="small" type="text" onClick={() => onUnmention(span)}>{say('unmention')}</Button></li>)}</ul>
        </>
      )}
    </Modal>
  )
}
