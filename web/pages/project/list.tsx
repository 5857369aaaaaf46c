/** Projects: one set of filters, seen as a table, a board, a map or sums. */
import { App, Button, Checkbox, Dropdown, Form, Input, type MenuProps, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { LIGHT_WORDS, LIGHTS } from '../../../src/core/project/index.ts'
import { download, OPERATIONS } from '../../client/api.ts'
import { useMay, useSession, useZone } from '../../client/session.tsx'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { DeleteOutlined, DownloadOutlined, PlusOutlined, PrinterOutlined, SearchOutlined, SnippetsOutlined, UnorderedListOutlined } from '../../ui/icons.tsx'
import { Page } from '../../views/page.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { useSavedViews } from '../../views/saved-views.ts'
import { ProjectBoard } from './board.tsx'
import { ProjectMap } from './map.tsx'
import { type Filters, RoomLinks, useChoices, useFilters, useRoleRegister, type View, VIEWS } from './room.tsx'
import { SheetImport } from './sheet-import.tsx'
import { ProjectTable } from './table.tsx'
import { projectText } from './text.ts'
import { ProjectTotals } from './totals.tsx'

export function ProjectListPage() {
  const say = useText(projectText)
  const may = useMay()
  const register = useRoleRegister('project')
  const filters = useFilters()
  const [importing, setImporting] = useState(false)
  const actions = (
    <>
      {may(OPERATIONS.project.sheet) ? <ExportButton filters={filters} /> : null}
      {may(OPERATIONS.project.importSheet) ? <Button icon={<SnippetsOutlined />} className="desk-only" onClick={() => setImporting(true)}>{say('importSheet')}</Button> : null}
      <Button icon={<PrinterOutlined />} className="desk-only" onClick={() => window.print()}>{say('print')}</Button>
      {register !== undefined && may(OPERATIONS.record.create) ? <Link to={`/registers/${register.code}/new`}><Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>{say('newProject')}</Button></Link> : null}
    </>
  )
  return (
    <Page wide title={say('portfolio')} tab={filters.view === 'table' ? undefined : say(filters.view)} lead={say('projectsLead')} actions={actions}>
      <RoomLinks />
      <Toolbar filters={filters} />
      {filters.view === 'table' ? <ProjectTable filters={filters} /> : filters.view === 'board' ? <ProjectBoard filters={filters} /> : filters.view === 'map' ? <ProjectMap filters={filters} /> : <ProjectTotals filters={filters} />}
      {importing ? <SheetImport operation={OPERATIONS.project.importSheet} onClose={() => setImporting(false)} /> : null}
    </Page>
  )
}

function Toolbar({ filters }: { filters: Filters }) {
  const say = useText(projectText)
  const { language } = useLanguage()
  const { zone } = useZone()
  const many = (name: 'stage' | 'domain' | 'light' | 'side', label: string, options: readonly { value: string; label: string }[]) => (
    <Select mode="multiple" className="filter-select" aria-label={label} placeholder={label} allowClear maxTagCount={1} popupMatchSelectWidth={false} options={[...options]} value={filters.filters[name] as string[]} onChange={(values: string[]) => filters.change(name, values)} />
  )
  return (
    <div className="register-tools project-tools no-print">
      <Segmented<View> value={filters.view} onChange={(view) => filters.change('view', view === 'table' ? [] : [view])} options={VIEWS.map((view) => ({ value: view, label: say(view) }))} />
      <Input className="register-search" prefix={<SearchOutlined />} placeholder={say('search')} aria-label={say('search')} allowClear value={filters.one('q') ?? ''} onChange={(event) => filters.change('q', [event.target.value])} />
      {many('light', say('light'), LIGHTS.map((light) => ({ value: light, label: LIGHT_WORDS[light][language] })))}
      {many('stage', say('stage'), useChoices('project', 'stage'))}
      {many('domain', say('domain'), useChoices('project', 'domain'))}
      {many('side', say('side'), zone.sides.map((side) => ({ value: side.root, label: side.label[language] })))}
      <span className="filter-lead"><PartySelect label={say('lead')} allowClear value={(filters.one('lead') ?? undefined) as never} onChange={((party?: string) => filters.change('lead', [party ?? ''])) as never} /></span>
      <Checkbox checked={filters.one('own') !== undefined} onChange={(event) => filters.change('own', event.target.checked ? ['1'] : [])}>{say('ownOnly')}</Checkbox>
      {filters.isFiltered ? <Button type="text" onClick={filters.clear}>{say('clear')}</Button> : null}
      <span className="grow" />
      <Views filters={filters} />
    </div>
  )
}

function ExportButton({ filters }: { filters: Filters }) {
  const say = useText(projectText)
  const read = useRead()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    const answer = await download(OPERATIONS.project.sheet, { query: filters.filters })
    setBusy(false)
    if (!answer.ok) message.error(read(answer.refusal.says))
  }
  return <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()}>{say('exportSheet')}</Button>
}

function Views({ filters }: { filters: Filters }) {
  const say = useText(projectText)
  const { message } = App.useApp()
  const { session } = useSession()
  const { views, save, remove } = useSavedViews(session.account?.id ?? '', 'projects')
  const [naming, setNaming] = useState(false)
  const items: MenuProps['items'] = [
    { key: 'all', label: say('viewAll'), onClick: () => filters.setQuery('') },
    ...views.map((view) => ({
      key: `view ${view.name}`, onClick: () => filters.setQuery(view.query),
      label: <span className="view-line">{view.name}<Button size="small" type="text" icon={<DeleteOutlined />} aria-label={say('viewDelete', { name: view.name })} onClick={(event) => { event.stopPropagation(); remove(view.name) }} /></span>,
    })),
    { type: 'divider' as const }, { key: 'save', label: say('viewSave'), onClick: () => setNaming(true) },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}><Button icon={<UnorderedListOutlined />} className="desk-only">{say('views')}</Button></Dropdown>
      <Modal open={naming} title={say('viewSave')} footer={null} width={400} destroyOnHidden onCancel={() => setNaming(false)}>
        <Form layout="vertical" onFinish={({ name }: { name: string }) => { save({ name: name.trim(), query: filters.address.toString() }); setNaming(false); message.success(say('viewSaved', { name: name.trim() })) }}>
          <Form.Item name="name" label={say('viewName')} rules={[{ required: true, whitespace: true, message: say('viewName') }]}><Input maxLength={40} autoFocus /></Form.Item>
          <Button type="primary" htmlType="submit">{say('save')}</Button>
        </Form>
      </Modal>
    </>
  )
}
