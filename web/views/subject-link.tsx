/** What a log entry or a look is about, as a link where there is a page for it. */
import { Link } from 'react-router'
import { useLanguage, useText } from '../text/language.tsx'
import { subjectText } from '../text/subject.ts'
import { useZone } from '../client/session.tsx'

type Kind = keyof typeof subjectText

/** `record:<id>`, `case:<id>`, `agreement:<id>`, `register:<code>`, `party:…`; others as they are. */
export function SubjectLink({ subject, register }: { subject: string; register?: string }) {
  const say = useText(subjectText)
  const { language } = useLanguage()
  const { registerOf } = useZone()
  const [kind = '', ...rest] = subject.split(':')
  const id = rest.join(':')
  const named = kind in subjectText ? say(kind as Kind) : kind
  if (kind === 'register') return <Link to={`/registers/${id}`}>{registerOf(id)?.title[language] ?? id}</Link>
  const to = kind === 'case' || kind === 'agreement' ? `/${kind}s/${id}` : kind === 'document' ? `/plan/${id}` : kind === 'series' ? `/series/${id}` : kind === 'record' ? `/records/${id}${register === undefined ? '' : `?register=${register}`}` : undefined
  const label = <>{named} <span className="hash">{id.length > 12 ? `…${id.slice(-8)}` : id}</span></>
  return to === undefined ? <span title={subject}>{label}</span> : <Link to={to} title={subject}>{label}</Link>
}
