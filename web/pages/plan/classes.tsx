/** What each sentence does, laid over the paper when asked for: how many of each class, 无法判断 counted as honestly as the rest. */
import { Switch } from 'antd'
import { useMemo } from 'react'
import type { PlanDocument } from '../../../src/contract/plan.ts'
import { SENTENCE_CLASSES } from '../../../src/core/plan/index.ts'
import { formatNumber } from '../../text/format.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { planText } from './text.ts'

export function Classes({ document, shown, onShow }: { document: PlanDocument; shown: boolean; onShow: (shown: boolean) => void }) {
  const say = useText(planText)
  const { language } = useLanguage()
  const counts = useMemo(() => { const all = new Map<string, number>(); for (const sentence of document.sentences) all.set(sentence.class, (all.get(sentence.class) ?? 0) + 1); return all }, [document])
  return (
    <>
      <label className="plan-switch"><Switch size="small" checked={shown} onChange={onShow} /> {say('classes')}</label>
      {shown ? <span className="plan-legend">{Object.entries(SENTENCE_CLASSES).map(([code, words], at) => <span key={code} className={`sentence sentence-${at}`}>{words[language]} <span className="numbers">{formatNumber(counts.get(code) ?? 0)}</span></span>)}</span> : null}
    </>
  )
}
