/** What the linter found and what to do about it; and the indicators that the plan sets. Both lead to their words. */
import { Button, Checkbox, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { PlanDocument, PlanItem } from '../../../src/contract/plan.ts'
import { FINDING_RULES, type FindingRule } from '../../../src/core/plan/index.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { Status } from '../../ui/status.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { type Finding, isSettled } from './model.ts'
import type { Span } from './paper.tsx'
import { planText } from './text.ts'

const ROW_HEIGHT = 78

export function Findings({ document, owners, editable, onShow, onPick, onEdit }: { document: PlanDocument; owners: ReadonlyMap<Finding, PlanItem>; editable: boolean; onShow: (span: Span) => void; onPick: (key: string) => void; onEdit: (item: PlanItem) => void }) {
  const say = useText(planText)
  const { language } = useLanguage()
  const [rule, setRule] = useState<string>()
  const [all, setAll] = useState(false)
  const left = useMemo(() => document.findings.filter((finding) => all || !isSettled(finding.rule, owners.get(finding))), [document, owners, all])
  const counts = useMemo(() => { const byRule = new Map<string, number>(); for (const finding of left) byRule.set(finding.rule, (byRule.get(finding.rule) ?? 0) + 1); return [...byRule] }, [left])
  const shown = rule === undefined ? left : left.filter((finding) => finding.rule === rule)
  const nameOf = (code: string) => FINDING_RULES[code as FindingRule]?.[language] ?? code
  return (
    <>
      <div className="plan-tools">
        <Select value={rule} onChange={setRule} allowClear placeholder={say('finding')} aria-label={say('finding')} style={{ minWidth: 200 }} options={counts.map(([code, count]) => ({ value: code, label: `${nameOf(code)} ${count}` }))} />
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>{say('settledToo')}</Checkbox>
      </div>
      {shown.length === 0 ? <p className="fine">{say('noFindings')}</p> : (
        <VirtualList className="plan-items" label={say('findings')} count={shown.length} rowHeight={ROW_HEIGHT} row={(index) => {
          const finding = shown[index]
          if (finding === undefined) return null
          const item = owners.get(finding)
          const settled = isSettled(finding.rule, item)
          return (
            <li key={`${finding.rule}${finding.start}-${finding.end}-${index}`} className="plan-item" style={{ height: ROW_HEIGHT }}>
              <span />
              <div className="plan-item-words plan-finding">
                <span className="plan-finding-words" title={finding.message}>{language === 'en' ? finding.messageEn ?? finding.message : finding.message}</span>
                <div className="plan-item-facts">
                  <Status tone={settled ? 'good' : 'risk'} quiet>{settled ? say('settled') : nameOf(finding.rule)}</Status>
                  {item === undefined ? null : <span>{item.title}</span>}
                </div>
              </div>
              <div className="plan-item-tools">
                <Button size="small" onClick={() => { if (item === undefined) onShow(finding); else onPick(item.key) }}>{say('toText')}</Button>
                {editable && item !== undefined && item.state !== 'filed' && !settled ? <Button size="small" onClick={() => onEdit(item)}>{say('edit')}</Button> : null}
              </div>
            </li>
          )
        }} />
      )}
    </>
  )
}

interface Indicator extends Span { readonly name: string; readonly unit: string; readonly baseYear?: string | null; readonly base?: string | null; readonly target?: string | null; readonly kind?: string | null }

export function Indicators({ document, onShow }: { document: PlanDocument; onShow: (span: Span) => void }) {
  const say = useText(planText)
  const indicators = document.indicators as unknown as Indicator[]
  if (indicators.length === 0) return <p className="fine">{say('noIndicators')}</p>
  return (
    <div className="plan-items" role="region" tabIndex={0} aria-label={say('indicators')}>
      <table className="plan-indicators">
        <thead><tr><th scope="col">{say('indicator')}</th><th scope="col">{say('unit')}</th><th scope="col">{say('base')}</th><th scope="col">{say('target')}</th><th scope="col">{say('kind')}</th></tr></thead>
        <tbody>
          {indicators.map((one) => (
            <tr key={`${one.start}-${one.end}`}>
              <td><button type="button" className="plan-item-title" onClick={() => onShow(one)}>{one.name}</button></td>
              <td>{one.unit}</td>
              <td className="numbers">{one.base ?? say('dash')}{one.baseYear ? <span className="fine"> {one.baseYear}</span> : null}</td>
              <td className="numbers">{one.target ?? say('dash')}</td>
              <td>{one.kind ?? say('dash')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
