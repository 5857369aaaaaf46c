import { text, type Text } from '../../core/value/index.ts'

/** Why the database cannot be used; each is one sentence a person can act on. */
export type UnavailableReason =
  | 'in_use' | 'corrupt' | 'no_binaries' | 'cannot_start' | 'wrong_url' | 'refused' | 'unreachable' | 'too_old' | 'no_right' | 'migration' | 'busy' | 'timeout'

/** What happened, for the operator: our own words where we have some, else the machine's in both places. */
export function wordsOf(error: Error): Text {
  return error instanceof DatabaseUnavailable ? error.text : text(error.message, error.message)
}

/** The database cannot be used. The texts never hold a credential, and the underlying error is not attached for that reason. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  readonly reason: UnavailableReason
  readonly text: Text

  constructor(reason: UnavailableReason, zh: string, en: string) {
    super(en)
    this.reason = reason
    this.text = text(zh, en)
  }
}
