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
const TAB = 'nanmen.tab'
const WAIT_MS = 400

/**
 * `found` is the draft of an earlier visit: this tab's own, or else the newest that another tab left. `keep` stores (after a pause), `upon` being the version it is
 * typed upon where that is not `base`; `drop` forgets. Each tab keeps its own, so that two tabs on one form do not write over one another.
 */
export function useDraft<T>(key: string, base?: number) {
  const [store] = useState(() => `${PREFIX}${key}#${tabName()}`)
  const [start, setStart] = useState(() => find<T>(store, `${PREFIX}${key}#`))
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef<{ readonly value: T; readonly upon: number | undefined } | undefined>(undefined)
  const flush = () => {
    clearTimeout(timer.current)
    if (latest.current === undefined) return
    const { value, upon } = latest.current
    write(store, { value, at: new Date().toISOString(), ...(upon === undefined ? {} : { base: upon }) })
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
    found: start?.draft,
    keep: (value: T, upon: number | undefined = base) => {
      latest.current = { value, upon }
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, WAIT_MS)
    },
    drop: () => {
      latest.current = undefined
      clearTimeout(timer.current)
      setStart(undefined)
      forget(store)
      // What was taken over from another tab goes too, unless that tab has typed on.
      if (start !== undefined && read(start.store)?.at === start.draft.at) forget(start.store)
    },
  }
}

/** A name for this tab, the same after a reload. */
function tabName(): string {
  try {
    const known = sessionStorage.getItem(TAB)
    if (known !== null) return known
    const name = Math.random().toString(36).slice(2)
    sessionStorage.setItem(TAB, name)
    return name
  } catch {
    return ''
  }
}

function find<T>(own: string, prefix: string): { readonly store: string; readonly draft: Draft<T> } | undefined {
  const stores = own in storage() ? [own] : Object.keys(storage()).filter((name) => name.startsWith(prefix))
  const kept = stores.flatMap((store) => { const draft = read<T>(store); return draft === undefined ? [] : [{ store, draft }] })
  return kept.sort((one, other) => (one.draft.at < other.draft.at ? 1 : -1))[0]
}

function storage(): Readonly<Record<string, unknown>> {
  try {
    return { ...localStorage }
  } catch {
    return {}
  }
}

function forget(store: string): void {
  try {
    localStorage.removeItem(store)
  } catch { /* nothing was kept */ }
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
