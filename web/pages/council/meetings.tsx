/** 联席会议: one's own and those one was invited to. */
import { Button, Checkbox, Select } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { MeetingRow } from '../../../src/contract/council.ts'
import { MEETING_STATES } from '../../../src/core/council/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { formatDay } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { PlusOutlined } from '../../ui/icons.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useAddress } from '../../views/address.ts'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { CouncilLinks, List, type ListColumn, MeetingState } from './room.tsx'
import { councilText, meetingText } from './text.ts'

export function MeetingListPage() {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const may = useMay()
  const navigate = useNavigate()
  const answer = useOperation(OPERATIONS.council.meetings, {}, { keep: true })
  const add = may(OPERATIONS.council.callMeeting) ? { label: say('call'), onPress: () => void navigate('/meetings/new') } : undefined
  return (
    <Page wide title={sayRoom('meetings')} lead={say('lead')} actions={add === undefined ? undefined : <Button type="primary" icon={<PlusOutlined />} onClick={add.onPress}>{add.label}</Button>}>
      <CouncilLinks />
      <Reading {...answer}>{({ items }) => <Rows items={items} add={add} />}</Reading>
    </Page>
  )
}

function Rows({ items, add }: { items: readonly MeetingRow[]; add: { label: string; onPress: () => void } | undefined }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const navigate = useNavigate()
  const { address, change } = useAddress()
  const columns = useColumns()
  const [state, mine] = [address.get('state'), address.has('mine')]
  const rows = items.filter((row) => (state === null || row.state === state) && (!mine || row.isWaiting))
  return (
    <List label={sayRoom('meetings')} rows={rows} columns={columns} rowKey={(row) => row.id} rowLabel={(row) => row.title} words={(row) => `${row.title} ${row.place ?? ''} ${row.serial ?? ''} ${row.date}`} onOpen={(row) => void navigate(`/meetings/${row.id}`)}
      tools={<>
        <Select allowClear placeholder={sayRoom('state')} aria-label={sayRoom('state')} options={MEETING_STATES.map((one) => ({ value: one, label: sayRoom(one) }))} {...(state === null ? {} : { value: state as never })} onChange={(next?: string) => change('state', next === undefined ? [] : [next])} />
        <Checkbox checked={mine} onChange={(event) => change('mine', event.target.checked ? ['1'] : [])}>{sayRoom('onlyMine')}</Checkbox>
      </>}
      empty={<EmptyState title={say('empty')} action={add}>{say('emptyHow')}</EmptyState>} />
  )
}

function useColumns(): readonly ListColumn<MeetingRow>[] {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const { language } = useLanguage()
  return [
    { key: 'title', title: say('title'), width: 260, render: (row) => <Link to={`/meetings/${row.id}`}>{row.title}</Link>, value: (row) => row.title },
    { key: 'date', title: sayRoom('date'), render: (row) => `${formatDay(row.date, language)} ${row.time ?? ''}`, value: (row) => `${row.date} ${row.time ?? ''}` },
    { key: 'place', title: say('place'), render: (row) => row.place ?? '—', value: (row) => row.place ?? '', blank: (row) => row.place === undefined },
    { key: 'convener', title: say('convener'), render: (row) => <PartyName id={row.convener} short />, value: (row) => row.convener },
    { key: 'state', title: sayRoom('state'), render: (row) => <span className="row"><MeetingState state={row.state} />{row.isWaiting ? <Status tone="risk" quiet>{sayRoom('onMe')}</Status> : null}</span>, value: (row) => MEETING_STATES.indexOf(row.state) },
    { key: 'serial', title: say('serial'), render: (row) => row.serial ?? '—', value: (row) => row.serial ?? '', blank: (row) => row.serial === undefined },
    { key: 'unfinished', title: say('unfinished'), number: true, render: (row) => (row.resolutions === undefined || row.resolutions === 0 ? '—' : <span className="row">{say('unfinishedOf', { open: row.unfinished ?? 0, all: row.resolutions })}{(row.late ?? 0) > 0 ? <Status tone="late" quiet>{sayRoom('late')}</Status> : null}</span>), value: (row) => row.unfinished ?? 0, blank: (row) => (row.resolutions ?? 0) === 0 },
  ]
}
