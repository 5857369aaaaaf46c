/** Parties in the database: installed from the pack, listed, found by name. */
import type { OutputOf } from '../../contract/operation.ts'
import type { partyOperations } from '../../contract/party.ts'
import { ok, type Result, type Text } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { PackParty, Zone } from './zone.ts'

export type PartyView = OutputOf<typeof partyOperations.get>

/**
 * Brings the parties to what the zone's pack says, and logs `zone.pack.installed`. Nothing happens where the pack at hand is the one installed last.
 * For the node itself (`systemActor(pack.zone.host)`).
 */
export async function installPack(tx: Tx, zone: Zone): Promise<Result<{ installed: boolean }>> {
  const { pack } = zone
  const [last] = await tx.query<{ hash: string }>('select hash from party.pack order by position desc limit 1')
  if (last?.hash === pack.hash) return ok({ installed: false })
  const { code, version, title } = pack.zone
  const entry = tx.entry({ kind: 'zone.pack.installed', subject: `zone:${code}`, body: { code, version, hash: pack.hash, parties: pack.parties.length, registers: pack.registers.map((register) => register.code), processes: pack.processes.map((process) => process.code) } })
  tx.stage(
    `insert into party.pack (hash, code, version, title, installed_at, entry) values ($1, $2, $3, $4, to_timestamp($5 / 1000.0), $6)`,
    [pack.hash, code, version, JSON.stringify(title), tx.now, entry])
  tx.stage(
    `insert into party.party (id, kind, name, short, aliases, parent, area_code, side, point, verified, context, retired, position, pack)
     select id, kind, name, short, array(select jsonb_array_elements_text(aliases)), parent, area_code, side, point, verified, context, false, position, $2
     from jsonb_to_recordset($1::jsonb) as given(id text, kind text, name jsonb, short jsonb, aliases jsonb, parent text, area_code text, side text, point jsonb, verified boolean, context boolean, position int)
     on conflict (id) do update set kind = excluded.kind, name = excluded.name, short = excluded.short, aliases = excluded.aliases, parent = excluded.parent,
       area_code = excluded.area_code, side = excluded.side, point = excluded.point, verified = excluded.verified, context = excluded.context, retired = false,
       position = excluded.position, pack = excluded.pack`,
    [JSON.stringify(pack.parties.map((party, position) => rowOf(zone, party, position))), pack.hash])
  tx.stage('update party.party set retired = true where pack <> $1 and not retired', [pack.hash])
  return ok({ installed: true })
}

function rowOf(zone: Zone, party: PackParty, position: number) {
  return {
    id: party.id, kind: party.kind, name: party.name, short: party.short, aliases: party.aliases, parent: party.parent, area_code: party.areaCode,
    side: zone.sideOf(party.id), point: party.point, verified: party.verified, context: party.context, position,
  }
}

interface Row {
  readonly id: string
  readonly kind: PartyView['kind']
  readonly name: Text
  readonly short: Text | null
  readonly parent: string | null
  readonly areaCode: string | null
  readonly side: string | null
  readonly point: { lon: number; lat: number; approximate: boolean } | null
  readonly verified: boolean
}

const COLUMNS = `id, kind, name, short, parent, area_code as "areaCode", side, point, verified`

function viewOf(row: Row): PartyView {
  return {
    id: row.id, kind: row.kind, name: row.name, verified: row.verified,
    ...(row.short === null ? {} : { short: row.short }), ...(row.parent === null ? {} : { parent: row.parent }),
    ...(row.areaCode === null ? {} : { areaCode: row.areaCode }), ...(row.side === null ? {} : { side: row.side }), ...(row.point === null ? {} : { point: row.point }),
  }
}

/** Parties of the zone in the pack's order, those retired left out. */
export async function listParties(read: Read): Promise<readonly PartyView[]> {
  return (await read.query<Row>(`select ${COLUMNS} from party.party where not retired order by position`)).map(viewOf)
}

/** One party, also a retired one: old records name it. */
export async function findParty(read: Read, id: string): Promise<PartyView | undefined> {
  const [row] = await read.query<Row>(`select ${COLUMNS} from party.party where id = $1`, [id])
  return row === undefined ? undefined : viewOf(row)
}

/** Parties whose name, short name, other name or code holds the words. */
export async function searchParties(read: Read, q: string, limit: number): Promise<readonly PartyView[]> {
  const words = q.trim().toLowerCase().slice(0, 200)
  if (words === '') return []
  const rows = await read.query<Row>(
    `select ${COLUMNS} from party.party where not retired and not context
       and position($1 in lower(concat_ws(' ', name->>'zh', name->>'en', short->>'zh', short->>'en', array_to_string(aliases, ' '), area_code))) > 0
     order by length(name->>'zh'), position limit $2`, [words, limit])
  return rows.map(viewOf)
}
