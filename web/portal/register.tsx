/** Published records: a list that can be searched, and one record. */
import type { PortalPage } from '../../src/contract/portal.ts'
import type { RecordView } from '../../src/contract/record.ts'
import { formatTime } from '../text/format.ts'
import { fieldRows, fieldTitle } from '../views/field-words.ts'
import type { PortalProps } from './props.ts'

export function RegisterPage({ input, say, page }: PortalProps & { page: Extract<PortalPage, { kind: 'register' }> }) {
  const { zone, language } = input
  const register = zone.registers.find((one) => one.code === page.register)
  if (register === undefined) return null
  const columns = register.columns.filter((column) => register.publicFields.includes(column)).slice(0, 6)
  return (
    <>
      <h1>{register.title[language]}</h1>
      <form role="search" className="portal-search"><label htmlFor="q">{say('search')}</label><input id="q" name="q" type="search" maxLength={100} defaultValue={page.q} /><button type="submit">{say('searchButton')}</button></form>
      <p className="portal-fine">{say('found', { count: page.totalIsFloor ? `${page.total}+` : page.total })}</p>
      {page.rows.length === 0 ? <p>{say(page.q === '' ? 'noneYet' : 'nothingFound')}</p> : (
        <div className="portal-scroll" tabIndex={0} role="region" aria-label={register.title[language]}>
          <table className="portal-table">
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{fieldTitle(register, column, language)}</th>)}<th scope="col">{say('owner')}</th></tr></thead>
            <tbody>
              {page.rows.map((row) => {
                const words = new Map(fieldRows(register, row.data, language).map((field) => [field.name, field.value]))
                return (
                  <tr key={row.id}>
                    {columns.map((column, at) => <td key={column}>{at === 0 ? <a href={`/registers/${row.register}/${row.id}`}>{words.get(column) ?? row.title}</a> : words.get(column)}</td>)}
                    <td>{partyName(input, row.owner)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <p className="portal-paging">
        {page.next === undefined ? null : <a href={`?${new URLSearchParams({ ...(page.q === '' ? {} : { q: page.q }), cursor: page.next }).toString()}`}>{say('next')}</a>}
        {input.path.includes('cursor=') ? <a href={`/registers/${page.register}${page.q === '' ? '' : `?q=${encodeURIComponent(page.q)}`}`}>{say('first')}</a> : null}
      </p>
    </>
  )
}

export function RecordPage({ input, say, record }: PortalProps & { record: RecordView }) {
  const { zone, language } = input
  const register = zone.registers.find((one) => one.code === record.register)
  if (register === undefined) return null
  return (
    <article>
      <p><a href={`/registers/${record.register}`}>{say('back')}</a></p>
      <h1>{record.title}</h1>
      <dl className="portal-fields">
        {fieldRows(register, record.data, language).map((field) => <div key={field.name}><dt>{field.title}</dt><dd>{field.value}</dd></div>)}
        <div><dt>{say('owner')}</dt><dd>{partyName(input, record.owner)}</dd></div>
        <div><dt>{say('updated')}</dt><dd>{formatTime(record.updatedAt, language)}</dd></div>
        <div><dt>{say('version')}</dt><dd>{record.version}</dd></div>
      </dl>
      <p className="portal-fine">{say('publicOnly')}</p>
    </article>
  )
}

const partyName = ({ zone, language }: PortalProps['input'], id: string) => zone.parties.find((party) => party.id === id)?.name[language] ?? id
