/** A value once it has stopped changing, so that typing does not ask the node at every key. */
import { useEffect, useState } from 'react'

export function useSettled<T>(value: T, waitMs = 250): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs)
    return () => clearTimeout(timer)
  }, [value, waitMs])
  return settled
}
