/** Lists as a Word document: each a heading and a table whose head comes again on every page. Fonts by the names that offices have (GB/T 9704). */
import { AlignmentType, BorderStyle, Document, Footer, HeadingLevel, Packer, PageNumber, PageOrientation, Paragraph, type ParagraphChild, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType } from 'docx'
import type { Cell, Sheet } from './sheet.ts'
import { clean, propertiesOf } from './word.ts'
import { withoutTimes } from './zip.ts'

export interface ListDocument { readonly title: string; /** A line under the title. */ readonly note?: string; readonly lists: readonly Sheet[]; /** What stands where a list has no rows. */ readonly empty: string }

const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋', cs: 'Times New Roman' } as const
const HEAD = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体', cs: 'Times New Roman' } as const
/** Half points: 二号, 三号, 小四, 五号. */
const SIZE = { title: 44, heading: 32, note: 24, cell: 21 } as const
/** A4 lying, twentieths of a point. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 } as const
const TABLE_WIDTH = PAGE.height - 2 * PAGE.margin
/** In characters: none is narrower or wider than this, and one that needs no more than `whole` is never broken. */
const COLUMN_CHARACTERS = { min: 2, max: 24, whole: 7 } as const
/** Room of a character at the size of cells and of a cell's two margins, twentieths of a point. */
const CHARACTER = 210
const MARGINS = 200
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '8C8579' } as const
const HEAD_FILL = 'F3F0EA'
const ROWS_MEASURED = 200

/** A .docx; the same input gives the same bytes. */
export async function writeListDocument({ title, note, lists, empty }: ListDocument, at: Date): Promise<Uint8Array> {
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run(title, HEAD, SIZE.title)] }),
    ...(note === undefined ? [] : [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run(note, BODY, SIZE.note)] })]),
    ...lists.flatMap((list) => [
      new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 360, after: 160 }, children: [run(list.title, HEAD, SIZE.heading)] }),
      list.rows.length === 0 ? new Paragraph({ children: [run(empty, BODY, SIZE.note)] }) : tableOf(list),
    ]),
  ]
  const footer = new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ font: BODY, size: SIZE.note, children: ['— ', PageNumber.CURRENT, ' —'] })] })] })
  const document = new Document({
    title: clean(title), creator: 'Nanmen', styles: { default: { document: { run: { font: BODY, size: SIZE.note } } } },
    sections: [{ properties: { page: { size: { width: PAGE.width, height: PAGE.height, orientation: PageOrientation.LANDSCAPE }, margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin } } }, footers: { default: footer }, children }],
  })
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: propertiesOf(title, at) }])
  return withoutTimes(new Uint8Array(bytes))
}

function tableOf({ columns, rows }: Sheet): Table {
  const widths = widthsOf([columns, ...rows.slice(0, ROWS_MEASURED)])
  const cell = (words: string, at: number, isHead: boolean): TableCell => new TableCell({
    width: { size: widths[at] ?? 0, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: HEAD_FILL } } : {}),
    children: words.split('\n').map((line) => new Paragraph({ alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT, children: [run(line, isHead ? HEAD : BODY, SIZE.cell)] })),
  })
  return new Table({
    width: { size: TABLE_WIDTH, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column, at) => cell(column, at, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: columns.map((_, at) => cell(said(row[at]), at, false)) })),
    ],
  })
}

const run = (words: string, font: typeof BODY | typeof HEAD, size: number): ParagraphChild => new TextRun({ text: clean(words), font, size, color: '000000' })

function said(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? (Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)) : String(cell)
}

/** Short columns stand whole; the others share what is left by their longest words. */
function widthsOf(rows: readonly (readonly Cell[])[]): number[] {
  const columns = rows[0] ?? []
  const wanted = columns.map((_, at) => Math.min(COLUMN_CHARACTERS.max, Math.max(COLUMN_CHARACTERS.min, ...rows.map((row) => [...said(row[at])].reduce((sum, char) => sum + (char > '\u2e7f' ? 1 : 0.55), 0)))))
  const whole = wanted.map((width) => (width <= COLUMN_CHARACTERS.whole ? Math.ceil(width * CHARACTER) + MARGINS : undefined))
  const left = TABLE_WIDTH - whole.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  const shared = wanted.reduce((sum, width, at) => sum + (whole[at] === undefined ? width : 0), 0)
  return wanted.map((width, at) => whole[at] ?? Math.floor(width / shared * left))
}
