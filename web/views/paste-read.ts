/** Rows pasted from a spreadsheet, read as records: the first line names the fields, each further line is a record. */
import { readDay } from '../ui/date-field.tsx'
import type { Register } from '../client/session.tsx'
import { formSchemaOf } from './form-schema.ts'
import { type Field, fieldsOf } from './register-schema.ts'
import { findFlaws } from './schema-validator.ts'
import type { Language } from '../text/language.tsx'

/** Rows taken at one paste. */
export const PASTE_ROWS_MAX = 500

export interface PastedRow {
  readonly data: Readonly<Record<string, unknown>>
  /** What is wrong, field by field. */
  readonly flaws: readonly { readonly title: string; readonly message: string }[]
}
export interface Pasted {
  readonly fields: readonly Field[]
  /** Heads that name no field; their columns are left out. */
  readonly unknown: readonly string[]
  readonly rows: readonly PastedRow[]
}

/** Reads tab-separated text with a head line. Cells may be quoted as spreadsheets quote them. */
export function readPaste(register: Register, text: string, language: Language): Pasted {
  const [head = [], ...lines] = cellsOf(text)
  const known = fieldsOf(register).filter((field) => field.kind !== 'object')
  const columns = head.map((title) => known.find((field) => namesOf(field).includes(tidy(title))))
  const schema = formSchemaOf(register, language)
  const rows = lines.filter((line) => line.some((cell) => cell.trim() !== '')).slice(0, PASTE_ROWS_MAX).map((line): PastedRow => {
    const data: Record<string, unknown> = {}
    columns.forEach((field, at) => {
      const cell = line[at]?.trim() ?? ''
      if (field !== undefined && cell !== '' && cell !== '—') data[field.name] = valueOf(field, cell)
    })
    const flaws = findFlaws(schema as never, data, language).map((flaw) => ({ title: known.find((field) => field.name === flaw.path[0])?.title[language] ?? flaw.path.join('.'), message: flaw.message }))
    return { data, flaws }
  })
  return { fields: columns.filter((field) => field !== undefined), unknown: head.filter((title, at) => title.trim() !== '' && columns[at] === undefined), rows }
}

const tidy = (title: string) => title.replace(/[\s*]|[(\uff08].*$/g, '').toLowerCase()
const namesOf = (field: Field) => [field.name, field.title.zh, field.title.en].map(tidy)

function valueOf(field: Field, cell: string): unknown {
  const choice = (text: string) => field.choices.find((one) => one.value === text || one.title.zh === text || one.title.en.toLowerCase() === text.toLowerCase())?.value ?? text
  if (field.kind === 'list') return cell.split(/[\u3001\uff0c,\uff1b;\n]/).map((one) => choice(one.trim())).filter((one) => one !== '')
  if (field.kind === 'choice') return choice(cell)
  if (field.kind === 'number') {
    const number = Number(cell.replaceAll(/[,\uff0c\s]/g, ''))
    return Number.isFinite(number) ? number : cell
  }
  if (field.kind === 'date') return readDay(cell.slice(0, 11).trim()) ?? readDay(cell.slice(0, 10)) ?? cell
  if (field.kind === 'yesNo') return /^(\u662f|yes|true|1|\u221a|y)$/i.test(cell) ? true : /^(\u5426|no|false|0|n)$/i.test(cell) ? false : cell
  return cell
}

/** Lines of cells; a cell in double quotes may hold tabs, line ends and doubled quotes. */
function cellsOf(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') { cell += '"'; at++ } else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === '\t') { line.push(cell); cell = '' } else if (character === '\n') { line.push(cell); lines.push(line); line = []; cell = '' } else if (character !== '\r') cell += character
  }
  if (cell !== '' || line.length > 0) lines.push([...line, cell])
  return lines
}
