/** Today: what is on me, until when, and why. */
import { Page } from '../../views/page.tsx'

export function TodayPage() {
  return <Page title="TodayPage">{null}</Page>
}
