/** The public part of a pack, as every page knows it. Accounts and agreements stay out. */
import type { z } from 'zod'
import type { Pack } from '../../contract/pack.ts'
import type { ZoneView } from '../../contract/party.ts'

export function zoneView(pack: Pack): z.infer<typeof ZoneView> {
  const parents = new Map(pack.parties.map((party) => [party.id, party.parent]))
  const roots = new Set(pack.zone.sides.map((side) => side.root))
  const sideOf = (id: string): string | undefined => {
    for (let up: string | undefined = id; up !== undefined; up = parents.get(up)) if (roots.has(up)) return up
    return undefined
  }
  return {
    code: pack.zone.code, title: pack.zone.title, version: pack.zone.version, hash: pack.hash, demonstration: pack.zone.demonstration, sides: pack.zone.sides, texts: pack.zone.texts,
    parties: pack.parties.map((party) => ({ id: party.id, kind: party.kind, name: party.name, short: party.short, parent: party.parent, areaCode: party.areaCode, side: party.context ? undefined : sideOf(party.id), point: party.point, verified: party.verified })),
    registers: pack.registers.map((register) => ({ code: register.code, title: register.title, schema: register.schema, titleField: register.titleField, columns: register.columns, searchFields: register.searchFields, publicFields: register.publicFields, geometry: register.geometry })),
    processes: pack.processes.map((process) => ({ code: process.code, title: process.title, moves: process.moves, clocks: process.clocks, reasons: process.reasons as Record<string, { code: string; title: { zh: string; en: string } }[]> })),
    planRegisters: { ...pack.zone.planRegisters }, planProcesses: { ...pack.zone.planProcesses }, purposes: pack.purposes, map: { notice: pack.map.notice, lines: pack.map.lines, border: pack.map.border, stations: pack.map.stations },
  }
}
