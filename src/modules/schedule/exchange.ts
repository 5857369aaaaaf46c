/** Schedules out to scheduling programs and back in. */
import { type ImportPreview, SCHEDULE_FILE_BYTES_MAX, type scheduleOperations } from '../../contract/schedule.ts'
import type { BodyOf, QueryOf } from '../../contract/operation.ts'
import { dayView } from '../../core/calendar/index.ts'
import { type Activity, dayAt, type ExchangeCalendar, type ExchangeException, type ExchangeFile, type ExchangeTask, numberOf, orderOf, reckon } from '../../core/schedule/index.ts'
import { dayOf, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import type { Call } from '../../kernel/module/index.ts'
import type { Card } from './cards.ts'
import { baselinesIn, type Intended, intend, inWords, leftAside, newKey } from './importing.ts'
import { cardsOf, type Desk, momentOf, type Named, standingsOf, type Standings } from './needs.ts'
import { checkLinks, checkOrder } from './revise.ts'
import { matches } from './rules.ts'
import { readerOf } from './view.ts'

export function exportFile(desk: Desk, call: Call, query: QueryOf<typeof scheduleOperations.exportFile>): Promise<Result<Named>> {
  const now = call.now()
  const days = [...new Set(query.baseline)].sort()
  if (days.length > 11) return Promise.resolve(refuse('schedule.baselines', { limit: 11 }, '/query/baseline'))
  return desk.reading(call, async (read) => {
    const cards = await cardsOf(desk, read, now)
    if (!cards.ok) return cards
    const baselines: ReadonlyMap<string, Card>[] = []
    for (const day of days) {
      const moment = momentOf(day, now)
      if (!moment.ok) return moment
      const past = await cardsOf(desk, read, now, moment.value)
      if (!past.ok) return past
      baselines.push(new Map(past.value.map((card) => [card.id, card])))
    }
    const board = desk.boardOf(readerOf(call), cards.value)
    const setting = desk.settingOf(call.actor.party)
    const chosen = cards.value.filter((card) => matches(card, board.plan, query, setting))
    const title = `${desk.zone.pack.zone.title[call.actor.language]} ${dayOf(now)}`
    const file: ExchangeFile = { title, tasks: tasksOf(chosen, baselines, await standingsOf(desk, read, now)), calendars: [calendarOf(desk, call, chosen)], leftAside: [] }
    return ok({ filename: `${title}.xml`, bytes: desk.writeExchange(file, dayOf(now)) })
  })
}

function tasksOf(cards: readonly Card[], baselines: readonly ReadonlyMap<string, Card>[], standings: Standings): ExchangeTask[] {
  return cards.flatMap((card): ExchangeTask[] => {
    const progress = standings.get(card.id)?.progress
    const { id, title, start, finish, actualStart, actualFinish, links, milestones } = card
    const project: ExchangeTask = {
      key: id, id, title, level: 1, start, finish, actualStart, actualFinish, isMilestone: false, isSummary: milestones.length > 0, links: links.map(({ from, type, lag }) => ({ key: from, type, lag })),
      baselines: baselines.flatMap((past, number) => { const was = past.get(id); return was === undefined ? [] : [{ number, start: was.start, finish: was.finish }] }), ...(progress === undefined ? {} : { progress }),
    }
    return [project, ...milestones.map(({ name, planned, actual }, at): ExchangeTask => ({ key: `${id} ${at}`, title: name, level: 2, start: planned, finish: planned, actualFinish: actual, isMilestone: true, isSummary: false, links: [], baselines: [] }))]
  })
}

/** The acting party's working days as far as they are announced and the projects run. */
function calendarOf(desk: Desk, call: Call, cards: readonly Card[]): ExchangeCalendar {
  const calendar = desk.zone.calendarOf(call.actor.party)
  const days = cards.flatMap(({ start, finish }) => [start, finish]).filter((day) => day !== undefined).sort()
  const [from, to] = [numberOf(days[0]), Math.min(numberOf(days.at(-1)) ?? 0, numberOf(calendar.knownUntil) ?? 0)]
  const exceptions: ExchangeException[] = []
  for (let number = Math.max(from ?? to + 1, numberOf('2020-01-01') ?? 0); number <= to; number += 1) {
    const day = dayAt(number)
    const { kind, name } = dayView(calendar, day)
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    if (kind !== 'makeUp' && (kind !== 'holiday' || weekend)) continue
    const [last, words] = [exceptions.at(-1), name?.[call.actor.language] ?? (kind === 'makeUp' ? '调休上班' : '放假')]
    if (last !== undefined && last.name === words && last.works === (kind === 'makeUp') && last.to === dayAt(number - 1)) exceptions[exceptions.length - 1] = { ...last, to: day }
    else exceptions.push({ name: words, from: day, to: day, works: kind === 'makeUp' })
  }
  return { name: desk.zone.parties.get(call.actor.party)?.name.zh ?? '标准', week: [false, true, true, true, true, true, false], exceptions }
}

interface Read { readonly file: ExchangeFile; readonly intended: readonly Intended[]; readonly cards: readonly Card[]; readonly digest: string }

function decode(content: string): Result<Uint8Array> {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) return refuse('schedule.file_not_xml', { line: 1, reason: '上传内容不完整', reason_en: 'the upload is not whole' }, '/body/content')
  return ok(new Uint8Array(Buffer.from(content, 'base64')))
}

