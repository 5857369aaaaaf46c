/** The frame of one page: its title, what leads back, its actions; and what is shown while it reads. */
import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import type { Refusal } from '../client/api.ts'
import { useZone } from '../client/session.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { Loading } from '../ui/states.tsx'
import { PageRefusal } from './refusal.tsx'

export interface Crumb {
  readonly label: string
  readonly to: string
}

/** `tab` is the view of the page that is open, for its title in the browser. `wide` lets tables and drawings use the whole width; text pages keep a readable measure. */
export function Page({ title, tab, lead, crumbs = [], actions, wide = false, children }: { title: string; tab?: string | undefined; lead?: ReactNode; crumbs?: readonly Crumb[]; actions?: ReactNode; wide?: boolean; children: ReactNode }) {
  const { zone } = useZone()
  const { language } = useLanguage()
  const within = crumbs.at(-1)?.label
  useEffect(() => {
    document.title = [title, tab, within, zone.title[language]].filter((part) => part !== undefined).join(' · ')
  }, [title, tab, within, zone, language])
  return (
    <div className={`page${wide ? ' page-wide' : ''}`}>
      <header className="page-head">
        {crumbs.length === 0 ? null : (
          <nav className="crumbs" aria-label={title}>
            {crumbs.map((crumb) => <span key={crumb.to}><Link to={crumb.to}>{crumb.label}</Link></span>)}
          </nav>
        )}
        <div className="page-title">
          <h1>{title}</h1>
          {actions === undefined ? null : <div className="page-actions">{actions}</div>}
        </div>
        {lead === undefined ? null : <div className="page-lead">{lead}</div>}
      </header>
      {children}
    </div>
  )
}

/** The three states of a read: waiting, refused, there. */
export function Reading<T>({ data, refusal, refetch, rows, children }: { data: T | undefined; refusal: Refusal | undefined; refetch: () => unknown; rows?: number; children: (data: T) => ReactNode }) {
  const say = useText(shellText)
  if (data !== undefined) return <>{children(data)}</>
  if (refusal !== undefined) return <PageRefusal refusal={refusal} retry={() => void refetch()} />
  return <Loading label={say('loading')} {...(rows === undefined ? {} : { rows })} />
}
