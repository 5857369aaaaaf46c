/** Grants of an agreement being drafted or revised, one by one. */
import { DeleteOutlined, PlusOutlined } from '../../ui/icons.tsx'
import { Button, Form, Select } from 'antd'
import { useZone } from '../../client/session.tsx'
import { agreementText } from '../../text/agreement.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import type { Grant } from '../../views/agreement-state.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { fieldsOf } from '../../views/register-schema.ts'

export interface GrantTyped {
  readonly grantor?: string
  readonly grantees?: string[]
  /** `register project`, `process supervision`, `series level`. */
  readonly what?: string
  /** Empty means all. */
  readonly fields?: string[]
  readonly purposes?: string[]
  readonly mode?: Grant['mode']
  /** Not edited here: kept as they were agreed. */
  readonly conditions?: Grant['conditions']
}

/** A grant as the form holds it. */
export function typedOf({ what, conditions, ...grant }: Grant): GrantTyped {
  const code = what.kind === 'register' ? what.register : what.kind === 'process' ? what.process : what.property
  return {
    ...grant, what: `${what.kind} ${code}`, ...(what.kind === 'register' && what.fields !== '*' ? { fields: what.fields } : {}), ...(conditions === undefined ? {} : { conditions }),
  }
}

function whatOf(typed: GrantTyped): Grant['what'] {
  const [kind, code = ''] = (typed.what ?? '').split(' ')
  if (kind === 'process') return { kind, process: code }
  if (kind === 'series') return { kind, property: code }
  return { kind: 'register', register: code, fields: typed.fields === undefined || typed.fields.length === 0 ? '*' : typed.fields }
}

export function grantOf(typed: GrantTyped): Grant {
  const mode = typed.mode ?? 'unconditional'
  return { grantor: typed.grantor ?? '', grantees: typed.grantees ?? [], what: whatOf(typed), purposes: typed.purposes ?? [], mode, ...(mode === 'unconditional' || typed.conditions === undefined ? {} : { conditions: typed.conditions }) }
}

export function GrantsEdit({ first }: { first?: GrantTyped }) {
  const say = useText(agreementText)
  return (
    <Form.List name="grants">
      {(rows, { add, remove }) => (
        <>
          {rows.map((row, at) => <GrantEdit key={row.key} name={row.name} at={at} {...(rows.length > 1 ? { onRemove: () => remove(row.name) } : {})} />)}
          <Button icon={<PlusOutlined />} onClick={() => add(first ?? { mode: 'unconditional' })}>{say('addGrant')}</Button>
        </>
      )}
    </Form.List>
  )
}

function GrantEdit({ name, at, onRemove }: { name: number; at: number; onRemove?: () => void }) {
  const say = useText(agreementText)
  const { language } = useLanguage()
  const { zone, registerOf } = useZone()
  const what = Form.useWatch(['grants', name, 'what']) as string | undefined
  const register = what?.startsWith('register ') === true ? registerOf(what.slice('register '.length)) : undefined
  const conditions = Form.useWatch(['grants', name, 'conditions'], { preserve: true }) as Grant['conditions']
  const isConditional = conditions !== undefined && conditions.length > 0
  const modes = isConditional ? (['conditional', 'refused'] as const) : (['unconditional', 'refused'] as const)
  const needed = { required: true, message: say('needed') }
  const whats = [
    { label: say('register'), title: 'register', options: zone.registers.map((one) => ({ value: `register ${one.code}`, label: one.title[language] })) },
    { label: say('process'), title: 'process', options: zone.processes.map((one) => ({ value: `process ${one.code}`, label: one.title[language] })) },
    // Properties are not listed in the zone's words: the one that was agreed can be kept.
    ...(what?.startsWith('series ') === true ? [{ label: say('series'), title: 'series', options: [{ value: what, label: what.slice('series '.length) }] }] : []),
  ]
  return (
    <section className="grant-edit" aria-label={say('number', { at: at + 1 })}>
      <header><h3>{say('number', { at: at + 1 })}</h3>{onRemove === undefined ? null : <Button type="text" size="small" icon={<DeleteOutlined />} onClick={onRemove}>{say('removeGrant')}</Button>}</header>
      <Form.Item name={[name, 'grantor']} label={say('grantor')} rules={[needed]}><PartySelect /></Form.Item>
      <Form.Item name={[name, 'grantees']} label={say('grantees')} rules={[needed]}><PartySelect many /></Form.Item>
      <Form.Item name={[name, 'what']} label={say('what')} rules={[needed]}><Select options={whats} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
      <Form.Item name={[name, 'purposes']} label={say('purposes')} rules={[needed]}><Select mode="multiple" options={zone.purposes.map((one) => ({ value: one.code, label: one.title[language] }))} /></Form.Item>
      {register === undefined ? null : <Form.Item name={[name, 'fields']} label={say('fields')}><Select mode="multiple" placeholder={say('allFields')} options={fieldsOf(register).map((field) => ({ value: field.name, label: field.title[language] }))} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>}
      <Form.Item name={[name, 'mode']} label={say('mode')} rules={[needed]}><Select options={modes.map((mode) => ({ value: mode, label: say(mode) }))} /></Form.Item>
      <Form.Item name={[name, 'conditions']} hidden><Kept /></Form.Item>
      {isConditional ? <p className="fine">{say('conditions')}{conditions.map((condition, index) => <code key={index} className="condition">{JSON.stringify(condition)}</code>)}</p> : null}
    </section>
  )
}

/** A value of the form that nobody edits. */
function Kept() {
  return null
}
