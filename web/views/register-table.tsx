/** A register as a table: pages from the server, filters by typing, sort, columns, saved views, Excel, choosing rows. Every room that keeps lists uses it. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { RecordView } from '../../src/contract/record.ts'
import { OPERATIONS } from '../client/api.ts'
import { useOperation } from '../client/hooks.ts'
import { type Register, useMay } from '../client/session.tsx'
import { usePreferences } from '../client/preferences.ts'
import { useText } from '../text/language.tsx'
import { registerText } from '../text/register.ts'
import { shellText } from '../text/shell.ts'
import { DataTable } from '../ui/data-table.tsx'
import { useSettled } from '../ui/settled.ts'
import { EmptyState, Loading } from '../ui/states.tsx'
import { PageRefusal } from './refusal.tsx'
import { useColumns } from './register-columns.tsx'
import { ChosenBar } from './register-chosen.tsx'
import { RegisterTools } from './register-tools.tsx'
import { filtersOf, type TableState, useTableState } from './table-state.ts'
import { TableFoot } from './table-foot.tsx'
import './register-table.css'

/** What is asked of the node for a state of the table. */
export function queryOf(register: Register, state: TableState) {
  return {
    ...(state.q === '' ? {} : { q: state.q }), ...(state.sort === undefined ? {} : { sort: state.sort }), ...(state.purpose === undefined ? {} : { purpose: state.purpose }),
    filter: [...filtersOf(register, state.typed)],
  }
}

export function RegisterTable({ register }: { register: Register }) {
  const table = useTableState(register)
  const settled = useSettled(table.state)
  const query = queryOf(register, settled)
  // A changed question starts again at its first page, with nothing chosen.
  const question = JSON.stringify([query, settled.size])
  return (
    <>
      <RegisterTools register={register} table={table} query={query} />
      <Rows key={question} register={register} table={table} query={query} size={settled.size} />
    </>
  )
}

function Rows({ register, table, query, size }: { register: Register; table: ReturnType<typeof useTableState>; query: ReturnType<typeof queryOf>; size: number }) {
  const say = useText(registerText)
  const sayShell = useText(shellText)
  const navigate = useNavigate()
  const { dense } = usePreferences()
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  const [chosen, setChosen] = useState<ReadonlyMap<string, RecordView>>(new Map())
  const cursor = cursors[cursors.length - 1]
  const page = useOperation(OPERATIONS.record.list, { params: { register: register.code }, query: { ...query, limit: size, count: true, ...(cursor === undefined ? {} : { cursor }) } }, { keep: true })
  const address = (record: RecordView) => `/registers/${register.code}/${record.id}${table.state.purpose === undefined ? '' : `?purpose=${encodeURIComponent(table.state.purpose)}`}`
  const columns = useColumns(register, table.state.columns, table.state.typed, table.setFilter, address)
  if (page.refusal !== undefined) return <PageRefusal refusal={page.refusal} retry={() => void page.refetch()} />
  if (page.data === undefined) return <Loading label={sayShell('loading')} rows={10} />
  const rows = page.data.items
  const choose = (keys: ReadonlySet<string>) => setChosen(new Map([...keys].flatMap((key) => {
    const record = chosen.get(key) ?? rows.find((row) => row.id === key)
    return record === undefined ? [] : [[key, record] as const]
  })))
  const asked = query.filter.length > 0 || query.q !== undefined
  if (rows.length === 0 && cursors.length === 1 && !asked) return <EmptyRegister register={register} />
  return (
    <>
      {chosen.size === 0 ? null : <ChosenBar register={register} columns={table.state.columns} chosen={[...chosen.values()]} onClear={() => setChosen(new Map())} />}
      <DataTable
        label={say('title')} columns={columns} rows={rows} rowKey={(row) => row.id} rowLabel={(row) => row.title} struck={(row) => row.state === 'withdrawn'} onOpen={(row) => void navigate(address(row))}
        sort={table.state.sort} onSort={table.setSort} chosen={new Set(chosen.keys())} onChoose={choose} dense={dense} waiting={page.isPlaceholderData}
        words={{ choose: say('choose'), chooseAll: say('chooseAll'), sortBy: (title) => say('sortBy', { title }) }}
      />
      {rows.length === 0 ? <EmptyState title={say('noneTitle')} action={{ label: say('clear'), onPress: table.clear }}>{say('noneHow')}</EmptyState> : null}
      <TableFoot from={(cursors.length - 1) * size} shown={rows.length} size={size} total={page.data.total} totalIsFloor={page.data.totalIsFloor ?? false} onSize={table.setSize}
        onPrevious={cursors.length === 1 ? undefined : () => setCursors(cursors.slice(0, -1))} onNext={page.data.next === undefined ? undefined : () => setCursors([...cursors, page.data.next])} />
    </>
  )
}

function EmptyRegister({ register }: { register: Register }) {
  const say = useText(registerText)
  const navigate = useNavigate()
  const may = useMay()
  const action = may(OPERATIONS.record.create) ? { label: say('add'), onPress: () => void navigate(`/registers/${register.code}/new`) } : undefined
  return <EmptyState title={say('emptyTitle')} action={action}>{say('emptyHow')}</EmptyState>
}
