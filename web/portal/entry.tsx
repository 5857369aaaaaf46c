/** The public portal, rendered on the server: readable without script, light, in large type and in both languages. The same input gives the same bytes. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { PortalInput, PortalPage } from '../../src/contract/portal.ts'
import { fill } from '../../src/core/value/index.ts'
import { ApiPage, ErrorsPage, ProblemPage } from './reference.tsx'
import { HomePage, MapPage } from './home.tsx'
import { RecordPage, RegisterPage } from './register.tsx'
import { QuestionnairePage, QuestionnairesPage } from './questionnaire.tsx'
import type { PortalProps, Say } from './props.ts'
import { portalText } from './text.ts'


export function renderPortal(input: PortalInput): string {
  const say: Say = (key, params = {}) => fill(portalText[key][input.language], params)
  return `<!doctype html>${renderToStaticMarkup(<Document input={input} say={say} />)}`
}

function Document({ input, say }: PortalProps) {
  const { zone, language } = input
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} data-type={input.largeType ? 'large' : 'normal'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${titleOf(input, say)} · ${zone.title[language]}`}</title>
        <meta name="description" content={zone.texts['sentence']?.[language] ?? zone.title[language]} />
        {input.styles.map((style) => <link key={style} rel="stylesheet" href={style} />)}
        <link rel="icon" href="data:," />
      </head>
      <body className="portal">
        <a className="portal-skip" href="#content">{say('skip')}</a>
        {zone.demonstration ? <p className="portal-demo" role="note">{say('demonstration', { notice: zone.texts['notice']?.[language] ?? '' })}</p> : null}
        <Header input={input} say={say} />
        <main id="content"><Body input={input} say={say} /></main>
        <footer className="portal-footer"><p>{say('footer')}</p><p>{say('pack', { version: zone.version })} · <a href="/errors">{say('errors')}</a> · <a href="/api">{say('data')}</a></p></footer>
      </body>
    </html>
  )
}

function Header({ input, say }: PortalProps) {
  const { zone, language, path } = input
  const project = zone.registers.find((register) => register.publicFields.length > 0)
  const kind = input.page.kind
  const current = (here: boolean) => (here ? { 'aria-current': 'page' as const } : {})
  return (
    <header className="portal-header">
      <a className="portal-title" href="/">{zone.title[language]}</a>
      <nav aria-label={zone.title[language]}>
        <a href="/" {...current(kind === 'home')}>{say('home')}</a>
        {project === undefined ? null : <a href={`/registers/${project.code}`} {...current(kind === 'register' || kind === 'record')}>{say('projects')}</a>}
        <a href="/map" {...current(kind === 'map')}>{say('map')}</a>
        {zone.planRegisters['evaluation'] === undefined ? null : <a href="/questionnaires" {...current(kind === 'questionnaires' || kind === 'questionnaire')}>{say('questionnaires')}</a>}
        <a href="/api" {...current(kind === 'api')}>{say('data')}</a>
      </nav>
      <div className="portal-switches">
        <a href={withChoice(path, 'type', input.largeType ? 'normal' : 'large')}>{say(input.largeType ? 'normalType' : 'largeType')}</a>
        <a href={withChoice(path, 'language', language === 'zh' ? 'en' : 'zh')} lang={language === 'zh' ? 'en' : 'zh-CN'}>{say('language')}</a>
        <a className="portal-work" href="/work">{say('work')}</a>
      </div>
    </header>
  )
}

/** The same page with one choice changed; a link, so that it works without script. */
export function withChoice(path: string, name: string, value: string): string {
  const [place = '/', query = ''] = path.split('?')
  const kept = query.split('&').filter((part) => part !== '' && !part.startsWith(`${name}=`))
  return `${place}?${[...kept, `${name}=${value}`].join('&')}`
}

function titleOf({ page, zone, language }: PortalInput, say: Say): string {
  const titles: { [Kind in PortalPage['kind']]: (page: Extract<PortalPage, { kind: Kind }>) => string } = {
    home: () => say('home'), questionnaires: () => say('questionnaires'), questionnaire: ({ questionnaire }) => questionnaire.title, map: () => say('map'), api: () => say('data'), errors: () => say('errors'),
    register: ({ register }) => zone.registers.find((one) => one.code === register)?.title[language] ?? register,
    record: ({ record }) => record.title, problem: ({ says }) => says[language],
  }
  return (titles[page.kind] as (page: PortalPage) => string)(page)
}

function Body({ input, say }: PortalProps) {
  const { page } = input
  switch (page.kind) {
    case 'home': return <HomePage input={input} say={say} overview={page.overview} />
    case 'map': return <MapPage input={input} say={say} />
    case 'register': return <RegisterPage input={input} say={say} page={page} />
    case 'record': return <RecordPage input={input} say={say} record={page.record} />
    case 'questionnaires': return <QuestionnairesPage input={input} say={say} open={page.open} />
    case 'questionnaire': return <QuestionnairePage input={input} say={say} page={page} />
    case 'api': return <ApiPage input={input} say={say} operations={page.operations} />
    case 'errors': return <ErrorsPage input={input} say={say} faults={page.faults} />
    case 'problem': return <ProblemPage input={input} say={say} page={page} />
  }
}
