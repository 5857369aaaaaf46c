import { BLANK, type Range, splitOutside, trimmed } from './characters.ts'
import { closerIn, closes, stagesIn } from './closers.ts'
import { type StageCode, stageOfWords } from './data/stages.ts'
import { BECOMES, INCLUDING, OUTCOME, PREDICATES, SAID, TIME, type Verb } from './data/verbs.ts'
import { abstract, adverbs, prepositions, tails, verbs } from './grammar.ts'
import { headOf } from './names.ts'


/** Verbs and their objects: the names that stand under one verb, and what their stage is. */
export interface Governed {
  readonly verb: Verb | undefined
  readonly words: string
  readonly stage: StageCode
  readonly items: readonly Range[]
  /** Does it close with 等…项目 or 等…工程? */
  readonly isClosed: boolean
  /** The words that close the last name, 建设 in 推进A建设. */
  readonly tail: string
  /** The whole clause. */
  readonly range: Range
}

const CHAIN_MAX = 6
const TIME_CHARACTERS_MAX = 24
const CLAUSE_CHARACTERS_MAX = 1_500
/** A verb that stands right before one of these is part of a noun: 开发区, 改造工程. */
const NOUN_AFTER = /^(?:[区业园站场线期性型化类的、等和及与路型者商]|工程|项目|中心|平台|基地|工作|体系|机制|能力|水平|用地|标准|规划|方案|模式|方面|领域|任务|需求|成果|力度|单位|条件|资金|质量|进度|步伐)/

interface Opening { readonly verb: Verb; readonly words: string; readonly stages: StageCode[]; readonly at: number }

/** The clauses of a stretch of text, each with the names under its verb. Where the text lists things (`isListing`), a verb is looked for at the start only. */
export function governedIn(norm: string, depth: Uint8Array, range: Range, isListing: boolean): Governed[] {
  const all: Governed[] = []
  for (const clause of splitOutside(norm, depth, ',;:。|!?', range)) {
    const isAimedAt = BY_YEAR.test(norm.slice(range.from, clause.from))
    const before = all.at(-1)
    const outcome = before === undefined || before.items.length === 0 ? null : OUTCOME.exec(norm.slice(clause.from, clause.to).trim())
    if (before !== undefined && outcome !== null) { all[all.length - 1] = { ...before, stage: stageOfWords([before.stage, ...stagesIn(outcome[1]!)]) }; continue }
    const own = governedInClause(norm, depth, trimmed(norm, clause), isListing, isAimedAt || isListing)
    const only = own.length === 1 ? own[0]! : undefined
    if (before !== undefined && before.items.length > 0 && only !== undefined && ['开工建设', '建成投用', '前期工作'].includes(only.stage) && only.items.length === 0 && only.verb !== undefined && only.words !== '完成') {
      // 推进A前期,力争开工建设: a clause with a stage and nothing under it speaks of the names before.
      all[all.length - 1] = { ...before, stage: stageOfWords([before.stage, only.stage]) }
      continue
    }
    all.push(...own.map((one) => inherited(norm, one, all)))
  }
  return all
}

/** 到2030年,A建成通车 is what is aimed at, not where A stands. */
const BY_YEAR = /(?:到|至)20\d\d年(?:底|末)?[^。;]*$/

/** A clause without a verb goes on with the list before it where it says so (含A、B) or closes like one (A、B等项目). */
function inherited(norm: string, own: Governed, all: readonly Governed[]): Governed {
  const opening = INCLUDING.exec(norm.slice(own.range.from, own.range.to))?.[0].length ?? 0
  const before = all.findLast(({ verb }) => verb !== undefined && verb.kind !== 'lean')
  if (own.verb !== undefined || opening === 0 && (!own.isClosed || before === undefined)) return own
  const [first, ...rest] = own.items
  const items = first === undefined || opening === 0 ? own.items : [trimmed(norm, { from: first.from + opening, to: first.to }), ...rest]
  if (before !== undefined) return { ...own, items, verb: before.verb, words: before.words, stage: stageOfWords([before.stage, own.stage]) }
  // 项目19个。主要包括A、B等5个项目: only what calls its items projects.
  return own.isClosed ? { ...own, items, verb: LISTS, words: '' } : own
}
const LISTS: Verb = { kind: 'make', stage: '其他' }

