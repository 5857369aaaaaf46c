import type { Language } from '../../core/value/index.ts'

/**
 * Who reads or writes. An account acts FOR one party at a time; every row that PostgreSQL shows or takes is decided by this value
 * (row-level security reads it from the transaction's settings), so no query can forget to ask.
 */
export interface Actor {
  /** The account's id; absent for visitors of the portal and for the node itself. */
  readonly account?: string
  /** The party acted for: `area:…`, `body:…`, `org:…`, `person:…`, or `public` for a visitor without an account. */
  readonly party: string
  /** Roles of the account at that party; row-level security asks them by `db.has_role(text)`. */
  readonly roles: readonly string[]
  readonly language: Language
  /** For which purpose a cross-party read is made (an agreement names the purposes it serves). */
  readonly purpose?: string
  /** The case the actor works in, where access follows from taking part in a case. */
  readonly case?: string
  /** The node itself (jobs, followers of the log, verification). Never set from a request. */
  readonly system?: true
}

/** A visitor of the public portal: reads what has been published, nothing else. */
export function publicActor(language: Language = 'zh'): Actor {
  return { party: 'public', roles: [], language }
}

/** The node itself, acting for `party` (the party that its own entries are made by). */
export function systemActor(party: string, language: Language = 'zh'): Actor {
  return { party, roles: [], language, system: true }
}
