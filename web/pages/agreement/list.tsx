/** The agreements that my party is a side of. */
import { PlusOutlined } from '../../ui/icons.tsx'
import { Button, Segmented } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { OPERATIONS } from '../../client/api.ts'
import { usePages } from '../../client/hooks.ts'
import { useMay } from '../../client/session.tsx'
import { agreementText } from '../../text/agreement.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { usageText } from '../../text/usage.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type Agreement, AgreementState, AgreementTerm } from '../../views/agreement-state.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import './agreement.css'

const STATES = ['inForce', 'signing', 'draft', 'suspended', 'ended', 'expired'] as const

export function AgreementListPage() {
  const say = useText(agreementText)
  const may = useMay()
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const state = address.get('state') ?? ''
  const list = usePages(OPERATIONS.agreement.list, { query: { limit: 100, ...(state === '' ? {} : { state }) } })
  const actions = may(OPERATIONS.agreement.draft) ? <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/agreements/new')}>{say('draft')}</Button> : undefined
  return (
    <Page wide title={say('title')} lead={say('lead')} actions={actions}>
      <div className="state-choice no-print">
        <Segmented value={state} onChange={(next) => setAddress(next === '' ? {} : { state: next })} options={[{ value: '', label: say('all') }, ...STATES.map((value) => ({ value: value as string, label: say(value === 'draft' ? 'draftState' : value) }))]} aria-label={say('state')} />
      </div>
      <Reading data={list.isPending ? undefined : list.rows} refusal={list.refusal} refetch={list.refetch}>
        {(rows) => rows.length === 0 ? <EmptyState title={say('empty')} action={may(OPERATIONS.agreement.draft) ? { label: say('draft'), onPress: () => void navigate('/agreements/new') } : undefined}>{say('emptyHow')}</EmptyState> : <Agreements rows={rows} more={list.hasMore ? list.more : undefined} />}
      </Reading>
    </Page>
  )
}

function Agreements({ rows, more }: { rows: readonly Agreement[]; more: (() => void) | undefined }) {
  const say = useText(agreementText)
  const sayMore = useText(usageText)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const columns: readonly Column<Agreement>[] = [
    { key: 'name', title: say('name'), width: 280, render: (row) => <Link to={`/agreements/${row.id}`}>{row.title[language]}</Link> },
    { key: 'state', title: say('state'), width: 110, render: (row) => <AgreementState state={row.state} quiet /> },
    { key: 'parties', title: say('parties'), width: 260, render: (row) => <span className="sides">{row.parties.map((party) => <PartyName key={party} id={party} short />)}</span> },
    { key: 'term', title: say('term'), width: 220, render: (row) => <AgreementTerm agreement={row} /> },
    { key: 'grants', title: say('grants'), number: true, width: 70, render: (row) => say('grantsCount', { count: row.grants.length }) },
  ]
  return (
    <>
      <DataTable label={say('title')} columns={columns} rows={rows} rowKey={(row) => row.id} rowLabel={(row) => row.title[language]} onOpen={(row) => void navigate(`/agreements/${row.id}`)} words={{ choose: '', chooseAll: '', sortBy: () => '' }} />
      {more === undefined ? null : <p className="table-foot"><Button onClick={more}>{sayMore('more')}</Button></p>}
    </>
  )
}
