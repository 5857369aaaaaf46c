/** Imported plans. */
import { Page } from '../../views/page.tsx'

export function PlanListPage() {
  return <Page title="PlanListPage">{null}</Page>
}
