/** A pack as it was read, before it is known to be whole: every part that has its form, with the file that it came from. */
import type { z } from 'zod'
import {
  AccountFile, AgreementFile, CalendarFile, LexiconFile, MapFile, OutcomeFile, PartyFile, ProcessFile, PurposeFile, RegisterFile, SeriesFile, ZoneFile,
} from '../../contract/pack.ts'
import { type Problem, problem } from './problems.ts'

/** Files that a pack has once. */
export const SINGLE = {
  'zone.json': ZoneFile, 'parties.json': PartyFile, 'purposes.json': PurposeFile, 'accounts.json': AccountFile, 'map.json': MapFile, 'calendar.json': CalendarFile,
  'lexicon.json': LexiconFile, 'outcome.json': OutcomeFile,
} as const
/** Files that a pack may do without. */
export const OPTIONAL: ReadonlySet<string> = new Set(['outcome.json'])
/** Folders that hold any number of files of one form. */
export const FOLDERS = { registers: RegisterFile, processes: ProcessFile, agreements: AgreementFile, series: SeriesFile } as const

type Single = typeof SINGLE
type Folders = typeof FOLDERS
export interface Filed<Content> { readonly file: string; readonly content: Content }

export interface Draft {
  readonly single: { readonly [File in keyof Single]?: z.output<Single[File]> | undefined }
  readonly folders: { readonly [Folder in keyof Folders]: readonly Filed<z.output<Folders[Folder]>>[] }
  /** Files and folders of which something could not be read: a name that may be in there is not reported as missing. */
  readonly unread: ReadonlySet<keyof Single | keyof Folders>
}

/** What a rule works with. */
export interface Check {
  readonly draft: Draft
  readonly parties: ReadonlyMap<string, Party>
  report(file: string, pointer: string, zh: string, en: string): void
  /** Reports an id that no party of the pack has, or that only stands in documents (`context`) where a party must act. */
  party(file: string, pointer: string, id: string | undefined, must?: 'act'): void
  /** Reports each name that stood before. */
  once(names: readonly { readonly name: string; readonly file: string; readonly pointer: string }[]): void
}

export type Party = z.output<typeof PartyFile>['parties'][number]
export type Register = z.output<typeof RegisterFile>
export type Grant = z.output<typeof AgreementFile>['grants'][number]

export function openCheck(draft: Draft, problems: Problem[]): Check {
  const list = draft.single['parties.json']?.parties
  const parties = new Map((list ?? []).map((party) => [party.id, party]))
  const report: Check['report'] = (file, pointer, zh, en) => { problems.push(problem(file, pointer, zh, en)) }
  return {
    draft, parties, report,
    party: (file, pointer, id, must) => {
      if (id === undefined || list === undefined) return
      const party = parties.get(id)
      if (party === undefined) report(file, pointer, `没有主体“${id}”`, `there is no party "${id}"`)
      else if (must === 'act' && party.context) report(file, pointer, `“${id}”只是文件中提到的，不是合作区的主体`, `"${id}" is only named in documents, it is no party of the zone`)
    },
    once: (names) => {
      const first = new Map<string, string>()
      for (const { name, file, pointer } of names) {
        const before = first.get(name)
        if (before === undefined) first.set(name, `${file}#${pointer}`)
        else report(file, pointer, `“${name}”重复，已见于 ${before}`, `"${name}" stands twice, first at ${before}`)
      }
    },
  }
}
