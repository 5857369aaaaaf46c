/** Reference pages for those who build on the node, and the page of a refusal. */
import type { FaultRow, OperationRow, PortalPage } from '../../src/contract/portal.ts'
import type { PortalProps } from './props.ts'

export function ApiPage({ input, say, operations }: PortalProps & { operations: readonly OperationRow[] }) {
  const { language } = input
  const [before = '', after = ''] = say('apiLead', { link: '\u0000' }).split('\u0000')
  const rooms = [...new Set(operations.map((operation) => operation.name.split('.')[0] ?? ''))]
  return (
    <>
      <h1>{say('data')}</h1>
      <p>{before}<a href="/openapi.json">openapi.json</a>{after}</p>
      {rooms.map((room) => (
        <section key={room}>
          <h2 id={room}>{room}</h2>
          <div className="portal-scroll" tabIndex={0} role="region" aria-label={room}>
            <table className="portal-table portal-api">
              <thead><tr><th scope="col">{say('method')}</th><th scope="col">{say('address')}</th><th scope="col">{say('does')}</th><th scope="col">{say('takes')}</th><th scope="col">{say('who')}</th></tr></thead>
              <tbody>{operations.filter((operation) => operation.name.startsWith(`${room}.`)).map((operation) => (
                <tr key={operation.name}><td><code>{operation.method}</code></td><td><code>{operation.path}</code></td><td>{operation.title[language]}<div className="portal-fine">{operation.name}</div></td><td className="portal-fine">{operation.takes.join(', ')}</td><td className="portal-fine">{operation.who}</td></tr>
              ))}</tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  )
}

export function ErrorsPage({ input, say, faults }: PortalProps & { faults: readonly FaultRow[] }) {
  const { language } = input
  return (
    <>
      <h1>{say('errors')}</h1>
      <p>{say('errorsLead')}</p>
      <div className="portal-scroll" tabIndex={0} role="region" aria-label={say('errors')}>
        <table className="portal-table">
          <thead><tr><th scope="col">{say('code')}</th><th scope="col">HTTP</th><th scope="col">{say('says')}</th><th scope="col">{say('todo')}</th></tr></thead>
          <tbody>{faults.map((fault) => <tr key={fault.name} id={fault.name}><td><code>{fault.name}</code></td><td>{fault.status}</td><td>{fault.says[language]}</td><td>{fault.todo[language]}</td></tr>)}</tbody>
        </table>
      </div>
    </>
  )
}

export function ProblemPage({ input, say, page }: PortalProps & { page: Extract<PortalPage, { kind: 'problem' }> }) {
  return <section className="portal-problem"><h1>{page.says[input.language]}</h1><p>{page.todo[input.language]}</p><p><a href="/">{say('goHome')}</a></p></section>
}
