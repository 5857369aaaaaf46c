/** One case: the two banks. */
import { Page } from '../../views/page.tsx'

export function CasePage() {
  return <Page title="CasePage">{null}</Page>
}
