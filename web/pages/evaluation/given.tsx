/** 受托评估: what was granted to the acting party, and nothing else; rating it and handing it in. */
import { App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { GivenView } from '../../../src/contract/evaluation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { formatDay, formatNumber, formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { useDraft } from '../../ui/draft.ts'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { ActualFigure, RoomLinks, useIndicatorWord } from './room.tsx'
import { evaluationText, givenText, indicatorText, roomText } from './text.ts'
import { Trajectory } from './trajectory.tsx'

export function GivenPage() {
  const say = useText(givenText)
  const sayRoom = useText(roomText)
  const answer = useOperation(OPERATIONS.evaluation.given, {})
  return (
    <Page wide title={sayRoom('given')} lead={sayRoom('givenLead')}>
      <RoomLinks />
      <Reading {...answer}>{({ items }) => (items.length === 0 ? <EmptyState title={say('empty')}>{say('emptyHow')}</EmptyState> : <div className="stack">{items.map((item) => <GivenCard key={item.id} item={item} />)}</div>)}</Reading>
    </Page>
  )
}

const daysUntil = (day: string): number => Math.round((Date.parse(day) - Date.parse(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))) / 86_400_000)

function GivenCard({ item }: { item: GivenView }) {
  const say = useText(givenText)
  const sayKind = useText(evaluationText)
  const { message } = App.useApp()
  const { language } = useLanguage()
  const left = daysUntil(item.until)
  const accept = useWrite(OPERATIONS.evaluation.takeUp, { refresh: ['evaluation', 'case'], onDone: () => void message.success(say('accepted')) })
  return (
    <section className="card given" aria-label={item.title}>
      <header className="section-head"><h2>{item.title}</h2><span className="row"><Status tone={left <= 3 ? 'risk' : 'info'} quiet>{say('until')} {formatDay(item.until, language)} · {left === 0 ? say('lastDay') : say('left', { days: left })}</Status><Link to={`/cases/${item.case}`}>{say('toCase')}</Link></span></header>
      <p className="row"><span className="fine">{say('from')}</span><PartyName id={item.from} /><span className="fine">{sayKind(`kind_${item.kind}`)} · {item.year} · {item.system}</span></p>
      <p>{item.ask}</p>
      <p className="fine">{say('copied', { time: formatTime(item.at, language) })}</p>
      <WriteRefusal refusal={accept.refusal} />
      {item.caseStage === 'offered' ? <p className="row"><Button type="primary" loading={accept.busy} onClick={() => void accept.submit({ params: { id: item.id } })}>{say('accept')}</Button><span className="fine">{say('declineHow')}</span></p> : null}
      <RateGiven key={item.ratedAt ?? item.caseStage} item={item} />
    </section>
  )
}

interface Typed { readonly ratings: Readonly<Record<string, { readonly rating: number | null; readonly words: string }>>; readonly opinion: string }
function RateGiven({ item }: { item: GivenView }) {
  const say = useText(givenText)
  const sayIndicator = useText(indicatorText)
  const { message } = App.useApp()
  const { language } = useLanguage()
  const kindWord = useIndicatorWord('kind')
  const draft = useDraft<Typed>(`given.${item.id}`)
  const [typed, setTyped] = useState<Typed>(() => draft.found?.value ?? { ratings: Object.fromEntries(item.ratings.map((one) => [one.indicator, { rating: one.rating, words: one.words ?? '' }])), opinion: '' })
  const change = (next: Typed) => { setTyped(next); draft.keep(next) }
  const write = useWrite(OPERATIONS.evaluation.rate, { refresh: ['evaluation', 'case'], onDone: () => { draft.drop(); void message.success(say('done')) } })
  const mayRate = item.caseStage === 'working' || item.caseStage === 'answered'
  const ratings = item.indicators.flatMap(({ id }) => { const one = typed.ratings[id]; return one === undefined || one.rating === null ? [] : [{ indicator: id, rating: one.rating, ...(one.words.trim() === '' ? {} : { words: one.words.trim() }) }] })
  const withSelf = item.indicators.some((one) => one.self !== undefined)
  return (
    <>
      <div className="sums-box"><table className="sums indicators-table rating-table">
        <thead><tr><th scope="col">{say('indicator')}</th><th scope="col" className="number">{say('base')}</th><th scope="col" className="number">{say('target')}</th><th scope="col">{say('figures')}</th><th scope="col">{sayIndicator('trajectory')}</th>{withSelf ? <th scope="col" className="number">{say('self')}</th> : null}<th scope="col">{say('rate')}</th></tr></thead>
        <tbody>{item.indicators.map((one) => {
          const own = typed.ratings[one.id] ?? { rating: null, words: '' }
          const set = (part: Partial<typeof own>) => change({ ...typed, ratings: { ...typed.ratings, [one.id]: { ...own, ...part } } })
          return (
            <tr key={one.id}>
              <th scope="row" data-label={say('indicator')}>{one.name}<div className="fine">{[one.unit, kindWord(one.kind)].filter((part) => part !== '').join(' · ')}</div></th>
              <td className="number" data-label={say('base')}>{one.base === undefined ? '—' : formatNumber(one.base)}{one.baseYear === undefined ? null : <span className="fine of-year">{sayIndicator('ofYear', { year: one.baseYear })}</span>}</td>
              <td className="number" data-label={say('target')}>{one.target === undefined ? '—' : formatNumber(one.target)}{one.targetYear === undefined ? null : <span className="fine of-year">{sayIndicator('ofYear', { year: one.targetYear })}</span>}</td>
              <td data-label={say('figures')}>{one.actuals.length === 0 ? <span className="quiet">{say('none')}</span> : <ul className="plain-list">{one.actuals.map((actual) => <li key={actual.year}>{actual.year} <ActualFigure actual={actual} plain /></li>)}</ul>}</td>
              <td data-label={sayIndicator('trajectory')}><Trajectory indicator={one} year={item.year} /></td>
              {withSelf ? <td className="number" data-label={say('self')}>{one.self ?? '—'}<div className="fine">{one.selfWords}</div></td> : null}
              <td data-label={say('rate')} className="own-rating"><div className="rate-fields"><InputNumber min={0} max={100} disabled={!mayRate} aria-label={say('rateOf', { name: one.name })} value={own.rating} onChange={(rating) => set({ rating })} /><Input maxLength={1_000} disabled={!mayRate} aria-label={say('wordsOf', { name: one.name })} placeholder={say('words')} value={own.words} onChange={(event) => set({ words: event.target.value })} /></div></td>
            </tr>
          )
        })}</tbody>
      </table></div>
      {mayRate ? <label className="dialog-field"><span>{say('opinion')}</span><Input.TextArea maxLength={5_000} value={typed.opinion} onChange={(event) => change({ ...typed, opinion: event.target.value })} /></label> : null}
      <WriteRefusal refusal={write.refusal} />
      {item.ratedAt === undefined ? null : <p className="fine">{say('ratedAt', { time: formatTime(item.ratedAt, language) })}</p>}
      {mayRate ? <Button className="hand-in" type="primary" disabled={ratings.length === 0 || typed.opinion.trim() === ''} loading={write.busy} onClick={() => void write.submit({ params: { id: item.id }, body: { ratings, words: typed.opinion.trim() } })}>{say(item.ratedAt === undefined ? 'handIn' : 'handAgain', { count: ratings.length })}</Button> : null}
    </>
  )
}
