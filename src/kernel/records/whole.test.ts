import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Pack } from '../../contract/pack.ts'
import { wordsOf } from '../../contract/fault-table.ts'
import { must } from '../../core/value/index.ts'
import { openZone } from '../parties/index.ts'
import { testPack } from '../parties/testing.ts'
import { openRegisters } from './schema.ts'

type Register = Pack['registers'][number]
const oddity = JSON.parse(readFileSync(new URL('../../../zone/fable/registers/oddity.json', import.meta.url), 'utf8')) as Register
const deskOf = (register: Register) => openRegisters(must(openZone(testPack({ registers: [...testPack().registers, register] })))).get(register.code)!

/** What a writer is told: the place, and the fault in both languages. */
function told(register: Register, data: object): readonly string[] {
  const result = deskOf(register).check(data as Record<string, unknown>)
  if (result.ok) return ['taken']
  const { says } = wordsOf(result.fault)
  return [result.fault.field ?? '', says.zh, says.en]
}

const GOOD = { name: '灯', number: '奇-0001', kind: 'lamp' }
const RULES: readonly (readonly [string, object, readonly string[]])[] = [
  ['nothing wrong', {}, ['taken']],
  ['not', { kind: 'fog', alive: true }, ['/body/data/kind', '“种类、是否活物”不符合要求：不得出现“种类”为“雾”且“是否活物”为“是”的情形', '"Kind, Alive" is not as it must be: it may not be that "Kind" is "fog" and "Alive" is "yes"']],
  ['dependentRequired', { seen: '2026-11-23T09:00:00+08:00' }, ['/body/data/found', '“发现日期”不符合要求：填写“最近目击”时须一并填写', '"Found on" is not as it must be: it must be given where "Last seen" is given']],
  ['if and then', { kind: 'ferry' }, ['/body/data/keeper', '“看守单位”不符合要求：必须填写（“种类”为“渡”时）', '"Keeper" is not as it must be: it must be given where "Kind" is "ferry"']],
  ['two at once', { kind: 'ferry', seen: '2026-11-23T09:00:00+08:00' }, [
    '/body/data/found', '“发现日期”不符合要求：填写“最近目击”时须一并填写；“看守单位”必须填写（“种类”为“渡”时）', '"Found on" is not as it must be: it must be given where "Last seen" is given; "Keeper" it must be given where "Kind" is "ferry"']],
]
test.each(RULES)('a rule over several fields says which and why, in both languages: %s', (_name, more, want) => {
  expect(told(oddity, { ...GOOD, ...more })).toEqual(want)
})

const without = ({ not: _not, if: _if, then: _then, dependentRequired: _dependent, ...schema }: Record<string, unknown>) => schema
const OTHERS: readonly (readonly [string, object, object, readonly string[]])[] = [
  ['else', { if: { properties: { kind: { const: 'ferry' } }, required: ['kind'] }, else: { required: ['weight'] } }, {}, ['/body/data/weight', '必须填写（“种类”为“渡”的除外）', 'it must be given unless "Kind" is "ferry"']],
  ['not both given', { not: { required: ['mail', 'keeper'] } }, { mail: 'a@fable.example', keeper: 'body:1.a' }, ['/body/data/mail', '不得出现填写了“信箱”且填写了“看守单位”的情形', 'it may not be that "Mail" is given and "Keeper" is given']],
  ['not in other words', { not: { properties: { pairs: { minimum: 5 } }, required: ['pairs'] } }, { pairs: 6 }, ['/body/data/pairs', '这样填写互相矛盾', 'they contradict each other']],
  ['at least one', { anyOf: [{ required: ['mail'] }, { required: ['keeper'] }] }, {}, ['/body/data/mail', '至少填写其中一项', 'at least one of them must be given']],
  ['one only', { oneOf: [{ required: ['mail'] }, { required: ['keeper'] }] }, { mail: 'a@fable.example', keeper: 'body:1.a' }, ['/body/data/mail', '须填写其中一项，且只填一项', 'one of them must be given, and one only']],
  ['a choice of rules', { anyOf: [{ properties: { pairs: { const: 2 } }, required: ['pairs'] }, { required: ['keeper'] }] }, {}, ['/body/data/pairs', '不符合登记簿对这些内容的共同规定', 'they are not together as the register asks']],
  ['how many fields', { minProperties: 9 }, {}, ['/body/data', '不符合登记簿对这些内容的共同规定', 'they are not together as the register asks']],
  ['of several in one', { allOf: [{ if: { required: ['mail'] }, then: { properties: { alias: { minLength: 3 } } } }] }, { mail: 'a@fable.example', alias: '甲' }, ['/body/data/alias', '至少 3 个字（填写了“信箱”时）', 'at least 3 characters where "Mail" is given']],
]
test.each(OTHERS)('no field is left without a name, no reason without words: %s', (_name, rule, more, [field, zh, en]) => {
  const [at, chinese, english] = told({ ...oddity, schema: { ...without(oddity.schema), ...rule } }, { ...GOOD, ...more })
  expect([at, chinese!.split('：')[1], english!.split(': ')[1]]).toEqual([field, zh, en])
  expect(chinese).not.toContain('“”')
  expect(english).not.toContain('""')
})