function governedInClause(norm: string, depth: Uint8Array, range: Range, isListing: boolean, isAimedAt: boolean): Governed[] {
  if (range.to - range.from > CLAUSE_CHARACTERS_MAX) range = { from: range.from, to: range.from + CLAUSE_CHARACTERS_MAX }
  if (/^(?:严禁|禁止|杜绝|不得|严控|遏制|防止|避免)/.test(norm.slice(range.from, range.from + 4))) return []
  const isList = isListing && splitOutside(norm, depth, '、', range).length > 1
  const opening = openingAt(norm, depth, range) ?? (isList ? undefined : openingInside(norm, depth, range))
  const said = opening === undefined && !isAimedAt ? saidOf(norm, depth, range) : undefined
  if (said !== undefined) return [said]
  if (opening === undefined) return [listed(norm, depth, range, { from: range.from, to: range.to }, undefined)]
  const object = { from: opening.at, to: range.to }
  const inner = takesVerb(opening) ? pivotIn(norm, depth, object) : undefined
  if (inner !== undefined) return listedWithLater(norm, depth, range, { from: inner.at, to: range.to }, { ...inner, stages: [...opening.stages.filter((stage) => stage !== '其他'), ...inner.stages] })
  return listedWithLater(norm, depth, range, object, opening)
}

/** A、B等项目加快建设, A前期工作有序推进: the names stand first, and what becomes of them after. */
function saidOf(norm: string, depth: Uint8Array, range: Range): Governed | undefined {
  const said = SAID.exec(norm.slice(range.from, range.to))
  if (said === null || said.index < SAID_OF_MIN) return undefined
  const own = listed(norm, depth, range, { from: range.from, to: range.from + said.index }, undefined)
  const stage = stageOfWords([...stagesIn(said[0]), ...stagesIn(own.tail), '推进'])
  // A建成通车 without a word of when or of trying tells what has been done.
  if ((stage === '建成投用' || stage === '开工建设') && !AHEAD.test(norm.slice(range.from, range.to))) return undefined
  return { ...own, verb: { kind: 'stage', stage }, words: '', stage, range }
}
const SAID_OF_MIN = 4
const AHEAD = /力争|确保|争取|启动|加快|尽快|早日|如期|年底前|年内|20\d\d年|月底前/

const skipBlank = (norm: string, at: number, to: number): number => { while (at < to && BLANK.test(norm[at]!)) at++; return at }

/** The verbs that a clause begins with: adverbs, phrases with a preposition, then one verb or a chain (谋划设立, 争取开通). */
function openingAt(norm: string, depth: Uint8Array, { from, to }: Range): Opening | undefined {
  let at = skipBlank(norm, from, to)
  at += TIME.exec(norm.slice(at, Math.min(to, at + TIME_CHARACTERS_MAX)))?.[0].length ?? 0
  let found: Opening | undefined
  for (let turn = 0; turn < CHAIN_MAX; turn++) {
    const next = verbAfterAdverbs(norm, at, to)
    if (next === undefined) {
      const preposition = prepositions.findAt(norm, at, to)
      if (preposition === undefined || found !== undefined && found.verb.kind === 'make' && found.stages.at(-1) === '推进') break
      const inside = openingInside(norm, depth, { from: at + preposition.word.length + 1, to })
      if (inside === undefined) break
      return { ...inside, stages: [...(found?.stages ?? []), ...inside.stages] }
    }
    if (found !== undefined && (!takesVerb(found) || next.verb.kind === 'lean' || next.verb.kind === 'weak' && found.verb.kind !== 'make')) break
    if (found !== undefined && norm.slice(next.at, to).includes(`、${next.words}`)) break
    if (found !== undefined && next.at >= to && (next.verb.stage === '开工建设' || next.verb.stage === '建成投用')) return { ...found, stages: [...found.stages, next.verb.stage], at: to }
    // 规划改造和新建A: two verbs side by side govern the same.
    const beside = /^[和与及]/.test(norm.slice(next.at, to)) ? verbs.findAt(norm, next.at + 1, to) : undefined
    if (beside !== undefined && beside.value.kind === 'make' && next.verb.kind === 'make' && !NOUN_AFTER.test(norm.slice(next.at + 1 + beside.word.length, to))) {
      found = { verb: beside.value, words: (found?.words ?? '') + next.words + beside.word, stages: [...(found?.stages ?? []), next.verb.stage, beside.value.stage], at: next.at + 1 + beside.word.length }
      break
    }
    if (found !== undefined && (next.at >= to || NOUN_AFTER.test(norm.slice(next.at, Math.min(to, next.at + 4))))) break
    if (next.verb.kind === 'lean' && prepositions.findAt(norm, at, to) !== undefined) {
      const inside = openingInside(norm, depth, { from: next.at + 1, to })
      if (inside !== undefined) return inside
    }
    found = { verb: next.verb, words: (found?.words ?? '') + next.words, stages: [...(found?.stages ?? []), next.verb.stage], at: next.at }
    at = next.at
    if (norm[at] === '为' && /创建|升级/.test(next.words)) { found = { ...found, at: at + 1 }; break }
  }
  return found
}

