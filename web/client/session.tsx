/** Who is signed in and for whom they act, kept for every page; and the zone as configured. */
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { Session } from '../../src/contract/account.ts'
import type { OutputOf, Role } from '../../src/contract/operation.ts'
import type { Text } from '../../src/core/value/index.ts'
import { call, OPERATIONS, type Refusal, setCsrf } from './api.ts'
import { keyOf, useOperation } from './hooks.ts'

export type { Session }
export type Zone = OutputOf<typeof OPERATIONS.party.zone>
export type Party = Zone['parties'][number]
export type Register = Zone['registers'][number]
export type Process = Zone['processes'][number]
export type Bank = Zone['sides'][number]['bank']

const SESSION_KEY = keyOf(OPERATIONS.account.session, {})

interface SessionValue {
  readonly session: Session
  readonly setSession: (session: Session) => void
  readonly signOut: () => Promise<void>
  readonly act: (party: string) => Promise<Refusal | undefined>
}

const SessionContext = createContext<SessionValue | undefined>(undefined)

/** Reads the session once (it changes only by signing in or out, acting, or when a call is told that it has ended); `children` gets what it is waiting for otherwise. */
export function SessionProvider({ children, waiting, failed }: { children: ReactNode; waiting: ReactNode; failed: (refusal: Refusal, retry: () => void) => ReactNode }) {
  const client = useQueryClient()
  const { data, refusal, refetch } = useOperation(OPERATIONS.account.session, {}, { staleMs: Infinity })
  useEffect(() => {
    setCsrf(data?.csrf)
  }, [data?.csrf])
  const value = useMemo(() => {
    const setSession = (session: Session) => {
      setCsrf(session.csrf)
      client.setQueryData(SESSION_KEY, session)
    }
    const forgetOthers = () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] && queryKey[0] !== OPERATIONS.party.zone.name })
    return {
      setSession,
      // What one party may see must not stay on the page of another: everything read so far is forgotten.
      signOut: async () => {
        const answer = await call(OPERATIONS.account.signOut, {})
        if (!answer.ok) return
        forgetOthers()
        setSession(answer.value)
      },
      act: async (party: string) => {
        const answer = await call(OPERATIONS.account.act, { body: { party } })
        if (!answer.ok) return answer.refusal
        setSession(answer.value)
        forgetOthers()
        return undefined
      },
    }
  }, [client])
  const all = useMemo(() => (data === undefined ? undefined : { session: data, ...value }), [data, value])
  if (all !== undefined) return <SessionContext value={all}>{children}</SessionContext>
  return refusal === undefined ? waiting : failed(refusal, () => void refetch())
}

/** The session and what can be done with it. */
export function useSession(): SessionValue {
  const value = useContext(SessionContext)
  if (value === undefined) throw new Error('useSession outside SessionProvider')
  return value
}

/** Whether the present role may call an operation; the server decides, the page only shows or hides. */
export function useMay(): (operation: { readonly who: unknown }) => boolean {
  const { session } = useSession()
  return ({ who }) => {
    if (who === 'public') return true
    if (session.state !== 'signedIn') return false
    if (who === 'signedIn') return true
    if (session.acting === undefined) return false
    return who === 'acting' || (who as readonly Role[]).some((role) => session.roles.includes(role))
  }
}

interface ZoneValue {
  readonly zone: Zone
  readonly partyOf: (id: string) => Party | undefined
  readonly bankOf: (id: string) => Bank | undefined
  readonly registerOf: (code: string) => Register | undefined
  readonly processOf: (code: string) => Process | undefined
  readonly purposeOf: (code: string) => Text | undefined
}

const ZoneContext = createContext<ZoneValue | undefined>(undefined)

/** Gives `children` an already loaded zone; the portal and tests use it directly. */
export function ZoneProvider({ zone, children }: { zone: Zone; children: ReactNode }) {
  const value = useMemo(() => zoneValue(zone), [zone])
  return <ZoneContext value={value}>{children}</ZoneContext>
}

/** Loads the zone, then shows `children`. */
export function LoadZone({ children, waiting, failed }: { children: ReactNode; waiting: ReactNode; failed: (refusal: Refusal, retry: () => void) => ReactNode }) {
  const { data, refusal, refetch } = useOperation(OPERATIONS.party.zone, {}, { staleMs: 10 * 60_000 })
  if (data !== undefined) return <ZoneProvider zone={data}>{children}</ZoneProvider>
  return refusal === undefined ? waiting : failed(refusal, () => void refetch())
}

/** The zone with its look-ups: parties, banks, registers, processes, purposes. */
export function useZone(): ZoneValue {
  const value = useContext(ZoneContext)
  if (value === undefined) throw new Error('useZone outside ZoneProvider')
  return value
}

function zoneValue(zone: Zone): ZoneValue {
  const parties = new Map(zone.parties.map((party) => [party.id, party]))
  const banks = new Map(zone.sides.map((side) => [side.root, side.bank]))
  const registers = new Map(zone.registers.map((register) => [register.code, register]))
  const processes = new Map(zone.processes.map((process) => [process.code, process]))
  const purposes = new Map(zone.purposes.map((purpose) => [purpose.code, purpose.title]))
  return {
    zone,
    partyOf: (id) => parties.get(id),
    bankOf: (id) => banks.get(parties.get(id)?.side ?? id),
    registerOf: (code) => registers.get(code),
    processOf: (code) => processes.get(code),
    purposeOf: (code) => purposes.get(code),
  }
}
