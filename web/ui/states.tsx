/** Empty, wrong, waiting: an empty page teaches, an error says what happened, what is safe and what to do, and waiting keeps the shape of what comes. */
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'

/** What goes here, and one button. */
export function EmptyState({ title, children, action, drawing }: { title: string; children?: ReactNode; action?: { label: string; onPress: () => void } | undefined; drawing?: ReactNode }) {
  return (
    <div className="empty-state">
      {drawing ?? <EmptyDrawing />}
      <h2>{title}</h2>
      {children === undefined ? null : <p>{children}</p>}
      {action === undefined ? null : <Button type="primary" onClick={action.onPress}>{action.label}</Button>}
    </div>
  )
}

/** A blank sheet with its ruling. */
function EmptyDrawing() {
  return (
    <svg className="empty-drawing" viewBox="0 0 72 56" width="72" height="56" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M12 6h40l8 8v36H12zM52 6v8h8" />
      <path d="M20 22h32M20 30h32M20 38h20" strokeDasharray="2 3" />
    </svg>
  )
}

/** What happened, what is safe, what to do. */
export function ErrorState({ says, safe, todo, code, retry }: { says: string; safe?: string | undefined; todo: string; code?: string | undefined; retry?: { label: string; onPress: () => void } | undefined }) {
  return (
    <div className="error-state" role="alert">
      <h2>{says}</h2>
      {safe === undefined ? null : <p>{safe}</p>}
      <p>{todo}</p>
      {retry === undefined ? null : <Button onClick={retry.onPress}>{retry.label}</Button>}
      {code === undefined ? null : <p className="fine">{code}</p>}
    </div>
  )
}

/** The shape of a page that is coming. `label` is said to screen readers. */
export function Loading({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div className="loading" role="status" aria-live="polite">
      <span className="hidden-words">{label}</span>
      <Skeleton active title={{ width: '28%' }} paragraph={{ rows }} />
    </div>
  )
}
