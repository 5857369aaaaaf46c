/** One value of a record as it is read: choices by name, days and numbers as they are written, lists as lists. */
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatDay, formatNumber, formatTime, formatUnit } from '../text/format.ts'
import { type Language, useLanguage, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { PartyName, usePartyText } from './party-name.tsx'
import type { Field } from './register-schema.ts'

const PARTY = /^(area|body|org|person):[A-Za-z0-9._-]{1,64}$/

/** `unit` false leaves the unit to the column's head. */
export function FieldValue({ field, value, unit = true }: { field: Field | undefined; value: unknown; unit?: boolean }): ReactNode {
  const say = useText(recordText)
  const { language } = useLanguage()
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return <span className="quiet">{say('none')}</span>
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (typeof value === 'string' && PARTY.test(value)) return <PartyName id={value} short />
  if (Array.isArray(value)) return <span className="tags">{value.map((one: unknown, at) => <Tag key={at}><FieldValue field={field} value={one} unit={unit} /></Tag>)}</span>
  if (typeof value === 'object') return <ObjectValue value={value as Record<string, unknown>} />
  const plain = plainOf(field, value as string | number, language)
  return unit && field?.unit !== undefined ? `${plain} ${formatUnit(field.unit, language)}` : plain
}

function ObjectValue({ value }: { value: Record<string, unknown> }) {
  const say = useText(recordText)
  const document = value['document']
  // Where a record came from: the words of a plan.
  if (typeof document === 'string') return <Link to={`/plan/${document}`}>{typeof value['title'] === 'string' ? value['title'] : say('planWords')}</Link>
  return <>{Object.entries(value).map(([name, part]) => <span key={name} className="object-part">{name} <FieldValue field={undefined} value={part} /> </span>)}</>
}

function plainOf(field: Field | undefined, value: string | number, language: Language): string {
  const choice = field?.choices.find((one) => one.value === String(value))
  if (choice !== undefined) return choice.title[language]
  if (field?.kind === 'date') return formatDay(String(value), language)
  if (field?.kind === 'time') return formatTime(String(value), language)
  // Years and codes are not amounts: only numbers of a number field get thousands.
  if (field?.kind === 'number' && field.format !== 'year') return formatNumber(value)
  return String(value)
}

/** The value as one line of text, for comparison and tooltips. */
export function useValueText(): (field: Field | undefined, value: unknown) => string {
  const say = useText(recordText)
  const { language } = useLanguage()
  const party = usePartyText()
  const read = (field: Field | undefined, value: unknown): string => {
    if (value === undefined || value === null || value === '') return say('none')
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
    if (Array.isArray(value)) return value.map((one) => read(field, one)).join(say('comma'))
    if (typeof value === 'object') return JSON.stringify(value)
    if (typeof value === 'string' && PARTY.test(value)) return party(value)
    return plainOf(field, value as string | number, language)
  }
  return read
}
