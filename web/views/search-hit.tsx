/** One thing that a search found. */
import type { OutputOf } from '../../src/contract/operation.ts'
import type { OPERATIONS } from '../client/api.ts'
import { useZone } from '../client/session.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { searchText } from '../text/search.ts'
import { PartyName } from './party-name.tsx'

export type Hit = OutputOf<typeof OPERATIONS.record.search>['items'][number]

export function addressOfHit(hit: Hit): string {
  if (hit.kind === 'record') return `/registers/${hit.register ?? ''}/${hit.id}`
  if (hit.kind === 'case') return `/cases/${hit.id}`
  return `/parties/${encodeURIComponent(hit.id)}`
}

export function HitLine({ hit }: { hit: Hit }) {
  const say = useText(searchText)
  const { language } = useLanguage()
  const { registerOf } = useZone()
  const kind = hit.register === undefined ? say(hit.kind) : (registerOf(hit.register)?.title[language] ?? hit.register)
  return (
    <span className="hit">
      <span className="hit-title">{hit.title}</span>
      <span className="hit-detail">{kind}{hit.owner === undefined ? null : <PartyName id={hit.owner} short />}{hit.detail}</span>
    </span>
  )
}
