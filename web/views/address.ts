/** What a list shows lives in the address, so that it can be kept, sent, and gone back to. */
import { useSearchParams } from 'react-router'

/** The address with a change to one of its names; empty values leave it out. */
export function useAddress() {
  const [address, setAddress] = useSearchParams()
  const change = (name: string, values: readonly string[]) => setAddress((now) => {
    const next = new URLSearchParams(now)
    next.delete(name)
    for (const value of values) if (value !== '') next.append(name, value)
    return next
  }, { replace: true })
  /** Leaves nothing but the names given. */
  const keepOnly = (names: readonly string[]) => setAddress((now) => new URLSearchParams([...now].filter(([name]) => names.includes(name))), { replace: true })
  return { address, setAddress, change, keepOnly }
}
