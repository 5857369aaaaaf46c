/**
 * Official documents (公文) in the form of GB/T 9704-2012: a type area of 156 × 225 mm on A4 (5.2), 22 lines of 28 characters in 三号 仿宋 (5.2.3), the issuer's
 * name in red over a red line (7.2), 二号 小标宋 for the title (7.3.1), 黑体 and 楷体 for headings of the first and second level (7.3.3), the date in figures
 * (7.3.5.4), page numbers in 四号 half-width figures between dashes (7.5); minutes by 10.3. Fonts are named, not embedded; no seal is drawn: one is put on paper.
 */
import {
  AlignmentType, BorderStyle, Document, DocumentGridType, Footer, FootnoteReferenceRun, LineRuleType, Packer, PageNumber, Paragraph, type ParagraphChild, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType,
} from 'docx'
import { clean, propertiesOf } from './word.ts'
import { withoutTimes } from './zip.ts'

/** Words, and what they rest on: each note becomes a footnote. */
export type Inline = string | { readonly text: string; readonly note: string }
type Words = Inline | readonly Inline[]
export type OfficialBlock =
  | { readonly kind: 'heading1' | 'heading2' | 'paragraph'; readonly text: Words }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Words[])[] }

export interface OfficialDocument {
  readonly kind: 'minutes' | 'letter' | 'report'
  /** One, or up to eight that issue it jointly, the host first. */
  readonly issuers: readonly string[]
  /** 发文字号. */
  readonly number?: string
  readonly title: string
  /** 主送机关. */
  readonly to?: string
  readonly body: readonly OfficialBlock[]
  readonly annexes?: readonly string[]
  /** Day of issue, `YYYY-MM-DD`. */
  readonly date: string
  /** 出席, 请假, 列席 of minutes (10.3). */
  readonly attendance?: readonly { readonly label: string; readonly text: string }[]
}

/** Twentieths of a point: 56.6929 a millimetre. */
const MM = 1_440 / 25.4
const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM), top: Math.round(37 * MM), left: Math.round(28 * MM), right: Math.round(26 * MM), bottom: Math.round(35 * MM) } as const
const TYPE_WIDTH = PAGE.width - PAGE.left - PAGE.right
const LINES = 22
const CHARACTERS = 28
/** Half points: 二号, 三号, 四号, 小四. */
const SIZE = { mark: 64, title: 44, body: 32, small: 28, note: 21, cell: 24 } as const
const LINE_PITCH = Math.floor((PAGE.height - PAGE.top - PAGE.bottom) / LINES)
const CHARACTER_PITCH = TYPE_WIDTH / CHARACTERS
/** Of 三号 28 do not quite fit: what each gives up, rounded away from the edge. Said of the characters and not of the page's grid, which programs read differently. */
const CHARACTER_SPACE = Math.floor(CHARACTER_PITCH - SIZE.body * 10)
const RED = 'E60012'
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia })
const FONTS = { body: font('仿宋'), heading1: font('黑体'), heading2: font('楷体'), title: font('方正小标宋简体'), number: font('宋体') } as const
type Font = (typeof FONTS)[keyof typeof FONTS]

/** Gathers the notes of a document in the order in which they are met. */
class Notes {
  readonly all: string[] = []
  add(note: string): number { return this.all.push(note) }
}

/** A .docx; the same input gives the same bytes. @throws where nobody issues it, or more than eight do. */
export async function writeOfficial(given: OfficialDocument): Promise<Uint8Array> {
  if (given.issuers.length === 0 || given.issuers.length > 8) throw new Error('a document is issued by one to eight bodies')
  const notes = new Notes()
  const children = [...headOf(given), ...titleOf(given), ...given.body.map((block) => blockOf(block, notes)), ...annexesOf(given.annexes ?? []), ...(given.kind === 'minutes' ? attendanceOf(given) : signedBy(given))]
  const document = new Document({
    title: clean(given.title), creator: 'Nanmen', evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FONTS.body, size: SIZE.body } } } },
    footnotes: Object.fromEntries(notes.all.map((note, at) => [at + 1, { children: [new Paragraph({ children: [run(note, FONTS.body, SIZE.note)] })] }])),
    sections: [{
      properties: {
        page: { size: { width: PAGE.width, height: PAGE.height }, margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right, footer: PAGE.bottom - Math.round(7 * MM) - SIZE.small * 10 } },
        grid: { type: DocumentGridType.LINES, linePitch: LINE_PITCH },
      },
      footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) }, children,
    }],
  })
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: propertiesOf(given.title, new Date(`${given.date}T00:00:00Z`)) }])
  return withoutTimes(new Uint8Array(bytes))
}

/** Odd pages have it right, even pages left, one character in (7.5). */
function pageNumber(alignment: 'left' | 'right'): Footer {
  const own = { font: FONTS.number, size: SIZE.small }
  return new Footer({ children: [new Paragraph({ alignment, indent: alignment === 'right' ? { right: SIZE.small * 10 } : { left: SIZE.small * 10 }, children: [new TextRun({ ...own, children: ['— ', PageNumber.CURRENT, ' —'] })] })] })
}

const run = (text: string, own: Font, size: number, more: { color?: string; bold?: boolean } = {}): ParagraphChild => new TextRun({ text: clean(text), font: own, size, ...(size === SIZE.body ? { characterSpacing: CHARACTER_SPACE } : {}), ...more })
const exact = (lines = 1) => ({ line: Math.round(LINE_PITCH * lines), lineRule: LineRuleType.EXACT, before: 0, after: 0 })
const paragraph = (children: ParagraphChild[], more: object = {}): Paragraph => new Paragraph({ spacing: exact(), children, ...more })
const empty = (): Paragraph => paragraph([])

