/** 议定事项: what confirmed minutes have resolved, over all conferences. */
import { Checkbox, Select } from 'antd'
import { Link } from 'react-router'
import type { OutputOf } from '../../../src/contract/operation.ts'
import { RESOLUTION_STATES } from '../../../src/core/council/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useAddress } from '../../views/address.ts'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName, usePartyText } from '../../views/party-name.tsx'
import { CouncilLinks, FileButton, List, type ListColumn, ResolutionState } from './room.tsx'
import { TaskLink } from './tracking.tsx'
import { councilText, meetingText } from './text.ts'

type Row = OutputOf<typeof OPERATIONS.council.unfinished>['items'][number]

export function ResolutionListPage() {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const nameOf = usePartyText()
  const { address, change } = useAddress()
  const answer = useOperation(OPERATIONS.council.unfinished, { query: { all: true } }, { keep: true })
  const columns = useColumns()
  const [state, late, all] = [address.get('state'), address.has('late'), address.has('all')]
  const isShown = (row: Row) => (state === null ? all || row.state !== 'done' : row.state === state) && (!late || row.isLate)
  return (
    <Page wide title={sayRoom('resolutions')} lead={say('resolutionsLead')}>
      <CouncilLinks />
      <Reading {...answer}>{({ items }) => (
        <List label={sayRoom('resolutions')} rows={items.filter(isShown)} columns={columns} rowKey={(row) => `${row.meeting} ${row.number}`} rowLabel={(row) => row.text} words={(row) => `${row.text} ${row.title} ${row.serial ?? ''} ${row.owners.map((party) => nameOf(party)).join(' ')}`}
          tools={<>
            <Select allowClear placeholder={sayRoom('state')} aria-label={sayRoom('state')} options={RESOLUTION_STATES.map((one) => ({ value: one, label: sayRoom(one) }))} {...(state === null ? {} : { value: state as never })} onChange={(next?: string) => change('state', next === undefined ? [] : [next])} />
            <Checkbox checked={late} onChange={(event) => change('late', event.target.checked ? ['1'] : [])}>{sayRoom('onlyLate')}</Checkbox>
            <Checkbox checked={all} onChange={(event) => change('all', event.target.checked ? ['1'] : [])}>{say('showDone')}</Checkbox>
          </>}
          files={<FileButton operation={OPERATIONS.council.resolutionSheet} input={{}} label={sayRoom('exportSheet')} />}
          empty={<EmptyState title={say('noneYet')}>{say('noneYetHow')}</EmptyState>} />
      )}</Reading>
    </Page>
  )
}

function useColumns(): readonly ListColumn<Row>[] {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  return [
    { key: 'text', title: sayRoom('resolutions'), width: 320, render: (row) => <Link to={`/meetings/${row.meeting}`}>{row.text}</Link>, value: (row) => row.text },
    { key: 'serial', title: say('serial'), render: (row) => `${row.serial ?? ''} ${say('resolution', { n: row.number })}`, value: (row) => `${row.date} ${row.number}` },
    { key: 'owners', title: say('owners'), render: (row) => <span className="row">{row.owners.map((party) => <PartyName key={party} id={party} short />)}</span>, value: (row) => row.owners.join() },
    { key: 'due', title: sayRoom('due'), render: (row) => row.due ?? '—', value: (row) => row.due ?? '9', blank: (row) => row.due === undefined },
    { key: 'state', title: sayRoom('state'), render: (row) => <ResolutionState of={row} />, value: (row) => RESOLUTION_STATES.indexOf(row.state) },
    { key: 'follow', title: sayRoom('case'), render: (row) => <TaskLink of={row} />, blank: (row) => row.task === undefined && row.cases.length === 0 },
  ]
}
