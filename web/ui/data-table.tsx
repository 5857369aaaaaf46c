/** A table by keyboard, mouse and touch: sticky head and first column, a filter under every head, rows that open and can be chosen. It knows no domain. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import './data-table.css'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** Written once in the head, so that the cells carry bare numbers. */
  readonly unit?: string | undefined
  readonly number?: boolean
  readonly width?: number
  readonly render: (row: Row) => ReactNode
  readonly filter?: ReactNode
  readonly sortable?: boolean
  /** Whether the cell of this row has nothing to show; left out on a phone. */
  readonly blank?: (row: Row) => boolean
}

export interface TableWords {
  readonly choose: string
  readonly chooseAll: string
  readonly sortBy: (title: string) => string
}

interface DataTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly rowLabel: (row: Row) => string
  readonly struck?: (row: Row) => boolean
  readonly onOpen?: (row: Row) => void
  /** `field` or `-field`. */
  readonly sort?: string | undefined
  readonly onSort?: (sort: string | undefined) => void
  readonly chosen?: ReadonlySet<string>
  readonly onChoose?: (chosen: ReadonlySet<string>) => void
  readonly dense?: boolean
  readonly waiting?: boolean
  readonly words: TableWords
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, dense = false, waiting = false } = props
  const [at, setAt] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const focusRow = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setAt(next)
    body.current?.querySelectorAll<HTMLElement>(':scope > tr')[next]?.focus()
  }
  return (
    <div className={`table-box${waiting ? ' table-wait' : ''}`} role="region" aria-label={label} aria-busy={waiting}>
      <table className={`data-table${dense ? ' dense' : ''}`}>
        <caption className="hidden-words">{label}</caption>
        <Head {...props} />
        <tbody ref={body}>
          {rows.map((row, index) => (
            <BodyRow key={props.rowKey(row)} {...props} row={row} index={index} tabIndex={index === Math.min(at, rows.length - 1) ? 0 : -1} focusRow={focusRow} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head<Row>({ columns, rows, rowKey, sort, onSort, chosen, onChoose, words }: DataTableProps<Row>) {
  const keys = rows.map(rowKey)
  const all = keys.length > 0 && keys.every((key) => chosen?.has(key))
  const hasFilters = columns.some((column) => column.filter !== undefined)
  const chooseAll = () => onChoose?.(new Set(all ? [...(chosen ?? [])].filter((key) => !keys.includes(key)) : [...(chosen ?? []), ...keys]))
  return (
    <thead>
      <tr>
        {onChoose === undefined ? null : <th className="select-cell" scope="col"><input type="checkbox" aria-label={words.chooseAll} checked={all} onChange={chooseAll} /></th>}
        {columns.map((column, index) => {
          const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined
          const next = direction === undefined ? column.key : direction === 'ascending' ? `-${column.key}` : undefined
          const title = <>{column.title}{column.unit === undefined ? null : <span className="unit"> {column.unit}</span>}</>
          return (
            <th key={column.key} scope="col" className={classOf(column, index)} aria-sort={direction ?? (column.sortable === true ? 'none' : undefined)} style={column.width === undefined ? undefined : { minWidth: column.width }}>
              {column.sortable === true && onSort !== undefined ? <button type="button" className="sort-button" title={words.sortBy(column.title)} onClick={() => onSort(next)}>{title}<SortMark direction={direction} /></button> : title}
            </th>
          )
        })}
      </tr>
      {hasFilters ? (
        <tr className="no-print">
          {onChoose === undefined ? null : <th className="select-cell" aria-hidden="true" />}
          {columns.map((column, index) => <th key={column.key} className={classOf(column, index)} scope="col">{column.filter}</th>)}
        </tr>
      ) : null}
    </thead>
  )
}

function BodyRow<Row>({ row, index, tabIndex, focusRow, columns, rowKey, rowLabel, struck, onOpen, chosen, onChoose, words }: DataTableProps<Row> & { row: Row; index: number; tabIndex: number; focusRow: (index: number) => void }) {
  const key = rowKey(row)
  const isChosen = chosen?.has(key) ?? false
  const choose = () => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    onChoose?.(next)
  }
  const press = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return
    const act: Partial<Record<string, () => void>> = {
      ArrowDown: () => focusRow(index + 1), ArrowUp: () => focusRow(index - 1), Home: () => focusRow(0), End: () => focusRow(Number.MAX_SAFE_INTEGER),
      j: () => focusRow(index + 1), k: () => focusRow(index - 1), Enter: () => onOpen?.(row), ' ': choose, x: choose,
    }
    const run = act[event.key]
    if (run === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    run()
  }
  return (
    <tr tabIndex={tabIndex} aria-selected={onChoose === undefined ? undefined : isChosen} className={struck?.(row) === true ? 'struck' : undefined} onKeyDown={press} onDoubleClick={() => onOpen?.(row)}>
      {onChoose === undefined ? null : <td className="select-cell"><input type="checkbox" tabIndex={-1} aria-label={`${words.choose} ${rowLabel(row)}`} checked={isChosen} onChange={choose} /></td>}
      {columns.map((column, at) => <td key={column.key} data-label={column.title + (column.unit === undefined ? '' : ` ${column.unit}`)} className={`${classOf(column, at) ?? ''}${column.blank?.(row) === true ? ' blank' : ''}`}>{column.render(row)}</td>)}
    </tr>
  )
}

function classOf<Row>(column: Column<Row>, index: number): string | undefined {
  const names = [...(index === 0 ? ['frozen'] : []), ...(column.number === true ? ['number'] : [])]
  return names.length === 0 ? undefined : names.join(' ')
}

function SortMark({ direction }: { direction: 'ascending' | 'descending' | undefined }) {
  return (
    <svg viewBox="0 0 8 12" width="8" height="12" fill="currentColor" aria-hidden="true">
      {direction === 'descending' ? null : <path d="M4 1 7 5H1z" />}
      {direction === 'ascending' ? null : <path d="M4 11 1 7h6z" />}
    </svg>
  )
}
