/** Withdrawing and restoring a record: a reason is needed, and the step can be undone at once. */
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../src/contract/record.ts'
import { OPERATIONS } from '../client/api.ts'
import { useWrite } from '../client/hooks.ts'
import { useRead, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { WriteRefusal } from './refusal.tsx'

export function Withdrawal({ record }: { record: RecordView }) {
  const say = useText(recordText)
  const read = useRead()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const write = useWrite(OPERATIONS.record.withdraw)
  const withdrawn = record.state !== 'withdrawn'
  const send = (version: number, to: boolean, reason: string) => write.submit({ params: { register: record.register, id: record.id }, body: { version, withdrawn: to, reason } })
  const undo = async (version: number) => {
    const answer = await send(version, !withdrawn, say('undoReason'))
    if (answer.ok) message.success({ key: 'step', content: say(withdrawn ? 'didRestore' : 'didWithdraw') })
    else message.error({ key: 'step', content: read(answer.refusal.says) })
  }
  const submit = async ({ reason }: { reason: string }) => {
    const answer = await send(record.version, withdrawn, reason)
    if (!answer.ok) return
    setOpen(false)
    const { version } = answer.value
    message.success({ key: 'step', duration: 8, content: <>{say(withdrawn ? 'didWithdraw' : 'didRestore')} <Button size="small" type="link" onClick={() => void undo(version)}>{say('undo')}</Button></> })
  }
  return (
    <>
      <Button onClick={() => { write.reset(); setOpen(true) }}>{say(withdrawn ? 'withdraw' : 'restore')}</Button>
      <Modal open={open} title={say(withdrawn ? 'withdrawTitle' : 'restoreTitle', { title: record.title })} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        {withdrawn ? <p className="quiet">{say('withdrawHow')}</p> : null}
        <WriteRefusal refusal={write.refusal} />
        <Form layout="vertical" requiredMark={false} onFinish={(values: { reason: string }) => void submit(values)}>
          <Form.Item name="reason" label={say('reason')} rules={[{ required: true, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={3} maxLength={1000} autoFocus /></Form.Item>
          <span className="row"><Button type="primary" htmlType="submit" loading={write.busy}>{say(withdrawn ? 'withdraw' : 'restore')}</Button><Button onClick={() => setOpen(false)}>{say('cancel')}</Button></span>
        </Form>
      </Modal>
    </>
  )
}
