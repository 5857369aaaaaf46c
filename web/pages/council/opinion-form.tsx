/** A body's opinions on a draft, written beside its clauses. */
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { PolicyView } from '../../../src/contract/council.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { useDraft } from '../../ui/draft.ts'
import { WriteRefusal } from '../../views/refusal.tsx'
import { policyText, WHOLE } from './text.ts'

type Given = Readonly<Record<string, { readonly text?: string; readonly proposal?: string }>>
const REFRESH = ['council', 'case', 'record'] as const

/** A draft is accepted first; then it is written upon. */
export function OpinionForm({ policy, ours }: { policy: PolicyView; ours: PolicyView['bodies'][number] }) {
  const say = useText(policyText)
  const may = useMay()
  const { message } = App.useApp()
  const draft = useDraft<Given>(`opinion.${ours.case}`)
  const [given, setGiven] = useState<Given>(draft.found?.value ?? {})
  const [none, setNone] = useState(false)
  const accept = useWrite(OPERATIONS.case.move, { refresh: REFRESH })
  const write = useWrite(OPERATIONS.council.giveOpinion, { refresh: REFRESH, onDone: () => { draft.drop(); void message.success(say('given')) } })
  const change = (clause: string, more: { text?: string; proposal?: string }) => { const next = { ...given, [clause]: { ...given[clause], ...more } }; setGiven(next); draft.keep(next) }
  const items = Object.entries(given).filter(([, one]) => (one.text ?? '').trim() !== '').map(([clause, one]) => ({ clause, text: (one.text ?? '').trim(), ...((one.proposal ?? '').trim() === '' ? {} : { proposal: (one.proposal ?? '').trim() }) }))
  const isAccepted = ours.stage === 'working'
  const canGive = isAccepted && may(OPERATIONS.council.giveOpinion)
  return (
    <>
      <WriteRefusal refusal={accept.refusal ?? write.refusal} />
      {isAccepted ? null : <p className="council-bar"><Button type="primary" loading={accept.busy} onClick={() => void accept.submit({ params: { id: ours.case }, body: { move: 'accept', version: ours.version } })}>{say('accept')}</Button>{say('acceptFirst')}</p>}
      <ol className="clauses">{[...policy.text, { clause: WHOLE, text: '' }].map((one) => (
        <li key={one.clause}>
          <strong>{one.clause === WHOLE ? say('whole') : one.clause}</strong><span className="words">{one.text}</span>
          {canGive && !none ? <div className="opinion-fields">
            <Input.TextArea rows={1} aria-label={say('opinionOn', { clause: one.clause })} placeholder={say('opinion')} maxLength={2_000} value={given[one.clause]?.text ?? ''} onChange={(event) => change(one.clause, { text: event.target.value })} />
            {(given[one.clause]?.text ?? '') === '' ? null : <Input.TextArea rows={1} aria-label={say('proposalOn', { clause: one.clause })} placeholder={say('proposal')} maxLength={2_000} value={given[one.clause]?.proposal ?? ''} onChange={(event) => change(one.clause, { proposal: event.target.value })} />}
          </div> : null}
        </li>
      ))}</ol>
      {canGive ? <footer className="council-foot"><Button type="primary" disabled={!none && items.length === 0} loading={write.busy} onClick={() => void write.submit({ params: { id: policy.id }, body: { version: ours.version, none, items: none ? [] : items } })}>{say('giveSend')}</Button><Checkbox checked={none} onChange={(event) => setNone(event.target.checked)}>{say('hasNone')}</Checkbox><span className="fine">{none ? '' : say('opinionCount', { count: items.length })}</span></footer> : null}
    </>
  )
}
