/** Joint conferences: called, notified, attended; what each side sees of them. */
import type { MeetingRow, MeetingView, Person } from '../../contract/council.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { CaseView } from '../../contract/case.ts'
import type { RecordView } from '../../contract/record.ts'
import { isLocked, meetingState, resolutionStanding, serialText } from '../../core/council/index.ts'
import { dayOf, type Day, type Instant, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { checkParties, type CouncilNeeds, processFor, registerFor } from './needs.ts'
import { factsOf, hasMinutes, type MeetingData, meetingIn, noticeOf, type Present, type Resolution, without } from './rules.ts'
import { handedBy, handedOf, type HandedRow, handedView, isWaitingFor, stageFacts, stageHanded } from './store.ts'

type Ops = (typeof OPERATIONS)['council']

/** A meeting of one's own, with everything it handed out. */
export interface OwnMeeting { readonly record: RecordView; readonly data: MeetingData; readonly handed: readonly HandedRow[]; readonly state: MeetingView['state'] }
export const ofKind = (rows: readonly HandedRow[], kind: HandedRow['kind']): HandedRow[] => rows.filter((row) => row.kind === kind)
const stateIn = (data: MeetingData, rows: readonly HandedRow[]) => meetingState(ofKind(rows, 'conference').length, hasMinutes(data), ofKind(rows, 'minutes'))

export async function ownMeeting(needs: CouncilNeeds, read: Read, now: Instant, id: string, version?: number): Promise<Result<OwnMeeting>> {
  const register = registerFor(needs, 'meeting')
  if (!register.ok) return register
  const found = await needs.records.get(read, now, register.value, id)
  if (!found.ok) return found.fault.fault === 'record.unknown' ? refuse('council.meeting_unknown') : found
  if (found.value.owner !== read.actor.party) return refuse('council.meeting_unknown')
  if (version !== undefined && version !== found.value.version) return refuse('record.stale', { version: found.value.version }, '/body/version')
  const data = meetingIn(found.value.data)
  const handed = await handedOf(read, id)
  return ok({ record: found.value, data, handed, state: stateIn(data, handed) })
}

/** The newest copy of a record of a register among the materials of a case. */
export function materialIn(view: CaseView, register: string | undefined): CaseView['materials'][number] | undefined {
  return view.materials.filter((one) => one.register === register).at(-1)
}

/** One's own and those one was invited to, the latest first. */
export async function listMeetings(needs: CouncilNeeds, read: Read, now: Instant): Promise<Result<MeetingRow[]>> {
  const register = registerFor(needs, 'meeting')
  if (!register.ok) return register
  const records = await needs.records.portfolio(read, now, register.value, { own: true })
  if (!records.ok) return records
  const handed = await handedBy(read, ['conference', 'minutes', 'supervision'])
  const today = dayOf(now)
  const own = records.value.map((record): MeetingRow => {
    const data = meetingIn(record.data)
    const rows = handed.filter((row) => row.subject === record.id)
    const standings = data.resolutions.map((one) => standingOf(one, rows, today))
    const open = standings.filter((one) => one.state !== 'done')
    return { ...rowOf(record.id, record.owner, data, stateIn(data, rows)), isMine: true, isWaiting: stateIn(data, rows) === 'amending', resolutions: standings.length, unfinished: open.length, late: open.filter((one) => one.isLate).length }
  })
  const theirs = new Map<string, HandedRow[]>()
  for (const row of handed) if (row.issuer !== read.actor.party && row.kind !== 'supervision') theirs.set(row.subject, [...(theirs.get(row.subject) ?? []), row])
  const invited = [...theirs].map(([id, rows]): MeetingRow => ({ ...rowOf(id, rows[0]!.issuer, rows[0]!.facts as never, theirState(rows)), isMine: false, isWaiting: rows.some((row) => isWaitingFor(row, read.actor.party)) }))
  return ok([...own, ...invited].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? 1 : -1)))
}

/** As far as one of those invited can tell. */
const theirState = (rows: readonly HandedRow[]) => meetingState(rows.length, false, ofKind(rows, 'minutes'))

function rowOf(id: string, convener: string, { title, conference, date, time, place, serial }: Pick<MeetingData, 'title' | 'conference' | 'date' | 'time' | 'place' | 'serial'>, state: MeetingRow['state']): Omit<MeetingRow, 'isMine' | 'isWaiting'> {
  return { id, convener, state, ...(without({ title, conference, date, time, place, serial: serial === undefined ? undefined : typeof serial === 'string' ? serial : serialText(serial) }) as { title: string; date: string }) }
}

