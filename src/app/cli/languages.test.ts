import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { text } from '../../core/value/index.ts'
import { DatabaseUnavailable } from '../../kernel/db/index.ts'
import { KeyRefused } from '../../kernel/log/index.ts'
import { PackRefused } from '../node/foundation.ts'
import { COMMANDS } from './commands.ts'
import { sentenceOf } from './sentences.ts'
import { ROOT } from './test-nanmen.ts'

/** What speaks to the operator, and how: both languages in one text, or one argument each. */
const SPEAKERS = { line: ['say', 'warn', 'CommandError', 'ConfigError', 'PackRefused', 'fail'], pair: ['DatabaseUnavailable', 'KeyRefused', 'text', 'refused', 'problem', 'cannotStart'] } as const
const FOLDERS = ['src/app/cli', 'src/app/node', 'src/app/config', 'src/kernel/db', 'src/kernel/log']
/** Words of no language: names of things as they are written everywhere. */
const NAMES = /^(?:sha256|root|南门 Nanmen|nanmen|2FA|FILE|DIR|[\s\d✓✗:#/·()<>\-—,;.|[\]]|\n)*$/

const HAN = /\p{Script=Han}/u
const LATIN = /[A-Za-z]{2}/

/** The literal words of each argument of each call of `name`: what stands in quotes, without what is filled in. */
function callsOf(source: string, name: string): string[][] {
  return [...source.matchAll(new RegExp(`(?<![\\w.]|function )(?:this\\.#(?:options|needs)\\.)?#?${name}\\(`, 'g'))].map((found) => argumentsFrom(source, found.index + found[0].length))
}

function argumentsFrom(source: string, from: number): string[] {
  const given = ['']
  // Brackets that stand open; a backtick is one whose text is words, `${` leaves it again.
  const open: string[] = []
  for (let at = from; at < source.length; at += 1) {
    const sign = source[at]!
    const inside = open.at(-1)
    if (inside === '`' || inside === "'" || inside === '"') {
      if (sign === inside) open.pop()
      else if (inside === '`' && source.startsWith('${', at)) { open.push('{'); at += 1 } else if (sign === '\\') at += 1
      else if (!open.slice(0, -1).some((one) => one === '{')) given[given.length - 1] += sign
    } else if ('`\'"([{'.includes(sign)) open.push(sign)
    else if (')]}'.includes(sign)) { if (open.pop() === undefined) break } else if (sign === ',' && open.length === 0) given.push('')
  }
  return given
}

const files = FOLDERS.flatMap((folder) => readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith('.ts') && !/test|\.d\.ts$/.test(name)).map((name) => path.join(folder, name)))
const isBoth = (words: string) => NAMES.test(words) || (HAN.test(words) && LATIN.test(words)) || !(HAN.test(words) || LATIN.test(words))

test('whatever is said on the terminal is said in Chinese and in English', () => {
  const oneSided: string[] = []
  let heard = 0
  for (const file of files) {
    const source = readFileSync(path.join(ROOT, file), 'utf8').replaceAll(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, '')
    for (const name of SPEAKERS.line) for (const given of callsOf(source, name)) {
      heard += 1
      if (!isBoth(given.join(' '))) oneSided.push(`${file}: ${name}(${given.join(', ')})`)
    }
    for (const name of SPEAKERS.pair) for (const given of callsOf(source, name)) {
      const words = given.filter((one) => HAN.test(one) || LATIN.test(one))
      // The first may be a code, a schema or a file; what is left is a pair.
      const [zh, en] = words.slice(-2)
      if (words.length < 2) continue
      heard += 1
      if (!HAN.test(zh!) || HAN.test(en!)) oneSided.push(`${file}: ${name}(${given.join(', ')})`)
    }
  }
  expect(oneSided).toEqual([])
  expect(heard).toBeGreaterThan(80)
})

test('the ear hears what is said in one language only', () => {
  const planted = "say('only English here'); warn(`只有中文 ${name(`x`)}`); say('两种 · both'); throw new DatabaseUnavailable('busy', 'No connection', 'No connection')"
  expect([...callsOf(planted, 'say'), ...callsOf(planted, 'warn')].map((given) => isBoth(given.join(' ')))).toEqual([false, true, false])
  expect(callsOf(planted, 'DatabaseUnavailable')[0]!.filter((one) => HAN.test(one))).toEqual([])
})

test('every refusal that has a sentence has it in both languages, on one line', () => {
  const errno = (code: string, more: object) => Object.assign(new Error(code), { code, ...more })
  const errors = [
    new DatabaseUnavailable('busy', '连接数已满。', 'No connection is left.'), new KeyRefused('不是私钥。', 'It is no key.'), new PackRefused('有 1 处问题 · 1 problem'),
    errno('EADDRINUSE', { syscall: 'listen', port: 80 }), errno('EACCES', { syscall: 'listen', port: 80, address: '::' }), errno('ENOTFOUND', { syscall: 'getaddrinfo', hostname: 'nowhere' }),
    errno('ENOSPC', { syscall: 'write', path: '/data' }),
  ]
  for (const error of errors) expect(sentenceOf(error)).toMatch(/^[^\n]*\p{Script=Han}[^\n]* · [^\n]*[A-Za-z]{2}[^\n]*$/u)
  for (const [name, { does }] of COMMANDS) expect([name, HAN.test(does.zh), HAN.test(does.en), LATIN.test(does.en)]).toEqual([name, true, false, true])
  expect(text('甲', 'a')).toEqual({ zh: '甲', en: 'a' })
})
