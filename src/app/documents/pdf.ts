/** The words of a PDF, line by line as its pages have them; a form feed opens each page. What is broken at the page's width is put together by the plan compiler. */
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { getDocument } from 'pdfjs-dist'
import { readApart } from './thread.ts'

type Options = Exclude<Parameters<typeof getDocument>[0], string | URL | ArrayBuffer | ArrayLike<number> | undefined>

export type PdfWords = { readonly text: string } | { readonly fault: 'encrypted' | 'damaged' | 'scanned' }

/** A gap as wide as this many characters parts two columns. */
const COLUMN_CHARACTERS = 2
/** Set in by more than this many characters, a line opens a paragraph. */
const INDENT_CHARACTERS = 1.4
const PAGES_MAX = 3_000

/** Nothing is drawn, fetched or evaluated. */
const OPTIONS: Options = { cMapPacked: true, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, useWorkerFetch: false, useWasm: false, isOffscreenCanvasSupported: false, verbosity: 0 }

const READER = `
const { parentPort, workerData } = require('node:worker_threads')
const said = (fault) => parentPort.postMessage({ fault })
// The library asks for them as it loads; only drawing would use them.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {}

function linesOf(items) {
  const lines = []
  for (const { str, transform, width, height } of items) {
    const size = Math.abs(transform[3]) || height || 10
    const line = lines.at(-1)
    if (str.trim() === '') { if (str !== '' && width > 0 && width < size * 0.7 && line !== undefined && Math.abs(line.y - transform[5]) < line.size * 0.6 && !/\\s$/.test(line.text)) { line.text += ' '; line.end = Math.max(line.end, transform[4] + width) } continue }
    if (line === undefined || Math.abs(line.y - transform[5]) > Math.max(line.size, size) * 0.6) { lines.push({ x: transform[4], y: transform[5], size, end: transform[4] + width, text: str }); continue }
    const gap = transform[4] - line.end
    line.text += gap > size * workerData.column ? '\\t' : gap > size * 0.3 && /[A-Za-z0-9]$/.test(line.text) && /^[A-Za-z0-9]/.test(str) ? ' ' : ''
    line.text += str
    line.end = Math.max(line.end, transform[4] + width)
    line.size = Math.max(line.size, size)
  }
  return lines
}

function textOf(lines) {
  const starts = lines.map(({ x }) => x).sort((a, b) => a - b)
  const left = starts[Math.floor(starts.length / 4)]
  return lines.map(({ x, size, text }) => (x - left > size * workerData.indent && x - left < size * 4 ? '\\u3000\\u3000' : '') + text.trimEnd()).join('\\n')
}

import(workerData.library).then(async ({ getDocument }) => {
  const document = await getDocument({ ...workerData.options, data: workerData.bytes }).promise
  const pages = []
  for (let at = 1; at <= Math.min(document.numPages, workerData.pagesMax); at++) {
    const page = await document.getPage(at)
    pages.push(textOf(linesOf((await page.getTextContent({ includeMarkedContent: false })).items)))
    page.cleanup()
  }
  const text = pages.join('\\n\\f')
  if (text.replace(/\\s+/g, '').length < document.numPages * 4) said('scanned')
  else parentPort.postMessage({ text })
}).catch((error) => said(error?.name === 'PasswordException' ? 'encrypted' : 'damaged'))`

/** Undefined where reading takes more time or memory than any real document does. */
export function findPdfWords(bytes: Uint8Array): Promise<PdfWords | undefined> {
  const library = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.mjs')
  return readApart<PdfWords>(READER, { library: pathToFileURL(library).href, options: { ...OPTIONS, cMapUrl: `${path.resolve(library, '../../../cmaps')}/` }, bytes: new Uint8Array(bytes), pagesMax: PAGES_MAX, column: COLUMN_CHARACTERS, indent: INDENT_CHARACTERS })
}
