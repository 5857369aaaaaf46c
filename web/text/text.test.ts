import { expect, test } from 'vitest'
import type { Catalogue } from './language.tsx'

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '../portal/**/*text*.ts', '../pages/**/*text*.ts', '!./*.test.ts'], { eager: true })
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:"'])\/\/.*$/gm, '$1')
const HAN = /[㐀-鿿＀-￯、。〈-】]/
const isPage = (path: string) => path.endsWith('.tsx') && !path.startsWith('./') && !path.includes('/text/') && !path.endsWith('.test.tsx')

test('every word of a page stands in a catalogue: no Chinese is written in a page itself', () => {
  const culprits = Object.entries(sources).filter(([path, source]) => isPage(path) && HAN.test(withoutComments(source))).map(([path]) => path)
  expect(Object.keys(sources).filter(isPage).length).toBeGreaterThan(10)
  expect(culprits).toEqual([])
})

const words = Object.entries(modules).flatMap(([path, module]) =>
  Object.entries(module).filter(([name]) => name.endsWith('Text') && !name.startsWith('use')).flatMap(([name, catalogue]) => Object.entries(catalogue as Catalogue).map(([key, text]) => ({ at: `${path} ${name}.${key}`, text }))))

// The name of the other language, and of the house, stay in their own script.
test('every word is there in both languages, and the English holds no Chinese', () => {
  expect(words.length).toBeGreaterThan(20)
  expect(words.filter(({ text }) => text.zh.trim() === '' || text.en.trim() === '').map(({ at }) => at)).toEqual([])
  expect(words.filter(({ text }) => HAN.test(text.en.replace(/中文|南门/g, ''))).map(({ at }) => at)).toEqual([])
})

test('both languages of a word have the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().join()
  expect(words.filter(({ text }) => places(text.zh) !== places(text.en)).map(({ at }) => at)).toEqual([])
})

test('Chinese is written with Chinese punctuation', () => {
  expect(words.filter(({ text }) => /[㐀-鿿”》}][,;:?!]|\([^)]*[㐀-鿿]|[㐀-鿿]\(/.test(text.zh)).map(({ at }) => at)).toEqual([])
})
