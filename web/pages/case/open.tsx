/** Opens a case and hands it over. */
import { Page } from '../../views/page.tsx'

export function OpenCasePage() {
  return <Page title="OpenCasePage">{null}</Page>
}
