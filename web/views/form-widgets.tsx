/** Widgets and templates of schema forms, in our own manner. */
import type { FieldTemplateProps, ObjectFieldTemplateProps, RegistryWidgetsType, TemplatesType, WidgetProps } from '@rjsf/utils'
import { Checkbox, Form, Input, Select } from 'antd'
import { formText } from '../text/form.ts'
import { formatDay, LIST_SEPARATORS } from '../text/format.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { DateField } from '../ui/date-field.tsx'
import { PartySelect } from './party-select.tsx'

type Choices = readonly { readonly value: string; readonly label: string }[]

function TagsWidget({ id, value, onChange, disabled, readonly }: WidgetProps) {
  const say = useText(formText)
  return <Select mode="tags" id={id} open={false} suffixIcon={null} tokenSeparators={LIST_SEPARATORS} placeholder={say('tagsHint')} disabled={disabled === true || readonly === true} value={(value ?? []) as string[]} onChange={(next: string[]) => onChange(tidy(next))} />
}

/** Blank and doubled entries are slips of the key. */
const tidy = (values: readonly string[]) => {
  const kept = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]
  return kept.length === 0 ? undefined : kept
}

function ChoicesWidget({ id, value, onChange, options, disabled }: WidgetProps) {
  const say = useText(formText)
  return <Select mode="multiple" id={id} options={(options.enumOptions ?? []) as unknown as { value: string; label: string }[]} placeholder={say('pickHint')} disabled={disabled === true} value={(value ?? []) as string[]} onChange={(next: string[]) => onChange(tidy(next))} showSearch={{ optionFilterProp: 'label' }} />
}

function SelectWidget({ id, value, onChange, options, disabled, required }: WidgetProps) {
  const say = useText(formText)
  const choices = (options.enumOptions ?? []) as unknown as Choices
  return <Select id={id} options={[...choices]} placeholder={say('pickHint')} allowClear={required !== true} disabled={disabled === true} value={(value ?? null) as string | null} onChange={(next: string | null) => onChange(next ?? undefined)} showSearch={{ optionFilterProp: 'label' }} />
}

function PartyWidget({ id, value, onChange, disabled }: WidgetProps) {
  return <PartySelect id={id} allowClear disabled={disabled === true} {...(typeof value === 'string' ? { value } : {})} onChange={onChange as (value: never) => void} />
}

function PartiesWidget({ id, value, onChange, disabled }: WidgetProps) {
  return <PartySelect id={id} many disabled={disabled === true} value={(value ?? []) as string[]} onChange={((next: string[]) => onChange(next.length === 0 ? undefined : next)) as (value: never) => void} />
}

function DateWidget({ id, value, onChange, disabled }: WidgetProps) {
  const say = useText(formText)
  const { language } = useLanguage()
  return <DateField id={id} pick={say('calendar')} disabled={disabled === true} value={typeof value === 'string' ? value : undefined} onChange={onChange} after={(day) => formatDay(day, language).slice(11)} />
}

/** A time is typed in the browser's own control: Beijing time in, UTC out. */
function TimeWidget({ id, value, onChange, disabled }: WidgetProps) {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  const local = Number.isNaN(ms) ? '' : new Date(ms + BEIJING_MS).toISOString().slice(0, 16)
  return <Input id={id} type="datetime-local" disabled={disabled === true} value={local} onChange={(event) => onChange(event.target.value === '' ? undefined : new Date(Date.parse(`${event.target.value}:00Z`) - BEIJING_MS).toISOString())} />
}
const BEIJING_MS = 8 * 3_600_000

function LongTextWidget({ id, value, onChange, disabled, schema }: WidgetProps) {
  return <Input.TextArea id={id} rows={4} disabled={disabled === true} value={(value ?? '') as string} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)} {...(schema.maxLength === undefined ? {} : { showCount: true, maxLength: schema.maxLength })} />
}

function YesNoWidget({ id, value, onChange, disabled, label }: WidgetProps) {
  return <Checkbox id={id} checked={value === true} disabled={disabled === true} onChange={(event) => onChange(event.target.checked)}>{label}</Checkbox>
}

export const widgets: RegistryWidgetsType = { tags: TagsWidget, choices: ChoicesWidget, party: PartyWidget, parties: PartiesWidget, SelectWidget, DateWidget, DateTimeWidget: TimeWidget, TextareaWidget: LongTextWidget, yesNo: YesNoWidget }

/** Fields in two columns on a desk; long ones take the row. */
function FieldsTemplate({ properties, schema }: ObjectFieldTemplateProps) {
  const nodes = (schema.properties ?? {}) as Readonly<Record<string, { readonly type?: unknown; readonly maxLength?: number }>>
  const isLong = (name: string) => nodes[name]?.type === 'array' || nodes[name]?.type === 'object' || (nodes[name]?.maxLength ?? 0) > 200
  return <div className="form-fields">{properties.map(({ name, content, hidden }) => <div key={name} className={hidden ? 'hidden-words' : isLong(name) ? 'form-wide' : undefined}>{content}</div>)}</div>
}

/** A label, the control, and what is wrong with it. */
function OneFieldTemplate({ id, children, displayLabel, label, required, rawErrors, errors, rawDescription, description, hidden }: FieldTemplateProps) {
  if (hidden === true) return <div hidden>{children}</div>
  const wrong = (rawErrors?.length ?? 0) > 0
  return (
    <Form.Item layout="vertical" htmlFor={id} label={displayLabel === true ? label : undefined} required={required === true} {...(wrong ? { validateStatus: 'error' as const, help: errors } : {})} {...(rawDescription === undefined || rawDescription === '' ? {} : { extra: description })}>
      {children}
    </Form.Item>
  )
}

export const templates: Partial<TemplatesType> = { ObjectFieldTemplate: FieldsTemplate, FieldTemplate: OneFieldTemplate }
