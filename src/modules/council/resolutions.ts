/** Resolutions of confirmed minutes: turned into tasks or supervision cases, done, listed. */
import type { ResolutionView } from '../../contract/council.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import { isTaken, serialText } from '../../core/council/index.ts'
import { dayOf, type Instant, type Language, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { confirmedData, type OwnMeeting, ownMeeting, resolutionViews } from './meetings.ts'
import { type CouncilNeeds, nameOf, processFor, registerFor, type SheetOut } from './needs.ts'
import { factsOf, type MeetingData, meetingIn, type Resolution, resolutionAskOf, without } from './rules.ts'
import { handedBy, type HandedRow, stageHanded } from './store.ts'

type Ops = (typeof OPERATIONS)['council']
type Open = OutputOf<Ops['unfinished']>['items'][number]

const isTracked = (one: Resolution) => one.task !== undefined || (one.cases ?? []).length > 0 || one.done !== undefined

async function confirmed(needs: CouncilNeeds, tx: Tx, id: string, version: number): Promise<Result<OwnMeeting & { held: MeetingData }>> {
  const own = await ownMeeting(needs, tx, tx.now, id, version)
  if (!own.ok) return own
  if (own.value.state !== 'confirmed') return refuse('council.minutes_unconfirmed')
  const held = await confirmedData(needs, tx, tx.now, own.value)
  return held.ok ? ok({ ...own.value, held: held.value }) : held
}

/** Each at most once: what follows it is written into the meeting itself, under its version. */
export async function track(needs: CouncilNeeds, tx: Tx, id: string, { version, numbers, as }: BodyOf<Ops['track']>): Promise<Result<{ count: number; version: number }>> {
  const own = await confirmed(needs, tx, id, version)
  if (!own.ok) return own
  const chosen = choose(own.value.held, numbers, as, tx.actor.party)
  if (!chosen.ok) return chosen
  if (chosen.value.length === 0) return ok({ count: 0, version })
  const followed = new Map<number, { task?: string; cases?: string[] }>()
  for (const one of chosen.value) {
    const made = as === 'task' ? await makeTask(needs, tx, id, own.value.held, one) : await openCases(needs, tx, id, own.value.held, one)
    if (!made.ok) return made
    followed.set(one.number, made.value)
  }
  await closeMinutes(needs, tx, own.value)
  const { record, held } = own.value
  const data = { ...record.data, resolutions: held.resolutions.map((one) => without({ ...one, ...followed.get(one.number) })) }
  const revised = await needs.records.revise(tx, record.register, id, { version, data, reason: as === 'task' ? '议定事项列为任务' : '议定事项转督办' })
  return revised.ok ? ok({ count: chosen.value.length, version: revised.value.version }) : revised
}

/** Minutes that were confirmed with a word have done their work; one whose case is elsewhere by now is left alone. */
async function closeMinutes(needs: CouncilNeeds, tx: Tx, { handed }: OwnMeeting): Promise<void> {
  for (const row of handed) if (row.kind === 'minutes' && row.stage === 'answered') await needs.cases.move(tx, row.case, { move: 'close', version: row.version })
}

function choose(held: MeetingData, numbers: readonly number[], as: 'task' | 'supervision', own: string): Result<Resolution[]> {
  const isOwn = (one: Resolution) => as === 'supervision' && one.owners.every((party) => party === own)
  if (numbers.length === 0) return ok(held.resolutions.filter((one) => !isTracked(one) && !isOwn(one)))
  const chosen: Resolution[] = []
  for (const number of new Set(numbers)) {
    const one = held.resolutions.find((other) => other.number === number)
    if (one === undefined) return refuse('council.resolution_unknown', { number })
    if (isTracked(one)) return refuse('council.resolution_tracked', { number })
    if (isOwn(one)) return refuse('council.resolution_own', { number })
    chosen.push(one)
  }
  return ok(chosen)
}

/** Titles of records and cases are this long at most. */
const TITLE_MAX = 200
/** A task belongs to a domain; what a conference resolves is of institutions until somebody says otherwise. */
const DOMAIN = '体制机制'

async function makeTask(needs: CouncilNeeds, tx: Tx, id: string, held: MeetingData, one: Resolution): Promise<Result<{ task: string }>> {
  const source = `${held.serial === undefined ? held.title : serialText(held.serial)} 决议 ${one.number}`
  const created = await needs.records.create(tx, needs.zone.pack.zone.planRegisters.task, {
    data: without({ title: one.text.slice(0, TITLE_MAX), domain: DOMAIN, chapter: held.title.slice(0, TITLE_MAX), lead: one.owners.map((party) => nameOf(needs, party).zh), deadline: one.due, note: one.text.length > TITLE_MAX ? one.text : undefined, source: { document: id, title: source, spans: [] } }),
  })
  return created.ok ? ok({ task: created.value }) : created
}

/** One case to each owner but oneself. */
async function openCases(needs: CouncilNeeds, tx: Tx, id: string, held: MeetingData, one: Resolution): Promise<Result<{ cases: string[] }>> {
  const cases: string[] = []
  for (const party of one.owners.filter((owner) => owner !== tx.actor.party)) {
    const opened = await needs.cases.open(tx, { process: processFor(needs, 'supervision'), title: one.text.slice(0, TITLE_MAX), ask: resolutionAskOf(held, one, tx.actor.language), to: party, records: [], observers: [] }, tx.newId())
    if (!opened.ok) return opened
    stageHanded(tx, { case: opened.value, kind: 'supervision', subject: id, item: one.number, party, due: one.due, facts: factsOf(held) })
    cases.push(opened.value)
  }
  return ok({ cases })
}

/** The convener's word that a resolution is done, or that it is not after all. */
export async function settle(needs: CouncilNeeds, tx: Tx, id: string, number: number, { version, note }: BodyOf<Ops['settle']>): Promise<Result<{ id: string; version: number }>> {
  const own = await confirmed(needs, tx, id, version)
  if (!own.ok) return own
  const { record, held } = own.value
  const one = held.resolutions.find((other) => other.number === number)
  if (one === undefined) return refuse('council.resolution_unknown', { number })
  if ((one.cases ?? []).length > 0) return refuse('council.resolution_supervised', { number })
  const resolutions = held.resolutions.map((other) => { const { done: _, ...rest } = other; return without(other.number !== number ? other : note === null ? rest : { ...rest, done: { on: dayOf(tx.now), note } }) })
  const revised = await needs.records.revise(tx, record.register, id, { version, data: { ...record.data, resolutions }, reason: note ?? '撤销销号' })
  return revised.ok ? ok({ id, version: revised.value.version }) : revised
}

/** Of all confirmed minutes of one's own, the latest meeting first. */
export async function listResolutions(needs: CouncilNeeds, read: Read, now: Instant, all: boolean): Promise<Result<Open[]>> {
  const register = registerFor(needs, 'meeting')
  if (!register.ok) return register
  const records = await needs.records.portfolio(read, now, register.value, { own: true })
  if (!records.ok) return records
  const handed = await handedBy(read, ['minutes', 'supervision'])
  const today = dayOf(now)
  return ok(records.value.map((record) => ({ record, data: meetingIn(record.data), rows: handed.filter((row) => row.subject === record.id) }))
    .filter(({ rows }) => isConfirmed(rows)).sort((a, b) => (a.data.date < b.data.date ? 1 : -1))
    .flatMap(({ record, data, rows }) => resolutionViews(data, rows, today).filter((one) => all || one.state !== 'done').map((one): Open => ({
      ...one, meeting: record.id, title: data.title, date: data.date, ...(data.serial === undefined ? {} : { serial: serialText(data.serial) }),
    }))))
}

const isConfirmed = (rows: readonly HandedRow[]): boolean => { const minutes = rows.filter((row) => row.kind === 'minutes'); return minutes.length > 0 && minutes.every(isTaken) }

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['纪要文号', '会议', '会议日期', '序号', '议定事项', '责任单位', '完成时限', '状态', '是否逾期', '办理情况'],
  en: ['Minutes', 'Meeting', 'Date', 'No.', 'Resolution', 'Owners', 'Due', 'State', 'Late', 'What was done'],
}
export const RESOLUTION_WORDS: Readonly<Record<ResolutionView['state'], Readonly<Record<Language, string>>>> = { open: { zh: '待落实', en: 'Not yet followed' }, task: { zh: '已列任务', en: 'A task' }, supervised: { zh: '督办中', en: 'Under supervision' }, done: { zh: '已完成', en: 'Done' } }

export function resolutionSheet(needs: CouncilNeeds, items: readonly Open[], language: Language): SheetOut {
  return {
    title: language === 'zh' ? '议定事项清单' : 'Resolutions', columns: HEADS[language],
    rows: items.map((one) => [one.serial, one.title, one.date, one.number, one.text, one.owners.map((party) => nameOf(needs, party)[language]).join('、'), one.due, RESOLUTION_WORDS[one.state][language], one.isLate ? (language === 'zh' ? '逾期' : 'late') : '', one.done?.note]),
  }
}
