/** Systems of indicators: made of a plan, weighed, reported, computed by their formulas. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import type { RecordView } from '../../contract/record.ts'
import { directionOf, figureIn, parseExpression, sumOfWeights, targetYearIn, WEIGHTS_MAKE } from '../../core/evaluation/index.ts'
import { dayOf, type Instant, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { computeFigure } from './computing.ts'
import { type EvaluationNeeds, rolesOf } from './needs.ts'
import { indicatorView, systemView, withActual } from './rules.ts'

type Ops = (typeof OPERATIONS)['evaluation']
export const yearOf = (now: Instant): number => Number(dayOf(now).slice(0, 4))
export const indicatorRegister = (needs: EvaluationNeeds): string => rolesOf(needs).indicator ?? 'indicator'

/** The acting party's indicators, as they stand or stood: those of a plan in its order, the others after them as they were entered, what was entered together by weight. */
export async function ownIndicators(needs: EvaluationNeeds, read: Read, now: Instant, query: { ids?: readonly string[]; asOf?: Instant | undefined } = {}): Promise<Result<RecordView[]>> {
  const all = await needs.records.portfolio(read, now, indicatorRegister(needs), { own: true, ...query })
  return all.ok ? ok([...all.value].sort((a, b) => placeIn(a) - placeIn(b) || (a.createdAt === b.createdAt ? weightIn(b) - weightIn(a) || (a.title < b.title ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1))) : all
}
const weightIn = ({ data }: RecordView): number => (typeof data['weight'] === 'number' ? data['weight'] : 0)
const placeIn = ({ data }: RecordView): number => (data['source'] as { spans?: { start: number }[] } | undefined)?.spans?.[0]?.start ?? Number.MAX_SAFE_INTEGER

/** By system. */
export async function listSystems(needs: EvaluationNeeds, read: Read, now: Instant, year: number): Promise<Result<OutputOf<Ops['systems']>>> {
  const { indicator } = rolesOf(needs)
  if (indicator === undefined) return ok({ year, systems: [] })
  const all = await ownIndicators(needs, read, now)
  if (!all.ok) return all
  const views = all.value.map((record) => indicatorView(record, year))
  const systems = [...new Set(views.map((view) => view.system))].map((system) => systemView(system, views.filter((view) => view.system === system)))
  return ok({ year, register: indicator, systems })
}

/** Indicators as the compiler found them become records; those that the system has by name already are left as they are. */
export async function fillFromPlan(needs: EvaluationNeeds, tx: Tx, { system, document, title, indicators }: BodyOf<Ops['fill']>): Promise<Result<OutputOf<Ops['fill']>>> {
  const all = await ownIndicators(needs, tx, tx.now)
  if (!all.ok) return all
  const known = new Set(all.value.filter(({ data }) => data['system'] === system).map(({ data }) => data['name']))
  const fresh = indicators.filter((one, at) => !known.has(one.name) && indicators.findIndex((other) => other.name === one.name) === at)
  const yearIn = (words: string | null | undefined): number | undefined => { const found = /\d{4}/.exec(words ?? '')?.[0]; return found === undefined ? undefined : Number(found) }
  // Where a plan's title names no years, all its goals are of the year that some of them tell.
  const told = indicators.flatMap(({ baseYear }) => targetYearIn(title, yearIn(baseYear)) ?? [])
  const targetYear = told.length === 0 ? undefined : Math.max(...told)
  for (const { name, unit, baseYear, base, target, kind, start, end } of fresh) {
    const year = yearIn(baseYear)
    const [baseFigure, targetFigure] = [figureIn(base), figureIn(target)]
    const data = {
      name, system, unit, kind: kind === '约束性' ? '约束性' : '预期性', direction: directionOf(name, target ?? ''), ...(year === undefined ? {} : { baseYear: year }), ...(baseFigure === undefined ? {} : { base: baseFigure }), ...(base ? { baseText: base } : {}),
      ...(targetYear === undefined ? {} : { targetYear }), ...(targetFigure === undefined ? {} : { target: targetFigure }), ...(target ? { targetText: target } : {}), frequency: '年', source: { document, title, spans: [{ start, end }] },
    }
    const made = await needs.records.create(tx, indicatorRegister(needs), { data })
    if (!made.ok) return made
  }
  return ok({ created: fresh.length, kept: indicators.length - fresh.length })
}

export async function saveIndicator(needs: EvaluationNeeds, tx: Tx, { id, version, data, reason }: BodyOf<Ops['save']>): Promise<Result<{ id: string }>> {
  const read = data.formula === undefined || data.formula.trim() === '' ? undefined : parseExpression(data.formula)
  if (read?.ok === false) return { ok: false, fault: { ...read.fault, field: '/body/data/formula' } }
  const clean = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== ''))
  if (id === undefined) { const made = await needs.records.create(tx, indicatorRegister(needs), { data: clean }); return made.ok ? ok({ id: made.value }) : made }
  const own = await getOwn(needs, tx, id)
  if (!own.ok) return own
  // Figures, and what the form does not show, stay.
  const kept = Object.fromEntries(['actuals', 'source'].flatMap((field) => (own.value.data[field] === undefined ? [] : [[field, own.value.data[field]]])))
  return revise(needs, tx, own.value, version ?? own.value.version, { ...kept, ...clean }, reason)
}

