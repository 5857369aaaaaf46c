/** One register as a table. */
import { useParams } from 'react-router'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { registerText } from '../../text/register.ts'
import { Page } from '../../views/page.tsx'
import { RegisterTable } from '../../views/register-table.tsx'
import { UnknownRegister } from '../../views/unknown-register.tsx'

export function RegisterPage() {
  const say = useText(registerText)
  const { language } = useLanguage()
  const { registerOf } = useZone()
  const register = registerOf(useParams()['register'] ?? '')
  if (register === undefined) return <UnknownRegister />
  return (
    <Page wide title={register.title[language]} crumbs={[{ label: say('title'), to: '/registers' }]}>
      <RegisterTable key={register.code} register={register} />
    </Page>
  )
}
