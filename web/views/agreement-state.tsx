/** The state of an agreement as a status, and its grants in words. */
import type { OutputOf } from '../../src/contract/operation.ts'
import type { OPERATIONS } from '../client/api.ts'
import { agreementText } from '../text/agreement.ts'
import { formatDate } from '../text/format.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'
import { useZone } from '../client/session.tsx'
import { Status, type Tone } from '../ui/status.tsx'
import { fieldsOf } from './register-schema.ts'

export type Agreement = OutputOf<typeof OPERATIONS.agreement.get>
export type Grant = Agreement['grants'][number]

const TONES: Record<Agreement['state'], Tone> = { draft: 'idle', signing: 'info', inForce: 'good', suspended: 'paused', ended: 'idle', expired: 'idle' }

export function AgreementState({ state, quiet = false }: { state: Agreement['state']; quiet?: boolean }) {
  const say = useText(agreementText)
  return <Status tone={TONES[state]} quiet={quiet}>{say(state === 'draft' ? 'draftState' : state)}</Status>
}

export function AgreementTerm({ agreement }: { agreement: Pick<Agreement, 'from'> & { readonly until?: string | undefined } }) {
  const say = useText(agreementText)
  return <span className="figures">{say('termOf', { from: formatDate(agreement.from), until: agreement.until === undefined ? say('open') : formatDate(agreement.until) })}</span>
}

/** What a grant gives: the register with its fields, the process, the series. */
export function useGrantWords(): (grant: Grant) => { readonly what: string; readonly detail: string } {
  const say = useText(agreementText)
  const sayRecord = useText(recordText)
  const { language } = useLanguage()
  const { registerOf, processOf } = useZone()
  return ({ what }) => {
    if (what.kind === 'process') return { what: `${say('process')} ${processOf(what.process)?.title[language] ?? what.process}`, detail: '' }
    if (what.kind === 'series') return { what: `${say('series')} ${what.property}`, detail: '' }
    const register = registerOf(what.register)
    const titles = new Map(fieldsOf(register).map((field) => [field.name, field.title[language]]))
    const detail = what.fields === '*' ? say('allFields') : what.fields.map((name) => titles.get(name) ?? name).join(sayRecord('comma'))
    return { what: `${say('register')} ${register?.title[language] ?? what.register}`, detail }
  }
}
