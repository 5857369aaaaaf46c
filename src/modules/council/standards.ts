/** Shared standards: what is registered, who adopted which version on its own behalf, what each does otherwise. */
import type { AdoptionView, StandardView } from '../../contract/council.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { RecordView } from '../../contract/record.ts'
import { type Instant, type Language, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { checkParties, type CouncilNeeds, nameOf, registerFor, type SheetOut } from './needs.ts'
import { without } from './rules.ts'

type Ops = (typeof OPERATIONS)['council']
interface StandardData { readonly number: string; readonly title: string; readonly domain?: string; readonly scope?: string[]; readonly note?: string; readonly versions: StandardView['versions'] }
interface AdoptionData { readonly standard: string; readonly version: string; readonly on: string; readonly document?: string; readonly differences?: AdoptionView['differences'] }

/** One's own, and what others have published. */
export async function listStandards(needs: CouncilNeeds, read: Read, now: Instant): Promise<Result<StandardView[]>> {
  const [standards, adoptions] = [registerFor(needs, 'standard'), registerFor(needs, 'adoption')]
  if (!standards.ok) return standards
  const rows = await needs.records.portfolio(read, now, standards.value, {})
  if (!rows.ok) return rows
  const taken = adoptions.ok ? await needs.records.portfolio(read, now, adoptions.value, {}) : ok<RecordView[]>([])
  if (!taken.ok) return taken
  return ok(rows.value.map((row) => viewOf(row, taken.value.filter((one) => one.data['standard'] === row.id), read.actor.party)).sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)))
}

function viewOf(row: RecordView, taken: readonly RecordView[], party: string): StandardView {
  const { number, title, domain, note, scope = [], versions = [] } = row.data as unknown as StandardData
  const newest = versions.at(-1)?.version
  const adoptions = taken.map((one): AdoptionView => {
    const { version, on, document, differences = [] } = one.data as unknown as AdoptionData
    return { id: one.id, party: one.owner, recordVersion: one.version, version, on, differences, isBehind: version !== newest, ...(document === undefined ? {} : { document }) }
  }).sort((a, b) => (a.on < b.on ? -1 : 1))
  return {
    id: row.id, owner: row.owner, isMine: row.owner === party, recordVersion: row.version, number, title, scope, versions: versions.map((one) => ({ ...one, clauses: one.clauses ?? [] })), adoptions, isPublished: row.published,
    missing: scope.filter((one) => !adoptions.some((adoption) => adoption.party === one)), ...(domain === undefined ? {} : { domain }), ...(note === undefined ? {} : { note }),
  }
}

export async function saveStandard(needs: CouncilNeeds, tx: Tx, { id, recordVersion, published, ...given }: BodyOf<Ops['saveStandard']>): Promise<Result<{ id: string; version: number }>> {
  const register = registerFor(needs, 'standard')
  if (!register.ok) return register
  const known = checkParties(needs, given.scope, '/body/scope')
  if (!known.ok) return known
  const names = given.versions.map((one) => one.version)
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
  if (twice >= 0) return refuse('council.version_twice', { version: names[twice] ?? '' }, `/body/versions/${twice}/version`)
  const others = await needs.records.portfolio(tx, tx.now, register.value, { fields: ['number'] })
  if (!others.ok) return others
  if (others.value.some((one) => one.id !== id && one.data['number'] === given.number)) return refuse('council.standard_exists', { number: given.number }, '/body/number')
  const data = without({ ...given, scope: [...new Set(given.scope)], versions: given.versions.map(without) })
  if (id === undefined) {
    const created = await needs.records.create(tx, register.value, { data, published })
    return created.ok ? ok({ id: created.value, version: 1 }) : created
  }
  const revised = await needs.records.revise(tx, register.value, id, { version: recordVersion ?? 0, data, published })
  return revised.ok ? ok({ id, version: revised.value.version }) : revised
}

/** Each body adopts for itself; later it moves its own adoption to another version. */
export async function adopt(needs: CouncilNeeds, tx: Tx, id: string, { recordVersion, version, on, document, differences }: BodyOf<Ops['adopt']>): Promise<Result<{ id: string; version: number }>> {
  const [standards, adoptions] = [registerFor(needs, 'standard'), registerFor(needs, 'adoption')]
  if (!standards.ok) return standards
  if (!adoptions.ok) return adoptions
  const found = await needs.records.get(tx, tx.now, standards.value, id)
  if (!found.ok) return refuse('council.standard_unknown')
  const { versions = [], title } = found.value.data as unknown as StandardData
  if (!versions.some((one) => one.version === version)) return refuse('council.version_unknown', { version }, '/body/version')
  const own = await needs.records.portfolio(tx, tx.now, adoptions.value, { own: true })
  if (!own.ok) return own
  const before = own.value.find((one) => one.data['standard'] === id)
  const data = without({ title, standard: id, version, on, document, differences: differences.map(without) })
  if (before === undefined) {
    const created = await needs.records.create(tx, adoptions.value, { data, published: true })
    return created.ok ? ok({ id: created.value, version: 1 }) : created
  }
  if (recordVersion === undefined) return refuse('council.adopted_already')
  const revised = await needs.records.revise(tx, adoptions.value, before.id, { version: recordVersion, data, published: true })
  return revised.ok ? ok({ id: before.id, version: revised.value.version }) : revised
}

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['标准编号', '标准名称', '领域', '最新版本', '登记单位', '采用单位', '采用版本', '采用日期', '依据文件', '差异', '未采用单位'], en: ['Number', 'Title', 'Domain', 'Newest version', 'Registered by', 'Adopted by', 'Version', 'On', 'Document', 'Differences', 'Not adopted by'],
}

/** A line for each adoption; a standard that nobody adopted has one of its own. */
export function standardSheet(needs: CouncilNeeds, items: readonly StandardView[], language: Language): SheetOut {
  const name = (party: string) => nameOf(needs, party)[language]
  const rows = items.flatMap((one) => {
    const head = [one.number, one.title, one.domain, one.versions.at(-1)?.version, name(one.owner)]
    const missing = one.missing.map(name).join('、')
    if (one.adoptions.length === 0) return [[...head, '', '', '', '', '', missing]]
    return one.adoptions.map((adoption, at) => [...head, name(adoption.party), adoption.version, adoption.on, adoption.document, adoption.differences.map(({ clause, ours = '', theirs = '' }) => `${clause}：${ours} / ${theirs}`).join('\n'), at === 0 ? missing : ''])
  })
  return { title: language === 'zh' ? '互认标准' : 'Shared standards', columns: HEADS[language], rows }
}
