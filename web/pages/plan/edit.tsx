/** Correcting one item. */
import { Form, Input, Modal, Select } from 'antd'
import type { PlanItem } from '../../../src/contract/plan.ts'
import { DOMAINS, STAGES } from '../../../src/core/plan/index.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { LIST_SEPARATORS } from '../../text/format.ts'
import { planText } from './text.ts'

export type ItemChange = { title: string; stage?: string; domain: string; places: string[]; deadline: string | null; lead: string[]; support: string[] }

export function EditItem({ item, busy, onClose, onSave }: { item: PlanItem; busy: boolean; onClose: () => void; onSave: (change: ItemChange) => void }) {
  const say = useText(planText)
  const { language } = useLanguage()
  const [form] = Form.useForm<ItemChange>()
  const labelled = (rows: readonly { code: string; label: { zh: string; en: string } }[]) => rows.map(({ code, label }) => ({ value: code, label: label[language] }))
  return (
    <Modal open title={say('edit')} onCancel={onClose} okText={say('save')} cancelText={say('cancel')} confirmLoading={busy} onOk={() => form.submit()} maskClosable={false} destroyOnHidden>
      <Form form={form} layout="vertical" initialValues={{ ...item, deadline: item.deadline ?? '' }} onFinish={(change) => onSave({ ...change, deadline: change.deadline === '' ? null : change.deadline })}>
        <Form.Item name="title" label={say('name')} rules={[{ required: true, message: say('required') }]}><Input.TextArea rows={3} maxLength={200} /></Form.Item>
        {item.list === 'project' ? <Form.Item name="stage" label={say('stage')}><Select options={labelled(STAGES)} /></Form.Item> : null}
        <Form.Item name="domain" label={say('domain')} rules={[{ required: true }]}><Select options={labelled(DOMAINS)} showSearch /></Form.Item>
        <Form.Item name="places" label={say('places')}><Select mode="tags" tokenSeparators={LIST_SEPARATORS} open={false} suffixIcon={null} /></Form.Item>
        {item.list === 'task' ? <Form.Item name="deadline" label={say('deadline')}><Input maxLength={40} /></Form.Item> : null}
        <Form.Item name="lead" label={say('leadBody')}><Select mode="tags" tokenSeparators={LIST_SEPARATORS} open={false} suffixIcon={null} /></Form.Item>
        <Form.Item name="support" label={say('support')}><Select mode="tags" tokenSeparators={LIST_SEPARATORS} open={false} suffixIcon={null} /></Form.Item>
      </Form>
    </Modal>
  )
}
