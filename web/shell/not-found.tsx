/** An address that leads nowhere. */
import { useNavigate } from 'react-router'
import { useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { EmptyState } from '../ui/states.tsx'
import { Page } from '../views/page.tsx'

export function NotFoundPage() {
  const say = useText(shellText)
  const navigate = useNavigate()
  return (
    <Page title={say('notFound')}>
      <EmptyState title={say('notFound')} action={{ label: say('toToday'), onPress: () => void navigate('/today') }}>{say('notFoundHow')}</EmptyState>
    </Page>
  )
}
