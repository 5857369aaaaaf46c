/** Below a table: where we are, how many there are, and the way on. */
import { LeftOutlined, RightOutlined } from '../ui/icons.tsx'
import { Button, Select } from 'antd'
import { formatNumber } from '../text/format.ts'
import { useText } from '../text/language.tsx'
import { registerText } from '../text/register.ts'
import { Derived } from '../ui/derived.tsx'
import { PAGE_SIZES } from './table-state.ts'

interface TableFootProps {
  readonly from: number
  readonly shown: number
  readonly size: number
  readonly total: number | undefined
  readonly totalIsFloor: boolean
  readonly onSize?: (size: number) => void
  readonly onPrevious: (() => void) | undefined
  readonly onNext: (() => void) | undefined
}

export function TableFoot({ from, shown, size, total, totalIsFloor, onSize, onPrevious, onNext }: TableFootProps) {
  const say = useText(registerText)
  return (
    <div className="table-foot">
      <span role="status">
        {total === undefined ? null : <Derived label={say('totalWhy')} why={say('totalHow')}>{say(totalIsFloor ? 'totalFloor' : 'total', { count: formatNumber(total) })}</Derived>}
        {shown === 0 ? null : <span className="range">{say('range', { from: from + 1, to: from + shown })}</span>}
      </span>
      <span className="row no-print">
        {onSize === undefined ? null : <Select size="small" aria-label={say('perPage', { count: size })} value={size} onChange={onSize} options={PAGE_SIZES.map((count) => ({ value: count, label: say('perPage', { count }) }))} />}
        <Button icon={<LeftOutlined />} disabled={onPrevious === undefined} {...(onPrevious === undefined ? {} : { onClick: onPrevious })}>{say('previous')}</Button>
        <Button icon={<RightOutlined />} iconPlacement="end" disabled={onNext === undefined} {...(onNext === undefined ? {} : { onClick: onNext })}>{say('next')}</Button>
      </span>
    </div>
  )
}
