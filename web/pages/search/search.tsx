/** Search as a page of its own, with an address that can be kept. */
import { Input } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { searchText } from '../../text/search.ts'
import { EmptyState } from '../../ui/states.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { addressOfHit, HitLine } from '../../views/search-hit.tsx'

export function SearchPage() {
  const say = useText(searchText)
  const [address, setAddress] = useSearchParams()
  const q = address.get('q') ?? ''
  const found = useOperation(OPERATIONS.record.search, { query: { q, limit: 50 } }, { when: q !== '' })
  return (
    <Page title={say('title')}>
      <Input.Search key={q} size="large" defaultValue={q} aria-label={say('title')} allowClear onSearch={(value) => setAddress(value.trim() === '' ? {} : { q: value.trim() })} />
      {q === '' ? <EmptyState title={say('start')}>{say('startHow')}</EmptyState> : (
        <Reading {...found}>
          {({ items }) => items.length === 0 ? <EmptyState title={say('none', { q })}>{say('noneHow')}</EmptyState> : (
            <>
              <p className="fine" role="status">{say('results', { q, count: items.length })}</p>
              <ul className="hits">{items.map((hit) => <li key={`${hit.kind}${hit.id}`}><Link to={addressOfHit(hit)}><HitLine hit={hit} /></Link></li>)}</ul>
            </>
          )}
        </Reading>
      )}
    </Page>
  )
}
