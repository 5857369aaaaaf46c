/** One plan and its lists. */
import { Page } from '../../views/page.tsx'

export function PlanPage() {
  return <Page title="PlanPage">{null}</Page>
}