export function standingOf(one: Resolution, rows: readonly HandedRow[], today: Day) {
  return resolutionStanding({ task: one.task, done: one.done, due: one.due, cases: rows.filter((row) => row.kind === 'supervision' && row.item === one.number) }, today)
}

export function resolutionViews(data: MeetingData, rows: readonly HandedRow[], today: Day): MeetingView['items'] {
  return data.resolutions.map((one) => {
    const { cases: _, ...rest } = one
    return { ...rest, owners: [...one.owners], cases: rows.filter((row) => row.kind === 'supervision' && row.item === one.number).map((row) => handedView(row, today)), ...standingOf(one, rows, today) }
  })
}

export async function meetingPage(needs: CouncilNeeds, read: Read, now: Instant, id: string): Promise<Result<MeetingView>> {
  const own = await ownMeeting(needs, read, now, id)
  if (own.ok) return ownPage(needs, read, now, own.value)
  return own.fault.fault === 'council.meeting_unknown' ? invitedPage(needs, read, now, id) : own
}

/** What the others sent of who comes. */
export async function attendanceOf(needs: CouncilNeeds, read: Read, now: Instant, { record, data, handed }: OwnMeeting): Promise<Result<Present[]>> {
  const present: Present[] = data.attendance.length === 0 ? [] : [{ party: record.owner, people: data.attendance }]
  const register = needs.zone.pack.zone.planRegisters.attendance
  for (const notice of ofKind(handed, 'conference')) {
    const found = await needs.cases.get(read, now, notice.case)
    if (!found.ok) return found
    const given = materialIn(found.value, register)
    if (given !== undefined) present.push({ party: notice.party, people: given.data['people'] as Person[] })
  }
  return ok(present)
}

async function ownPage(needs: CouncilNeeds, read: Read, now: Instant, own: OwnMeeting): Promise<Result<MeetingView>> {
  const { record, handed, state } = own
  const present = await attendanceOf(needs, read, now, own)
  if (!present.ok) return present
  const confirmed = await confirmedData(needs, read, now, own)
  if (!confirmed.ok) return confirmed
  const today = dayOf(now)
  const items = await withDuties(needs, read, now, resolutionViews(confirmed.value, handed, today))
  return ok({ ...pageOf(record.id, record.owner, record.version, confirmed.value, state, handed, today), isMine: true, isWaiting: state === 'amending', attendance: present.value.map(shownPresent), items, confirmers: confirmersOf(needs, read.actor.party, own.data) })
}

/** The words that were confirmed, with what has been done about them since. */
export async function confirmedData(needs: CouncilNeeds, read: Read, now: Instant, { data, handed, state }: OwnMeeting): Promise<Result<MeetingData>> {
  const [minutes] = ofKind(handed, 'minutes')
  if (state !== 'confirmed' || minutes === undefined) return ok(data)
  const found = await needs.cases.get(read, now, minutes.case)
  if (!found.ok) return found
  const copy = materialIn(found.value, needs.zone.pack.zone.planRegisters.meeting)
  if (copy === undefined) return ok(data)
  const held = meetingIn(copy.data)
  return ok({ ...held, resolutions: held.resolutions.map((one) => { const { task, cases, done } = data.resolutions.find((other) => other.number === one.number) ?? {}; return { ...one, ...(without({ task, cases, done }) as object) } }) })
}

async function withDuties(needs: CouncilNeeds, read: Read, now: Instant, items: MeetingView['items']): Promise<MeetingView['items']> {
  const ids = items.flatMap((item) => (item.task === undefined ? [] : [item.task]))
  if (ids.length === 0) return items
  const tasks = await needs.records.portfolio(read, now, needs.zone.pack.zone.planRegisters.task, { ids, own: true })
  if (!tasks.ok) return items
  const dutiesOf = (id: string | undefined) => tasks.value.find((task) => task.id === id)?.data['duties'] as { party: string; case?: string }[] | undefined
  return items.map((item) => { const duties = dutiesOf(item.task); return duties === undefined ? item : { ...item, duties: duties.map(({ party, case: of }) => ({ party, ...(of === undefined ? {} : { case: of }) })) } })
}

