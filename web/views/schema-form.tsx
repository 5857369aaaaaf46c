/** A form from a register's JSON Schema. It holds what is typed, says what is wrong in the reader's language, and runs no generated code. */
import { withTheme } from '@rjsf/core'
import { generateTemplates } from '@rjsf/antd/lib/templates/index.js'
import { type ErrorSchema, TranslatableString } from '@rjsf/utils'
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Refusal } from '../client/api.ts'
import type { Register } from '../client/session.tsx'
import { formText } from '../text/form.ts'
import { useLanguage, useRead, useText } from '../text/language.tsx'
import { Status } from '../ui/status.tsx'
import { formSchemaOf, formUiOf } from './form-schema.ts'
import { templates, widgets } from './form-widgets.tsx'
import { validatorIn } from './schema-validator.ts'
import './schema-form.css'

type Data = Record<string, unknown>
/** Only the parts of the theme that our registers need; its own widgets bring a slider and more along. */
const FormOfTheme = withTheme<Data>({ templates: { ...generateTemplates<Data>(), ...templates }, widgets })

interface SchemaFormProps {
  readonly register: Register
  readonly data: Data
  readonly onChange: (data: Data) => void
  readonly onSubmit: (data: Data) => void
  readonly refusal: Refusal | undefined
  readonly busy: boolean
  readonly submitLabel: string
  /** Between the fields and the button. */
  readonly children?: ReactNode
  readonly onCancel?: () => void
  readonly cancelLabel?: string
}

const SPOKEN: Partial<Record<TranslatableString, keyof typeof formText>> = {
  [TranslatableString.YesLabel]: 'yes', [TranslatableString.NoLabel]: 'no', [TranslatableString.AddButton]: 'addItem', [TranslatableString.AddItemButton]: 'addItem', [TranslatableString.RemoveButton]: 'remove',
  [TranslatableString.MoveUpButton]: 'moveUp', [TranslatableString.MoveDownButton]: 'moveDown', [TranslatableString.CopyButton]: 'copy', [TranslatableString.ClearLabel]: 'clear', [TranslatableString.ClearButton]: 'clear',
}

export function SchemaForm({ register, data, onChange, onSubmit, refusal, busy, submitLabel, children, onCancel, cancelLabel }: SchemaFormProps) {
  const say = useText(formText)
  const read = useRead()
  const { language } = useLanguage()
  const schema = useMemo(() => formSchemaOf(register, language), [register, language])
  const ui = useMemo(() => formUiOf(register), [register])
  const validator = useMemo(() => validatorIn(language), [language])
  const [flaws, setFlaws] = useState(0)
  const refused = useMemo(() => refusedField(refusal, read), [refusal, read])
  const translate = (word: TranslatableString, params?: string[]) => {
    const key = SPOKEN[word]
    return key === undefined ? params?.reduce((text, param, at) => text.replace(`%${at + 1}`, param), String(word)) ?? String(word) : say(key)
  }
  return (
    <FormOfTheme
      className="schema-form" idPrefix="field" schema={schema} uiSchema={ui} validator={validator} formData={data} translateString={translate}
      onChange={(event) => onChange(event.formData ?? {})} onSubmit={(event) => { setFlaws(0); onSubmit(event.formData ?? {}) }} onError={(errors) => setFlaws(errors.length)}
      liveValidate={flaws > 0 ? 'onChange' : false} showErrorList={false} focusOnFirstError noHtml5Validate disabled={busy} {...(refused === undefined ? {} : { extraErrors: refused })}
      experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults', arrayMinItems: { populate: 'never' } }}
    >
      {children}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>{submitLabel}</Button>
        {onCancel === undefined ? null : <Button onClick={onCancel}>{cancelLabel}</Button>}
        {flaws === 0 ? null : <span role="alert"><Status tone="late" quiet>{say('errors', { count: flaws })}</Status></span>}
      </div>
    </FormOfTheme>
  )
}

/** The node names the culprit by JSON Pointer (`/body/data/name`); the form marks that field. */
function refusedField(refusal: Refusal | undefined, read: ReturnType<typeof useRead>): ErrorSchema<Data> | undefined {
  const path = /^\/body\/data\/(.+)$/.exec(refusal?.field ?? '')?.[1]?.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (refusal === undefined || path === undefined) return undefined
  return path.reduceRight<object>((inner, part) => ({ [part]: inner }), { __errors: [read(refusal.says)] }) as ErrorSchema<Data>
}
