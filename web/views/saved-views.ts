/** Views that somebody keeps of a table: filters, sort and columns under a name, per account and register, in this browser. */
import { useState } from 'react'

export interface SavedView {
  readonly name: string
  /** The address' query. */
  readonly query: string
}

const storeOf = (account: string, table: string) => `nanmen.views.${account}.${table}`

export function useSavedViews(account: string, table: string) {
  const store = storeOf(account, table)
  const [views, setViews] = useState<readonly SavedView[]>(() => read(store))
  const keep = (next: readonly SavedView[]) => {
    setViews(next)
    try {
      localStorage.setItem(store, JSON.stringify(next))
    } catch { /* kept for this visit only */ }
  }
  return {
    views,
    save: (view: SavedView) => keep([...views.filter((one) => one.name !== view.name), view]),
    remove: (name: string) => keep(views.filter((one) => one.name !== name)),
  }
}

function read(store: string): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(store) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is SavedView => typeof one === 'object' && one !== null && typeof (one as SavedView).name === 'string' && typeof (one as SavedView).query === 'string') : []
  } catch {
    return []
  }
}
