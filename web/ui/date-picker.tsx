/** The calendar of a date field, opened at once. A chunk of its own. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'

export function CalendarPicker({ id, value, onPick, onClose }: { id?: string; value: string | undefined; onPick: (day: string | undefined) => void; onClose: () => void }) {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })} defaultOpen autoFocus value={value === undefined ? null : dayjs(value)}
      onChange={(day) => onPick(day === null ? undefined : day.format('YYYY-MM-DD'))} onOpenChange={(open) => (open ? undefined : onClose())}
    />
  )
}
