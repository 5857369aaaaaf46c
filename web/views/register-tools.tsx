/** The bar above a register's table. */
import { ColumnWidthOutlined, DeleteOutlined, DownloadOutlined, DownOutlined, FilterOutlined, PlusOutlined, SearchOutlined, SnippetsOutlined, UnorderedListOutlined, UpOutlined } from '../ui/icons.tsx'
import { App, Button, Checkbox, Drawer, Dropdown, Form, Input, type MenuProps, Modal, Popover, Select, Switch, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { download, OPERATIONS } from '../client/api.ts'
import { type Register, useMay, useSession, useZone } from '../client/session.tsx'
import { setPreferences, usePreferences } from '../client/preferences.ts'
import { useLanguage, useRead, useText } from '../text/language.tsx'
import { registerText } from '../text/register.ts'
import { ColumnFilter, columnKeys, useColumnTitle } from './register-columns.tsx'
import { useSavedViews } from './saved-views.ts'
import type { useTableState } from './table-state.ts'

/** Fetched when somebody pastes: it brings the validator along. */
const PasteRows = lazy(() => import('./paste-rows.tsx').then((module) => ({ default: module.PasteRows })))

type Table = ReturnType<typeof useTableState>

export function RegisterTools({ register, table, query }: { register: Register; table: Table; query: { readonly filter: readonly string[] } }) {
  const say = useText(registerText)
  const may = useMay()
  const { session } = useSession()
  const { state } = table
  const [pasting, setPasting] = useState(false)
  const filtered = Object.keys(state.typed).length
  return (
    <div className="register-tools no-print">
      <Input className="register-search" prefix={<SearchOutlined />} placeholder={say('search')} aria-label={say('search')} allowClear value={state.q} onChange={(event) => table.setSearch(event.target.value)} />
      {session.acting === undefined ? null : <PurposeSelect value={state.purpose} onChange={table.setPurpose} />}
      <PhoneFilters register={register} table={table} count={filtered} />
      {filtered + (state.q === '' ? 0 : 1) === 0 ? null : <Button type="text" onClick={table.clear}>{say('clear')}</Button>}
      <span className="grow" />
      <ViewMenu register={register} table={table} />
      <ColumnChooser register={register} table={table} />
      {may(OPERATIONS.record.exportSheet) ? <ExportButton register={register} query={query} /> : null}
      {may(OPERATIONS.record.create) ? <Button icon={<SnippetsOutlined />} className="desk-only" onClick={() => setPasting(true)}>{say('paste')}</Button> : null}
      {pasting ? <Suspense fallback={null}><PasteRows register={register} onClose={() => setPasting(false)} /></Suspense> : null}
      {may(OPERATIONS.record.create) ? <Link to={`/registers/${register.code}/new`} className="ant-btn-link-plain"><Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>{say('add')}</Button></Link> : null}
    </div>
  )
}

/** Why other parties' records are read. Without one, only one's own and what is published are there. */
export function PurposeSelect({ value, onChange }: { value: string | undefined; onChange: (purpose: string | undefined) => void }) {
  const say = useText(registerText)
  const { zone } = useZone()
  const { language } = useLanguage()
  return (
    <Tooltip title={say('purposeHow')}>
      <Select className="purpose" aria-label={say('purpose')} allowClear placeholder={say('purposeNone')} popupMatchSelectWidth={false} options={zone.purposes.map((purpose) => ({ value: purpose.code, label: purpose.title[language] }))}
        {...(value === undefined ? {} : { value })} onChange={(next: string | undefined) => onChange(next)} prefix={say('purpose')} />
    </Tooltip>
  )
}

function ExportButton({ register, query }: { register: Register; query: object }) {
  const say = useText(registerText)
  const read = useRead()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    const answer = await download(OPERATIONS.record.exportSheet, { params: { register: register.code }, query })
    setBusy(false)
    if (answer.ok) message.success(say('exported', { name: answer.value }))
    else message.error(`${read(answer.refusal.says)} ${read(answer.refusal.todo)}`)
  }
  return <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()}>{say('exportSheet')}</Button>
}

