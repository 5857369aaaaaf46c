/** A refusal as the reader sees it: what happened, what is safe, what to do. */
import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import type { Refusal } from '../client/api.ts'
import { useRead, useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { ErrorState } from '../ui/states.tsx'

/** For a page that could not be read. */
export function PageRefusal({ refusal, retry }: { refusal: Refusal; retry?: () => void }) {
  const read = useRead()
  const say = useText(shellText)
  return <ErrorState says={read(refusal.says)} todo={read(refusal.todo)} code={refusal.fault} retry={retry === undefined ? undefined : { label: say('retry'), onPress: retry }} />
}

/** For a submission that was refused; takes the focus, so that it is heard and seen. */
export function WriteRefusal({ refusal }: { refusal: Refusal | undefined }) {
  const read = useRead()
  const say = useText(shellText)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal !== undefined) box.current?.focus()
  }, [refusal])
  if (refusal === undefined) return null
  const certain = refusal.status >= 400 && refusal.status < 500
  return (
    <div ref={box} tabIndex={-1} className="write-refusal">
      <Alert type="error" showIcon title={read(refusal.says)} description={`${certain ? say('nothingWritten') : ''}${read(refusal.todo)}`} />
    </div>
  )
}