/** 版头: the issuers' mark in red, the number, the red line (7.2); of minutes the mark 纪要 (10.3). */
function headOf({ kind, issuers, number }: OfficialDocument): Paragraph[] {
  const size = Math.max(SIZE.title, SIZE.mark - 4 * (issuers.length - 1))
  const mark = (words: string) => paragraph([run(words, FONTS.title, size, { color: RED })], { alignment: AlignmentType.CENTER, spacing: exact(size / SIZE.body) })
  const marks = kind === 'minutes' ? [...issuers.slice(0, -1).map(mark), mark(`${issuers.at(-1)!}纪要`)] : issuers.length === 1 ? [mark(`${issuers[0]!}${kind === 'report' ? '' : '文件'}`)] : issuers.map(mark)
  return [
    ...marks, empty(),
    paragraph([run(number ?? '', FONTS.body, SIZE.body)], { alignment: AlignmentType.CENTER, border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } } }),
  ]
}

/** 标题, two lines below the red line; 主送机关 a line below it, at the edge (7.3.1, 7.3.2). */
function titleOf({ title, to }: OfficialDocument): Paragraph[] {
  return [
    empty(), empty(),
    ...title.split('\n').map((line) => paragraph([run(line, FONTS.title, SIZE.title)], { alignment: AlignmentType.CENTER, spacing: exact(1.25) })),
    empty(),
    ...(to === undefined ? [] : [paragraph([run(`${to}：`, FONTS.body, SIZE.body)])]),
  ]
}

function wordsOf(words: Words, own: Font, size: number, notes: Notes): ParagraphChild[] {
  return (Array.isArray(words) ? words as readonly Inline[] : [words as Inline]).flatMap((part) => (typeof part === 'string' ? [run(part, own, size)] : [run(part.text, own, size), new FootnoteReferenceRun(notes.add(part.note))]))
}

function blockOf(block: OfficialBlock, notes: Notes): Paragraph | Table {
  if (block.kind === 'table') return tableOf(block, notes)
  const own = block.kind === 'paragraph' ? FONTS.body : FONTS[block.kind]
  // Two characters in (7.3.3), by the grid's own width of a character.
  return paragraph(wordsOf(block.text, own, SIZE.body, notes), { alignment: AlignmentType.BOTH, indent: { firstLine: Math.round(2 * CHARACTER_PITCH) }, ...(block.kind === 'paragraph' ? {} : { keepNext: true }) })
}

const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const

function tableOf({ columns, rows }: Extract<OfficialBlock, { kind: 'table' }>, notes: Notes): Table {
  const width = Math.floor(TYPE_WIDTH / columns.length)
  const cell = (children: ParagraphChild[], alignment: 'left' | 'center') => new TableCell({ width: { size: width, type: WidthType.DXA }, margins: { top: 40, bottom: 40, left: 80, right: 80 }, children: [new Paragraph({ alignment, children })] })
  return new Table({
    width: { size: TYPE_WIDTH, type: WidthType.DXA }, columnWidths: columns.map(() => width), layout: TableLayoutType.FIXED,
    borders: { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column) => cell([run(column, FONTS.heading1, SIZE.cell)], AlignmentType.CENTER)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: columns.map((_, at) => cell(wordsOf(row[at] ?? '', FONTS.body, SIZE.cell, notes), AlignmentType.LEFT)) })),
    ],
  })
}

/** 附件说明, a line below the body, two characters in (7.3.4). */
function annexesOf(annexes: readonly string[]): Paragraph[] {
  if (annexes.length === 0) return []
  return [empty(), ...annexes.map((annex, at) => paragraph([run(at === 0 ? `附件：${annexes.length === 1 ? '' : '1.'}${annex}` : `${at + 1}.${annex}`, FONTS.body, SIZE.body)], { indent: { left: Math.round((at === 0 ? 2 : 5) * CHARACTER_PITCH) } }))]
}

/** 发文机关署名 and 成文日期, four characters from the right edge, where the seal will lie over them (7.3.5). */
function signedBy({ issuers, date }: OfficialDocument): Paragraph[] {
  const right = { alignment: AlignmentType.RIGHT, indent: { right: Math.round(4 * CHARACTER_PITCH) }, keepLines: true }
  return [empty(), empty(), ...issuers.map((issuer) => paragraph([run(issuer, FONTS.body, SIZE.body)], { ...right, keepNext: true })), paragraph([run(dateInWords(date), FONTS.body, SIZE.body)], right)]
}

/** 出席, 请假, 列席: the label in 黑体 two characters in, names in 仿宋, later lines under the first name (10.3). Minutes bear no seal. */
function attendanceOf({ attendance = [], date }: OfficialDocument): Paragraph[] {
  return [
    empty(),
    ...attendance.map(({ label, text }) => paragraph([run(`${label}：`, FONTS.heading1, SIZE.body), run(text, FONTS.body, SIZE.body)], { indent: { left: Math.round((3 + label.length) * CHARACTER_PITCH), hanging: Math.round((1 + label.length) * CHARACTER_PITCH) } })),
    paragraph([run(dateInWords(date), FONTS.body, SIZE.body)], { alignment: AlignmentType.RIGHT, indent: { right: Math.round(4 * CHARACTER_PITCH) } }),
  ]
}

/** Arabic figures without leading zeros (7.3.5.4). */
const dateInWords = (date: string): string => date.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
