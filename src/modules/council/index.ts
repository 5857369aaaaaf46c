/** Room `council` (会商): joint conferences and their resolutions, consultation of draft policies, shared standards. */
import { OPERATIONS } from '../../contract/index.ts'
import type { OutputOf } from '../../contract/operation.ts'
import { dayOf, ok, type Result } from '../../core/value/index.ts'
import { type Bound, bind, type Call, type Handlers } from '../../kernel/module/index.ts'
import { attend, callMeeting, listMeetings, meetingPage, notify, reviseMeeting } from './meetings.ts'
import { confirmMinutes, sendMinutes, writeDocument, writeMinutes } from './minutes.ts'
import type { CouncilNeeds, SheetOut } from './needs.ts'
import { opinionDocument, opinionSheet } from './opinion-table.ts'
import { answerOpinions, consult, giveOpinion, listPolicies, policyPage, savePolicy } from './policies.ts'
import { listResolutions, resolutionSheet, settle, track } from './resolutions.ts'
import { adopt, listStandards, saveStandard, standardSheet } from './standards.ts'

type FileOut = OutputOf<(typeof OPERATIONS)['council']['minutesDocument']>

export { handedFollower } from './following.ts'
export type { CouncilNeeds, DocumentOut, SheetOut } from './needs.ts'
export { councilUnit } from './unit.ts'

export function councilModule(needs: CouncilNeeds): Bound[] {
  return bind(OPERATIONS.council, {
    meetings: (call) => itemsOf(call.read((read) => listMeetings(needs, read, call.now()))),
    unfinished: (call, { query }) => itemsOf(call.read((read) => listResolutions(needs, read, call.now(), query.all))),
    resolutionSheet: async (call) => sheetOf(needs, call, await call.read((read) => listResolutions(needs, read, call.now(), true)), (items) => resolutionSheet(needs, items, call.actor.language)),
    meeting: (call, { params }) => call.read((read) => meetingPage(needs, read, call.now(), params.id)),
    callMeeting: (call, { body }) => call.transact((tx) => callMeeting(needs, tx, body)),
    reviseMeeting: (call, { params, body }) => call.transact((tx) => reviseMeeting(needs, tx, params.id, body)),
    notify: (call, { params, body }) => shown(needs, call.transact((tx) => notify(needs, tx, params.id, body.version))),
    attend: (call, { params, body }) => shown(needs, call.transact((tx) => attend(needs, tx, params.id, body))),
    writeMinutes: (call, { params, body }) => call.transact((tx) => writeMinutes(needs, tx, params.id, body)),
    sendMinutes: (call, { params, body }) => shown(needs, call.transact((tx) => sendMinutes(needs, tx, params.id, body.version))),
    confirmMinutes: (call, { params, body }) => shown(needs, call.transact((tx) => confirmMinutes(needs, tx, params.id, body))),
    minutesDocument: (call, { params }) => call.read((read) => writeDocument(needs, read, call.now(), params.id)),
    track: (call, { params, body }) => shown(needs, call.transact((tx) => track(needs, tx, params.id, body))),
    settle: (call, { params, body }) => call.transact((tx) => settle(needs, tx, params.id, params.number, body)),
    policies: (call) => itemsOf(call.read((read) => listPolicies(needs, read, call.now()))),
    policy: (call, { params }) => call.read((read) => policyPage(needs, read, call.now(), params.id)),
    savePolicy: (call, { body }) => call.transact((tx) => savePolicy(needs, tx, body)),
    consult: (call, { params, body }) => shown(needs, call.transact((tx) => consult(needs, tx, params.id, body))),
    giveOpinion: (call, { params, body }) => shown(needs, call.transact((tx) => giveOpinion(needs, tx, params.id, body))),
    answerOpinions: (call, { params, body }) => shown(needs, call.transact((tx) => answerOpinions(needs, tx, params.id, body))),
    opinionSheet: async (call, { params }) => sheetOf(needs, call, await call.read((read) => policyPage(needs, read, call.now(), params.id)), (policy) => opinionSheet(needs, policy, call.actor.language)),
    opinionDocument: async (call, { params }) => {
      const policy = await call.read((read) => policyPage(needs, read, call.now(), params.id))
      return policy.ok ? ok({ filename: `${policy.value.title}意见采纳情况表.docx`.replace(/[\\/:*?"<>|]/g, ' '), bytes: new Uint8Array(await needs.writeOfficial(opinionDocument(needs, policy.value, dayOf(call.now())))) }) : policy
    },
    standards: (call) => itemsOf(call.read((read) => listStandards(needs, read, call.now()))),
    standardSheet: async (call) => sheetOf(needs, call, await call.read((read) => listStandards(needs, read, call.now())), (items) => standardSheet(needs, items, call.actor.language)),
    saveStandard: (call, { body }) => call.transact((tx) => saveStandard(needs, tx, body)),
    adopt: (call, { params, body }) => call.transact((tx) => adopt(needs, tx, params.id, body)),
  } satisfies Handlers<typeof OPERATIONS.council>)
}

async function itemsOf<T>(found: Promise<Result<T[]>>): Promise<Result<{ items: T[] }>> {
  const rows = await found
  return rows.ok ? ok({ items: rows.value }) : rows
}

/** Answers once the lists show what was written, so that whoever wrote it reads it. */
async function shown<T>({ settled }: CouncilNeeds, written: Promise<Result<T>>): Promise<Result<T>> {
  const result = await written
  if (result.ok) await settled?.()
  return result
}

async function sheetOf<T>(needs: CouncilNeeds, call: Call, read: Result<T>, make: (value: T) => SheetOut): Promise<Result<FileOut>> {
  if (!read.ok) return read
  const sheet = make(read.value)
  return ok({ filename: `${sheet.title}-${dayOf(call.now())}.xlsx`, bytes: new Uint8Array(await needs.writeSheets([sheet], new Date(call.now()))) })
}
