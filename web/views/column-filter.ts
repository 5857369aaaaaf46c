/** What somebody types under a column's head, read as the contract's filters: `field:operator:value`. */
import type { Field } from './register-schema.ts'

/** One typed text as filters, all of which must hold. An empty text gives none. */
export function readFilter(name: string, kind: Field['kind'] | 'party', typed: string): readonly string[] {
  const text = typed.trim()
  if (text === '') return []
  if (text === '-' || text === '—') return [`${name}:empty:true`]
  if (kind === 'number' || kind === 'date' || kind === 'time') return readRange(name, kind, text) ?? [`${name}:eq:${text}`]
  if (text.startsWith('=') && text.length > 1) return [`${name}:eq:${text.slice(1).trim()}`]
  if (text.startsWith('!') && text.length > 1) return [`${name}:ne:${text.slice(1).trim()}`]
  return [`${name}:has:${text}`]
}

const COMPARE: Readonly<Record<string, string>> = { '>=': 'gte', '≥': 'gte', '<=': 'lte', '≤': 'lte', '>': 'gt', '＞': 'gt', '<': 'lt', '＜': 'lt', '=': 'eq' }

/** `>100`, `100..200`, `100-200`, `2026-03` (the whole month), `2026` (the whole year). */
function readRange(name: string, kind: 'number' | 'date' | 'time', text: string): readonly string[] | undefined {
  const compared = /^(>=|<=|≥|≤|>|<|＞|＜|=)\s*(.+)$/.exec(text)
  if (compared !== null) {
    const value = plain(kind, compared[2] ?? '')
    return value === undefined ? undefined : [`${name}:${COMPARE[compared[1] ?? ''] ?? 'eq'}:${value}`]
  }
  const range = /^(.+?)\s*(?:\.\.|~|～|至|到)\s*(.+)$/.exec(text) ?? (kind === 'number' ? /^(\d[\d,.]*)\s*[-–]\s*(\d[\d,.]*)$/.exec(text) : null)
  if (range !== null) {
    const [from, to] = [plain(kind, range[1] ?? ''), plain(kind, range[2] ?? '')]
    return from === undefined || to === undefined ? undefined : [`${name}:gte:${from}`, `${name}:lte:${to}`]
  }
  if (kind !== 'number' && /^\d{4}(-\d\d)?$/.test(text)) return [`${name}:gte:${text.length === 4 ? `${text}-01-01` : `${text}-01`}`, `${name}:lt:${after(text)}`]
  const value = plain(kind, text)
  return value === undefined ? undefined : [`${name}:eq:${value}`]
}

function plain(kind: 'number' | 'date' | 'time', text: string): string | undefined {
  const bare = kind === 'number' ? text.replaceAll(/[,，\s]/g, '') : text.trim()
  return kind === 'number' ? (/^-?\d+(\.\d+)?$/.test(bare) ? bare : undefined) : (/^\d{4}-\d\d(-\d\d)?/.test(bare) ? bare : undefined)
}

/** The first day after a year `2026` or a month `2026-12`. */
function after(text: string): string {
  const year = Number(text.slice(0, 4))
  const month = text.length === 4 ? 12 : Number(text.slice(5, 7))
  return month >= 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}
