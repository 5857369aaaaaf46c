/** One series. */
import { Page } from '../../views/page.tsx'

export function SeriesPage() {
  return <Page title="SeriesPage">{null}</Page>
}
