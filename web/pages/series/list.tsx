/** Series as small multiples. */
import { Page } from '../../views/page.tsx'

export function SeriesListPage() {
  return <Page title="SeriesListPage">{null}</Page>
}
