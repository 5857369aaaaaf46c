/** Room `portal` (门户): the public faces of what owners have published. Reads as the public, so nothing else can be shown. */
import { OPERATIONS } from '../../contract/index.ts'
import type { PortalOverview } from '../../contract/portal.ts'
import { ok, type Text, toIso } from '../../core/value/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'
import { countPublished, listPublished, tallyPublished } from '../../kernel/records/index.ts'
import { groupByDomain } from './rules.ts'

const RECENT_ROWS = 12

export interface PortalNeeds {
  /** Registers that have anything public, with the one that carries domain and stage first. */
  readonly registers: readonly { readonly code: string; readonly title: Text }[]
  readonly projectRegister: string
}

export function portalModule(needs: PortalNeeds): Bound[] {
  return bind(OPERATIONS.portal, {
    overview: async (call) => ok(await call.read(async (read): Promise<PortalOverview> => {
      const counts = await countPublished(read)
      const recent = await listPublished(read, RECENT_ROWS)
      return {
        registers: needs.registers.map(({ code, title }) => ({ register: code, title, published: counts.get(code) ?? 0 })),
        byDomain: groupByDomain(await tallyPublished(read, needs.projectRegister, 'domain', 'stage')),
        recent: recent.map((row) => ({ register: row.register, id: row.id, title: row.title, at: toIso(row.at) })),
        asOf: toIso(call.now()),
      }
    })),
  } satisfies Handlers<typeof OPERATIONS.portal>)
}
