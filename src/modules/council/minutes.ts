/** Minutes: written by the convener, confirmed by the other side, written out as a document. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import { isLocked } from '../../core/council/index.ts'
import { fault, type Instant, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { attendanceOf, confirmedData, confirmersOf, materialIn, ofKind, ownMeeting } from './meetings.ts'
import { checkParties, type CouncilNeeds, fullName, processFor } from './needs.ts'
import { factsOf, hasMinutes, meetingIn, minutesAskOf, minutesDocumentOf, without } from './rules.ts'
import { handedOf, type HandedRow, stageFacts, stageHanded } from './store.ts'

type Ops = (typeof OPERATIONS)['council']

export async function writeMinutes(needs: CouncilNeeds, tx: Tx, id: string, { version, minutes, resolutions }: BodyOf<Ops['writeMinutes']>): Promise<Result<{ id: string; version: number }>> {
  const own = await ownMeeting(needs, tx, tx.now, id, version)
  if (!own.ok) return own
  const { record, data, handed, state } = own.value
  if (isLocked(state)) return refuse('council.minutes_locked')
  for (const [at, one] of resolutions.entries()) {
    const known = checkParties(needs, one.owners, `/body/resolutions/${at}/owners`)
    if (!known.ok) return known
  }
  const serial = data.serial ?? (await giveSerial(tx, id, data.date))
  const agenda = data.agenda.map((item) => without({ ...item, minutes: minutes.find((one) => one.key === item.key)?.text ?? item.minutes }))
  const next = without({ ...record.data, agenda, serial, resolutions: resolutions.map((one, at) => without({ number: at + 1, ...one, owners: [...new Set(one.owners)] })) })
  const revised = await needs.records.revise(tx, record.register, id, { version, data: next })
  if (!revised.ok) return revised
  if (handed.length > 0) stageFacts(tx, id, factsOf(meetingIn(next)))
  return ok({ id, version: revised.value.version })
}

/** The convener's next number of the year; of two at once the second is told that something has changed. */
async function giveSerial(tx: Tx, meeting: string, date: string): Promise<{ year: number; number: number }> {
  const year = Number(date.slice(0, 4))
  const [last] = await tx.query<{ number: number | null }>('select max(number) as number from council.serial where owner = $1 and year = $2', [tx.actor.party, year])
  const number = (last?.number ?? 0) + 1
  tx.stage('insert into council.serial (owner, year, number, meeting) values ($1, $2, $3, $4)', [tx.actor.party, year, number, meeting], { unique: { serial_once: fault('node.state_changed') } })
  return { year, number }
}

/** To every body of the other side that was invited and has not confirmed them as they are. */
export async function sendMinutes(needs: CouncilNeeds, tx: Tx, id: string, version: number): Promise<Result<{ count: number }>> {
  const own = await ownMeeting(needs, tx, tx.now, id, version)
  if (!own.ok) return own
  const { record, data, handed, state } = own.value
  if (isLocked(state)) return refuse('council.minutes_locked')
  if (!hasMinutes(data)) return refuse('council.minutes_empty')
  const ownerless = data.resolutions.find((one) => one.owners.length === 0)
  if (ownerless !== undefined) return refuse('council.resolution_owner', { number: ownerless.number })
  const parties = confirmersOf(needs, tx.actor.party, data)
  if (parties.length === 0) return refuse('council.nobody_confirms')
  const present = await attendanceOf(needs, tx, tx.now, own.value)
  if (!present.ok) return present
  const next = without({ ...record.data, present: present.value.map(({ party, people }) => ({ party, people: people.map(without) })) })
  const revised = await needs.records.revise(tx, record.register, id, { version, data: next })
  if (!revised.ok) return revised
  const held = meetingIn(next)
  for (const party of parties) {
    const sent = await sendTo(needs, tx, { id, party, ask: minutesAskOf(held, tx.actor.language), title: held.title, facts: factsOf(held), before: ofKind(handed, 'minutes').find((row) => row.party === party) })
    if (!sent.ok) return sent
  }
  return ok({ count: parties.length })
}

interface Sending { readonly id: string; readonly party: string; readonly ask: string; readonly title: string; readonly facts: object; readonly before: HandedRow | undefined }
async function sendTo(needs: CouncilNeeds, tx: Tx, { id, party, ask, title, facts, before }: Sending): Promise<Result<unknown>> {
  // What came back is offered again in the same case, so that every round stands in one place.
  if (before?.stage === 'offered') return needs.cases.move(tx, before.case, { move: 'offer', version: before.version, to: party, text: ask, records: [id] })
  // Whoever had confirmed an earlier version confirms anew what another body had changed.
  if (before !== undefined && before.stage === 'working') {
    const ended = await needs.cases.move(tx, before.case, { move: 'terminate', version: before.version, reason: 'moot' })
    if (!ended.ok) return ended
  }
  const opened = tx.newId()
  stageHanded(tx, { case: opened, kind: 'minutes', subject: id, party, facts })
  return needs.cases.open(tx, { process: processFor(needs, 'minutes'), title: `会议纪要：${title}`.slice(0, 200), ask, to: party, records: [id], observers: [] }, opened)
}

export async function confirmMinutes(needs: CouncilNeeds, tx: Tx, id: string, { version, confirms, reason = '' }: BodyOf<Ops['confirmMinutes']>): Promise<Result<{ count: number }>> {
  const rows = await handedOf(tx, id)
  const row = ofKind(rows, 'minutes').find((one) => one.party === tx.actor.party)
  if (rows.length === 0) return refuse('council.meeting_unknown')
  if (row === undefined || row.issuer === tx.actor.party) return refuse('council.minutes_unsent')
  if (!confirms && reason.length < 2) return refuse('council.reason_required', {}, '/body/reason')
  const moved = await needs.cases.move(tx, row.case, confirms ? { move: 'accept', version } : { move: 'return', version, reason: 'amend', text: reason })
  return moved.ok ? ok({ count: 1 }) : moved
}

/** The minutes as they were confirmed; before that as they are written. Those invited have what was sent to them. */
export async function writeDocument(needs: CouncilNeeds, read: Read, now: Instant, id: string): Promise<Result<OutputOf<Ops['minutesDocument']>>> {
  const found = await documentData(needs, read, now, id)
  if (!found.ok) return found
  const { held, present } = found.value
  if (!hasMinutes(held)) return refuse('council.minutes_empty')
  const bytes = new Uint8Array(await needs.writeOfficial(minutesDocumentOf(held, present, (party) => fullName(needs, party))))
  return ok({ filename: `${held.title}纪要.docx`.replace(/[\\/:*?"<>|]/g, ' '), bytes })
}

async function documentData(needs: CouncilNeeds, read: Read, now: Instant, id: string) {
  const own = await ownMeeting(needs, read, now, id)
  if (own.ok) {
    const [held, present] = [await confirmedData(needs, read, now, own.value), await attendanceOf(needs, read, now, own.value)]
    if (!held.ok) return held
    return present.ok ? ok({ held: held.value, present: held.value.present.length > 0 && own.value.state === 'confirmed' ? held.value.present : present.value }) : present
  }
  if (own.fault.fault !== 'council.meeting_unknown') return own
  const row = ofKind(await handedOf(read, id), 'minutes').find((one) => one.party === read.actor.party)
  if (row === undefined) return refuse('council.meeting_unknown')
  const view = await needs.cases.get(read, now, row.case)
  if (!view.ok) return refuse('council.meeting_unknown')
  const held = meetingIn(materialIn(view.value, needs.zone.pack.zone.planRegisters.meeting)?.data ?? {})
  return ok({ held, present: held.present })
}

