/** An address names a register that the zone does not have. */
import { useNavigate } from 'react-router'
import { useText } from '../text/language.tsx'
import { registerText } from '../text/register.ts'
import { EmptyState } from '../ui/states.tsx'
import { Page } from './page.tsx'

export function UnknownRegister() {
  const say = useText(registerText)
  const navigate = useNavigate()
  return <Page title={say('unknown')}><EmptyState title={say('unknown')} action={{ label: say('title'), onPress: () => void navigate('/registers') }}>{say('unknownHow')}</EmptyState></Page>
}
