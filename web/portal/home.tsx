/** Home of the portal and its map. */
import type { PortalOverview } from '../../src/contract/portal.ts'
import { formatTime } from '../text/format.ts'
import { mapPropsOf } from '../views/zone-map.ts'
import { SchematicMap } from '../ui/schematic-map.tsx'
import type { PortalProps } from './props.ts'

export function HomePage({ input, say, overview }: PortalProps & { overview: PortalOverview }) {
  const { zone, language } = input
  const project = zone.registers.find((register) => register.publicFields.length > 0)
  return (
    <>
      <section className="portal-hero">
        <h1>{zone.title[language]}</h1>
        <p className="portal-sentence">{zone.texts['sentence']?.[language]}</p>
        {project === undefined ? null : (
          <form action={`/registers/${project.code}`} role="search" className="portal-search">
            <label htmlFor="q">{say('search')}</label>
            <input id="q" name="q" type="search" maxLength={100} />
            <button type="submit">{say('searchButton')}</button>
          </form>
        )}
      </section>
      <section>
        <h2>{say('zoneMap')}</h2>
        <SchematicMap {...mapPropsOf(zone, language)} title={say('zoneMap')} />
      </section>
      <section>
        <h2>{say('progress')}</h2>
        {overview.byDomain.length === 0 ? <p>{say('noneYet')}</p> : <Progress overview={overview} input={input} say={say} register={project?.code ?? ''} />}
      </section>
      {overview.recent.length === 0 ? null : (
        <section>
          <h2>{say('recent')}</h2>
          <ul className="portal-recent">{overview.recent.map((row) => <li key={row.id}><time dateTime={row.at}>{formatTime(row.at, language)}</time> <a href={`/registers/${row.register}/${row.id}`}>{row.title}</a></li>)}</ul>
        </section>
      )}
      <p className="portal-fine">{say('asOf', { time: formatTime(overview.asOf, language) })}</p>
    </>
  )
}

/** Counts by domain and stage as a table whose cells are shaded by their share, so that it is read as a picture and as figures. */
function Progress({ overview, say, register }: PortalProps & { overview: PortalOverview; register: string }) {
  const stages = [...new Set(overview.byDomain.flatMap((row) => row.stages.map((one) => one.stage)))]
  const most = Math.max(1, ...overview.byDomain.flatMap((row) => row.stages.map((one) => one.count)))
  return (
    <>
      <p className="portal-fine">{say('progressLead')}</p>
      <div className="portal-scroll" tabIndex={0} role="region" aria-label={say('progress')}>
        <table className="portal-progress">
          <thead><tr><th scope="col">{say('domain')}</th>{stages.map((stage) => <th key={stage} scope="col">{stage}</th>)}<th scope="col">{say('total')}</th></tr></thead>
          <tbody>
            {overview.byDomain.map((row) => (
              <tr key={row.domain}>
                <th scope="row">{row.domain}</th>
                {stages.map((stage) => {
                  const count = row.stages.find((one) => one.stage === stage)?.count ?? 0
                  return <td key={stage} className={`shade-${count === 0 ? 0 : Math.ceil((count / most) * 5)}`}>{count === 0 ? '' : <a href={`/registers/${register}?q=${encodeURIComponent(row.domain)}`}>{count}</a>}</td>
                })}
                <td className="portal-sum">{row.stages.reduce((sum, one) => sum + one.count, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

export function MapPage({ input, say }: PortalProps) {
  return <><h1>{say('zoneMap')}</h1><SchematicMap {...mapPropsOf(input.zone, input.language)} title={say('zoneMap')} /></>
}
