/** Signing, suspending, resuming and ending: each says what it will do; suspending and resuming can be undone at once. */
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { agreementText } from '../../text/agreement.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import type { Agreement } from '../../views/agreement-state.tsx'
import { usePartyText } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'

const MOVES = ['sign', 'resume', 'suspend', 'end'] as const
type Move = (typeof MOVES)[number]
const OPPOSITE: Partial<Record<Move, Move>> = { suspend: 'resume', resume: 'suspend' }

export function AgreementMoves({ agreement }: { agreement: Agreement }) {
  const say = useText(agreementText)
  const may = useMay()
  const navigate = useNavigate()
  const [move, setMove] = useState<Move>()
  if (!may(OPERATIONS.agreement.move)) return null
  return (
    <>
      {MOVES.filter((one) => agreement.moves.includes(one)).map((one) => <Button key={one} type={one === 'sign' || one === 'resume' ? 'primary' : 'default'} onClick={() => setMove(one)}>{say(`do_${one}`)}</Button>)}
      {agreement.moves.includes('revise') && may(OPERATIONS.agreement.revise) ? <Button onClick={() => void navigate(`/agreements/${agreement.id}/revise`)}>{say('do_revise')}</Button> : null}
      {move === undefined ? null : <MoveDialog key={move} agreement={agreement} move={move} onClose={() => setMove(undefined)} />}
    </>
  )
}

function MoveDialog({ agreement, move, onClose }: { agreement: Agreement; move: Move; onClose: () => void }) {
  const say = useText(agreementText)
  const read = useRead()
  const { language } = useLanguage()
  const { session } = useSession()
  const { message } = App.useApp()
  const partyText = usePartyText()
  const write = useWrite(OPERATIONS.agreement.move, { refresh: ['agreement', 'record', 'log'] })
  const send = (which: Move, version: number, reason: string | undefined) => write.submit({ params: { id: agreement.id }, body: { move: which, version, ...(reason === undefined ? {} : { reason }) } })
  const submit = async ({ reason }: { reason?: string }) => {
    const answer = await send(move, agreement.version, reason)
    if (!answer.ok) return
    onClose()
    const back = OPPOSITE[move]
    const undo = async () => {
      const undone = back === undefined ? undefined : await send(back, answer.value.version, say('undoReason'))
      if (undone === undefined || back === undefined) return
      if (undone.ok) message.success({ key: 'step', content: say('done', { move: say(`do_${back}`) }) })
      else message.error({ key: 'step', content: read(undone.refusal.says) })
    }
    message.success({ key: 'step', duration: 8, content: <>{say('done', { move: say(`do_${move}`) })} {back === undefined ? null : <Button size="small" type="link" onClick={() => void undo()}>{say('undo')}</Button>}</> })
  }
  return (
    <Modal open title={say(`ask_${move}`, { title: agreement.title[language] })} footer={null} onCancel={onClose}>
      <p>{say(`how_${move}`, move === 'sign' ? { party: partyText(session.acting ?? '') } : {})}</p>
      <WriteRefusal refusal={write.refusal} />
      <Form layout="vertical" requiredMark={false} onFinish={(values: { reason?: string }) => void submit(values)}>
        {move === 'sign' ? null : <Form.Item name="reason" label={say('reason')} rules={[{ required: true, whitespace: true, message: say('reasonNeeded') }]}><Input.TextArea rows={3} maxLength={1000} autoFocus /></Form.Item>}
        <span className="row"><Button type="primary" htmlType="submit" loading={write.busy}>{say(`do_${move}`)}</Button><Button onClick={onClose}>{say('cancel')}</Button></span>
      </Form>
    </Modal>
  )
}
