import { DUTY_ONLY } from './data/duties.ts'
import { BACKGROUND_WORDS, DOCUMENT_WORDS, GOAL_OPENING, GOAL_WORDS, MECHANISM_VERBS, MECHANISM_WORDS, PRINCIPLE_WORDS, type Role, SAFEGUARD_WORDS } from './data/roles.ts'
import { opensWithVerb } from './openings.ts'
import type { SentenceClass } from './types.ts'

export interface SentenceSetting {
  readonly role: Role
  readonly isBox: boolean
  readonly hasProject: boolean
}

/** One class for a sentence. What its section is for is asked first, then its own words; what none of them tells is 无法判断. */
export function classOf(norm: string, { role, isBox, hasProject }: SentenceSetting): SentenceClass {
  if (!isBox) {
    if (DOCUMENT_WORDS.test(norm) || /(?:规划|方案|计划|纲要)(?:\([^()]*\))?$/.test(norm)) return '描述'
    if (DUTY_ONLY.test(norm)) return '任务'
    if (role === 'background' || role === 'front') return '描述'
    if (role === 'goal') return '目标'
    if (role === 'principle') return GOAL_OPENING.test(norm) ? '目标' : '原则'
    if (GOAL_OPENING.test(norm)) return '目标'
    if (/^——?[\u4e00-\u9fff]{2,6}[,,、][\u4e00-\u9fff]{2,6}。/.test(norm) || PRINCIPLE_WORDS.test(norm) && !hasProject && /^(?:——|坚持|以.{2,60}为指导)/.test(norm)) return '原则'
  }
  if (hasProject) return '项目'
  if (role === 'safeguard') return '保障'
  const does = opensWithVerb(norm)
  if (BACKGROUND_WORDS.test(norm) && !does) return '描述'
  if (SAFEGUARD_WORDS.test(norm)) return '保障'
  if (MECHANISM_WORDS.test(norm) && MECHANISM_VERBS.test(norm)) return '机制'
  if (does) return '任务'
  if (GOAL_WORDS.test(norm)) return '目标'
  if (norm.split(/[,;:]/).some((clause) => opensWithVerb(clause.trim()))) return '任务'
  if (BACKGROUND_WORDS.test(norm)) return '描述'
  return isBox || norm.length < 16 && /[\u4e00-\u9fff]{2}/.test(norm) ? '描述' : '无法判断'
}
