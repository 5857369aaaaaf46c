/** One party: what it is, where it stands, and what to do with it. */
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useMay, useSession, useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { partyText } from '../../text/party.ts'
import { Status } from '../../ui/status.tsx'
import { GeometryMap } from '../../views/geometry.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import '../../views/record.css'

export function PartyPage() {
  const say = useText(partyText)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const may = useMay()
  const { session } = useSession()
  const { zone, bankOf } = useZone()
  const { id = '' } = useParams()
  const found = useOperation(OPERATIONS.party.get, { params: { id } })
  if (found.data === undefined) return <Page title={say('party')}><Reading {...found}>{() => null}</Reading></Page>
  const party = found.data
  const side = zone.sides.find((one) => one.bank === bankOf(party.id))
  const actions = may(OPERATIONS.case.open) && party.id !== session.acting ? <Button type="primary" onClick={() => void navigate(`/cases/new?to=${encodeURIComponent(party.id)}`)}>{say('giveCase')}</Button> : undefined
  return (
    <Page title={party.name[language]} lead={<span className="row"><PartyName id={party.id} />{party.verified ? null : <Status tone="risk">{say('unverified')}</Status>}</span>} actions={actions}>
      <dl className="facts card">
        <div><dt>{say('code')}</dt><dd><code>{party.id}</code></dd></div>
        <div><dt>{say('kind')}</dt><dd>{say(`kind_${party.kind}`)}</dd></div>
        {party.parent === undefined ? null : <div><dt>{say('parent')}</dt><dd><PartyName id={party.parent} /></dd></div>}
        <div><dt>{say('side')}</dt><dd>{side === undefined ? say('noBank') : say('bank', { label: side.label[language] })}</dd></div>
      </dl>
      {party.point === undefined ? null : <section className="section"><h2>{say(party.point.approximate ? 'placeApproximate' : 'place')}</h2><GeometryMap geometry={{ type: 'Point', coordinates: [party.point.lon, party.point.lat] }} name={(party.short ?? party.name)[language]} /></section>}
    </Page>
  )
}
