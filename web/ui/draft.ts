/** What is typed and not yet submitted, kept in the browser so that a reload or an ended session costs nothing. */
import { useEffect, useRef, useState } from 'react'

export interface Draft<T> {
  readonly value: T
  /** Instant (ISO) of the last key. */
  readonly at: string
  /** Version of what it was typed upon, where there is one. */
  readonly base?: number | undefined
}

const PREFIX = 'nanmen.draft.'
const WAIT_MS = 400

/** `found` is the draft of an earlier visit. `keep` stores (after a pause), `drop` forgets. */
export function useDraft<T>(key: string, base?: number) {
  const [found, setFound] = useState<Draft<T> | undefined>(() => read<T>(PREFIX + key))
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef<T | undefined>(undefined)
  const flush = () => {
    clearTimeout(timer.current)
    if (latest.current === undefined) return
    write(PREFIX + key, { value: latest.current, at: new Date().toISOString(), ...(base === undefined ? {} : { base }) })
    latest.current = undefined
  }
  const flushLatest = useRef(flush)
  useEffect(() => {
    flushLatest.current = flush
  })
  useEffect(() => {
    const leave = () => flushLatest.current()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
  return {
    found,
    keep: (value: T) => {
      latest.current = value
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, WAIT_MS)
    },
    drop: () => {
      latest.current = undefined
      clearTimeout(timer.current)
      setFound(undefined)
      try {
        localStorage.removeItem(PREFIX + key)
      } catch { /* nothing was kept */ }
    },
  }
}

function read<T>(key: string): Draft<T> | undefined {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? undefined : (JSON.parse(kept) as Draft<T>)
  } catch {
    return undefined
  }
}

function write(key: string, draft: Draft<unknown>): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft))
  } catch { /* a full or closed store: the page itself still holds it */ }
}
