/** Keys that act: one key or a short sequence (`g t`), never while somebody is typing, and all of them listed in the help. */
import { useEffect, useRef, useSyncExternalStore } from 'react'

interface Shortcut {
  readonly keys: string
  readonly label: string
  readonly press: () => void
}

/** A sequence is forgotten after this long. */
const SEQUENCE_MS = 1_200
const shortcuts = new Set<Shortcut>()
const watchers = new Set<() => void>()
let listed: readonly Shortcut[] = []
let typed = ''
let typedAt = 0

function changed(): void {
  listed = [...shortcuts]
  for (const watcher of watchers) watcher()
}

/** While mounted (and `when` holds), `keys` does `press`. `label` stands in the keyboard help. */
export function useKey(keys: string, label: string, press: () => void, when = true): void {
  const latest = useRef(press)
  useEffect(() => {
    latest.current = press
  })
  useEffect(() => {
    if (!when) return
    const shortcut: Shortcut = { keys, label, press: () => latest.current() }
    shortcuts.add(shortcut)
    changed()
    return () => {
      shortcuts.delete(shortcut)
      changed()
    }
  }, [keys, label, when])
}

/** All keys that act on the present page. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, () => listed)
}

/** Listens; once, in the frame of the page. */
export function useKeyboard(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) return
      const now = event.timeStamp
      // A blank parts the keys of a sequence, and presses a button that has the focus.
      if (event.key === ' ' && event.target instanceof HTMLElement && event.target.closest('button, a, summary, input') !== null) return
      const key = event.key === ' ' ? 'Space' : event.key
      typed = now - typedAt < SEQUENCE_MS && typed !== '' ? `${typed} ${key}` : key
      typedAt = now
      // The latest registered wins: a page's key before the frame's.
      const found = [...shortcuts].reverse().find((one) => one.keys === typed) ?? [...shortcuts].reverse().find((one) => one.keys === key)
      if (found === undefined) {
        if (![...shortcuts].some((one) => one.keys.startsWith(`${typed} `))) typed = ''
        return
      }
      typed = ''
      event.preventDefault()
      found.press()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  // A tick is no writing.
  if (target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio')) return false
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function isDialogOpen(): boolean {
  return [...document.querySelectorAll('[role=dialog][aria-modal=true], .ant-modal-wrap')].some((dialog) => dialog instanceof HTMLElement && dialog.offsetParent !== null)
}
