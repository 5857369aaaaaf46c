/** The columns a register's table can show: its fields, and what every record has. */
import { Input, Select } from 'antd'
import { Link } from 'react-router'
import type { RecordView } from '../../src/contract/record.ts'
import type { Register } from '../client/session.tsx'
import { formatDay, formatUnit } from '../text/format.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { registerText } from '../text/register.ts'
import type { Column } from '../ui/data-table.tsx'
import { Status } from '../ui/status.tsx'
import { FieldValue } from './field-value.tsx'
import { PartyName } from './party-name.tsx'
import { PartySelect } from './party-select.tsx'
import { type Field, fieldsOf } from './register-schema.ts'

/** What every record has beside its fields. */
export const OWN_COLUMNS = ['owner', 'state', 'updatedAt'] as const

/** All column keys of a register in their order, and those shown unless somebody chooses otherwise. */
export function columnKeys(register: Register): { readonly all: readonly string[]; readonly usual: readonly string[] } {
  const names = fieldsOf(register).map((field) => field.name)
  const columns = register.columns.filter((name) => names.includes(name) && name !== register.titleField)
  return { all: [register.titleField, ...names.filter((name) => name !== register.titleField), ...OWN_COLUMNS], usual: [register.titleField, ...columns, 'owner', 'updatedAt'] }
}

/** Title of a column by its key. */
export function useColumnTitle(register: Register): (key: string) => string {
  const say = useText(registerText)
  const { language } = useLanguage()
  const fields = fieldsOf(register)
  return (key) => fields.find((field) => field.name === key)?.title[language] ?? (isOwn(key) ? say(key) : key)
}

const isOwn = (key: string): key is (typeof OWN_COLUMNS)[number] => (OWN_COLUMNS as readonly string[]).includes(key)

/** Kind of a column, which decides how its filter is read. */
export function kindOfColumn(register: Register, key: string): Field['kind'] | 'party' {
  if (key === 'owner') return 'party'
  if (key === 'state') return 'choice'
  if (key === 'updatedAt') return 'time'
  return fieldsOf(register).find((field) => field.name === key)?.kind ?? 'text'
}

/** The table's columns for the chosen keys. `address` leads to a record. */
export function useColumns(register: Register, keys: readonly string[], filters: Readonly<Record<string, string>>, onFilter: (key: string, typed: string) => void, address: (record: RecordView) => string): readonly Column<RecordView>[] {
  const say = useText(registerText)
  const { language } = useLanguage()
  const titleOf = useColumnTitle(register)
  const fields = new Map(fieldsOf(register).map((field) => [field.name, field]))
  return keys.map((key): Column<RecordView> => {
    const field = fields.get(key)
    const title = titleOf(key)
    const shared = {
      key, title, sortable: field?.kind !== 'list' && field?.kind !== 'object',
      filter: <ColumnFilter register={register} name={key} label={say('filterBy', { title })} typed={filters[key] ?? ''} onFilter={onFilter} />,
    }
    if (key === register.titleField) {
      const render = (record: RecordView) => (
        <span className="record-title">
          <Link to={address(record)}>{record.title}</Link>
          {record.state === 'withdrawn' ? <Status tone="idle" quiet>{say('withdrawn')}</Status> : null}
        </span>
      )
      return { ...shared, render, width: 220 }
    }
    if (key === 'owner') return { ...shared, render: (record) => <PartyName id={record.owner} short />, width: 150 }
    if (key === 'state') return { ...shared, render: (record) => <Status quiet tone={record.state === 'current' ? 'good' : 'idle'}>{say(record.state)}</Status>, width: 100 }
    if (key === 'updatedAt') return { ...shared, render: (record) => formatDay(record.updatedAt, language), width: 130 }
    return {
      ...shared, number: field?.kind === 'number', ...(field?.unit === undefined ? {} : { unit: formatUnit(field.unit, language) }), width: field?.kind === 'number' ? 110 : 100,
      blank: (record) => record.data[key] === undefined || record.data[key] === null || record.data[key] === '',
      render: (record) => (record.access.withheld.includes(key) ? <Withheld /> : <FieldValue field={field} value={record.data[key]} unit={false} />),
    }
  })
}

function Withheld() {
  const say = useText(registerText)
  return <span className="withheld" title={say('withheldHow')}>{say('withheld')}</span>
}

/** The field under a column's head. Choices are picked, everything else is typed. */
export function ColumnFilter({ register, name, label, typed, onFilter }: { register: Register; name: string; label: string; typed: string; onFilter: (key: string, typed: string) => void }) {
  const say = useText(registerText)
  const { language } = useLanguage()
  const kind = kindOfColumn(register, name)
  if (kind === 'party') return <PartySelect label={label} allowClear flat value={typed === '' ? undefined as never : typed} onChange={((party?: string) => onFilter(name, party ?? '')) as never} />
  const choices = name === 'state' ? (['current', 'withdrawn'] as const).map((state) => ({ value: state as string, label: say(state) }))
    : (fieldsOf(register).find((field) => field.name === name)?.choices ?? []).map((choice) => ({ value: choice.value, label: choice.title[language] }))
  if (choices.length > 0) {
    return (
      <Select mode="multiple" size="small" variant="filled" className="column-filter" aria-label={label} placeholder={say('filterChoice')} allowClear maxTagCount={1} options={choices} popupMatchSelectWidth={false}
        value={typed === '' ? [] : typed.split('|')} onChange={(values: string[]) => onFilter(name, values.join('|'))} />
    )
  }
  const hint = say(kind === 'number' ? 'filterNumber' : kind === 'date' || kind === 'time' ? 'filterDate' : 'filterText')
  return <Input size="small" variant="filled" className="column-filter" aria-label={label} placeholder={hint} allowClear value={typed} onChange={(event) => onFilter(name, event.target.value)} />
}
