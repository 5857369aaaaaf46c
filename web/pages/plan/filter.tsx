/** What narrows the lists: words, state, stage, domain, chapter, finding. Kept in the address. */
import { Button, Input, Select } from 'antd'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { PlanItem } from '../../../src/contract/plan.ts'
import { FINDING_RULES } from '../../../src/core/plan/index.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import type { Filter } from './model.ts'
import { planText, STATE_WORDS } from './text.ts'

const NAMES = ['domain', 'stage', 'state', 'chapter', 'finding'] as const

export function useFilter(): readonly [Filter, (change: Partial<Filter>) => void] {
  const [search, setSearch] = useSearchParams()
  const filter: Filter = useMemo(() => ({ words: search.get('q') ?? '', ...Object.fromEntries(NAMES.map((name) => [name, search.get(name) ?? undefined])) }), [search])
  const change = (changed: Partial<Filter>) => setSearch((before) => {
    const next = new URLSearchParams(before)
    for (const [name, value] of Object.entries(changed)) { const key = name === 'words' ? 'q' : name; if (value === undefined || value === '') next.delete(key); else next.set(key, value) }
    return next
  }, { replace: true })
  return [filter, change]
}

interface FilterBarProps { readonly items: readonly PlanItem[]; readonly chapters: ReadonlyMap<string, string>; readonly rules: ReadonlyMap<string, ReadonlySet<string>>; readonly filter: Filter; readonly onChange: (change: Partial<Filter>) => void }

export function FilterBar({ items, chapters, rules, filter, onChange }: FilterBarProps) {
  const say = useText(planText)
  const { language } = useLanguage()
  const values = useMemo(() => {
    const counts = (readAll: (item: PlanItem) => Iterable<string>) => { const all = new Map<string, number>(); for (const item of items) for (const value of readAll(item)) all.set(value, (all.get(value) ?? 0) + 1); return [...all] }
    const one = (value: string | undefined): string[] => (value === undefined ? [] : [value])
    return { domain: counts((item) => one(item.domain)), stage: counts((item) => one(item.stage)), state: counts((item) => one(item.state)), chapter: counts((item) => one(chapters.get(item.key))), finding: counts((item) => rules.get(item.key) ?? []) }
  }, [items, chapters, rules])
  const labelOf = (name: (typeof NAMES)[number], value: string): string => (name === 'state' ? say(STATE_WORDS[value as PlanItem['state']]) : name === 'finding' ? FINDING_RULES[value as keyof typeof FINDING_RULES]?.[language] ?? value : value)
  const set = NAMES.some((name) => filter[name] !== undefined) || filter.words !== ''
  return (
    <div className="plan-tools">
      <Input value={filter.words} onChange={(event) => onChange({ words: event.target.value })} placeholder={say('filterItems')} aria-label={say('filterItems')} allowClear style={{ width: 132 }} />
      {NAMES.filter((name) => values[name].length > 0).map((name) => (
        <Select
          key={name} value={filter[name]} onChange={(value: string | undefined) => onChange({ [name]: value })} placeholder={say(name)} aria-label={say(name)} allowClear showSearch={values[name].length > 8} optionFilterProp="label"
          popupMatchSelectWidth={false} style={{ width: 104 }} options={values[name].map(([value, count]) => ({ value, label: `${labelOf(name, value)} ${count}` }))}
        />
      ))}
      {set ? <Button type="text" size="small" onClick={() => onChange({ words: '', domain: undefined, stage: undefined, state: undefined, chapter: undefined, finding: undefined })}>{say('clearFilter')}</Button> : null}
    </div>
  )
}
