/** One evaluation: figures, own ratings beside those of others, what is written, who is commissioned, and the report. */
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { EvaluationView, Rating } from '../../../src/contract/evaluation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { useDraft } from '../../ui/draft.ts'
import { PrinterOutlined } from '../../ui/icons.tsx'
import { useKey } from '../../ui/keys.ts'
import { LeaveGuard } from '../../views/leave-guard.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { Grants } from './grants.tsx'
import { RatingTable, type Typed } from './rating-table.tsx'
import { ReportBox } from './report-box.tsx'
import { ScoreCard } from './room.tsx'
import { evaluationText, roomText } from './text.ts'

export function EvaluationPage() {
  const { id = '' } = useParams()
  const say = useText(evaluationText)
  const sayRoom = useText(roomText)
  const answer = useOperation(OPERATIONS.evaluation.get, { params: { id } })
  return (
    <Reading {...answer}>{(view) => (
      <Page wide title={view.title} crumbs={[{ label: sayRoom('evaluations'), to: '/evaluations' }]} actions={<Button icon={<PrinterOutlined />} onClick={() => window.print()}>{sayRoom('print')}</Button>}
        lead={<>{say(`kind_${view.kind}`)} · {view.year} · {view.system}{view.from === undefined && view.until === undefined ? null : <> · {view.from ?? ''}–{view.until ?? ''}</>}</>}>
        <dl className="score-cards">{(['score', 'overTime', 'self', 'theirs'] as const).map((name) => <ScoreCard key={name} label={say(name)} score={view[name]} />)}</dl>
        <ReportBox id={view.id} />
        <Writing key={view.id} view={view} />
        <Grants view={view} />
      </Page>
    )}</Reading>
  )
}

interface Written { readonly ratings: Readonly<Record<string, Typed>>; readonly summary: string; readonly problems: string; readonly advice: string; readonly questionnaire: string | null }
const writtenIn = (view: EvaluationView): Written => ({
  ratings: Object.fromEntries(view.rows.map((row) => [row.indicator.id, { rating: row.self ?? null, words: row.selfWords ?? '' }])), summary: view.summary, problems: view.problems, advice: view.advice, questionnaire: view.questionnaire ?? null,
})
const ratingsOf = (written: Written): Rating[] => Object.entries(written.ratings).flatMap(([indicator, { rating, words }]) => (rating === null ? [] : [{ indicator, rating, ...(words.trim() === '' ? {} : { words: words.trim() }) }]))
const PARTS = ['summary', 'problems', 'advice'] as const

function Writing({ view }: { view: EvaluationView }) {
  const say = useText(evaluationText)
  const sayRoom = useText(roomText)
  const { message } = App.useApp()
  const mayWrite = useMay()(OPERATIONS.evaluation.rateSelf)
  const draft = useDraft<Written>(`evaluation.${view.id}`, view.version)
  const [typed, setTyped] = useState<Written | undefined>(mayWrite ? draft.found?.value : undefined)
  const [upon, setUpon] = useState(draft.found?.base ?? view.version)
  const questionnaires = useOperation(OPERATIONS.evaluation.questionnaires, {}).data?.items.filter((one) => one.answers !== undefined) ?? []
  const forget = () => { draft.drop(); setTyped(undefined) }
  const write = useWrite(OPERATIONS.evaluation.rateSelf, { refresh: ['evaluation', 'record'], onDone: () => { forget(); void message.success(say('saved')) } })
  const now = typed ?? writtenIn(view)
  const set = (change: Partial<Written>) => { const next = { ...now, ...change }; const base = typed === undefined ? view.version : upon; setUpon(base); setTyped(next); draft.keep(next, base) }
  const isStale = typed !== undefined && upon !== view.version
  const save = () => void write.submit({ params: { id: view.id }, body: { version: upon, ratings: ratingsOf(now), summary: now.summary, problems: now.problems, advice: now.advice, questionnaire: now.questionnaire } })
  useKey('s', sayRoom('save'), save, typed !== undefined)
  return (
    <>
      <LeaveGuard when={typed !== undefined && !write.busy} />
      <section className="section"><div className="section-head"><h2>{say('ratingsTitle')}</h2></div>
        <RatingTable rows={view.rows} year={view.year} typed={mayWrite ? now.ratings : undefined} onType={(ratings) => set({ ratings })} />
      </section>
      <section className="section"><h2>{say('writing')}</h2>
        {PARTS.map((part) => <label key={part} className="dialog-field"><span>{say(part)}</span><Input.TextArea maxLength={5_000} disabled={!mayWrite} value={now[part]} onChange={(event) => set({ [part]: event.target.value })} /></label>)}
        <div className="dialog-field"><label htmlFor="cited"><span>{say('questionnaire')}</span></label><Select id="cited" className="cited" disabled={!mayWrite} value={now.questionnaire ?? ''} options={[{ value: '', label: say('noQuestionnaire') }, ...questionnaires.map((one) => ({ value: one.id, label: one.title }))]} onChange={(next: string) => set({ questionnaire: next === '' ? null : next })} /></div>
      </section>
      {typed === undefined ? null : (
        <footer className="weight-bar no-print">
          <WriteRefusal refusal={write.refusal} />
          <div className="row">
            <span className="fine">{isStale ? say('stale') : say('unsaved')}</span><span className="grow" />
            <Button onClick={forget}>{say('drop')}</Button>
            {isStale ? <Button onClick={() => { setUpon(view.version); draft.keep(typed, view.version) }}>{say('reload')}</Button> : null}
            <Button type="primary" loading={write.busy} disabled={isStale} onClick={save}>{sayRoom('save')}</Button>
          </div>
        </footer>
      )}
    </>
  )
}
