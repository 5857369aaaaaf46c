/** The figure of an indicator by its formula: each source read as it stood at the end of the year, each step in words, each with what it rests on. */
import type { Evidence } from '../../contract/evaluation.ts'
import type { RecordView } from '../../contract/record.ts'
import { evaluateExpression, parseExpression, plain, type Source } from '../../core/evaluation/index.ts'
import { isQuality, usableValue } from '../../core/series/index.ts'
import { dayOf, type Instant, MS_PER_DAY, ok, refuse, type Result, startOfDay, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import { type EvaluationNeeds, rolesOf } from './needs.ts'
import { actualsOf } from './rules.ts'

interface Work { readonly needs: EvaluationNeeds; readonly read: Read; readonly now: Instant; readonly year: number; readonly system: string; readonly lines: string[]; readonly evidence: Map<string, Evidence>; all: readonly RecordView[] | undefined; projects: readonly RecordView[] | undefined }
const EVIDENCE_MAX = 20
/** A year of one every five minutes; what is thinned has no honest mean. */
const POINTS_MAX = 110_000

export interface Figure { readonly value: number; readonly derivation: string[]; readonly evidence: Evidence[] }

export async function computeFigure(needs: EvaluationNeeds, read: Read, now: Instant, indicator: RecordView, year: number): Promise<Result<Figure>> {
  const work: Work = { needs, read, now, year, system: String(indicator.data['system']), lines: [], evidence: new Map(), all: undefined, projects: undefined }
  const value = await figureOf(work, indicator, [])
  return value.ok ? ok({ value: rounded(value.value), derivation: work.lines.slice(0, 60), evidence: [...work.evidence.values()].slice(0, EVIDENCE_MAX) }) : value
}

const rounded = (value: number): number => Number(value.toFixed(6))
const lacking = (source: string, zh: string, en: string) => refuse('evaluation.formula_source', { source, reason: zh, reason_en: en })

async function figureOf(work: Work, indicator: RecordView, path: readonly string[]): Promise<Result<number>> {
  const name = String(indicator.data['name'])
  if (path.includes(indicator.id)) return refuse('evaluation.formula_circle', { names: name })
  if (typeof indicator.data['formula'] !== 'string') return refuse('evaluation.formula_missing')
  const expression = parseExpression(indicator.data['formula'])
  if (!expression.ok) return expression
  const value = await evaluateExpression(expression.value, (source, args) => valueOf(work, source, args, [...path, indicator.id]))
  if (!value.ok) return value
  work.lines.push(`${name} = ${String(indicator.data['formula'])} = ${plain(value.value.value)}`)
  return ok(value.value.value)
}

function valueOf(work: Work, source: Source, args: readonly string[], path: readonly string[]): Promise<Result<number>> {
  switch (source) {
    case 'indicator': return ofIndicator(work, args[0]!, path)
    case 'series': return ofSeries(work, args[0]!, args[1] ?? 'mean')
    case 'projectSum': return ofProjects(work, args[0], args.slice(1))
    case 'projectCount': return ofProjects(work, undefined, args)
  }
}

async function ofIndicator(work: Work, name: string, path: readonly string[]): Promise<Result<number>> {
  if (work.all === undefined) {
    const all = await work.needs.records.portfolio(work.read, work.now, rolesOf(work.needs).indicator ?? 'indicator', { own: true })
    if (!all.ok) return all
    work.all = all.value
  }
  const named = work.all.filter((one) => one.data['name'] === name)
  const found = named.find((one) => one.data['system'] === work.system) ?? named[0]
  if (found === undefined) return lacking(name, '没有这个指标', 'there is no such indicator')
  const actual = actualsOf(found.data).find((one) => one.year === work.year)
  work.evidence.set(found.id, { kind: 'record', id: found.id, label: name, version: found.version, register: found.register })
  if (actual !== undefined) { work.lines.push(`指标“${name}” ${work.year} 年实际值 = ${plain(actual.value)}（第 ${found.version} 版）`); return ok(actual.value) }
  if (typeof found.data['formula'] === 'string') return figureOf(work, found, path)
  return lacking(name, `${work.year} 年未填报`, `nothing was reported for ${work.year}`)
}

const STATISTICS: Readonly<Record<string, { zh: string; of: (values: readonly number[]) => number }>> = {
  mean: { zh: '平均值', of: (values) => values.reduce((sum, value) => sum + value, 0) / values.length }, sum: { zh: '合计', of: (values) => values.reduce((sum, value) => sum + value, 0) },
  max: { zh: '最大值', of: (values) => values.reduce((most, value) => Math.max(most, value)) }, min: { zh: '最小值', of: (values) => values.reduce((least, value) => Math.min(least, value)) }, last: { zh: '最后值', of: (values) => values.at(-1)! },
}

async function ofSeries(work: Work, code: string, statistic: string): Promise<Result<number>> {
  const kind = STATISTICS[statistic]
  if (kind === undefined) return lacking(code, `没有“${statistic}”这种统计，可用 ${Object.keys(STATISTICS).join('、')}`, `"${statistic}" is no statistic; use ${Object.keys(STATISTICS).join(', ')}`)
  const list = await work.needs.series.list(work.read, work.now)
  if (!list.ok) return list
  const series = list.value.items.find((one) => one.code === code || one.title.zh === code)
  if (series === undefined) return lacking(code, '没有这个序列，或无权查看', 'there is no such series, or it is not yours to see')
  const until = Math.min(work.now, endOf(work.year))
  const rows = await work.needs.series.observations(work.read, work.now, series.id, { from: toIso(startOfDay(`${work.year}-01-01`)), to: toIso(until as Instant), points: POINTS_MAX })
  if (!rows.ok) return rows
  if (rows.value.thinned) return lacking(code, `${work.year} 年观测值超过 ${POINTS_MAX} 个`, `more than ${POINTS_MAX} observations in ${work.year}`)
  const values = rows.value.items.flatMap(({ value, quality }) => (isQuality(quality) ? [usableValue({ value, quality })] : [])).filter((value) => value !== undefined)
  if (values.length === 0) return lacking(code, `${work.year} 年没有观测值`, `nothing was observed in ${work.year}`)
  const value = kind.of(values)
  work.evidence.set(series.id, { kind: 'series', id: series.id, label: series.title.zh })
  work.lines.push(`序列“${series.title.zh}” ${work.year} 年${kind.zh} = ${plain(value)}（${values.length} 个观测值）`)
  return ok(value)
}

/** The last instant of a year in Beijing. */
const endOf = (year: number): Instant => (startOfDay(`${year + 1}-01-01`) - 1) as Instant

async function ofProjects(work: Work, field: string | undefined, filters: readonly string[]): Promise<Result<number>> {
  const register = rolesOf(work.needs).project
  const until = Math.min(work.now, endOf(work.year)) as Instant
  if (work.projects === undefined) {
    const all = await work.needs.records.portfolio(work.read, work.now, register, { own: true, ...(until < work.now - MS_PER_DAY ? { asOf: until } : {}) })
    if (!all.ok) return all
    work.projects = all.value
  }
  const asked = filters.map((filter) => /^(\w+)=(.+)$/.exec(filter))
  const bad = filters[asked.findIndex((one) => one === null)]
  if (bad !== undefined) return lacking(bad, '条件应写作“字段=值”', 'a condition is written field=value')
  const chosen = work.projects.filter(({ data }) => asked.every((one) => { const value = data[one![1]!]; return Array.isArray(value) ? value.includes(one![2]) : (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') && String(value) === one![2] }))
  const value = field === undefined ? chosen.length : chosen.reduce((sum, { data }) => sum + amountIn(data, field, work.year), 0)
  for (const { id, version, title } of chosen.slice(0, EVIDENCE_MAX)) work.evidence.set(id, { kind: 'record', id, label: title.slice(0, 200), version, register })
  work.lines.push(`${field === undefined ? '项目数' : `项目“${field}”合计`}${filters.length === 0 ? '' : `（${filters.join('，')}）`} = ${plain(value)}（${work.projects.length} 个项目中 ${chosen.length} 个，截至 ${dayOf(until)}）`)
  return ok(value)
}

/** A number of a project; `funding.planned` and `funding.paid` are those of the year. */
function amountIn(data: Readonly<Record<string, unknown>>, field: string, year: number): number {
  const [outer = '', inner] = field.split('.')
  if (inner === undefined) return typeof data[outer] === 'number' ? data[outer] : 0
  const rows = Array.isArray(data[outer]) ? (data[outer] as Readonly<Record<string, unknown>>[]) : []
  return rows.filter((row) => row['year'] === undefined || row['year'] === year).reduce((sum, row) => sum + (typeof row[inner] === 'number' ? row[inner] : 0), 0)
}