function ColumnChooser({ register, table }: { register: Register; table: Table }) {
  const say = useText(registerText)
  const titleOf = useColumnTitle(register)
  const { dense } = usePreferences()
  const { all } = columnKeys(register)
  const shown = table.state.columns
  const toggle = (key: string) => table.setColumns(shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key])
  const move = (key: string, by: -1 | 1) => {
    const at = shown.indexOf(key)
    const next = [...shown]
    next.splice(at, 1)
    next.splice(Math.max(1, at + by), 0, key)
    table.setColumns(next)
  }
  const ordered = [...shown, ...all.filter((key) => !shown.includes(key))].filter((key) => key !== register.titleField)
  const list = (
    <div className="column-chooser">
      <ul>
        {ordered.map((key) => {
          const at = shown.indexOf(key)
          return (
            <li key={key}>
              <Checkbox checked={at >= 0} onChange={() => toggle(key)}>{titleOf(key)}</Checkbox>
              {at < 0 ? null : (
                <span>
                  <Button size="small" type="text" icon={<UpOutlined />} disabled={at <= 1} aria-label={say('columnUp', { title: titleOf(key) })} onClick={() => move(key, -1)} />
                  <Button size="small" type="text" icon={<DownOutlined />} disabled={at === shown.length - 1} aria-label={say('columnDown', { title: titleOf(key) })} onClick={() => move(key, 1)} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <footer>
        <label><Switch size="small" checked={dense} onChange={(next) => setPreferences({ dense: next })} /> {say('dense')}</label>
        <Button size="small" type="link" onClick={() => table.setColumns(undefined)}>{say('columnsReset')}</Button>
      </footer>
    </div>
  )
  return <Popover trigger="click" placement="bottomRight" content={list}><Button icon={<ColumnWidthOutlined />} className="desk-only">{say('columns')}</Button></Popover>
}

function ViewMenu({ register, table }: { register: Register; table: Table }) {
  const say = useText(registerText)
  const { message } = App.useApp()
  const { session } = useSession()
  const { views, save, remove } = useSavedViews(session.account?.id ?? '', register.code)
  const [naming, setNaming] = useState(false)
  const drop = (name: string) => {
    const dropped = views.find((view) => view.name === name)
    remove(name)
    message.info({ content: <>{say('viewDeleted', { name })} {dropped === undefined ? null : <Button size="small" type="link" onClick={() => save(dropped)}>{say('undo')}</Button>}</>, duration: 6 })
  }
  const items: MenuProps['items'] = [
    { key: 'all', label: say('viewAll'), onClick: () => table.setQuery('') },
    ...views.map((view) => ({
      key: `view ${view.name}`, onClick: () => table.setQuery(view.query),
      label: <span className="view-line">{view.name}<Button size="small" type="text" icon={<DeleteOutlined />} aria-label={say('viewDelete', { name: view.name })} onClick={(event) => { event.stopPropagation(); drop(view.name) }} /></span>,
    })),
    { type: 'divider' as const },
    { key: 'save', label: say('viewSave'), onClick: () => setNaming(true) },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}><Button icon={<UnorderedListOutlined />} className="desk-only">{say('views')}</Button></Dropdown>
      <Modal open={naming} title={say('viewSave')} footer={null} width={400} destroyOnHidden onCancel={() => setNaming(false)}>
        <Form layout="vertical" onFinish={({ name }: { name: string }) => { save({ name: name.trim(), query: table.query }); setNaming(false); message.success(say('viewSaved', { name: name.trim() })) }}>
          <Form.Item name="name" label={say('viewName')} rules={[{ required: true, whitespace: true, message: say('viewNameNeeded') }]}><Input maxLength={40} autoFocus /></Form.Item>
          <Button type="primary" htmlType="submit">{say('save')}</Button>
        </Form>
      </Modal>
    </>
  )
}

/** On a phone the filters stand in a drawer. */
function PhoneFilters({ register, table, count }: { register: Register; table: Table; count: number }) {
  const say = useText(registerText)
  const titleOf = useColumnTitle(register)
  const [open, setOpen] = useState(false)
  return (
    <span className="phone-only">
      <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>{count === 0 ? say('filters') : say('filtersOn', { count })}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="70vh" title={say('filters')}>
        <div className="phone-filters">
          {table.state.columns.map((key) => <div key={key}><span>{titleOf(key)}</span><ColumnFilter register={register} name={key} label={say('filterBy', { title: titleOf(key) })} typed={table.state.typed[key] ?? ''} onFilter={table.setFilter} /></div>)}
        </div>
      </Drawer>
    </span>
  )
}
