/** The fields of a record, one under another, in the order of the register's schema; what the schema does not know comes last. */
import { useZone } from '../client/session.tsx'
import { useLanguage } from '../text/language.tsx'
import { FieldValue } from './field-value.tsx'
import { fieldsOf } from './register-schema.ts'

/** `register` undefined shows the data by its own names. Fields that are absent are left out unless `all`. */
export function RecordFields({ register, data, all = false }: { register?: string | undefined; data: Readonly<Record<string, unknown>>; all?: boolean }) {
  const { language } = useLanguage()
  const { registerOf } = useZone()
  const fields = fieldsOf(register === undefined ? undefined : registerOf(register))
  const known = new Set(fields.map((field) => field.name))
  const rest = Object.keys(data).filter((name) => !known.has(name))
  return (
    <dl className="facts">
      {fields.filter((field) => (all && field.kind !== 'object') || data[field.name] !== undefined).map((field) => (
        <div key={field.name}><dt>{field.title[language]}</dt><dd><FieldValue field={field} value={data[field.name]} /></dd></div>
      ))}
      {rest.map((name) => <div key={name}><dt>{name}</dt><dd><FieldValue field={undefined} value={data[name]} /></dd></div>)}
    </dl>
  )
}