/** May another verb follow at once? 推进 and 谋划 take one, 建设 does not, unless 并 stands between. */
function takesVerb(found: Opening): boolean {
  return found.verb.kind === 'move' || found.verb.kind === 'weak' || found.verb.kind === 'stage' || ['研究论证', '谋划', '争取', '储备', '开工建设'].includes(found.verb.stage)
}

function verbAfterAdverbs(norm: string, at: number, to: number): { verb: Verb; words: string; at: number } | undefined {
  for (let turn = 0; turn < CHAIN_MAX; turn++) {
    at = skipBlank(norm, at, to)
    const verb = verbs.findAt(norm, at, to)
    const adverb = adverbs.findAt(norm, at, to)
    if (verb !== undefined && (adverb === undefined || verb.word.length > adverb.word.length || !startsVerb(norm, at + adverb.word.length, to))) return { verb: verb.value, words: verb.word, at: at + verb.word.length }
    if (adverb === undefined) return undefined
    at += adverb.word.length
  }
  return undefined
}
const startsVerb = (norm: string, at: number, to: number): boolean => verbs.findAt(norm, at, to) !== undefined || adverbs.findAt(norm, at, to) !== undefined

/** A verb further inside: after a subject or a phrase, told by the adverb before it (两地共同打造A) or by being one that only makes. */
function openingInside(norm: string, depth: Uint8Array, { from, to }: Range): Opening | undefined {
  for (let at = from; at < to - 3; at++) {
    if (depth[at]! > 0) continue
    const adverb = at > from ? adverbs.findAt(norm, at, to) : undefined
    if (adverb !== undefined && adverb.word.length > 1) {
      const next = verbAfterAdverbs(norm, at, to)
      if (next !== undefined && next.verb.kind !== 'lean' && next.verb.kind !== 'weak' && next.at < to && !NOUN_AFTER.test(norm.slice(next.at, Math.min(to, next.at + 4)))) return chained(norm, depth, { from: at, to })
    }
    const verb = verbs.findAt(norm, at, to)
    if (verb !== undefined && SURE.has(verb.word) && !NOUN_AFTER.test(norm.slice(at + verb.word.length, Math.min(to, at + verb.word.length + 4))) && at + verb.word.length < to - 2) return chained(norm, depth, { from: at, to })
  }
  return undefined
}
const SURE = new Set(['打造', '共建', '共同打造', '创建', '设立', '建成', '搭建', '组建', '推进', '推动', '建设', '举办', '开辟', '建立', '新建', '谋划', '争取', '构建'])
function chained(norm: string, depth: Uint8Array, range: Range): Opening | undefined {
  return openingAt(norm, depth, range)
}

/** 推动A创建B: the verb inside that governs what is made. */
function pivotIn(norm: string, depth: Uint8Array, { from, to }: Range): Opening | undefined {
  for (let at = from + 2; at < to - 4; at++) {
    if (depth[at]! > 0) continue
    const verb = verbs.findAt(norm, at, to)
    if (verb === undefined || !PIVOTS.has(verb.word)) continue
    const after = norm.slice(at + verb.word.length, to)
    if (NOUN_AFTER.test(after) || /^[、等和及与]/.test(after) || tails.findEnd(norm, to, at)?.word.length === to - at) continue
    return openingAt(norm, depth, { from: at, to })
  }
  return undefined
}
const PIVOTS = new Set(['创建', '争创', '申创', '建设', '打造', '设立', '建立', '组建', '共建', '建成', '开通', '搭建', '构建', '举办', '开展', '实施', '规划建设', '开工建设', '承办', '成立'])

