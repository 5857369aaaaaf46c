/** Choosing a party by typing any part of its name or code; the two sides stand apart. */
import { Select } from 'antd'
import { useMemo } from 'react'
import { useZone } from '../client/session.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { partyText } from '../text/party.ts'
import { OnBank } from '../ui/bank.tsx'

interface PartySelectProps {
  readonly value?: string | readonly string[]
  readonly onChange?: (value: never) => void
  readonly id?: string
  /** Several may be chosen. */
  readonly many?: boolean
  /** A party that cannot be chosen: oneself. */
  readonly except?: string
  /** Kinds that can be chosen; bodies and areas where absent. */
  readonly kinds?: readonly ('area' | 'body' | 'org' | 'person')[]
  readonly label?: string
  readonly allowClear?: boolean
  readonly disabled?: boolean
  /** Small and flat, under a column's head. */
  readonly flat?: boolean
}

const ORDINARY = ['body', 'area'] as const

/** A form control: give it to a `Form.Item`, or `value` and `onChange`. */
export function PartySelect({ value, onChange, id, many = false, except, kinds = ORDINARY, label, allowClear = false, disabled = false, flat = false }: PartySelectProps) {
  const say = useText(partyText)
  const { language } = useLanguage()
  const { zone, bankOf } = useZone()
  const options = useMemo(() => {
    const choices = zone.parties.filter((party) => party.id !== except && (kinds as readonly string[]).includes(party.kind)).map((party) => ({
      value: party.id, bank: bankOf(party.id), label: party.name[language], words: `${party.name.zh} ${party.name.en} ${party.short?.zh ?? ''} ${party.id}`.toLowerCase(),
    }))
    const groups = [...zone.sides.map((side) => ({ title: side.label[language], bank: side.bank as string | undefined })), { title: say('noBank'), bank: undefined }]
    return groups.map(({ title, bank }) => ({ label: title, title, options: choices.filter((choice) => choice.bank === bank) })).filter((group) => group.options.length > 0)
  }, [zone, bankOf, language, except, kinds, say])
  return (
    <Select
      {...(value === undefined ? {} : { value: value as string })} {...(onChange === undefined ? {} : { onChange: onChange as (value: string) => void })} {...(id === undefined ? {} : { id })}
      {...(many ? { mode: 'multiple' as const } : {})} {...(label === undefined ? {} : { 'aria-label': label })}
      options={options as never} allowClear={allowClear} disabled={disabled} placeholder={flat ? say('any') : say('choose')} {...(flat ? { size: 'small' as const, variant: 'filled' as const, popupMatchSelectWidth: 300 } : {})} className="party-select"
      showSearch={{ filterOption: (typed, option) => ((option as { words?: string } | undefined)?.words ?? '').includes(typed.trim().toLowerCase()) }}
      optionRender={(option) => <OnBank bank={(option.data as { bank?: never }).bank}>{option.label}</OnBank>}
    />
  )
}