/** All weights of a system at once: they make a hundred or nothing is written. */
export async function weighSystem(needs: EvaluationNeeds, tx: Tx, { system, weights }: BodyOf<Ops['weigh']>): Promise<Result<{ changed: number }>> {
  const all = await ownIndicators(needs, tx, tx.now)
  if (!all.ok) return all
  const members = all.value.filter(({ data }) => data['system'] === system)
  const given = new Map(weights.map((one) => [one.id, one]))
  for (const [at, { id }] of weights.entries()) if (!members.some((member) => member.id === id)) return refuse('record.unknown', {}, `/body/weights/${at}/id`)
  const missing = members.filter((member) => !given.has(member.id)).length
  if (missing > 0) return refuse('evaluation.weights_missing', { system, count: missing }, '/body/weights')
  const sum = sumOfWeights(weights.map(({ weight }) => weight))
  if (sum !== WEIGHTS_MAKE) return refuse('evaluation.weights', { system, sum }, '/body/weights')
  const changed = members.filter((member) => member.data['weight'] !== given.get(member.id)!.weight)
  for (const member of changed) {
    const { version, weight } = given.get(member.id)!
    const done = await revise(needs, tx, member, version, { ...member.data, weight }, '设定权重')
    if (!done.ok) return done
  }
  return ok({ changed: changed.length })
}

export async function reportActual(needs: EvaluationNeeds, tx: Tx, id: string, { version, year, value, note, evidence }: BodyOf<Ops['report']>): Promise<Result<{ id: string }>> {
  if (year > yearOf(tx.now)) return refuse('evaluation.year', { year }, '/body/year')
  const own = await getOwn(needs, tx, id)
  if (!own.ok) return own
  const actuals = withActual(own.value.data, { year, value, ...(note === undefined || note === '' ? {} : { note }), ...(evidence.length === 0 ? {} : { evidence }) })
  return revise(needs, tx, own.value, version, { ...own.value.data, actuals }, `填报 ${year} 年实际值`)
}

/** The figure of a year by the formula; kept with how it came about and what it rests on. */
export async function computeActual(needs: EvaluationNeeds, tx: Tx, id: string, { version, year, keep }: BodyOf<Ops['compute']>): Promise<Result<OutputOf<Ops['compute']>>> {
  if (year > yearOf(tx.now)) return refuse('evaluation.year', { year }, '/body/year')
  const own = await getOwn(needs, tx, id)
  if (!own.ok) return own
  const figure = await computeFigure(needs, tx, tx.now, own.value, year)
  if (!figure.ok || !keep) return figure
  const actuals = withActual(own.value.data, { year, ...figure.value, computed: true })
  const done = await revise(needs, tx, own.value, version, { ...own.value.data, actuals }, `按公式取 ${year} 年实际值`)
  return done.ok ? figure : done
}

async function getOwn(needs: EvaluationNeeds, tx: Tx, id: string): Promise<Result<RecordView>> {
  const found = await ownIndicators(needs, tx, tx.now, { ids: [id] })
  if (!found.ok) return found
  const [record] = found.value
  return record === undefined ? refuse('record.unknown') : ok(record)
}

async function revise(needs: EvaluationNeeds, tx: Tx, record: RecordView, version: number, data: Record<string, unknown>, reason: string | undefined): Promise<Result<{ id: string }>> {
  const done = await needs.records.revise(tx, record.register, record.id, { version, data, reason })
  return done.ok ? ok({ id: record.id }) : done
}
