import { BLANK, type Range, splitOutside, trimmed } from './characters.ts'
import { type StageCode, stageOfWords } from './data/stages.ts'
import { ABSTRACT_TAILS, ADVERBS, PREPOSITIONS, TAILS, type Verb, VERBS } from './data/verbs.ts'
import { indexSet, indexWords } from './words.ts'

const verbs = indexWords(VERBS)
const adverbs = indexSet(ADVERBS)
const prepositions = indexSet(PREPOSITIONS)
const tails = indexWords(TAILS)
const abstract = indexSet(ABSTRACT_TAILS)

/** Verbs and their objects: the names that stand under one verb, and what their stage is. */
export interface Governed {
  readonly verb: Verb | undefined
  readonly words: string
  readonly stage: StageCode
  readonly items: readonly Range[]
  /** Does it close with 等…项目 or 等…工程? */
  readonly isClosed: boolean
  /** The whole clause. */
  readonly range: Range
}

const CHAIN_MAX = 6
const CLAUSE_CHARACTERS_MAX = 1_500
/** A verb that stands right before one of these is part of a noun: 开发区, 改造工程. */
const NOUN_AFTER = /^(?:[区业园站场线期性型化类的]|工程|项目|中心|平台|基地|工作|体系|机制|能力|水平|用地|标准|规划|方案|模式|方面|领域|任务|需求|成果|力度|单位|条件|资金|质量|进度|步伐)/

interface Opening { readonly verb: Verb; readonly words: string; readonly stages: StageCode[]; readonly at: number }

/** The clauses of a stretch of text, each with the names under its verb. */
export function governedIn(norm: string, depth: Uint8Array, range: Range): Governed[] {
  return splitOutside(norm, depth, ',;:。|!?', range).flatMap((clause) => governedInClause(norm, depth, trimmed(norm, clause)))
}

function governedInClause(norm: string, depth: Uint8Array, range: Range): Governed[] {
  if (range.to - range.from > CLAUSE_CHARACTERS_MAX) range = { from: range.from, to: range.from + CLAUSE_CHARACTERS_MAX }
  const opening = openingAt(norm, depth, range) ?? openingInside(norm, depth, range)
  if (opening === undefined) return [listed(norm, depth, range, { from: range.from, to: range.to }, undefined)]
  const object = { from: opening.at, to: range.to }
  const inner = opening.verb.kind === 'move' || opening.verb.kind === 'stage' ? pivotIn(norm, depth, object) : undefined
  if (inner !== undefined) return listedWithLater(norm, depth, range, { from: inner.at, to: range.to }, { ...inner, stages: [...opening.stages.filter((stage) => stage !== '其他'), ...inner.stages] })
  return listedWithLater(norm, depth, range, object, opening)
}

const skipBlank = (norm: string, at: number, to: number): number => { while (at < to && BLANK.test(norm[at]!)) at++; return at }

/** The verbs that a clause begins with: adverbs, phrases with a preposition, then one verb or a chain (谋划设立, 争取开通). */
function openingAt(norm: string, depth: Uint8Array, { from, to }: Range): Opening | undefined {
  let at = skipBlank(norm, from, to)
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
  return found.verb.kind === 'move' || found.verb.kind === 'stage' || ['研究论证', '谋划', '争取', '储备', '开工建设'].includes(found.verb.stage)
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
      if (next !== undefined && next.verb.kind !== 'lean' && next.verb.kind !== 'weak' && next.at < to) return chained(norm, depth, { from: at, to })
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
function listedWithLater(norm: string, depth: Uint8Array, clause: Range, object: Range, opening: Opening): Governed[] {
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

function listed(norm: string, depth: Uint8Array, clause: Range, object: Range, opening: Opening | undefined): Governed {
  const closer = closerIn(norm, depth, object)
  const stages = opening === undefined ? [] : [...opening.stages]
  let end = object.to
  let isClosed = false
  let isVoid = false
  if (closer !== undefined) {
    const rest = norm.slice(closer + 1, object.to)
    isClosed = closes(rest)
    stages.push(...stagesIn(rest))
    end = closer
    isVoid = !/项目|工程/.test(rest) && abstract.findEnd(norm, object.to, closer) !== undefined
  } else {
    const tail = tails.findEnd(norm, object.to, object.from)
    if (tail !== undefined && object.to - tail.word.length - object.from >= 3 && opening !== undefined) {
      if (tail.value !== '') stages.push(tail.value)
      end = object.to - tail.word.length
      if (norm[end - 1] === '等') end--
    } else isVoid = abstract.findEnd(norm, object.to, object.from) !== undefined
  }
  const items = isVoid ? [] : splitOutside(norm, depth, '、', { from: object.from, to: end }).map((item) => trimmed(norm, item)).filter((item) => item.to > item.from)
  return { verb: opening?.verb, words: opening?.words ?? '', stage: stageOfWords(stages), items, isClosed, range: clause }
}

/** Where 等 closes a list, if it does; not the 等 of 高等 or 均等, nor that of a list inside another. */
function closerIn(norm: string, depth: Uint8Array, { from, to }: Range): number | undefined {
  for (let at = to - 1; at > from + 1; at--) {
    if (depth[at]! > 0 || norm[at] !== '等') continue
    if (/[均高平同中优初对相何]/.test(norm[at - 1]!) && !/[\u4e00-\u9fff]、/.test(norm.slice(Math.max(from, at - 3), at))) continue
    if (/^等(?:级|额|于|同|效|候|待|量)/.test(norm.slice(at, at + 2))) continue
    if (splitOutside(norm, depth, '、', { from: at, to }).length > 1 || to - at > 40) return undefined
    return at
  }
  return undefined
}

/** Does what follows 等 call the items projects or works, and say nothing else than what becomes of them? */
function closes(rest: string): boolean {
  if (/^(?:地|领域|方面|相关|形式|方式|渠道)|进入|参与|参加|与|和(?!建设)|联动|合作|对接|进行|之间|向/.test(rest)) return false
  let to = rest.length
  for (let turn = 0; turn < 3; turn++) to -= tails.findEnd(rest, to)?.word.length ?? 0
  return /(?:项目|工程|平台|园区|市场|公路|水库|道路|铁路|高速|航道|基地|设施|场馆|枢纽|站点|中心|载体|活动|计划|行动|产业园|校区|展会|街区|商圈)$/.test(rest.slice(0, Math.max(to, rest.indexOf('并') > 0 ? rest.indexOf('并') : to))) || /^(?:重大|重点|一批)?(?:项目|工程)/.test(rest)
}

/** The words of stage after 等: 等项目开工建设, 等水源工程前期工作. */
function stagesIn(rest: string): StageCode[] {
  const stages: StageCode[] = []
  for (let to = rest.length; to > 1; to--) {
    const tail = tails.findEnd(rest, to)
    if (tail === undefined) continue
    if (tail.value !== '') stages.push(tail.value)
    to -= tail.word.length - 1
  }
  return stages
}

/** Does the phrase begin with a doing verb, adverbs and phrases aside? The verb it begins with. */
export function findOpeningVerb(norm: string): { readonly words: string; readonly verb: Verb } | undefined {
  const depth = new Uint8Array(norm.length)
  return openingAt(norm, depth, { from: 0, to: norm.length })
}
