/** Problem details (RFC 9457): every refusal leaves the node in this one form, in both languages, with what to do next. */
import type { FastifyReply } from 'fastify'
import { wordsOf } from '../../contract/fault-table.ts'
import { type Fault, fault, type Language } from '../../core/value/index.ts'
import { z } from 'zod'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

export function problemOf(value: Fault, language: Language, instance: string) {
  const { says, todo, status } = wordsOf(value)
  return {
    type: `/errors#${value.fault}`, title: says[language], status, detail: todo[language], instance,
    fault: value.fault, params: value.params, ...(value.field === undefined ? {} : { field: value.field }), says, todo,
  }
}

export function sendFault(reply: FastifyReply, value: Fault, language: Language): FastifyReply {
  const problem = problemOf(value, language, `urn:uuid:${reply.request.id}`)
  return reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(problem))
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  string: ['文本', 'a text'], number: ['数字', 'a number'], int: ['整数', 'a whole number'], boolean: ['是或否', 'true or false'], array: ['列表', 'a list'], object: ['一组字段', 'an object'], record: ['一组字段', 'an object'],
}

/** Patterns and names of types are for programs: people are told what is missing or what should stand there, and the field says where. */
const spoken = (locale: z.core.$ZodErrorMap, at: 0 | 1): z.core.$ZodErrorMap => (issue) => {
  if (issue.code === 'invalid_format' && issue.format === 'regex') return ['格式不正确', 'it does not have the right form'][at]
  if (issue.code !== 'invalid_type') return locale(issue)
  if (issue.input === undefined) return ['没有填写', 'it is missing'][at]
  const kind = KINDS[issue.expected]?.[at]
  return kind === undefined ? locale(issue) : `${['应为', 'it must be '][at]}${kind}`
}
const zh = spoken(z.locales.zhCN().localeError, 0)
const en = spoken(z.locales.en().localeError, 1)

const DEPTH_MAX = 64
interface Unkept { readonly at: string; readonly reason: readonly [string, string] }

/** The first place that could not be kept: U+0000 or half a character (a lone surrogate) in a text, or things in things without end. */
function findUnkept(data: unknown, at: string, depth = 0): Unkept | undefined {
  if (typeof data === 'string') return data.includes('\u0000') || /\p{Surrogate}/u.test(data) ? { at, reason: ['含有无法保存的字符', 'it holds a character that cannot be kept'] } : undefined
  if (typeof data !== 'object' || data === null) return undefined
  if (depth > DEPTH_MAX) return { at, reason: ['层级过深', 'it is nested too deeply'] }
  for (const [key, value] of Object.entries(data)) {
    const found = findUnkept(key, at, depth) ?? findUnkept(value, `${at}/${pointerPart(key)}`, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

const pointerPart = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1')

/** Reads `data` by `schema`; the first issue becomes a fault that names the field by JSON Pointer and the reason in both languages. */
export function parse<Schema extends z.ZodType>(schema: Schema, data: unknown, at: string): { ok: true; value: z.output<Schema> } | { ok: false; fault: Fault } {
  const unkept = findUnkept(data, at)
  if (unkept !== undefined) return { ok: false, fault: fault('request.invalid', { reason: unkept.reason[0], reason_en: unkept.reason[1] }, unkept.at) }
  const parsed = schema.safeParse(data, { error: zh })
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const english = schema.safeParse(data, { error: en }).error?.issues[0]
  const pointer = [at, ...(issue?.path ?? []).map(pointerPart)].join('/')
  if (issue?.code === 'unrecognized_keys') {
    const name = issue.keys[0] ?? ''
    return { ok: false, fault: fault('request.unknown_field', { name }, `${pointer}/${name}`) }
  }
  return { ok: false, fault: fault('request.invalid', { reason: issue?.message ?? '', reason_en: english?.message ?? '' }, pointer) }
}
