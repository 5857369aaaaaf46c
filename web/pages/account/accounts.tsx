/** Administration of accounts by the three administrators. */
import { PlusOutlined } from '../../ui/icons.tsx'
import { Button, Dropdown, Input, type MenuProps } from 'antd'
import { useState } from 'react'
import { OPERATIONS } from '../../client/api.ts'
import { usePages } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { accountText } from '../../text/account.ts'
import { formatTime } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { roleText } from '../../text/role.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useSettled } from '../../ui/settled.ts'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import type { Account } from './account-row.ts'
import { BindDialog, CreateDialog, GrantDialog, OnceDialog, ResetDialog, useDisable } from './dialogs.tsx'
import './account.css'

type Open = { readonly what: 'create' } | { readonly what: 'grant' | 'reset' | 'bind'; readonly account: Account } | { readonly what: 'once'; readonly password: string }

export function AccountsPage() {
  const say = useText(accountText)
  const may = useMay()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const [open, setOpen] = useState<Open>()
  const list = usePages(OPERATIONS.account.list, { query: { limit: 100, ...(q === '' ? {} : { q }) } })
  const close = () => setOpen(undefined)
  const once = (password: string) => setOpen({ what: 'once', password })
  return (
    <Page wide title={say('manage')} lead={say('manageLead')} actions={may(OPERATIONS.account.create) ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ what: 'create' })}>{say('create')}</Button> : undefined}>
      <p><Input.Search className="narrow-form" allowClear placeholder={say('find')} aria-label={say('find')} value={typed} onChange={(event) => setTyped(event.target.value)} /></p>
      <Reading data={list.isPending ? undefined : list.rows} refusal={list.refusal} refetch={list.refetch}>
        {(rows) => rows.length === 0 ? <EmptyState title={say('none')} /> : <AccountTable rows={rows} onOpen={setOpen} />}
      </Reading>
      {list.hasMore ? <p className="table-foot"><Button onClick={list.more}>{say('more')}</Button></p> : null}
      {open?.what === 'create' ? <CreateDialog onClose={close} onCreated={once} /> : null}
      {open?.what === 'grant' ? <GrantDialog account={open.account} onClose={close} /> : null}
      {open?.what === 'bind' ? <BindDialog account={open.account} onClose={close} /> : null}
      {open?.what === 'reset' ? <ResetDialog account={open.account} onClose={close} onReset={once} /> : null}
      {open?.what === 'once' ? <OnceDialog password={open.password} onClose={close} /> : null}
    </Page>
  )
}

function AccountTable({ rows, onOpen }: { rows: readonly Account[]; onOpen: (open: Open) => void }) {
  const say = useText(accountText)
  const sayRole = useText(roleText)
  const { language } = useLanguage()
  const roles = (account: Account) => (
    <span className="account-roles">
      {account.memberships.map(({ party, roles: held }) => <span key={party}><PartyName id={party} short />{held.length === 0 ? <span className="quiet">{say('noRoles')}</span> : held.map((role) => sayRole(role)).join(' · ')}</span>)}
    </span>
  )
  const columns: readonly Column<Account>[] = [
    { key: 'name', title: say('name'), width: 130, render: (row) => <code>{row.name}</code> },
    { key: 'display', title: say('display'), width: 180, render: (row) => row.display[language] },
    { key: 'roles', title: say('parties'), width: 320, render: roles },
    { key: 'state', title: say('state'), width: 110, render: (row) => <AccountState account={row} /> },
    { key: 'second', title: say('second'), width: 110, render: (row) => (row.secondFactor ? <Status tone="done" quiet>{say('withSecond')}</Status> : null), blank: (row) => !row.secondFactor },
    { key: 'last', title: say('lastSignIn'), width: 170, render: (row) => (row.lastSignInAt === undefined ? <span className="quiet">{say('never')}</span> : formatTime(row.lastSignInAt, language)) },
    { key: 'actions', title: say('actions'), width: 90, render: (row) => <AccountMenu account={row} onOpen={onOpen} /> },
  ]
  return <DataTable label={say('manage')} columns={columns} rows={rows} rowKey={(row) => row.id} rowLabel={(row) => row.name} struck={(row) => row.disabled} words={{ choose: '', chooseAll: '', sortBy: () => '' }} />
}

function AccountState({ account }: { account: Account }) {
  const say = useText(accountText)
  const [now] = useState(() => Date.now())
  if (account.disabled) return <Status tone="idle" quiet>{say('disabled')}</Status>
  if (account.lockedUntil !== undefined && Date.parse(account.lockedUntil) > now) return <Status tone="risk" quiet>{say('locked')}</Status>
  return <Status tone="good" quiet>{say('active')}</Status>
}

/** What my role may do with an account; nobody changes their own. */
function AccountMenu({ account, onOpen }: { account: Account; onOpen: (open: Open) => void }) {
  const say = useText(accountText)
  const may = useMay()
  const { session } = useSession()
  const disable = useDisable()
  if (session.account?.id === account.id) return null
  const items: NonNullable<MenuProps['items']> = [
    ...(may(OPERATIONS.account.grant) ? [{ key: 'grant', label: say('grant'), onClick: () => onOpen({ what: 'grant', account }) }] : []),
    ...(may(OPERATIONS.account.bindIdentity) && session.providers.length > 0 ? [{ key: 'bind', label: say('bind'), onClick: () => onOpen({ what: 'bind', account }) }] : []),
    ...(may(OPERATIONS.account.resetPassword) ? [{ key: 'reset', label: say('reset'), onClick: () => onOpen({ what: 'reset', account }) }] : []),
    ...(may(OPERATIONS.account.setDisabled) ? [{ key: 'disable', label: say(account.disabled ? 'enable' : 'disable'), onClick: () => void disable(account) }] : []),
  ]
  return items.length === 0 ? null : <Dropdown trigger={['click']} menu={{ items }}><Button size="small" aria-label={`${say('actions')} ${account.name}`}>{say('actions')}</Button></Dropdown>
}
