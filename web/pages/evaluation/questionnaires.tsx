/** 公众问卷: publishing, and what was answered, as bars. */
import { App, Button, Checkbox, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import type { Question, QuestionnaireView } from '../../../src/contract/evaluation.ts'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { formatDay, formatNumber, LIST_SEPARATORS } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { PlusOutlined } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { Field } from './edit.tsx'
import { RoomLinks } from './room.tsx'
import { askText, QUESTION_STARTS, roomText } from './text.ts'

export function QuestionnairesPage() {
  const say = useText(askText)
  const sayRoom = useText(roomText)
  const mayAsk = useMay()(OPERATIONS.evaluation.ask)
  const [asking, setAsking] = useState(false)
  const answer = useOperation(OPERATIONS.evaluation.questionnaires, {})
  const publish = { label: say('publish'), onPress: () => setAsking(true) }
  return (
    <Page title={sayRoom('questionnaires')} lead={sayRoom('questionnairesLead')} actions={mayAsk ? <Button type="primary" icon={<PlusOutlined />} onClick={publish.onPress}>{publish.label}</Button> : undefined}>
      <RoomLinks />
      <Reading {...answer}>{({ items }) => { const own = items.filter((one) => one.answers !== undefined); return own.length === 0 ? <EmptyState title={say('empty')} action={mayAsk ? publish : undefined}>{say('emptyHow')}</EmptyState> : <div className="stack">{own.map((one) => <QuestionnaireCard key={one.id} one={one} />)}</div> }}</Reading>
      {asking ? <PublishDrawer onClose={() => setAsking(false)} /> : null}
    </Page>
  )
}

function QuestionnaireCard({ one }: { one: QuestionnaireView }) {
  const say = useText(askText)
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const results = useOperation(OPERATIONS.evaluation.results, { params: { id: one.id } }, { when: open, keep: true })
  return (
    <section className="card" aria-label={one.title}>
      <header className="row"><h2>{one.title}</h2><Status tone={one.open ? 'good' : 'done'} quiet>{say(one.open ? 'open' : 'closed')}</Status><span className="fine">{say('closes')} {formatDay(one.closes, language)}</span></header>
      <p className="row"><strong>{say('answers', { count: formatNumber(one.answers ?? 0) })}</strong><a href={`/questionnaires/${one.id}`} target="_blank" rel="noreferrer">{say('onPortal')}</a></p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}><summary>{say('results')}</summary>{open ? <Reading {...results} rows={3}>{(found) => <>{found.results.map((result) => <Result key={result.question.id} result={result} />)}</>}</Reading> : null}</details>
    </section>
  )
}

type Answered = OutputOf<typeof OPERATIONS.evaluation.results>['results'][number]
function Result({ result: { question, answered, counts, mean, words } }: { result: Answered }) {
  const say = useText(askText)
  const most = Math.max(1, answered)
  return (
    <section className="result">
      <h3>{question.text}</h3>
      <p className="fine">{say(question.kind)} · {say('answered', { count: answered })}{mean === undefined ? null : <> · {say('average', { mean })}</>}</p>
      {question.kind === 'words' ? (words.length === 0 ? <p className="quiet">{say('noWords')}</p> : <ul className="plain-list quotes">{words.map((one, at) => <li key={at}>{one}</li>)}</ul>) : (
        <table className="bars"><tbody>{counts.map(({ choice, count }) => <tr key={choice}><th scope="row">{choice}</th><td className="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect className="ground" width="100" height="10" /><rect width={count / most * 100} height="10" /></svg></td><td className="number">{count}</td><td className="number fine">{Math.round(count / most * 100)}%</td></tr>)}</tbody></table>
      )}
    </section>
  )
}

const KINDS = ['single', 'many', 'scale', 'words'] as const
interface Draft { readonly text: string; readonly kind: Question['kind']; readonly options: readonly string[]; readonly required: boolean }
const START: Draft = { text: '', kind: 'single', options: QUESTION_STARTS, required: true }
const hasOptions = (kind: Question['kind']): boolean => kind === 'single' || kind === 'many'

function PublishDrawer({ onClose }: { onClose: () => void }) {
  const say = useText(askText)
  const sayRoom = useText(roomText)
  const { message } = App.useApp()
  const [title, setTitle] = useState('')
  const [intro, setIntro] = useState('')
  const [closes, setCloses] = useState<string>()
  const [questions, setQuestions] = useState<readonly Draft[]>([START])
  const write = useWrite(OPERATIONS.evaluation.ask, { onDone: () => { void message.success(say('published')); onClose() } })
  const ready = title.trim() !== '' && closes !== undefined && questions.length > 0 && questions.every((one) => one.text.trim() !== '')
  const submit = () => void write.submit({ body: { title: title.trim(), intro: intro.trim(), closes: closes ?? '', questions: questions.map((one, at) => ({ id: `q${at + 1}`, text: one.text.trim(), kind: one.kind, required: one.required, options: hasOptions(one.kind) ? [...one.options] : [] })) } })
  const set = (at: number, change: Partial<Draft>) => setQuestions(questions.map((one, place) => (place === at ? { ...one, ...change } : one)))
  return (
    <Drawer open size={640} title={say('publish')} onClose={onClose} footer={<div className="row drawer-foot"><Button type="primary" disabled={!ready} loading={write.busy} onClick={submit}>{say('publish')}</Button><Button onClick={onClose}>{sayRoom('cancel')}</Button><span className="fine">{say('finalHow')}</span></div>}>
      <WriteRefusal refusal={write.refusal} />
      <Field label={say('title')}><Input maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} /></Field>
      <Field label={say('intro')}><Input.TextArea maxLength={2_000} value={intro} onChange={(event) => setIntro(event.target.value)} /></Field>
      <Field label={say('closes')}><DateField value={closes} onChange={setCloses} pick={sayRoom('pickDay')} /></Field>
      {questions.map((one, at) => (
        <fieldset key={at} className="goals"><legend>{say('question', { at: at + 1 })}</legend>
          <Input maxLength={300} aria-label={say('question', { at: at + 1 })} value={one.text} onChange={(event) => set(at, { text: event.target.value })} />
          <div className="row question-kind"><Select aria-label={say('kind')} value={one.kind} options={KINDS.map((kind) => ({ value: kind, label: say(kind) }))} onChange={(kind) => set(at, { kind })} /><Checkbox checked={one.required} onChange={(event) => set(at, { required: event.target.checked })}>{say('required')}</Checkbox>{questions.length > 1 ? <Button size="small" onClick={() => setQuestions(questions.filter((_, place) => place !== at))}>{say('remove')}</Button> : null}</div>
          {hasOptions(one.kind) ? <Select mode="tags" open={false} suffixIcon={null} aria-label={say('options')} placeholder={say('options')} tokenSeparators={[...LIST_SEPARATORS]} value={[...one.options]} onChange={(options: string[]) => set(at, { options })} /> : null}
        </fieldset>
      ))}
      <p><Button icon={<PlusOutlined />} onClick={() => setQuestions([...questions, START])}>{say('addQuestion')}</Button></p>
    </Drawer>
  )
}