/** The file against what stands now. The digest says both: the same bytes against the same versions. */
function understand(desk: Desk, content: string, cards: readonly Card[], reader: string): Result<Read> {
  const bytes = decode(content)
  if (!bytes.ok) return bytes
  const file = desk.readExchange(bytes.value, SCHEDULE_FILE_BYTES_MAX)
  if (!file.ok) return file
  const intended = intend(file.value, cards, reader)
  const titles = new Map([...cards.map(({ id, title }) => [id, title] as const), ...intended.map(({ task, card }) => [card?.id ?? newKey(task.key), task.title] as const)])
  const network = new Map<string, Activity>(cards.map((card) => [card.id, card]))
  for (const one of intended) if (one.row.kind === 'new' || one.row.kind === 'change') network.set(one.card?.id ?? newKey(one.task.key), { id: one.card?.id ?? newKey(one.task.key), links: one.links })
  const touched = new Set(intended.filter(({ row }) => row.kind === 'new' || row.kind === 'change').map(({ card, task }) => card?.id ?? newKey(task.key)))
  const circle = reckon([...network.values()]).circles.find((members) => members.some((id) => touched.has(id)))
  if (circle !== undefined) return refuse('schedule.circle', { names: [...circle, circle[0] ?? ''].map((id) => titles.get(id) ?? id).join(' → ') }, '/body/content')
  const stands = intended.map(({ card }) => (card === undefined ? '' : `${card.id} ${card.version}`)).join('\n')
  const digest = Buffer.from(desk.hash(Buffer.concat([desk.hash(bytes.value), new TextEncoder().encode(stands)]))).toString('base64url')
  return ok({ file: file.value, intended, cards, digest })
}

export async function previewFile(desk: Desk, call: Call, { content }: { readonly content: string }): Promise<Result<ImportPreview>> {
  const cards = await call.read((read) => cardsOf(desk, read, call.now()))
  if (!cards.ok) return cards
  const read = understand(desk, content, cards.value, call.actor.party)
  if (!read.ok) return read
  const { file, intended, digest } = read.value
  return ok({ ...(file.title === '' ? {} : { title: file.title }), rows: inWords(intended, cards.value), baselines: baselinesIn(file), calendars: file.calendars.map(({ name }) => name), leftAside: leftAside(file, intended), digest })
}

export function importFile(desk: Desk, call: Call, body: BodyOf<typeof scheduleOperations.importFile>): Promise<Result<{ changed: number; created: number }>> {
  return call.transact(async (tx) => {
    const cards = await cardsOf(desk, tx, call.now())
    if (!cards.ok) return cards
    const read = understand(desk, body.content, cards.value, tx.actor.party)
    if (!read.ok) return read
    if (read.value.digest !== body.digest) return refuse('schedule.changed')
    const keys = new Set(body.keys)
    const chosen = read.value.intended.filter(({ row }) => keys.has(row.key) && (row.kind === 'new' || row.kind === 'change'))
    if (chosen.length === 0) return refuse('schedule.nothing', {}, '/body/keys')
    return take(desk, tx, call, chosen, body)
  })
}

/** Writes what was chosen: all of it, or nothing. Predecessors that are new come first, so that those after them can name them. */
async function take(desk: Desk, tx: Tx, call: Call, chosen: readonly Intended[], { domain, stage }: { readonly domain?: string | undefined; readonly stage?: string | undefined }): Promise<Result<{ changed: number; created: number }>> {
  const linked = await checkLinks(desk, tx, call, chosen.map(({ card, task, links }) => ({ ...(card ?? {}), id: card?.id ?? newKey(task.key), title: task.title, links })))
  if (!linked.ok) return linked
  const fresh = chosen.filter(({ card }) => card === undefined)
  const places = new Map(fresh.map(({ task }, at) => [newKey(task.key), at]))
  const order = orderOf(fresh.length, fresh.flatMap(({ links }, to) => links.flatMap(({ from }) => { const at = places.get(from); return at === undefined ? [] : [{ from: at, to }] })))
  const ids = new Map<string, string>()
  for (const at of order.nodes) {
    const one = fresh[at]
    if (one === undefined) continue
    const data = dataOf({ name: one.task.title, stage: stage ?? '其他', domain: domain ?? '' }, one, ids)
    const ordered = checkOrder(data)
    if (!ordered.ok) return ordered
    const created = await desk.records.create(tx, desk.project, { data })
    if (!created.ok) return created
    ids.set(newKey(one.task.key), created.value)
  }
  const known = chosen.filter(({ card }) => card !== undefined)
  for (const one of known) {
    const record = await desk.records.get(tx, call.now(), desk.project, one.card?.id ?? '')
    if (!record.ok) return record
    const data = dataOf({ ...record.value.data, name: one.task.title }, one, ids)
    const ordered = checkOrder(data)
    if (!ordered.ok) return ordered
    const revised = await desk.records.revise(tx, desk.project, record.value.id, { version: record.value.version, data, reason: '导入 Microsoft Project 文件' })
    if (!revised.ok) return revised
  }
  return ok({ changed: known.length, created: fresh.length })
}

function dataOf(data: Readonly<Record<string, unknown>>, { task, links, milestones }: Intended, ids: ReadonlyMap<string, string>): Record<string, unknown> {
  const next: Record<string, unknown> = { ...data }
  for (const field of ['start', 'finish', 'actualStart', 'actualFinish'] as const) if (task[field] !== undefined) next[field] = task[field]
  const depends = links.map(({ from, type, lag }) => ({ project: ids.get(from) ?? from, type, ...(lag === 0 ? {} : { lag }) }))
  if (depends.length > 0) next['depends'] = depends
  else delete next['depends']
  if (milestones === undefined) return next
  const weights = new Map((Array.isArray(data['milestones']) ? (data['milestones'] as { name?: string; weight?: number }[]) : []).map(({ name, weight }) => [name, weight]))
  next['milestones'] = milestones.map((one) => { const weight = weights.get(one.name); return { ...one, ...(weight === undefined ? {} : { weight }) } })
  return next
}
