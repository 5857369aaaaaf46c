/** A joint conference from its call to what became of its resolutions. */
import type { Day } from '../value/index.ts'

/** 拟稿 已召集 纪要拟稿 待确认 提出修改 已确认. */
export const MEETING_STATES = ['draft', 'called', 'drafted', 'confirming', 'amending', 'confirmed'] as const
export type MeetingState = (typeof MEETING_STATES)[number]

/** Where something handed to a body stands: what its case says. */
export interface Handed {
  readonly stage: string
  /** offered accepted returned recalled lapsed */
  readonly handoff: string
}

/** Whether the body has taken it and not given it back. */
export const isTaken = ({ stage, handoff }: Handed): boolean => handoff === 'accepted' && stage !== 'terminated' && stage !== 'withdrawn'
/** Whether anything is still to be heard from the body. */
const isOpen = ({ stage, handoff }: Handed): boolean => stage === 'offered' && handoff === 'offered'

/** Minutes hold once every body that was asked has confirmed; one that gave them back opens them again. */
export function meetingState(invited: number, hasMinutes: boolean, asked: readonly Handed[]): MeetingState {
  if (asked.length > 0 && asked.every(isTaken)) return 'confirmed'
  if (asked.some((one) => !isTaken(one) && !isOpen(one))) return 'amending'
  if (asked.length > 0) return 'confirming'
  if (hasMinutes) return 'drafted'
  return invited > 0 ? 'called' : 'draft'
}

/** While minutes are with the other side, and once they are confirmed, nobody writes them. */
export const isLocked = (state: MeetingState): boolean => state === 'confirming' || state === 'confirmed'

/** 待落实 已列任务 督办中 已完成. */
export const RESOLUTION_STATES = ['open', 'task', 'supervised', 'done'] as const
export type ResolutionState = (typeof RESOLUTION_STATES)[number]
export interface Tracked {
  readonly task?: string | undefined
  readonly done?: { readonly on: string; readonly note: string } | undefined
  readonly due?: string | undefined
  /** Its supervision cases, one for each body that has one. */
  readonly cases: readonly Handed[]
}

/** A resolution is done when every supervision case of it is closed, or when the convener has said so; late when its day has passed before that. */
export function resolutionStanding({ task, done, due, cases }: Tracked, today: Day): { state: ResolutionState; isLate: boolean } {
  const isClosed = cases.length > 0 && cases.every((one) => one.stage === 'closed')
  const state: ResolutionState = done !== undefined || isClosed ? 'done' : cases.length > 0 ? 'supervised' : task !== undefined ? 'task' : 'open'
  return { state, isLate: state !== 'done' && due !== undefined && due < today }
}

/** 〔2026〕1号. */
export const serialText = (serial: { readonly year: number; readonly number: number }): string => `〔${serial.year}〕${serial.number}号`
