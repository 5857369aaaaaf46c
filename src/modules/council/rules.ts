/** What the room decides without a database: what a record holds, how things are worded, what minutes look like as a document. */
import type { Agenda, Person } from '../../contract/council.ts'
import { type Clause, serialText } from '../../core/council/index.ts'
import type { Language } from '../../core/value/index.ts'
import type { DocumentOut } from './needs.ts'

type Data = Readonly<Record<string, unknown>>
/** The register's schema has checked what stands in a field; a list that is not there is empty. */
const listIn = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : [])
/** Leaves out what is empty: registers take no nulls. */
export const without = <T extends object>(data: T): Record<string, unknown> => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)))

export interface Resolution { readonly number: number; readonly item?: string; readonly text: string; readonly owners: readonly string[]; readonly due?: string; readonly task?: string; readonly cases?: readonly string[]; readonly done?: { readonly on: string; readonly note: string } }
export interface Present { readonly party: string; readonly people: readonly Person[] }
export interface MeetingData {
  readonly title: string; readonly conference?: string; readonly date: string; readonly time?: string; readonly place?: string; readonly chair?: string
  readonly invited: readonly string[]; readonly agenda: readonly Agenda[]; readonly attendance: readonly Person[]; readonly present: readonly Present[]
  readonly serial?: { readonly year: number; readonly number: number }; readonly resolutions: readonly Resolution[]
}
export function meetingIn(data: Data): MeetingData {
  return { ...(data as unknown as MeetingData), invited: listIn(data['invited']), agenda: listIn(data['agenda']), attendance: listIn(data['attendance']), present: listIn(data['present']), resolutions: listIn<Resolution>(data['resolutions']).map((one) => ({ ...one, owners: listIn(one.owners) })) }
}
export const hasMinutes = ({ agenda, resolutions }: MeetingData): boolean => resolutions.length > 0 || agenda.some((item) => (item.minutes ?? '').trim() !== '')
/** What a list shows of a meeting to whom it was handed. */
export const factsOf = ({ title, conference, date, time, place, serial }: MeetingData): Record<string, unknown> => without({ title, conference, date, time, place, serial: serial === undefined ? undefined : serialText(serial) })

export interface PolicyData { readonly title: string; readonly domain?: string; readonly background?: string; readonly clauses: readonly Clause[]; readonly due?: string; readonly sent?: string; readonly documents: readonly { title: string }[] }
export const policyIn = (data: Data): PolicyData => ({ ...(data as unknown as PolicyData), clauses: listIn(data['clauses']), documents: listIn(data['documents']) })
export interface OpinionData { readonly none?: boolean; readonly items: readonly { clause: string; text: string; proposal?: string }[] }
export const opinionIn = (data: Data): OpinionData => ({ ...data, items: listIn(data['items']) })
export interface AnswerData { readonly items: readonly { at: number; result: '采纳' | '部分采纳' | '不采纳'; reason?: string }[] }
export const answerIn = (data: Data): AnswerData => ({ items: listIn(data['items']) })

/** What a body is asked when it is invited. */
export function noticeOf({ title, date, time, place, agenda }: MeetingData, language: Language): string {
  const items = agenda.map((item, at) => `${at + 1}. ${item.title}`)
  return language === 'zh'
    ? [`请派员参加“${title}”。`, `时间：${date}${time === undefined ? '' : ` ${time}`}。`, place === undefined ? '' : `地点：${place}。`, `议程：\n${items.join('\n')}`, '\n请签收并填报参会人员。'].join('')
    : [`Please attend "${title}" on ${date}${time === undefined ? '' : ` ${time}`}`, place === undefined ? '. ' : ` at ${place}. `, `Agenda:\n${items.join('\n')}`, '\nPlease accept, and say who will attend.'].join('')
}

