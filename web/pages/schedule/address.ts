/** What the schedule shows lives in the address, so that a view can be kept, sent, and gone back to. */
import { useMemo } from 'react'
import { useAddress } from '../../views/address.ts'
import type { Scale } from './scale.ts'

export const VIEWS = ['gantt', 'changes', 'calendar', 'disclosure'] as const
export type View = (typeof VIEWS)[number]
export const GROUPS = ['domain', 'stage', 'side', 'lead', 'none'] as const
export const SORTS = ['start', 'finish', 'title', 'float'] as const

const oneOf = <Value extends string>(values: readonly Value[], given: string | null, otherwise: Value): Value => values.find((value) => value === given) ?? otherwise

export function useScheduleAddress() {
  const { address, change: setWord, keepOnly } = useAddress()
  const filters = useMemo(() => {
    return {
      ...(address.get('q') ? { q: address.get('q') ?? '' } : {}), domain: address.getAll('domain'), stage: address.getAll('stage'), side: address.getAll('side'),
      ...(address.has('own') ? { own: true } : {}), ...(address.has('critical') ? { critical: true } : {}), ...(address.has('undated') ? { undated: true } : {}),
    }
  }, [address])
  const change = (name: string, ...values: readonly string[]) => setWord(name, values)
  return {
    address, filters, change,
    view: oneOf(VIEWS, address.get('view'), 'gantt'), group: oneOf(GROUPS, address.get('group'), 'domain'), sort: oneOf(SORTS, address.get('sort'), 'start'),
    scale: oneOf<Scale>(['month', 'quarter', 'year'], address.get('scale'), 'quarter'), baseline: address.get('baseline') ?? undefined, closed: address.getAll('closed'),
    isFiltered: ['q', 'domain', 'stage', 'side', 'own', 'critical', 'undated'].some((name) => address.has(name)),
    clear: () => keepOnly(['view', 'group', 'sort', 'scale', 'baseline', 'closed']),
  }
}
export type ScheduleAddress = ReturnType<typeof useScheduleAddress>
