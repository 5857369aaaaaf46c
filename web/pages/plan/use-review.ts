/** The lists under review: read once, kept fresh by what changes, corrected by many at once, nothing lost on the way. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Correction, ListDelta, PlanDocument } from '../../../src/contract/plan.ts'
import { call, OPERATIONS, type Refusal } from '../../client/api.ts'
import { Refused, useWrite } from '../../client/hooks.ts'
import { useDraft } from '../../ui/draft.ts'
import { type Conflict, type Lists, merged, rebase } from './model.ts'

/** Text, sentences, sections and findings never change once imported: read once. */
export function usePaper(id: string) {
  const query = useQuery<PlanDocument, Refused>({
    // Its own name, so that changes of the lists do not read the whole text again.
    queryKey: ['paper', id], staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => { const answer = await call(OPERATIONS.plan.get, { params: { id } }, { signal }); if (answer.ok) return answer.value; throw new Refused(answer.refusal) },
  })
  return { ...query, refusal: query.error?.refusal }
}

export interface Review {
  readonly lists: Lists
  readonly busy: boolean
  readonly refusal: Refusal | undefined
  /** Corrections that an earlier visit could not deliver. */
  readonly unsent: readonly Correction[] | undefined
  readonly conflicts: readonly Conflict[]
  /** True: nothing is left to be decided; false: refused, or somebody has to decide. */
  apply(corrections: readonly Correction[]): Promise<boolean>
  /** Lays in what another operation answered. */
  take(delta: Pick<ListDelta, 'version' | 'items' | 'changes'>): void
  settle(rest: readonly Conflict[]): void
  forgetUnsent(): void
}

export function useReview(document: PlanDocument, onRefused: (refusal: Refusal) => void): Review {
  const { id } = document
  const client = useQueryClient()
  const key = [OPERATIONS.plan.changes.name, { params: { id } }]
  const initial = useRef<Lists>({ version: document.version, items: document.items, changes: document.changes })
  const held = () => client.getQueryData<Lists>(key) ?? initial.current
  const query = useQuery<Lists, Refused>({
    queryKey: key, initialData: initial.current, initialDataUpdatedAt: 0,
    queryFn: async ({ signal }) => {
      const answer = await call(OPERATIONS.plan.changes, { params: { id }, query: { since: held().version } }, { signal })
      if (!answer.ok) throw new Refused(answer.refusal)
      return merged(held(), answer.value)
    },
  })
  const pending = useDraft<readonly Correction[]>(`plan.pending.${id}`)
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const write = useWrite(OPERATIONS.plan.correct, { refresh: [], onRefused })
  const take: Review['take'] = (delta) => client.setQueryData<Lists>(key, merged(held(), delta))
  // Undefined: whether the node took it is not known.
  const send = async (corrections: readonly Correction[], turn: number): Promise<boolean | undefined> => {
    const before = held()
    const answer = await write.submit({ params: { id }, body: { version: before.version, corrections: [...corrections] } })
    if (!answer.ok) return answer.refusal.status === 0 || answer.refusal.status >= 500 ? undefined : false
    take(answer.value)
    if (answer.value.conflicts.length === 0) return true
    const left = rebase(answer.value.conflicts.flatMap(({ at }) => corrections[at] ?? []), before.items, held().items)
    setConflicts((old) => [...old, ...left.conflicts])
    const resent = left.again.length === 0 || turn > 3 || (await send(left.again, turn + 1))
    return resent === undefined ? undefined : resent && left.conflicts.length === 0
  }
  return {
    lists: query.data, busy: write.busy, refusal: write.refusal, unsent: pending.found?.value, conflicts,
    apply: async (corrections) => {
      pending.keep(corrections)
      const done = await send(corrections, 1).catch(() => undefined)
      // What the node has decided, either way, need not be sent again.
      if (done !== undefined) pending.drop()
      return done ?? false
    },
    take, settle: setConflicts, forgetUnsent: pending.drop,
  }
}
