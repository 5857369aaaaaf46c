/** How this person likes to see: theme, size of type, density. Kept in the browser, applied to the root element. */
import { useSyncExternalStore } from 'react'
import type { Language } from '../../src/core/value/index.ts'
import type { Scheme, TypeSize } from '../ui/theme.ts'

export interface Preferences {
  readonly scheme: Scheme
  readonly type: TypeSize
  readonly dense: boolean
  readonly language: Language
}

const STORE = 'nanmen.preferences'
const watchers = new Set<() => void>()
let present: Preferences = read()

function read(): Preferences {
  const chosen = stored()
  return {
    scheme: chosen.scheme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
    type: chosen.type ?? 'normal',
    dense: chosen.dense ?? false,
    language: chosen.language ?? (/^en\b/i.test(navigator.language) ? 'en' : 'zh'),
  }
}

function stored(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '{}') as Partial<Preferences>
  } catch {
    return {}
  }
}

/** Changes a preference, keeps it, and applies it. The language also goes into a cookie, so that the node answers in it. */
export function setPreferences(change: Partial<Preferences>): void {
  present = { ...present, ...change }
  try {
    localStorage.setItem(STORE, JSON.stringify({ ...stored(), ...change }))
  } catch { /* a browser that keeps nothing still shows */ }
  if (change.language !== undefined) document.cookie = `nanmen_language=${change.language}; path=/; max-age=31536000; samesite=lax`
  applyPreferences()
  for (const watcher of watchers) watcher()
}

export function applyPreferences(): void {
  const root = document.documentElement
  root.dataset['theme'] = present.scheme
  root.dataset['type'] = present.type
  root.lang = present.language === 'zh' ? 'zh-CN' : 'en'
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => present,
  )
}
