/** Own rating beside the others', and the gap between them drawn on one line from nought to a hundred. */
import { Button, Input, InputNumber } from 'antd'
import type { EvaluationView } from '../../../src/contract/evaluation.ts'
import { formatNumber, formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { Derived } from '../../ui/derived.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { Achieved, ActualFigure } from './room.tsx'
import { evaluationText, indicatorText } from './text.ts'

export interface Typed { readonly rating: number | null; readonly words: string }
type Ratings = Readonly<Record<string, Typed>>
type Row = EvaluationView['rows'][number]
const NOTHING: Typed = { rating: null, words: '' }
const tenth = (value: number): number => Math.round(value * 10) / 10

interface TableProps { readonly rows: readonly Row[]; readonly year: number; readonly typed: Ratings | undefined; readonly onType: (ratings: Ratings) => void }
export function RatingTable({ rows, year, typed, onType }: TableProps) {
  const say = useText(evaluationText)
  const sayIndicator = useText(indicatorText)
  const fromFigures = () => onType(Object.fromEntries(rows.map(({ indicator }) => { const own = typed?.[indicator.id] ?? NOTHING; return [indicator.id, own.rating === null && indicator.achieved !== undefined ? { ...own, rating: tenth(indicator.achieved.ratio * 100) } : own] })))
  return (
    <>
      {typed === undefined ? null : <p className="no-print"><Button size="small" onClick={fromFigures}>{say('byFigure')}</Button></p>}
      <div className="sums-box"><table className="sums indicators-table rating-table">
        <thead><tr><th scope="col">{sayIndicator('name')}</th><th scope="col" className="number">{sayIndicator('weight')}</th><th scope="col" className="number">{sayIndicator('expected')}</th><th scope="col" className="number">{sayIndicator('actual')}</th><th scope="col">{sayIndicator('achieved')}</th><th scope="col">{say('self')}</th><th scope="col">{say('theirs')}</th><th scope="col">{say('gap')}</th></tr></thead>
        <tbody>{rows.map((row) => <RatingRow key={row.indicator.id} row={row} year={year} typed={typed} onType={onType} />)}</tbody>
      </table></div>
    </>
  )
}

function RatingRow({ row, year, typed, onType }: { row: Row } & Omit<TableProps, 'rows'>) {
  const say = useText(evaluationText)
  const sayIndicator = useText(indicatorText)
  const { indicator } = row
  const own = typed?.[indicator.id] ?? NOTHING
  const set = (change: Partial<Typed>) => onType({ ...typed, [indicator.id]: { ...own, ...change } })
  return (
    <tr>
      <th scope="row" data-label={sayIndicator('name')}>{indicator.name}<div className="fine">{indicator.unit}</div></th>
      <td className="number" data-label={sayIndicator('weight')}>{indicator.weight ?? '—'}</td>
      <td className="number" data-label={sayIndicator('expected')}>{indicator.expected === undefined ? '—' : formatNumber(indicator.expected.value, 2)}</td>
      <td className="number" data-label={sayIndicator('actual')}>{indicator.actual === undefined ? '—' : <><ActualFigure actual={indicator.actual} />{indicator.actual.year === year ? null : <span className="fine of-year">{sayIndicator('ofYear', { year: indicator.actual.year })}</span>}</>}</td>
      <td data-label={sayIndicator('achieved')}><Achieved achieved={indicator.achieved} /></td>
      <td data-label={say('self')} className="own-rating">{typed === undefined ? <>{row.self ?? '—'}<div className="fine">{row.selfWords}</div></> : (
        <div className="rate-fields">
          <InputNumber min={0} max={100} aria-label={say('selfOf', { name: indicator.name })} value={own.rating} onChange={(rating) => set({ rating })} />
          <Input maxLength={1_000} aria-label={say('wordsOf', { name: indicator.name })} placeholder={say('words')} value={own.words} onChange={(event) => set({ words: event.target.value })} />
        </div>
      )}</td>
      <td data-label={say('theirs')}><Theirs row={row} /></td>
      <td data-label={say('gap')}><Gap self={typed === undefined ? row.self : own.rating ?? undefined} theirs={meanOf(row)} /></td>
    </tr>
  )
}

const meanOf = ({ ratings }: Row): number | undefined => (ratings.length === 0 ? undefined : tenth(ratings.reduce((sum, one) => sum + one.rating, 0) / ratings.length))

function Theirs({ row }: { row: Row }) {
  const say = useText(evaluationText)
  const { language } = useLanguage()
  const mean = meanOf(row)
  if (mean === undefined) return <span className="quiet">{say('noRatings')}</span>
  const why = <ul className="plain-list">{row.ratings.map((one) => <li key={one.party}><PartyName id={one.party} /> <strong>{formatNumber(one.rating, 1)}</strong><div className="fine">{formatTime(one.at, language)}{one.words === undefined ? null : <> · {one.words}</>}</div></li>)}</ul>
  return <><Derived label={say('theirs')} why={why}>{formatNumber(mean, 1)}</Derived>{row.ratings.length > 1 ? <span className="fine"> {say('mean')}</span> : null}<div className="fine">{row.ratings[0]?.words}</div></>
}

/** A filled dot for the own rating, an outlined square for the others'. */
function Gap({ self, theirs }: { self: number | undefined; theirs: number | undefined }) {
  const say = useText(evaluationText)
  if (self === undefined || theirs === undefined) return <span className="quiet">—</span>
  const gap = tenth(self - theirs)
  const words = gap === 0 ? say('gapNone') : say(gap > 0 ? 'gapHigher' : 'gapLower', { gap: Math.abs(gap) })
  return (
    <span className="gap">
      <svg viewBox="0 0 132 20" width="132" height="20" role="img" aria-label={say('gapWords', { self, theirs, gap })}>
        <line className="gap-ground" x1="16" x2="116" y1="10" y2="10" /><line className="gap-line" x1={16 + self} x2={16 + theirs} y1="10" y2="10" />
        <rect className="gap-theirs" x={11 + theirs} y="5" width="10" height="10" /><circle className="gap-self" cx={16 + self} cy="10" r="5" />
      </svg>
      <span className="fine">{words}</span>
    </span>
  )
}
