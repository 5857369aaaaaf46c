/** The two banks: a side has a colour, a letter and a pattern, so that it is known without colour. */
import type { ReactNode } from 'react'

export type BankLetter = 'A' | 'B' | 'C' | 'D'

/** The letter of a side in its small field: A plain, B hatched, C dotted, D ruled. */
export function BankMark({ bank, label }: { bank: BankLetter; label?: string }) {
  return <span className={`bank bank-${bank.toLowerCase()}`} {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}>{bank}</span>
}

/** Words with the mark of their side before them. */
export function OnBank({ bank, children, title }: { bank: BankLetter | undefined; children: ReactNode; title?: string | undefined }) {
  return (
    <span className="on-bank" title={title}>
      {bank === undefined ? null : <BankMark bank={bank} />}
      <span>{children}</span>
    </span>
  )
}
