/** One agreement: who, what, for what, how; the signatures; what my party may do now; and what happened. */
import { Alert } from 'antd'
import { Link, useParams } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { agreementText } from '../../text/agreement.ts'
import { formatTime } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { recordText } from '../../text/record.ts'
import { SealMark } from '../../ui/seal-mark.tsx'
import { Status } from '../../ui/status.tsx'
import { type Agreement, AgreementState, AgreementTerm, useGrantWords } from '../../views/agreement-state.tsx'
import { AccessTrial } from '../../views/access-trial.tsx'
import { Evidence } from '../../views/evidence.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName, usePartyText } from '../../views/party-name.tsx'
import { AgreementMoves } from './moves.tsx'
import './agreement.css'

export function AgreementPage() {
  const say = useText(agreementText)
  const { language } = useLanguage()
  const { id = '' } = useParams()
  const found = useOperation(OPERATIONS.agreement.get, { params: { id } })
  const crumbs = [{ label: say('title'), to: '/agreements' }]
  if (found.data === undefined) return <Page title={say('title')} crumbs={crumbs}><Reading {...found}>{() => null}</Reading></Page>
  const agreement = found.data
  return (
    <Page wide title={agreement.title[language]} crumbs={crumbs} actions={<AgreementMoves agreement={agreement} />} lead={<span className="row"><AgreementState state={agreement.state} /><AgreementTerm agreement={agreement} />{agreement.demonstration ? <Status tone="risk">{say('demonstration')}</Status> : null}</span>}>
      {agreement.suspendedBy.map((party) => <SuspendedBy key={party} party={party} />)}
      <div className="split">
        <div>
          {agreement.revision === undefined ? null : <RevisionCard agreement={agreement} revision={agreement.revision} />}
          <section aria-labelledby="grants"><h2 id="grants" className="section-head">{say('grants')}</h2><Grants grants={agreement.grants} /></section>
          <section className="section"><h2>{say('history')}</h2><History agreement={agreement} /></section>
        </div>
        <aside className="stack">
          <section className="card"><h2>{say('signatures')}</h2><Signatures parties={agreement.parties} signatures={agreement.signatures} /></section>
          <AccessTrial agreement={agreement} />
          <Evidence subject={`agreement:${agreement.id}`} />
        </aside>
      </div>
    </Page>
  )
}

function SuspendedBy({ party }: { party: string }) {
  const say = useText(agreementText)
  const partyText = usePartyText()
  return <Alert className="form-alert" type="warning" showIcon title={say('suspendedBy', { party: partyText(party) })} />
}

function RevisionCard({ agreement, revision }: { agreement: Agreement; revision: NonNullable<Agreement['revision']> }) {
  const say = useText(agreementText)
  const { language } = useLanguage()
  const partyText = usePartyText()
  return (
    <section className="card section" aria-labelledby="revision">
      <h2 id="revision">{say('revision')}　{revision.title[language]}</h2>
      <p className="quiet">{say('revisionBy', { party: partyText(revision.by) })}</p>
      <p><AgreementTerm agreement={{ from: agreement.from, until: revision.until }} /></p>
      <Grants grants={revision.grants} />
      <h3>{say('revisionSignatures')}</h3>
      <Signatures parties={agreement.parties} signatures={revision.signatures} />
    </section>
  )
}

function Grants({ grants }: { grants: Agreement['grants'] }) {
  const say = useText(agreementText)
  const sayRecord = useText(recordText)
  const read = useRead()
  const { purposeOf } = useZone()
  const wordsOf = useGrantWords()
  return (
    <ol className="grants">
      {grants.map((grant, at) => {
        const { what, detail } = wordsOf(grant)
        return (
          <li key={at} className={grant.mode === 'refused' ? 'grant refused' : 'grant'}>
            <h3>{say('number', { at: at + 1 })}　{what}{grant.mode === 'refused' ? <Status tone="late" quiet>{say('refused')}</Status> : null}</h3>
            <p className="grant-way"><PartyName id={grant.grantor} short /><span aria-hidden="true">→</span><span className="sides">{grant.grantees.map((party) => <PartyName key={party} id={party} short />)}</span></p>
            <dl className="facts">
              {detail === '' ? null : <div><dt>{say('fields')}</dt><dd>{detail}</dd></div>}
              <div><dt>{say('purposes')}</dt><dd>{grant.purposes.map((code) => read(purposeOf(code)) || code).join(sayRecord('comma'))}</dd></div>
              <div><dt>{say('mode')}</dt><dd>{say(grant.mode)}</dd></div>
              {grant.conditions === undefined || grant.conditions.length === 0 ? null : <div><dt>{say('conditions')}</dt><dd>{grant.conditions.map((condition, index) => <code key={index} className="condition">{JSON.stringify(condition)}</code>)}</dd></div>}
            </dl>
          </li>
        )
      })}
    </ol>
  )
}

function Signatures({ parties, signatures }: Pick<Agreement, 'parties' | 'signatures'>) {
  const say = useText(agreementText)
  const { language } = useLanguage()
  const partyText = usePartyText()
  return (
    <ul className="signatures">
      {parties.map((party) => {
        const signed = signatures.find((one) => one.party === party)
        return (
          <li key={party}>
            {signed === undefined ? <span className="seal-place" aria-hidden="true" /> : <SealMark text={say('signedSeal')} size={34} label={say('signedBy', { party: partyText(party), at: formatTime(signed.at, language) })} />}
            <span><PartyName id={party} short /><small>{signed === undefined ? say('notSigned') : formatTime(signed.at, language)}</small></span>
          </li>
        )
      })}
    </ul>
  )
}

function History({ agreement }: { agreement: Agreement }) {
  const say = useText(agreementText)
  const sayRecord = useText(recordText)
  const { language } = useLanguage()
  const moveWord = (move: string) => {
    const key = `move_${move}`
    return key in agreementText ? say(key as 'move_sign') : move
  }
  return (
    <ol className="versions">
      {[...agreement.history].reverse().map((step) => (
        <li key={step.version}>
          <p className="version-head">
            <strong>{moveWord(step.move)}</strong><PartyName id={step.party} short /><time dateTime={step.at}>{formatTime(step.at, language)}</time>
            {step.entry === undefined ? null : <Link className="fine" to={`/log?entry=${step.entry.id}`}>{sayRecord('entry', { index: step.entry.index })}</Link>}
          </p>
          {step.reason === undefined ? null : <p className="quiet">{step.reason}</p>}
        </li>
      ))}
    </ol>
  )
}