const shownPresent = ({ party, people }: Present) => ({ party, people: [...people] })
function pageOf(id: string, convener: string, version: number, data: MeetingData, state: MeetingView['state'], rows: readonly HandedRow[], today: Day): Omit<MeetingView, 'isMine' | 'isWaiting' | 'attendance' | 'items' | 'confirmers'> {
  return {
    ...rowOf(id, convener, data, state), version, ...(data.chair === undefined ? {} : { chair: data.chair }), invited: [...data.invited], agenda: [...data.agenda], isLocked: isLocked(state),
    notices: ofKind(rows, 'conference').map((row) => handedView(row, today)), minutes: ofKind(rows, 'minutes').map((row) => handedView(row, today)),
  }
}

/** What was handed to the body: the newest copy of the meeting among its notice and its minutes. */
async function invitedPage(needs: CouncilNeeds, read: Read, now: Instant, id: string): Promise<Result<MeetingView>> {
  const rows = (await handedOf(read, id)).filter((row) => row.kind !== 'consultation')
  const notices = rows.filter((row) => row.kind === 'conference' || row.kind === 'minutes')
  const [first] = notices
  if (first === undefined) return refuse('council.meeting_unknown')
  let newest: CaseView['materials'][number] | undefined
  const people: Present[] = []
  for (const row of notices) {
    const found = await needs.cases.get(read, now, row.case)
    if (!found.ok) return refuse('council.meeting_unknown')
    const copy = materialIn(found.value, needs.zone.pack.zone.planRegisters.meeting)
    if (copy !== undefined && (newest === undefined || (copy.version ?? 0) > (newest.version ?? 0))) newest = copy
    const given = materialIn(found.value, needs.zone.pack.zone.planRegisters.attendance)
    if (row.kind === 'conference' && given !== undefined) people.push({ party: row.party, people: given.data['people'] as Person[] })
  }
  if (newest === undefined) return refuse('council.meeting_unknown')
  const data = meetingIn(newest.data)
  const state = meetingState(ofKind(rows, 'conference').length, hasMinutes(data), ofKind(rows, 'minutes'))
  const convener: Present[] = data.attendance.length === 0 ? [] : [{ party: first.issuer, people: data.attendance }]
  const present = data.present.length > 0 ? [...data.present.filter((one) => !people.some((mine) => mine.party === one.party)), ...people] : [...convener, ...people]
  const today = dayOf(now)
  return ok({
    ...pageOf(id, first.issuer, newest.version ?? 1, data, state, rows, today), isMine: false, isWaiting: notices.some((row) => isWaitingFor(row, read.actor.party)),
    attendance: present.map(shownPresent), items: resolutionViews(data, rows, today), confirmers: [],
  })
}

/** Bodies of the other side among those invited. */
export const confirmersOf = ({ zone }: CouncilNeeds, own: string, { invited }: MeetingData): string[] => invited.filter((party) => zone.sideOf(party) !== zone.sideOf(own))

type Fields = BodyOf<Ops['callMeeting']>
function checkFields(needs: CouncilNeeds, given: Fields): Result<void> {
  if (new Set(given.agenda.map((item) => item.key)).size < given.agenda.length) return refuse('council.agenda_twice', {}, '/body/agenda')
  return checkParties(needs, [...given.invited, ...given.agenda.flatMap((item) => (item.party === undefined ? [] : [item.party]))], '/body/invited')
}
const dataOf = (given: Fields, party: string) => without({ ...given, invited: [...new Set(given.invited)].filter((one) => one !== party), agenda: given.agenda.map(without) })

export async function callMeeting(needs: CouncilNeeds, tx: Tx, given: Fields): Promise<Result<{ id: string; version: number }>> {
  const register = registerFor(needs, 'meeting')
  if (!register.ok) return register
  const checked = checkFields(needs, given)
  if (!checked.ok) return checked
  const created = await needs.records.create(tx, register.value, { data: dataOf(given, tx.actor.party) })
  return created.ok ? ok({ id: created.value, version: 1 }) : created
}

