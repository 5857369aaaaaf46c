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

const zh = z.locales.zhCN().localeError
const en = z.locales.en().localeError

/** Reads `data` by `schema`; the first issue becomes a fault that names the field by JSON Pointer and the reason in both languages. */
export function parse<Schema extends z.ZodType>(schema: Schema, data: unknown, at: string): { ok: true; value: z.output<Schema> } | { ok: false; fault: Fault } {
  const parsed = schema.safeParse(data, { error: zh })
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const english = schema.safeParse(data, { error: en }).error?.issues[0]
  const pointer = [at, ...(issue?.path ?? []).map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')
  if (issue?.code === 'unrecognized_keys') {
    const name = issue.keys[0] ?? ''
    return { ok: false, fault: fault('request.unknown_field', { name }, `${pointer}/${name}`) }
  }
  return { ok: false, fault: fault('request.invalid', { reason: issue?.message ?? '', reason_en: english?.message ?? '' }, pointer) }
}
