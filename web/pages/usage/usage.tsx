/** Who looked at what is ours. */
import { Alert } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { useText } from '../../text/language.tsx'
import { usageText } from '../../text/usage.ts'
import { Page } from '../../views/page.tsx'
import { UsageList } from '../../views/usage-list.tsx'

export function UsagePage() {
  const say = useText(usageText)
  const [address] = useSearchParams()
  const subject = address.get('subject') ?? undefined
  return (
    <Page wide title={say('title')} lead={say('lead')}>
      {subject === undefined ? null : <Alert className="form-alert" type="info" title={say('showing', { subject })} action={<Link to="/usage">{say('all')}</Link>} />}
      <UsageList subject={subject} />
    </Page>
  )
}