export async function reviseMeeting(needs: CouncilNeeds, tx: Tx, id: string, { version, ...given }: BodyOf<Ops['reviseMeeting']>): Promise<Result<{ id: string; version: number }>> {
  const own = await ownMeeting(needs, tx, tx.now, id, version)
  if (!own.ok) return own
  if (isLocked(own.value.state)) return refuse('council.minutes_locked')
  const checked = checkFields(needs, given)
  if (!checked.ok) return checked
  const { record, data } = own.value
  // What was already written of an item stays with it.
  const agenda = given.agenda.map((item) => { const minutes = data.agenda.find((one) => one.key === item.key)?.minutes; return { ...item, ...(minutes === undefined ? {} : { minutes }) } })
  const { attendance, serial, resolutions } = record.data
  const next = without({ ...dataOf({ ...given, agenda }, tx.actor.party), attendance, serial, resolutions })
  const revised = await needs.records.revise(tx, record.register, id, { version, data: next })
  if (!revised.ok) return revised
  if (own.value.handed.length > 0) stageFacts(tx, id, factsOf(meetingIn(next)))
  return ok({ id, version: revised.value.version })
}

/** Sends the notice to whoever has none, and what has changed to whoever has. */
export async function notify(needs: CouncilNeeds, tx: Tx, id: string, version: number): Promise<Result<{ count: number }>> {
  const own = await ownMeeting(needs, tx, tx.now, id, version)
  if (!own.ok) return own
  const { data, handed, state } = own.value
  if (isLocked(state)) return refuse('council.minutes_locked')
  if (data.agenda.length === 0) return refuse('council.agenda_empty')
  if (data.invited.length === 0) return refuse('council.nobody_invited')
  const notices = ofKind(handed, 'conference')
  for (const party of data.invited) {
    const notice = notices.find((row) => row.party === party)
    const sent = await sendNotice(needs, tx, { id, data, party, notice })
    if (!sent.ok) return sent
  }
  return ok({ count: data.invited.length })
}

interface Notice { readonly id: string; readonly data: MeetingData; readonly party: string; readonly notice: HandedRow | undefined }
async function sendNotice(needs: CouncilNeeds, tx: Tx, { id, data, party, notice }: Notice): Promise<Result<unknown>> {
  const ask = noticeOf(data, tx.actor.language)
  const isEnded = notice !== undefined && ['closed', 'terminated', 'withdrawn'].includes(notice.stage)
  if (notice !== undefined && !isEnded) {
    const isBack = notice.stage === 'offered' && notice.handoff !== 'offered'
    return needs.cases.move(tx, notice.case, isBack ? { move: 'offer', version: notice.version, to: party, records: [id] } : { move: 'note', version: notice.version, text: ask, records: [id] })
  }
  const opened = tx.newId()
  stageHanded(tx, { case: opened, kind: 'conference', subject: id, party, facts: factsOf(data) })
  return needs.cases.open(tx, { process: processFor(needs, 'conference'), title: data.title, ask, to: party, records: [id], observers: [] }, opened)
}

/** The convener writes its own people into the record; a body that was invited hands over a record of its own, accepting the notice if it has not yet. */
export async function attend(needs: CouncilNeeds, tx: Tx, id: string, { version, people }: BodyOf<Ops['attend']>): Promise<Result<{ count: number }>> {
  const own = await ownMeeting(needs, tx, tx.now, id, version)
  if (own.ok) {
    const { record, state } = own.value
    if (isLocked(state)) return refuse('council.minutes_locked')
    const revised = await needs.records.revise(tx, record.register, id, { version: version ?? record.version, data: { ...record.data, attendance: people.map(without) } })
    return revised.ok ? ok({ count: people.length }) : revised
  }
  if (own.fault.fault !== 'council.meeting_unknown') return own
  const notice = ofKind(await handedOf(tx, id), 'conference').find((row) => row.party === tx.actor.party)
  if (notice === undefined) return refuse('council.not_invited')
  const register = registerFor(needs, 'attendance')
  if (!register.ok) return register
  const created = await needs.records.create(tx, register.value, { data: { title: String(notice.facts['title'] ?? '').slice(0, 200), meeting: id, case: notice.case, people: people.map(without) } })
  if (!created.ok) return created
  const move = notice.stage === 'offered' ? 'accept' : notice.stage === 'working' ? 'reply' : 'note'
  const text = `${people.filter((one) => one.as !== '请假').map((one) => one.name).join('、')}`
  const moved = await needs.cases.move(tx, notice.case, { move, version: notice.version, text: text === '' ? '请假' : text, records: [created.value] })
  return moved.ok ? ok({ count: people.length }) : moved
}
