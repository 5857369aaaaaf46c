/** The words of a Word document: a paragraph a line, a row of a table a line, headings by style marked as Markdown does where they carry no number. */
import { createRequire } from 'node:module'
import type mammoth from 'mammoth'
import { readApart } from './thread.ts'

type Html = Awaited<ReturnType<typeof mammoth.convertToHtml>>['value']

/** Word and WPS name the same styles differently. */
const STYLES = [1, 2, 3, 4, 5, 6].flatMap((level) => [`p[style-name='标题 ${level}'] => h${level}:fresh`, `p[style-name='标题${level}'] => h${level}:fresh`])
const READER = `
const { parentPort, workerData } = require('node:worker_threads')
const mammoth = require(workerData.mammoth)
const options = { styleMap: workerData.styles, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) }
mammoth.convertToHtml({ buffer: Buffer.from(workerData.bytes) }, options).then(({ value }) => parentPort.postMessage(value))`

/** Undefined where it is no Word document, or one that takes more time or memory than any real one. */
export async function findWords(bytes: Uint8Array): Promise<string | undefined> {
  const html = await readApart<Html>(READER, { mammoth: createRequire(import.meta.url).resolve('mammoth'), styles: STYLES, bytes })
  return html === undefined ? undefined : linesOf(html)
}

const TAG = /<(\/?)([a-z][a-z0-9]*)[^>]*>/g
const NUMBERED = /^(?:第\s*[一二三四五六七八九十百零〇\d]{1,4}\s*[篇编章节部]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[.．]\d{1,2})*[.．、\s])/
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' }
const decoded = (text: string): string => text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => (name === undefined ? String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(decimal ?? hex ?? '0', decimal === undefined ? 16 : 10))) : ENTITIES[name.toLowerCase()] ?? whole))

/** The lines of mammoth's HTML: it nests nothing but what Word has, so a look at each tag is enough. */
function linesOf(html: string): string {
  const lines: string[] = []
  let words = ''
  let row: string[] | undefined
  let level = 0
  const end = (): void => {
    const line = decoded(words).replace(/[\t\n]+/g, ' ').trim()
    words = ''
    if (line !== '') lines.push(level > 0 && !NUMBERED.test(line) ? `${'#'.repeat(level)} ${line}` : line)
    level = 0
  }
  let past = 0
  for (const { 0: tag, 1: closing, 2: name, index } of html.replace(/<sup><a [^>]*>\[\d+\]<\/a><\/sup>|<a href="#(?:foot|end)note-ref-[^>]*>↑<\/a>/g, (note) => ' '.repeat(note.length)).matchAll(TAG)) {
    words += html.slice(past, index).startsWith('<') ? '' : html.slice(past, index)
    past = index + tag.length
    const closes = closing === '/'
    if (name === 'tr') { if (closes) { if (row !== undefined && row.length > 0) lines.push(row.join('\t')); row = undefined; words = '' } else { end(); row = [] } }
    else if (row !== undefined) { if ((name === 'td' || name === 'th') && closes) { const cell = decoded(words).replace(/\s+/g, ' ').trim(); if (cell !== '') row.push(cell); words = '' } else if (name === 'p' || name === 'br' || name === 'li') words += ' ' }
    else if (/^h[1-6]$/.test(name!)) { if (closes) { level = Number(name![1]); end() } else end() }
    else if (name === 'br') words += '\n'
    else if (/^(?:p|li|ul|ol|table)$/.test(name!)) end()
  }
  words += html.slice(past)
  end()
  return lines.join('\n')
}
