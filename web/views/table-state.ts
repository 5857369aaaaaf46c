/** What a register's table shows, kept in the address, so that a view can be kept, sent and gone back to. */
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Register } from '../client/session.tsx'
import { readFilter } from './column-filter.ts'
import { columnKeys, kindOfColumn } from './register-columns.tsx'

export interface TableState {
  readonly q: string
  readonly sort: string | undefined
  readonly purpose: string | undefined
  readonly size: number
  readonly columns: readonly string[]
  /** Typed under each column's head. */
  readonly typed: Readonly<Record<string, string>>
}

const FILTER = 'f.'
export const PAGE_SIZES = [50, 100, 200] as const

export function useTableState(register: Register) {
  const [address, setAddress] = useSearchParams()
  const state = useMemo(() => readState(register, address), [register, address])
  const change = (name: string, value: string | undefined) => setAddress((present) => {
    const next = new URLSearchParams(present)
    if (value === undefined || value === '') next.delete(name)
    else next.set(name, value)
    return next
  }, { replace: true })
  return {
    state,
    query: address.toString(),
    setQuery: (query: string) => setAddress(query, { replace: false }),
    setSearch: (q: string) => change('q', q),
    setSort: (sort: string | undefined) => change('sort', sort),
    setPurpose: (purpose: string | undefined) => change('purpose', purpose),
    setSize: (size: number) => change('size', size === PAGE_SIZES[0] ? undefined : String(size)),
    setColumns: (columns: readonly string[] | undefined) => change('columns', columns?.join(',')),
    setFilter: (key: string, typed: string) => change(FILTER + key, typed),
    clear: () => setAddress((present) => new URLSearchParams([...present].filter(([name]) => !name.startsWith(FILTER) && name !== 'q')), { replace: true }),
  }
}

function readState(register: Register, address: URLSearchParams): TableState {
  const { all, usual } = columnKeys(register)
  const wished = address.get('columns')?.split(',').filter((key) => all.includes(key)) ?? []
  const size = Number(address.get('size'))
  return {
    q: address.get('q') ?? '', sort: address.get('sort') ?? undefined, purpose: address.get('purpose') ?? undefined,
    size: (PAGE_SIZES as readonly number[]).includes(size) ? size : PAGE_SIZES[0],
    columns: wished.length === 0 ? usual : [register.titleField, ...wished.filter((key) => key !== register.titleField)],
    typed: Object.fromEntries([...address].filter(([name]) => name.startsWith(FILTER)).map(([name, value]) => [name.slice(FILTER.length), value])),
  }
}

/** The filters as the contract takes them. */
export function filtersOf(register: Register, typed: TableState['typed']): readonly string[] {
  return Object.entries(typed).flatMap(([name, text]) => {
    const kind = kindOfColumn(register, name)
    if (kind === 'party') return [`${name}:eq:${text}`]
    if (kind === 'choice') return [text.includes('|') ? `${name}:in:${text}` : `${name}:eq:${text}`]
    return readFilter(name, kind, text)
  })
}
