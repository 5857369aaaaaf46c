/** A record's fields as plain words, for pages without components: the portal and printed lists. */
import type { Register } from '../client/session.tsx'
import type { Language } from '../text/language.tsx'
import { type Field, fieldsOf } from './register-schema.ts'

export interface FieldWords { readonly name: string; readonly title: string; readonly value: string }

export function fieldTitle(register: Register, name: string, language: Language): string {
  return fieldsOf(register).find((field) => field.name === name)?.title[language] ?? name
}

/** Fields that have a value and can be said in a line; nested objects are left to the record page. */
export function fieldRows(register: Register, data: Readonly<Record<string, unknown>>, language: Language): FieldWords[] {
  return fieldsOf(register).flatMap((field) => {
    const value = wordsOf(field, data[field.name], language)
    return value === '' ? [] : [{ name: field.name, title: field.title[language], value }]
  })
}

function wordsOf(field: Field, value: unknown, language: Language): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map((one) => wordsOf(field, one, language)).filter((one) => one !== '').join(language === 'zh' ? '、' : ', ')
  if (typeof value === 'object') return ''
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return ''
  const choice = field.choices.find((one) => one.value === String(value))
  const words = choice?.title[language] ?? (typeof value === 'boolean' ? (language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no') : String(value))
  return field.unit === undefined ? words : `${words} ${field.unit}`
}
