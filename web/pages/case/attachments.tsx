/** What belongs to a case beside its timeline: copies handed over, corrections, joint signing, the reply. */
import type { ReactNode } from 'react'
import type { CaseView } from '../../../src/contract/case.ts'
import { formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { Status } from '../../ui/status.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { RecordFields } from '../../views/record-fields.tsx'
import { caseText } from './text.ts'

const OPINION_TONES = { pending: 'idle', agree: 'good', disagree: 'late', absent: 'risk' } as const

export function CaseAttachments({ view }: { view: CaseView }) {
  const say = useText(caseText)
  const { language } = useLanguage()
  return (
    <>
      {view.reply === undefined ? null : (
        <Part title={say('reply')}>
          <p className="case-ask">{view.reply.text}</p>
          <p className="fine"><PartyName id={view.reply.by} short /> {formatTime(view.reply.at, language)}</p>
        </Part>
      )}
      {view.materials.length === 0 ? null : (
        <Part title={say('materials')} lead={say('materialsLead')}>
          <ul className="case-list">
            {view.materials.map((material) => (
              <li key={material.hash}>
                <details>
                  <summary>{material.title}{material.version === undefined ? null : <span className="fine"> {say('version', { version: material.version })}</span>}</summary>
                  <RecordFields register={material.register} data={material.data} />
                  <div className="hash">{material.hash}</div>
                </details>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {view.corrections.length === 0 ? null : (
        <Part title={say('corrections')}>
          <ul className="case-list">
            {view.corrections.map((correction) => (
              <li key={correction.askedAt}>
                <Status tone={correction.suppliedAt === undefined ? 'risk' : 'done'}>{say(correction.suppliedAt === undefined ? 'awaited' : 'supplied')}</Status>
                <ul>{correction.items.map((item) => <li key={item}>{item}</li>)}</ul>
                {correction.text === undefined ? null : <p>{correction.text}</p>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {view.countersigns.length === 0 ? null : (
        <Part title={say('countersigns')}>
          <ul className="case-list">
            {view.countersigns.map((sign) => (
              <li key={sign.party}><PartyName id={sign.party} short /> <Status tone={OPINION_TONES[sign.opinion]}>{say(sign.opinion)}</Status>{sign.text === undefined ? null : <p>{sign.text}</p>}</li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return <section><h2>{title}</h2>{lead === undefined ? null : <p className="fine">{lead}</p>}{children}</section>
}
