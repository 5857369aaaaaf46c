/** For whom I act: one party at a time, always in sight, changed in one press. */
import { DownOutlined } from '../ui/icons.tsx'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { Refusal } from '../client/api.ts'
import { useSession } from '../client/session.tsx'
import { useRead, useText } from '../text/language.tsx'
import { roleText } from '../text/role.ts'
import { shellText } from '../text/shell.ts'
import { EmptyState } from '../ui/states.tsx'
import { PartyName, usePartyText } from '../views/party-name.tsx'
import { WriteRefusal } from '../views/refusal.tsx'

function useAct() {
  const { act } = useSession()
  const { message } = App.useApp()
  const say = useText(shellText)
  const read = useRead()
  const partyText = usePartyText()
  return async (party: string): Promise<Refusal | undefined> => {
    const refusal = await act(party)
    if (refusal === undefined) message.success(say('actedFor', { party: partyText(party) }))
    else message.error(read(refusal.says))
    return refusal
  }
}

/** The switch in the header. */
export function ActingSwitch() {
  const { session } = useSession()
  const say = useText(shellText)
  const sayRole = useText(roleText)
  const act = useAct()
  if (session.acting === undefined) return null
  const name = <><span className="acting-word">{say('actingFor')}</span><PartyName id={session.acting} short /></>
  if (session.memberships.length < 2) return <span className="acting">{name}</span>
  const items = session.memberships.map(({ party, roles }) => ({
    key: party,
    label: <span className="acting-choice"><PartyName id={party} /><small>{roles.map((role) => sayRole(role)).join(' · ')}</small></span>,
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [session.acting], onClick: ({ key }) => void act(key) }}>
      <button type="button" className="acting" aria-haspopup="menu">{name}<DownOutlined className="small-icon" /></button>
    </Dropdown>
  )
}

/** Stands in place of a page until somebody has chosen. */
export function ChooseParty() {
  const { session } = useSession()
  const say = useText(shellText)
  const sayRole = useText(roleText)
  const act = useAct()
  const [refusal, setRefusal] = useState<Refusal>()
  if (session.memberships.length === 0) return <EmptyState title={say('noParty')}>{say('noPartyHow')}</EmptyState>
  return (
    <section className="page choose-party">
      <h1>{say('chooseParty')}</h1>
      <WriteRefusal refusal={refusal} />
      <ul>
        {session.memberships.map(({ party, roles }) => (
          <li key={party}>
            <Button size="large" block onClick={() => void act(party).then(setRefusal)}><PartyName id={party} /><small>{roles.map((role) => sayRole(role)).join(' · ')}</small></Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
