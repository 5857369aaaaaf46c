/** Cases as a list. */
import { Page } from '../../views/page.tsx'

export function CaseListPage() {
  return <Page title="CaseListPage">{null}</Page>
}
