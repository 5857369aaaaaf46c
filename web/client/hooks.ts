/** The client as React hooks: reading with a cache that the node's event stream keeps fresh, and writing with one key per submission. */
import { keepPreviousData, QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { OutputOf } from '../../src/contract/operation.ts'
import { type Answer, type AnyOperation, call, type InputOf, newKey, type Refusal } from './api.ts'

/** A refusal on its way through react-query, which knows failures only as thrown. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.says.zh)
    this.refusal = refusal
  }
}

export function newQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: true, networkMode: 'always' }, mutations: { retry: false, networkMode: 'always' } } })
}

/** Key of a read in the cache: the operation's name first, so that a room's reads can be refreshed together. */
export const keyOf = (operation: AnyOperation, input: unknown) => [operation.name, input ?? {}] as const

export interface ReadOptions {
  /** False waits. */
  readonly when?: boolean
  /** Keep showing the last answer while the next one comes (paging, typing in a filter). */
  readonly keep?: boolean
  readonly staleMs?: number
}

/** Reads an operation. `data`, `refusal`, `isPending`, `refetch`. */
export function useOperation<Op extends AnyOperation>(operation: Op, input: InputOf<Op>, { when = true, keep = false, staleMs }: ReadOptions = {}) {
  const query = useQuery<OutputOf<Op>, Refused>({
    queryKey: keyOf(operation, input),
    enabled: when,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
    ...(staleMs === undefined ? {} : { staleTime: staleMs }),
    queryFn: async ({ signal }) => unwrap(await call(operation, input, { signal })),
  })
  return { ...query, refusal: query.error?.refusal }
}

interface Page<Row> {
  readonly items: readonly Row[]
  readonly next?: string | undefined
  readonly total?: number | undefined
  readonly totalIsFloor?: boolean | undefined
}
type RowOf<Op> = OutputOf<Op> extends { items: (infer Row)[] } ? Row : never

/** Reads a list page after page by its cursor. `rows` holds all pages read so far; `more()` reads the next. */
export function usePages<Op extends AnyOperation>(operation: Op, input: InputOf<Op>, { when = true, keep = true }: ReadOptions = {}) {
  const query = useInfiniteQuery({
    queryKey: [operation.name, 'pages', input],
    enabled: when,
    initialPageParam: undefined as string | undefined,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...input.query, ...(pageParam === undefined ? {} : { cursor: pageParam }) }
      return unwrap(await call(operation, { ...input, query } as InputOf<Op>, { signal })) as unknown as Page<RowOf<Op>>
    },
    getNextPageParam: (last: Page<RowOf<Op>>) => last.next,
  })
  const pages = query.data?.pages ?? []
  return {
    rows: pages.flatMap((page) => page.items),
    total: pages[0]?.total,
    totalIsFloor: pages[0]?.totalIsFloor ?? false,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    isPending: query.isPending,
    isFetching: query.isFetching,
    isStale: query.isPlaceholderData,
    refusal: query.error instanceof Refused ? query.error.refusal : undefined,
    refetch: query.refetch,
  }
}

function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new Refused(answer.refusal)
}

export interface WriteOptions<Op> {
  readonly onDone?: (value: OutputOf<Op>) => void
  readonly onRefused?: (refusal: Refusal) => void
  /** Rooms whose reads to refresh, e.g. `['record', 'plan']`; the operation's own room where absent. */
  readonly refresh?: readonly string[]
}

/**
 * Writes by an operation. `submit(input)` resolves to the answer. The same input sent again after a failure whose outcome is unknown keeps its key; a settled
 * submission or a changed input gets a new one. The same input sent while it is on its way (a double click) is the same submission.
 */
export function useWrite<Op extends AnyOperation>(operation: Op, options: WriteOptions<Op> = {}) {
  const client = useQueryClient()
  const pending = useRef<{ content: string; key: string } | undefined>(undefined)
  const mutation = useMutation<Answer<OutputOf<Op>>, Error, InputOf<Op>>({
    mutationFn: async (input) => {
      const content = JSON.stringify(input)
      if (pending.current?.content !== content) pending.current = { content, key: newKey() }
      const answer = await call(operation, input, { key: pending.current.key })
      if (answer.ok || isSettled(answer.refusal)) pending.current = undefined
      return answer
    },
    onSuccess: (answer) => {
      if (!answer.ok) return options.onRefused?.(answer.refusal)
      for (const room of options.refresh ?? [roomOf(operation.name)]) refreshRoom(client, room)
      options.onDone?.(answer.value)
    },
  })
  const underway = useRef<{ readonly content: string; readonly answer: Promise<Answer<OutputOf<Op>>> } | undefined>(undefined)
  const submit = (input: InputOf<Op>): Promise<Answer<OutputOf<Op>>> => {
    const content = JSON.stringify(input)
    if (underway.current?.content === content) return underway.current.answer
    const answer = mutation.mutateAsync(input).finally(() => { if (underway.current?.answer === answer) underway.current = undefined })
    underway.current = { content, answer }
    return answer
  }
  return {
    submit,
    busy: mutation.isPending,
    refusal: mutation.data?.ok === false ? mutation.data.refusal : undefined,
    reset: mutation.reset,
  }
}

/** Whether the node has decided: after a 503 or a broken line the write may or may not stand, and the same key will tell. */
const isSettled = (refusal: Refusal) => refusal.status >= 400 && refusal.status !== 503 && refusal.fault !== 'network.garbled'

const roomOf = (name: string) => name.split('.')[0] ?? name

export function refreshRoom(client: QueryClient, room: string): void {
  void client.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[0] === 'string' && roomOf(queryKey[0]) === room })
}

const EVENTS = '/api/v1/events'
/** Events of one burst are gathered this long before pages refresh. */
const GATHER_MS = 400

/** Follows the node's event stream while `when` holds and refreshes what each event touches. `onEvent` sees every one. */
export function useNodeEvents(when: boolean, onEvent?: (event: { kind: string; subject: string; at: string; party: string }) => void): void {
  const client = useQueryClient()
  const seen = useRef(onEvent)
  useEffect(() => {
    seen.current = onEvent
  })
  useEffect(() => {
    if (!when) return
    const rooms = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      for (const room of rooms) refreshRoom(client, room)
      rooms.clear()
    }
    const source = new EventSource(EVENTS)
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = readEvent(message.data)
      if (event === undefined) return
      seen.current?.(event)
      for (const room of roomsOf(event)) rooms.add(room)
      timer ??= setTimeout(flush, GATHER_MS)
    })
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [when, client])
}

function readEvent(data: string) {
  try {
    const event = JSON.parse(data) as { kind?: unknown; subject?: unknown; at?: unknown; party?: unknown }
    if (typeof event.kind !== 'string') return undefined
    const word = (value: unknown) => (typeof value === 'string' ? value : '')
    return { kind: event.kind, subject: word(event.subject), at: word(event.at), party: word(event.party) }
  } catch {
    return undefined
  }
}

/** Every change is a log entry; what it touches stands in its kind (`record.created`) and its subject (`record:…`). */
function roomsOf({ kind, subject }: { kind: string; subject: string }): readonly string[] {
  // Projects, evaluations and what the council has handed out are made from records and cases.
  return ['log', roomOf(kind), subject.split(':')[0] ?? '', 'project', 'evaluation', 'council']
}
