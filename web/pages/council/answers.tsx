/** The drafter's answers to one body's opinions, sent together. */
import { App, Button, Drawer, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { PolicyView } from '../../../src/contract/council.ts'
import { needsReason, OPINION_RESULTS, type OpinionResult } from '../../../src/core/council/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { useDraft } from '../../ui/draft.ts'
import { usePartyText } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { ADOPTED, councilText, policyText } from './text.ts'

type Given = Readonly<Record<number, { readonly result?: OpinionResult; readonly reason?: string }>>

export function AnswerForm({ policy, body, onClose }: { policy: PolicyView; body: PolicyView['bodies'][number]; onClose: () => void }) {
  const say = useText(policyText)
  const sayRoom = useText(councilText)
  const nameOf = usePartyText()
  const { message } = App.useApp()
  const draft = useDraft<Given>(`answer.${body.case}`)
  const [given, setGiven] = useState<Given>(draft.found?.value ?? {})
  const write = useWrite(OPERATIONS.council.answerOpinions, { refresh: ['council', 'case', 'record'], onDone: ({ count }) => { draft.drop(); void message.success(say('answerDone', { count })); onClose() } })
  const change = (at: number, more: { result?: OpinionResult; reason?: string }) => { const next = { ...given, [at]: { ...given[at], ...more } }; setGiven(next); draft.keep(next) }
  const opinions = policy.opinions.filter((one) => one.case === body.case)
  const isWhole = opinions.every((one) => { const { result, reason = '' } = given[one.at] ?? {}; return result !== undefined && (!needsReason(result) || reason.trim().length >= 2) })
  const items = opinions.map((one) => { const { result = ADOPTED, reason = '' } = given[one.at] ?? {}; return { at: one.at, result, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) } })
  return (
    <Drawer open size={640} title={say('answerTitle', { party: nameOf(body.party, true) })} onClose={onClose} footer={<span className="row"><Button type="primary" disabled={!isWhole} loading={write.busy} onClick={() => void write.submit({ params: { id: policy.id }, body: { case: body.case, version: body.version, items } })}>{say('answerSend')}</Button><Button onClick={onClose}>{sayRoom('cancel')}</Button></span>}>
      <WriteRefusal refusal={write.refusal} />
      {opinions.map((one) => (
        <div key={one.at} className="answer-line">
          <p><strong>{one.clause}</strong> <span className="quiet">{policy.text.find((other) => other.clause === one.clause)?.text}</span></p>
          <p>{one.text}</p>
          {one.proposal === undefined ? null : <p className="quiet">{say('proposal')} {one.proposal}</p>}
          <Segmented<OpinionResult | ''> aria-label={`${say('result')} ${one.clause}`} value={given[one.at]?.result ?? ''} options={OPINION_RESULTS.map((result) => ({ value: result, label: say(result) }))} onChange={(result) => { if (result !== '') change(one.at, { result }) }} />
          <Input.TextArea rows={1} aria-label={`${say('reason')} ${one.clause}`} placeholder={say('reasonNeeded')} maxLength={2_000} value={given[one.at]?.reason ?? ''} onChange={(event) => change(one.at, { reason: event.target.value })} />
        </div>
      ))}
    </Drawer>
  )
}
