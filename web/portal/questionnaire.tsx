/** Questions to the public: one column, large targets, a plain form that needs no script. */
import type { Question, QuestionnaireView } from '../../src/contract/evaluation.ts'
import type { PortalPage } from '../../src/contract/portal.ts'
import { formatDay } from '../text/format.ts'
import type { PortalProps } from './props.ts'

export function QuestionnairesPage({ input, say, open }: PortalProps & { open: readonly QuestionnaireView[] }) {
  return (
    <>
      <h1>{say('questionnaires')}</h1>
      <p>{say('questionnairesLead')}</p>
      {open.length === 0 ? <p>{say('noneOpen')}</p> : <ul className="portal-recent">{open.map((one) => <li key={one.id}><a href={`/questionnaires/${one.id}`}>{one.title}</a> <span className="portal-fine">{say('closes', { day: formatDay(one.closes, input.language) })} · {say('askedBy', { name: nameOf(input, one.owner) })}</span></li>)}</ul>}
    </>
  )
}

export function QuestionnairePage({ input, say, page }: PortalProps & { page: Extract<PortalPage, { kind: 'questionnaire' }> }) {
  const { questionnaire, isDone, given, refusal } = page
  const { language } = input
  const about = <p className="portal-fine">{say('askedBy', { name: nameOf(input, questionnaire.owner) })} · {say('closes', { day: formatDay(questionnaire.closes, language) })}</p>
  const others = <p><a href="/questionnaires">{say('otherQuestionnaires')}</a></p>
  if (isDone) return <section className="portal-problem"><h1>{say('thanks')}</h1><p>{say('thanksHow')}</p>{others}</section>
  if (!questionnaire.open) return <><h1>{questionnaire.title}</h1>{about}<p>{say('closed')}</p>{others}</>
  return (
    <>
      <h1>{questionnaire.title}</h1>
      {about}
      {questionnaire.intro === '' ? null : <p className="portal-intro">{questionnaire.intro}</p>}
      {refusal === undefined ? null : <div className="portal-refusal" role="alert"><strong>{refusal.says[language]}</strong><br />{refusal.todo[language]}</div>}
      <form method="post" action={`/questionnaires/${questionnaire.id}`} className="portal-form">
        {questionnaire.questions.map((question, at) => <Asked key={question.id} at={at + 1} question={question} given={given[question.id] ?? []} say={say} />)}
        <button type="submit">{say('send')}</button>
        <p className="portal-fine">{say('thanksHow')}</p>
      </form>
    </>
  )
}

const POINTS = ['1', '2', '3', '4', '5'] as const
function Asked({ at, question, given, say }: { at: number; question: Question; given: readonly string[]; say: PortalProps['say'] }) {
  const { id, kind, text, options, required } = question
  const hint = [kind === 'many' ? say('severalHow') : kind === 'scale' ? say('scaleHow') : '', required ? say('required') : ''].filter((part) => part !== '').join(' · ')
  const legend = <>{at}. {text}{hint === '' ? null : <span className="portal-fine"> {hint}</span>}</>
  if (kind === 'words') return <div className="portal-asked"><label htmlFor={id}>{legend}</label><textarea id={id} name={id} rows={4} maxLength={1_000} required={required} defaultValue={given[0]} /></div>
  const choices = kind === 'scale' ? POINTS.map((value) => ({ value, label: say('point', { count: value }) })) : options.map((value) => ({ value, label: value }))
  return (
    <fieldset className={`portal-asked${kind === 'scale' ? ' is-scale' : ''}`}>
      <legend>{legend}</legend>
      {choices.map(({ value, label }) => <label key={value} className="portal-choice"><input type={kind === 'many' ? 'checkbox' : 'radio'} name={id} value={value} defaultChecked={given.includes(value)} required={required && kind !== 'many'} /><span>{label}</span></label>)}
    </fieldset>
  )
}

const nameOf = ({ zone, language }: PortalProps['input'], id: string) => zone.parties.find((party) => party.id === id)?.name[language] ?? id