/** The names of an object; a later verb after 并 adds its word of stage (并加快推进前期工作). */
function listedWithLater(norm: string, depth: Uint8Array, clause: Range, whole: Range, opening: Opening): Governed[] {
  const announced = ANNOUNCED.exec(norm.slice(whole.from, whole.to))?.[0].length ?? 0
  const object = { from: whole.from + announced, to: whole.to }
  const middle = closedInside(norm, depth, object)
  if (middle !== undefined) return [listed(norm, depth, clause, { from: object.from, to: middle.at }, opening), ...listedWithLater(norm, depth, clause, { from: middle.next, to: object.to }, opening)]
  for (let at = object.from + 2; at < object.to - 1; at++) {
    if (depth[at]! > 0 || norm[at] !== '并') continue
    const later = openingAt(norm, depth, { from: at + 1, to: object.to })
    if (later === undefined) continue
    const tail = tails.findEnd(norm, object.to, at)
    const stages = [...opening.stages, ...(tail === undefined || tail.value === '' ? later.stages.filter((stage) => stage !== '推进') : [tail.value])]
    const rest = { from: later.at, to: object.to }
    const first = listed(norm, depth, clause, { from: object.from, to: at }, { ...opening, stages })
    return tail !== undefined && tail.word.length >= rest.to - rest.from ? [first] : [first, listed(norm, depth, clause, rest, later)]
  }
  return [listed(norm, depth, clause, object, opening)]
}

/** 共建项目包括A、B: what announces the names is none of them. */
const ANNOUNCED = /^[^、,]{0,10}(?:项目|工程)\d{0,3}个?(?:主要|重点)?(?:包括|包含|有|为)(?=[\u4e00-\u9fff“])/
/** A、B等高速公路项目和C、D: where a list that 等 closes as projects ends and the next begins. */
function closedInside(norm: string, depth: Uint8Array, { from, to }: Range): { readonly at: number; readonly next: number } | undefined {
  for (const found of norm.slice(from, to).matchAll(CLOSED_INSIDE)) {
    const at = from + found.index
    if (depth[at]! > 0 || at - from < 6) continue
    return { at: at + found[0].length - found[1]!.length, next: at + found[0].length }
  }
  return undefined
}
const CLOSED_INSIDE = /等[\u4e00-\u9fff]{0,8}(?:项目|工程)(和|以及|及|、)(?=[\u4e00-\u9fff“A-Z]{4})/g

function listed(norm: string, depth: Uint8Array, clause: Range, whole: Range, opening: Opening | undefined): Governed {
  const object = opening === undefined ? whole : beforePredicate(norm, depth, whole)
  const closer = closerIn(norm, depth, object)
  const past = closer === 'broken' && opening?.verb.kind === 'make' ? pastBroken(norm, depth, object) : undefined
  const { stages, end, isVoid } = closer === 'broken' ? { stages: [], end: object.to, isVoid: opening !== undefined && past === undefined } : closer !== undefined ? closedBy(norm, object, closer) : endedBy(norm, depth, object, opening)
  const own = opening === undefined ? stages : [...opening.stages, ...stages, ...stagesIn(norm.slice(object.to, whole.to)), ...(opening.words.startsWith('启动') && norm.slice(end, object.to).includes('建设') ? ['开工建设' as const] : [])]
  const isClosed = typeof closer === 'number' && closes(norm.slice(closer + 1, object.to))
  const isLean = opening !== undefined && verbs.findAt(norm, object.from, object.to)?.value.kind === 'lean'
  // 实现A建成通车 names A; 实现 alone speaks of an aim.
  const isAimed = opening?.verb.kind === 'stage' && !own.some((stage) => stage === '开工建设' || stage === '建成投用')
  const items = isVoid || isLean || isAimed || object.to === object.from ? [] : splitOutside(norm, depth, '、', { from: past ?? object.from, to: end }).map((item) => trimmed(norm, item)).filter((item) => item.to > item.from)
  return { verb: opening?.verb, words: opening?.words ?? '', stage: opening?.verb.kind === 'hold' ? '其他' : stageOfWords(own), items, isClosed, tail: norm.slice(end, object.to), range: clause }
}

