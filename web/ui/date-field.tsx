/** A day, typed as it stands in a document or picked from a calendar; the calendar is fetched when somebody asks for it. */
import { Button, Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { CalendarOutlined } from './icons.tsx'

const Picker = lazy(() => import('./date-picker.tsx').then(({ CalendarPicker }) => ({ default: CalendarPicker })))

interface DateFieldProps {
  readonly id?: string
  /** `2026-11-23`; anything else is shown as it was typed. */
  readonly value?: string | undefined
  readonly onChange?: (day: string | undefined) => void
  readonly disabled?: boolean
  readonly placeholder?: string
  /** Label of the calendar's button. */
  readonly pick: string
  /** Said after a whole day, e.g. its weekday. */
  readonly after?: (day: string) => string
}

/** A form control. Reads `2026-11-23`, `2026/11/23`, `2026.11.23`, `20261123` and `2026` year `11` month `23` day in Chinese. */
export function DateField({ id, value, onChange, disabled = false, placeholder, pick, after }: DateFieldProps) {
  const [typed, setTyped] = useState<string>()
  const [picking, setPicking] = useState(false)
  const text = typed ?? value ?? ''
  const settle = () => setTyped(undefined)
  const type = (next: string) => {
    setTyped(next)
    onChange?.(next.trim() === '' ? undefined : (readDay(next) ?? next.trim()))
  }
  const day = readDay(text)
  if (picking) {
    return <Suspense fallback={<Input disabled value={text} />}><Picker {...(id === undefined ? {} : { id })} value={day} onPick={(next) => { setPicking(false); onChange?.(next) }} onClose={() => setPicking(false)} /></Suspense>
  }
  return (
    <Input
      {...(id === undefined ? {} : { id })} className="date-field" inputMode="numeric" autoComplete="off" disabled={disabled} placeholder={placeholder ?? 'YYYY-MM-DD'} value={text} onChange={(event) => type(event.target.value)} onBlur={settle}
      suffix={<>{day === undefined || after === undefined ? null : <span className="quiet">{after(day)}</span>}<Button size="small" type="text" icon={<CalendarOutlined />} aria-label={pick} disabled={disabled} onClick={() => setPicking(true)} /></>}
    />
  )
}

/** The day in a text, or undefined where it names none that exists. */
export function readDay(text: string): string | undefined {
  const found = /^\s*(\d{4})(\d\d)(\d\d)\s*$/.exec(text) ?? /^\s*(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?\s*$/.exec(text)
  if (found === null) return undefined
  const day = `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`
  const ms = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? undefined : day
}
