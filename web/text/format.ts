/** How days, times, money and numbers are written (look.md): `2026-11-23 周一`, `1,234.56 万元`, always the day in Beijing. */
import { dayOf, fromIso, type Instant, instant, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, weekdayOf } from '../../src/core/value/index.ts'
import type { Language } from '../../src/core/value/index.ts'

const WEEKDAYS = { zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const

/** What stands between the items of a list as people type or paste it. */
export const LIST_SEPARATORS = ['、', '，', ',', '；', ';', '\n']

/** `2026-11-23 周一` of a day `2026-11-23` or an instant. */
export function formatDay(value: string | undefined, language: Language): string {
  const day = asDay(value)
  return day === undefined ? (value ?? '') : `${day} ${WEEKDAYS[language][weekdayOf(day)] ?? ''}`
}

/** `2026-11-23`. */
export function formatDate(value: string | undefined): string {
  return asDay(value) ?? value ?? ''
}

/** `2026-11-23 周一 14:05`, Beijing time. */
export function formatTime(iso: string | undefined, language: Language): string {
  const at = iso === undefined ? undefined : fromIso(iso)
  return at === undefined ? (iso ?? '') : `${formatDay(iso, language)} ${clockOf(at)}`
}

/** `2026-11-23 14:05:09`, for tables of log entries. */
export function formatStamp(iso: string | undefined): string {
  const at = iso === undefined ? undefined : fromIso(iso)
  return at === undefined ? (iso ?? '') : `${dayOf(at)} ${new Date(at + 8 * MS_PER_HOUR).toISOString().slice(11, 19)}`
}

/** `刚刚`, `5 分钟前`, `3 小时前`, `昨天`, `4 天前`, then the date. `now` in ms. */
export function formatAgo(iso: string, now: number, language: Language): string {
  const at = fromIso(iso)
  if (at === undefined) return iso
  const gone = now - at
  const zh = language === 'zh'
  if (gone < MS_PER_MINUTE) return zh ? '刚刚' : 'just now'
  if (gone < MS_PER_HOUR) return zh ? `${Math.floor(gone / MS_PER_MINUTE)} 分钟前` : `${Math.floor(gone / MS_PER_MINUTE)} min ago`
  const today = dayOf(instant(now))
  if (dayOf(at) === today) return zh ? `${Math.floor(gone / MS_PER_HOUR)} 小时前` : `${Math.floor(gone / MS_PER_HOUR)} h ago`
  const days = Math.round((Date.parse(today) - Date.parse(dayOf(at))) / MS_PER_DAY)
  if (days === 1) return zh ? '昨天' : 'yesterday'
  return days < 7 ? (zh ? `${days} 天前` : `${days} days ago`) : dayOf(at)
}

/** `1,234.56`; as many places as the number has, at most `places`. */
export function formatNumber(value: number | string, places = 6): string {
  const number = typeof value === 'number' ? value : Number(value)
  return Number.isFinite(number) ? number.toLocaleString('en-US', { maximumFractionDigits: places }) : String(value)
}

/** Yuan as `1,234.56 万元`; with `unit` false only the number, for columns that carry the unit in the head. */
export function formatWan(yuan: number, language: Language, unit = true): string {
  const amount = (yuan / 10_000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return unit ? `${amount} ${language === 'zh' ? '万元' : '×10⁴ CNY'}` : amount
}

const UNITS: Readonly<Record<string, string>> = { 元: 'CNY', 万元: '×10⁴ CNY', 亿元: '×10⁸ CNY', 人: 'people', 万人: '×10⁴ people', 人次: 'visits', 万人次: '×10⁴ visits', 公里: 'km', 千米: 'km', 米: 'm', 平方公里: 'km²', 公顷: 'ha', 亩: 'mu', 万亩: '×10⁴ mu', 吨: 't', 万吨: '×10⁴ t', 千瓦: 'kW', 万千瓦: '10 MW', 个: '', 处: '', 天: 'days', 年: 'years' }

/** A unit as it is written in the page's language. */
export function formatUnit(unit: string, language: Language): string {
  return language === 'zh' ? unit : (UNITS[unit] ?? unit)
}

function asDay(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value
  const at = fromIso(value)
  return at === undefined ? undefined : dayOf(at)
}

const clockOf = (at: Instant) => new Date(at + 8 * MS_PER_HOUR).toISOString().slice(11, 16)
