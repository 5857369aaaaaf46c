/** The schematic map. */
import { Page } from '../../views/page.tsx'

export function MapPage() {
  return <Page title="MapPage">{null}</Page>
}
