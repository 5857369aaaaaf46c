/** The schedule block by block: only what is looked at is fetched, what was looked at stays. */
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ScheduleRow, ScheduleView } from '../../../src/contract/schedule.ts'
import { call, OPERATIONS, type Refusal } from '../../client/api.ts'
import { keyOf, Refused } from '../../client/hooks.ts'
import type { ScheduleAddress } from './address.ts'

/** Lines of one block. */
const BLOCK = 100

export interface Shown {
  /** Of the block that answered last: counts, groups, span are the same in all. */
  readonly view: ScheduleView | undefined
  readonly rows: ReadonlyMap<number, ScheduleRow>
  readonly links: ScheduleView['links']
  readonly refusal: Refusal | undefined
  readonly refetch: () => void
}

/** Lines `first` to `last`, and the blocks that they lie in. */
export function useWindow({ filters, group, sort, baseline, closed }: ScheduleAddress, first: number, last: number): Shown {
  const blocks = useMemo(() => { const from = Math.max(0, Math.floor(first / BLOCK)); return Array.from({ length: Math.max(1, Math.floor(last / BLOCK) - from + 1) }, (_none, at) => from + at) }, [first, last])
  const answers = useQueries({
    queries: blocks.map((block) => {
      const input = { query: { ...filters, group, sort, closed: [...closed], offset: block * BLOCK, limit: BLOCK, ...(baseline === undefined ? {} : { baseline }) } }
      return {
        queryKey: keyOf(OPERATIONS.schedule.view, input), staleTime: 30_000, placeholderData: keepPreviousData as never,
        queryFn: async ({ signal }: { signal: AbortSignal }): Promise<ScheduleView> => {
          const answer = await call(OPERATIONS.schedule.view, input, { signal })
          if (answer.ok) return answer.value
          throw new Refused(answer.refusal)
        },
      }
    }),
  })
  const known = answers.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const rows = new Map(known.flatMap((view) => view.rows.map((row) => [row.line, row] as const)))
  const links = new Map(known.flatMap((view) => view.links.map((link) => [`${link.from.id} ${link.to.id} ${link.type}`, link] as const)))
  const failed = answers.map(({ error }) => error).find((error) => error instanceof Refused)
  return { view: known.at(-1), rows, links: [...links.values()], refusal: failed instanceof Refused ? failed.refusal : undefined, refetch: () => { for (const answer of answers) void answer.refetch() } }
}
