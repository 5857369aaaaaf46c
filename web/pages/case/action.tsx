/** One move of a case: its button, and the form for what the move needs. */
import { Button, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../src/contract/case.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { caseText } from './text.ts'

type AllowedMove = CaseView['moves'][number]
type Fields = { reason?: string; text?: string; to?: string; parties?: string[]; items?: string; opinion?: 'agree' | 'disagree'; ground?: string; budget?: number }

/** Moves that carry the work on are filled buttons; those that end or turn it back are plain. */
const FORWARD: readonly string[] = ['accept', 'reply', 'supplyCorrection', 'countersign', 'close']

export function MoveButton({ view, allowed, first, onDone }: { view: CaseView; allowed: AllowedMove; first: boolean; onDone: (label: string) => void }) {
  const read = useRead()
  const [open, setOpen] = useState(false)
  const label = read(allowed.label)
  return (
    <>
      <Button type={first && FORWARD.includes(allowed.move) ? 'primary' : 'default'} onClick={() => setOpen(true)} data-move={allowed.move}>{label}</Button>
      {open ? <MoveForm view={view} allowed={allowed} label={label} onClose={() => setOpen(false)} onDone={() => { setOpen(false); onDone(label) }} /> : null}
    </>
  )
}

function MoveForm({ view, allowed, label, onClose, onDone }: { view: CaseView; allowed: AllowedMove; label: string; onClose: () => void; onDone: () => void }) {
  const say = useText(caseText)
  const { processOf } = useZone()
  const { language } = useLanguage()
  const [form] = Form.useForm<Fields>()
  const write = useWrite(OPERATIONS.case.move, { onDone, refresh: ['case', 'record', 'log'] })
  const needs = new Set(allowed.needs)
  const required = { required: true, message: say('required') }
  const reasons = processOf(view.process)?.reasons[allowed.move] ?? []
  const submit = async (fields: Fields) => {
    const items = fields.items?.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    await write.submit({ params: { id: view.id }, body: { ...fields, items, move: allowed.move, version: view.version } })
  }
  return (
    <Modal open title={label} onCancel={onClose} okText={label} cancelText={say('cancel')} confirmLoading={write.busy} onOk={() => form.submit()} destroyOnHidden maskClosable={false}>
      <Form form={form} layout="vertical" onFinish={(fields) => void submit(fields)} requiredMark>
        {needs.has('reason') ? (
          <Form.Item name="reason" label={say('reason')} rules={[required]}>
            {reasons.length > 0 ? <Select options={reasons.map((reason) => ({ value: reason.code, label: reason.title[language] }))} /> : <Input maxLength={200} />}
          </Form.Item>
        ) : null}
        {needs.has('to') ? <Form.Item name="to" label={say('to')} rules={[required]}><PartySelect /></Form.Item> : null}
        {needs.has('parties') ? <Form.Item name="parties" label={say('parties')} rules={[required]}><PartySelect many /></Form.Item> : null}
        {needs.has('items') ? <Form.Item name="items" label={say('items')} rules={[required]}><Input.TextArea rows={3} /></Form.Item> : null}
        {needs.has('opinion') ? (
          <Form.Item name="opinion" label={say('opinion')} rules={[required]}>
            <Radio.Group options={[{ value: 'agree', label: say('agree') }, { value: 'disagree', label: say('disagree') }]} />
          </Form.Item>
        ) : null}
        {needs.has('ground') ? <Form.Item name="ground" label={say('ground')} rules={[required]}><Input maxLength={500} /></Form.Item> : null}
        {needs.has('budget') ? <Form.Item name="budget" label={say('budget')} rules={[required]}><InputNumber min={0.5} max={365} suffix={say(view.clocks[0]?.unit ?? 'workingDay')} /></Form.Item> : null}
        <Form.Item name="text" label={needs.has('text') ? say('text') : say('note')} rules={needs.has('text') ? [required] : []}>
          <Input.TextArea rows={needs.has('text') ? 4 : 2} maxLength={5_000} showCount={needs.has('text')} />
        </Form.Item>
      </Form>
      <WriteRefusal refusal={write.refusal} />
    </Modal>
  )
}
