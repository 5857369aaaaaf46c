/** All registers of the zone. */
import { Link } from 'react-router'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { registerText } from '../../text/register.ts'
import { Page } from '../../views/page.tsx'
import { fieldsOf } from '../../views/register-schema.ts'

export function RegisterListPage() {
  const say = useText(registerText)
  const { language } = useLanguage()
  const { zone } = useZone()
  return (
    <Page title={say('title')} lead={say('lead')}>
      <ul className="register-cards">
        {zone.registers.map((register) => (
          <li key={register.code}>
            <Link to={`/registers/${register.code}`} className="card">
              <h2>{register.title[language]}</h2>
              <p className="quiet">{fieldsOf(register).slice(0, 6).map((field) => field.title[language]).join(' · ')}</p>
              <p className="fine">{say('fields', { count: fieldsOf(register).length })}　{register.publicFields.length === 0 ? say('notPublic') : say('publicFields', { count: register.publicFields.length })}</p>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
