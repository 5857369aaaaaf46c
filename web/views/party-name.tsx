/** A party by name, with the letter of its bank before it and its code in the tooltip. */
import { Tooltip } from 'antd'
import { useLanguage, useText } from '../text/language.tsx'
import { partyText } from '../text/party.ts'
import { BankMark } from '../ui/bank.tsx'
import { useZone } from '../client/session.tsx'

/** `short` prefers the short name; `plain` leaves the bank's letter out. */
export function PartyName({ id, short = false, plain = false }: { id: string; short?: boolean; plain?: boolean }) {
  const say = useText(partyText)
  const { language } = useLanguage()
  const { zone, partyOf, bankOf } = useZone()
  const party = partyOf(id)
  const bank = bankOf(id)
  const side = zone.sides.find((one) => one.bank === bank)
  const name = party === undefined ? id : (short ? (party.short ?? party.name) : party.name)[language]
  const where = party === undefined ? say('unknown') : side === undefined ? say('noBank') : say('bank', { label: side.label[language] })
  return (
    <Tooltip title={<>{id}<br />{where}</>}>
      <span className="party-name">
        {plain || bank === undefined ? null : <BankMark bank={bank} label={where} />}
        <span>{name}</span>
      </span>
    </Tooltip>
  )
}

/** The name as a string, for options, titles and exports. */
export function usePartyText(): (id: string, short?: boolean) => string {
  const { language } = useLanguage()
  const { partyOf } = useZone()
  return (id, short = false) => {
    const party = partyOf(id)
    return party === undefined ? id : (short ? (party.short ?? party.name) : party.name)[language]
  }
}
