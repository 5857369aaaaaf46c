/** A formula as it is typed: told in words as soon as it can be read, and where it cannot, the place. */
import { Input } from 'antd'
import { describeExpression, EVALUATION_FAULTS, parseExpression } from '../../../src/core/evaluation/index.ts'
import { fill } from '../../../src/core/value/index.ts'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { findField } from '../../views/register-schema.ts'
import { FORMULA_EXAMPLES, indicatorText } from './text.ts'

/** What a formula does in the page's language; undefined where it cannot be read. */
export function useFormulaWords(): (formula: string) => { readonly words?: string; readonly wrong?: string } {
  const { language } = useLanguage()
  const { zone, registerOf } = useZone()
  const project = registerOf(zone.planRegisters['project'] ?? '')
  return (formula) => {
    const read = parseExpression(formula)
    if (read.ok) return { words: describeExpression(read.value, language, (field) => findField(project, field.split('.')[0] ?? field)?.title[language] ?? field) }
    const { params } = read.fault
    return { wrong: fill(EVALUATION_FAULTS['evaluation.formula'].says[language], { ...params, reason: (language === 'en' ? params['reason_en'] : params['reason']) ?? '' }) }
  }
}

export function FormulaField({ value, onChange }: { value: string; onChange: (formula: string) => void }) {
  const say = useText(indicatorText)
  const tell = useFormulaWords()
  const told = value.trim() === '' ? {} : tell(value)
  return (
    <div className="dialog-field">
      <label htmlFor="formula"><span>{say('formula')}</span></label>
      <Input.TextArea id="formula" className="formula" maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} {...(told.wrong === undefined ? {} : { status: 'error' as const })} aria-describedby="formula-told" />
      <p id="formula-told" className={told.wrong === undefined ? 'fine' : 'field-wrong'} aria-live="polite">{told.wrong ?? (told.words === undefined ? say('noFormula') : say('formulaMeans', { words: told.words }))}</p>
      <details><summary>{say('formulaHow')}</summary><p className="fine">{say('formulaHelp')}</p><ul className="plain-list">{FORMULA_EXAMPLES.map((one) => <li key={one}><code>{one}</code><div className="fine">{tell(one).words}</div></li>)}</ul></details>
    </div>
  )
}
