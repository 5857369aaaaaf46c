/** The room of schedules: Gantt chart, what changed, calendar, disclosure; one set of filters for all. */
import { App, Button, Checkbox, Dropdown, Input, type MenuProps, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { download, OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useMay, useZone } from '../../client/session.tsx'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { DownloadOutlined, PrinterOutlined, SearchOutlined } from '../../ui/icons.tsx'
import { findField } from '../../views/register-schema.ts'
import { Page } from '../../views/page.tsx'
import { GROUPS, type ScheduleAddress, SORTS, useScheduleAddress, type View, VIEWS } from './address.ts'
import { BaselinePicker } from './baseline.tsx'
import { CalendarView } from './calendar.tsx'
import { ChangesView } from './changes.tsx'
import { DisclosureView } from './disclosure.tsx'
import { ImportDialog } from './exchange.tsx'
import { Gantt } from './gantt.tsx'
import { Legend } from './legend.tsx'
import { type Scale, SCALES } from './scale.ts'
import { scheduleText } from './text.ts'
import './schedule.css'

export function SchedulePage() {
  const say = useText(scheduleText)
  const may = useMay()
  const address = useScheduleAddress()
  return (
    <Page wide title={say('title')} tab={address.view === 'gantt' ? undefined : say(address.view)} lead={say('lead')} actions={<Files address={address} />}>
      <div className="schedule-tools no-print">
        <Segmented<View> value={address.view} onChange={(view) => address.change('view', view === 'gantt' ? '' : view)} options={VIEWS.map((view) => ({ value: view, label: say(view) }))} />
        {address.view === 'disclosure' ? null : <Filters address={address} />}
      </div>
      {address.view === 'gantt' ? <GanttView address={address} mayEdit={may(OPERATIONS.schedule.revise)} /> : address.view === 'changes' ? <ChangesView address={address} /> : address.view === 'calendar' ? <CalendarView address={address} /> : <DisclosureView />}
    </Page>
  )
}

function Filters({ address }: { address: ScheduleAddress }) {
  const say = useText(scheduleText)
  const { language } = useLanguage()
  const { zone, registerOf } = useZone()
  const register = registerOf(zone.planRegisters['project'] ?? '')
  const choices = (field: string) => (findField(register, field)?.choices ?? []).map((choice) => ({ value: choice.value, label: choice.title[language] }))
  const many = (name: 'domain' | 'stage' | 'side', options: readonly { value: string; label: string }[]) => (
    <Select mode="multiple" className="filter-select" aria-label={say(name)} placeholder={say(name)} allowClear maxTagCount={1} popupMatchSelectWidth={false} options={[...options]} value={address.address.getAll(name)} onChange={(values: string[]) => address.change(name, ...values)} />
  )
  const flag = (name: 'own' | 'critical' | 'undated') => <Checkbox checked={address.address.has(name)} onChange={(event) => address.change(name, event.target.checked ? '1' : '')}>{say(name)}</Checkbox>
  return (
    <>
      <Input className="register-search" prefix={<SearchOutlined />} placeholder={say('search')} aria-label={say('search')} allowClear value={address.address.get('q') ?? ''} onChange={(event) => address.change('q', event.target.value)} />
      {address.view === 'gantt' ? <>{many('domain', choices('domain'))}{many('stage', choices('stage'))}{many('side', zone.sides.map((side) => ({ value: side.root, label: side.label[language] })))}</> : null}
      {flag('own')}
      {address.view === 'gantt' ? <>{flag('critical')}{flag('undated')}</> : null}
      {address.isFiltered ? <Button type="text" onClick={address.clear}>{say('clear')}</Button> : null}
    </>
  )
}

function GanttView({ address, mayEdit }: { address: ScheduleAddress; mayEdit: boolean }) {
  const say = useText(scheduleText)
  return (
    <>
      <div className="schedule-tools no-print">
        <Select aria-label={say('group')} value={address.group} popupMatchSelectWidth={false} options={GROUPS.map((group) => ({ value: group, label: say(`group${group[0]?.toUpperCase() ?? ''}${group.slice(1)}` as 'groupDomain') }))} onChange={(group) => address.change('group', group)} />
        <Select aria-label={say('sort')} value={address.sort} popupMatchSelectWidth={false} options={SORTS.map((sort) => ({ value: sort, label: say(`sort${sort[0]?.toUpperCase() ?? ''}${sort.slice(1)}` as 'sortStart') }))} onChange={(sort) => address.change('sort', sort)} />
        <Segmented<Scale> aria-label={say('zoom')} value={address.scale} options={[...SCALES].reverse().map((scale) => ({ value: scale, label: say(scale) }))} onChange={(scale) => address.change('scale', scale)} />
        <BaselinePicker value={address.baseline} onChange={(day) => address.change('baseline', day ?? '')} />
        <Counts address={address} />
      </div>
      <Gantt key={`${address.group} ${address.sort}`} address={address} mayEdit={mayEdit} />
      <Legend hasBaseline={address.baseline !== undefined} />
    </>
  )
}

function Counts({ address }: { address: ScheduleAddress }) {
  const say = useText(scheduleText)
  const { group, sort, closed, baseline, filters } = address
  const { data } = useOperation(OPERATIONS.schedule.view, { query: { ...filters, group, sort, closed: [...closed], offset: 0, limit: 100, ...(baseline === undefined ? {} : { baseline }) } }, { keep: true, staleMs: 30_000 })
  if (data === undefined) return null
  const [circle] = data.circles
  return (
    <span className="fine schedule-counts" aria-live="polite">
      {say('counts', { projects: data.projects, critical: data.critical, undated: data.undated })}{data.unseen > 0 ? ` · ${say('unseen', { count: data.unseen })}` : ''}
      {circle === undefined ? null : <strong className="tone-late"> · {say('circle', { names: [...circle, circle[0] ?? ''].join(' → ') })}{data.circles.length > 1 ? ` (${say('circles', { count: data.circles.length })})` : ''}</strong>}
    </span>
  )
}

function Files({ address }: { address: ScheduleAddress }) {
  const say = useText(scheduleText)
  const read = useRead()
  const may = useMay()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [importing, setImporting] = useState(false)
  const fetched = async (answer: ReturnType<typeof download>) => { const done = await answer; if (!done.ok) void message.error(read(done.refusal.says)) }
  const year = new Date().getFullYear()
  const items: MenuProps['items'] = [
    { key: 'xml', label: say('exportXml'), onClick: () => void fetched(download(OPERATIONS.schedule.exportFile, { query: { ...address.filters, ...(address.baseline === undefined ? {} : { baseline: [address.baseline] }) } })) },
    ...(may(OPERATIONS.schedule.importFile) ? [{ key: 'import', label: say('importXml'), onClick: () => setImporting(true) }] : []),
    { key: 'ics', label: say('exportIcs'), onClick: () => void fetched(download(OPERATIONS.schedule.calendarFile, { query: { from: `${year - 1}-01-01`, to: `${year + 5}-12-31`, ...(address.filters.own === true ? { own: true } : {}), ...(address.filters.q === undefined ? {} : { q: address.filters.q }) } })) },
    { key: 'oc4ids', label: say('exportOc4ids'), onClick: () => void fetched(download(OPERATIONS.schedule.ownPackage, {})) },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}><Button icon={<DownloadOutlined />}>{say('files')}</Button></Dropdown>
      <Button icon={<PrinterOutlined />} className="desk-only" onClick={() => void navigate(`/schedule/print?${address.address.toString()}`)}>{say('print')}</Button>
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </>
  )
}