export const minutesAskOf = ({ title, serial }: MeetingData, language: Language): string => {
  const number = serial === undefined ? '' : serialText(serial)
  return language === 'zh' ? `请确认“${title}”会议纪要${number}。无修改意见的请签收；需修改的请退回并写明意见。` : `Please confirm the minutes ${number} of "${title}": accept them, or return them and say what should be changed.`
}

/** What a body is asked when a resolution is supervised. */
export function resolutionAskOf({ serial, title }: MeetingData, { number, text, due }: Resolution, language: Language): string {
  const source = `${serial === undefined ? '' : serialText(serial)}`
  return language === 'zh' ? `“${title}”纪要${source}决议 ${number}：${text}${due === undefined ? '' : `\n完成时限：${due}。`}` : `Resolution ${number} of the minutes ${source} of "${title}": ${text}${due === undefined ? '' : `\nDue on ${due}.`}`
}

export function consultAskOf(title: string, due: string, language: Language): string {
  return language === 'zh' ? `现就“${title}”征求贵单位意见，请于 ${due} 前逐条反馈；无意见的也请回复。` : `Please give your opinion on "${title}" clause by clause by ${due}; say so if you have none.`
}

const HAN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
/** 一 to 九十九. */
export const hanNumber = (n: number): string => (n <= 10 ? HAN[n - 1] ?? String(n) : n < 20 ? `十${HAN[n - 11] ?? ''}` : `${HAN[Math.floor(n / 10) - 1] ?? ''}十${n % 10 === 0 ? '' : HAN[(n % 10) - 1] ?? ''}`)
const dayWords = (day: string): string => day.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

/** 会议纪要: what was discussed by item, what was resolved, who was there (GB/T 9704 10.3). It is a Chinese document in either language of the page. */
export function minutesDocumentOf(held: MeetingData, present: readonly Present[], nameIn: (party: string) => string): DocumentOut {
  const paragraphs = (text: string) => text.split('\n').filter((line) => line.trim() !== '').map((line) => ({ kind: 'paragraph' as const, text: line.trim() }))
  const opening = `${dayWords(held.date)}${held.time === undefined ? '' : held.time}，${held.conference ?? held.title}${held.place === undefined ? '' : `在${held.place}`}召开。${held.chair === undefined ? '' : `会议由${held.chair}主持。`}现将会议内容纪要如下：`
  const items = held.agenda.filter((item) => (item.minutes ?? '').trim() !== '')
  const body: DocumentOut['body'] = [
    { kind: 'paragraph', text: opening },
    ...items.flatMap((item, at) => [{ kind: 'heading1' as const, text: `${hanNumber(at + 1)}、${item.title}` }, ...paragraphs(item.minutes ?? '')]),
    ...(held.resolutions.length === 0 ? [] : [{ kind: 'heading1' as const, text: `${hanNumber(items.length + 1)}、议定事项` }, ...held.resolutions.map((one) => {
      const owners = one.owners.map(nameIn).join('、')
      const more = [owners === '' ? '' : `责任单位：${owners}`, one.due === undefined ? '' : `完成时限：${dayWords(one.due)}`].filter((part) => part !== '').join('；')
      return { kind: 'paragraph' as const, text: `决议${one.number}：${one.text.replace(/[。；]?$/, '。')}${more === '' ? '' : `（${more}）`}` }
    })]),
  ]
  const named = (as: Person['as']) => present.flatMap(({ party, people }) => { const here = people.filter((one) => one.as === as); return here.length === 0 ? [] : [`${nameIn(party)} ${here.map((one) => `${one.name}${one.position === undefined ? '' : `（${one.position}）`}`).join('、')}`] })
  const attendance = (['出席', '列席', '请假'] as const).flatMap((as) => { const text = named(as).join('；'); return text === '' ? [] : [{ label: as, text }] })
  return { kind: 'minutes', issuers: [held.conference ?? '联席会议'], ...(held.serial === undefined ? {} : { number: serialText(held.serial) }), title: held.title, body, date: held.date, attendance }
}