/** 建好用好A等设施、B: what stands after the part that 等 closes is named by itself. */
function pastBroken(norm: string, depth: Uint8Array, object: Range): number | undefined {
  const parts = splitOutside(norm, depth, '、', object)
  const closed = parts.findIndex(({ from, to }) => norm.slice(from, to).includes('等'))
  const next = parts[closed + 1]
  return closed >= 0 && next !== undefined && parts.slice(closed + 1).every(({ from, to }) => !norm.slice(from, to).includes('等')) ? next.from : undefined
}

/** 推动A升级为B: the names stand before the predicate; where it says what A becomes by itself, there are none. */
function beforePredicate(norm: string, depth: Uint8Array, { from, to }: Range): Range {
  const words = norm.slice(from, to)
  const becomes = BECOMES.exec(words)
  if (becomes !== null && depth[from + becomes.index] === 0 && becomes.index > 1) return { from, to: from }
  const predicate = PREDICATES.exec(words)
  return predicate !== null && predicate.index > 2 && depth[from + predicate.index] === 0 && !words.slice(predicate.index).includes('、') ? { from, to: from + predicate.index } : { from, to }
}

interface Ending { readonly stages: StageCode[]; readonly end: number; readonly isVoid: boolean }

function closedBy(norm: string, object: Range, closer: number): Ending {
  const rest = norm.slice(closer + 1, object.to)
  return { stages: stagesIn(rest), end: closer, isVoid: !/项目|工程/.test(rest) && abstract.findEnd(norm, object.to, closer) !== undefined || /(?:模式|形式|方式|做法|理念|业态|体制|政策)$/.test(rest) }
}

/** The end of an object without 等: a tail is taken off, unless it is the head of the name (A综合开发) or each name has one of its own (A改造、B重建). */
function endedBy(norm: string, depth: Uint8Array, object: Range, opening: Opening | undefined): Ending {
  const tail = opening === undefined ? undefined : tails.findEnd(norm, object.to, object.from)
  if (tail === undefined || object.to - tail.word.length - object.from < 3) return { stages: [], end: object.to, isVoid: opening !== undefined && abstract.findEnd(norm, object.to, object.from) !== undefined }
  const stripped = object.to - tail.word.length
  const hasHead = headOf(norm.slice(object.from, stripped)) !== undefined || /[”"]$/.test(norm.slice(object.from, stripped))
  const others = splitOutside(norm, depth, '、', { from: object.from, to: stripped }).slice(0, -1)
  const isHead = tail.value === '' && (!hasHead && headOf(norm.slice(object.from, object.to)) !== undefined || tail.word !== '建设' && others.some((item) => (tails.findEnd(norm, item.to, item.from)?.value ?? '建成投用') === '' || ACTION.test(norm.slice(item.from, item.to))))
  const end = isHead ? object.to : norm[stripped - 1] === '等' ? stripped - 1 : stripped
  return { stages: tail.value === '' ? [] : [tail.value], end, isVoid: false }
}

/** A name may end in what is done to the thing. */
const ACTION = /(?:改线|改造|加固|治理|整治|修复|扩建|扩容|扩能|修缮|迁建|重建)$/

/** The verb that a name was taken with, as in 唱响A or 开工A; undefined where it begins with none. */
export function findVerbWithin(norm: string): { readonly length: number; readonly stage: StageCode } | undefined {
  const verb = verbs.findAt(norm, 0)
  return verb === undefined || !WITHIN_LISTS.has(verb.word) || NOUN_AFTER.test(norm.slice(verb.word.length)) ? undefined : { length: verb.word.length, stage: verb.value.stage }
}
const WITHIN_LISTS = new Set(['唱响', '发布', '编制发布', '构建', '建立', '打造', '举办', '承办', '新建', '共建', '搭建', '谋划', '实施', '建设', '推进', '开展', '开工', '开工建设', '建成', '建成投用', '完成', '启动', '续建'])

/** Does the phrase begin with a doing verb, adverbs and phrases aside? The verb it begins with. */
export function findOpeningVerb(norm: string): { readonly words: string; readonly verb: Verb } | undefined {
  const depth = new Uint8Array(norm.length)
  return openingAt(norm, depth, { from: 0, to: norm.length })
}
