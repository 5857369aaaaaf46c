/** A list of any length: only the rows in sight and some around them are drawn. All rows are of one height. */
import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Rows drawn beyond each edge of what is in sight. */
const BEYOND = 20
/** Until the list has been measured. */
const ASSUMED_HEIGHT = 800

interface VirtualListProps {
  readonly count: number
  readonly rowHeight: number
  /** Must be an `<li>` of exactly that height. */
  readonly row: (index: number) => ReactNode
  /** Kept in sight. */
  readonly at?: number | undefined
  readonly className: string
  readonly label: string
}

export function VirtualList({ count, rowHeight, row, at, className, label }: VirtualListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [view, setView] = useState({ top: 0, height: ASSUMED_HEIGHT })
  useEffect(() => {
    const box = list.current
    if (box === null) return
    const look = () => setView((before) => { const next = { top: Math.floor(box.scrollTop / rowHeight) * rowHeight, height: box.clientHeight }; return next.top === before.top && next.height === before.height ? before : next })
    const watch = new ResizeObserver(look)
    watch.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    look()
    return () => { watch.disconnect(); box.removeEventListener('scroll', look) }
  }, [rowHeight])
  useEffect(() => {
    const box = list.current
    if (box === null || at === undefined || at < 0) return
    const [top, bottom] = [at * rowHeight, (at + 1) * rowHeight]
    if (top < box.scrollTop) box.scrollTop = top
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
  }, [at, rowHeight])
  const first = Math.max(0, Math.floor(view.top / rowHeight) - BEYOND)
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + BEYOND)
  return (
    <ul className={className} ref={list} tabIndex={0} aria-label={label}>
      {first > 0 ? <li aria-hidden="true" style={{ height: first * rowHeight }} /> : null}
      {Array.from({ length: Math.max(0, last - first) }, (_, offset) => row(first + offset))}
      {last < count ? <li aria-hidden="true" style={{ height: (count - last) * rowHeight }} /> : null}
    </ul>
  )
}
