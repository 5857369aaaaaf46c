/** Search over everything the caller may see; `/` comes here from anywhere. */
import { SearchOutlined } from '../ui/icons.tsx'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { OPERATIONS } from '../client/api.ts'
import { useOperation } from '../client/hooks.ts'
import { useText } from '../text/language.tsx'
import { searchText } from '../text/search.ts'
import { shellText } from '../text/shell.ts'
import { useKey } from '../ui/keys.ts'
import { addressOfHit, HitLine } from '../views/search-hit.tsx'

const WAIT_MS = 250

export function SearchBox() {
  const say = useText(shellText)
  const sayHit = useText(searchText)
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useKey('/', say('search'), () => input.current?.focus())
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), WAIT_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const { data } = useOperation(OPERATIONS.record.search, { query: { q, limit: 8 } }, { when: q !== '', keep: true })
  const hits = q === '' ? [] : (data?.items ?? [])
  const go = (to: string) => {
    setTyped('')
    setQ('')
    input.current?.blur()
    void navigate(to)
  }
  const all = { value: '*', label: <span className="hit-all">{sayHit('all', { q })}</span> }
  return (
    <div role="search" className="search-box">
      <AutoComplete
        value={typed} showSearch={{ onSearch: setTyped, filterOption: false }} defaultActiveFirstOption={false} popupMatchSelectWidth={420}
        options={q === '' ? [] : [...hits.map((hit, at) => ({ value: String(at), label: <HitLine hit={hit} /> })), all]}
        onSelect={(value: string) => {
          const hit = hits[Number(value)]
          go(hit === undefined ? `/search?q=${encodeURIComponent(q)}` : addressOfHit(hit))
        }}
      >
        <Input ref={input} prefix={<SearchOutlined />} placeholder={say('searchHint')} aria-label={say('search')} suffix={<kbd>/</kbd>} allowClear
          onPressEnter={() => (typed.trim() === '' || document.querySelector('.ant-select-item-option-active') !== null ? undefined : go(`/search?q=${encodeURIComponent(typed.trim())}`))} />
      </AutoComplete>
    </div>
  )
}
