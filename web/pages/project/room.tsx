/** What the pages of the project room share: their links, the filters in the address, the choices of the register. */
import { useMemo } from 'react'
import { NavLink } from 'react-router'
import { LIGHTS } from '../../../src/core/project/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useMay, useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { useAddress } from '../../views/address.ts'
import { findField } from '../../views/register-schema.ts'
import { projectText } from './text.ts'
import '../../views/register-table.css'
import './project.css'

/** Pages that the zone has registers for. */
export function RoomLinks() {
  const say = useText(projectText)
  const { zone } = useZone()
  const may = useMay()
  const roles = zone.planRegisters
  const links = [
    ['/projects', say('projects'), true], ['/assign', say('assignTitle'), may(OPERATIONS.project.assign)], ['/duties', say('duties'), zone.planProcesses['duty'] !== undefined], ['/monthly', say('monthly'), roles['report'] !== undefined],
    ['/funds', say('funds'), roles['fund'] !== undefined], ['/parks', say('parks'), roles['park'] !== undefined], ['/towns', say('towns'), roles['town'] !== undefined],
  ] as const
  return <nav className="room-links no-print" aria-label={say('projects')}>{links.filter(([, , offered]) => offered).map(([to, label]) => <NavLink key={to} to={to}>{label}</NavLink>)}</nav>
}

/** Register of a role, by its code in the zone. */
export function useRoleRegister(role: string) {
  const { zone, registerOf } = useZone()
  return registerOf(zone.planRegisters[role] ?? '')
}

export function useChoices(role: string, field: string): readonly { readonly value: string; readonly label: string }[] {
  const register = useRoleRegister(role)
  const { language } = useLanguage()
  return useMemo(() => (findField(register, field)?.choices ?? []).map((choice) => ({ value: choice.value, label: choice.title[language] })), [register, field, language])
}

export const VIEWS = ['table', 'board', 'map', 'totals'] as const
export type View = (typeof VIEWS)[number]
const MANY = ['stage', 'domain', 'light', 'side'] as const

/** What is shown lives in the address, so that it can be kept and sent. */
export function useFilters() {
  const { address, setAddress, change, keepOnly } = useAddress()
  const filters = useMemo(() => ({
    ...(address.get('q') ? { q: address.get('q') ?? '' } : {}), stage: address.getAll('stage'), domain: address.getAll('domain'), light: address.getAll('light').filter((one) => (LIGHTS as readonly string[]).includes(one)) as never[],
    side: address.getAll('side'), ...(address.get('lead') ? { lead: address.get('lead') ?? '' } : {}), ...(address.get('own') ? { own: true } : {}),
  }), [address])
  return {
    filters, address, change,
    one: (name: string) => address.get(name) ?? undefined,
    setQuery: (query: string) => setAddress(query),
    clear: () => keepOnly(['view', 'columns']),
    isFiltered: MANY.some((name) => address.getAll(name).length > 0) || address.has('q') || address.has('lead') || address.has('own'),
    view: VIEWS.find((one) => one === address.get('view')) ?? 'table',
  }
}
export type Filters = ReturnType<typeof useFilters>
