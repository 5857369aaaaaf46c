/** What happens to a plan on its way here: pages, web sites, copying and other offices' habits. Each takes a clean text and gives a worse one; the words stay. */

export interface Damage {
  readonly name: string
  readonly apply: (text: string, titles: readonly Title[]) => string
  /** What cannot survive it. */
  readonly loses?: readonly ('sections' | 'levels' | 'tasks' | 'projects' | 'indicators')[]
}
/** A heading of the clean text: its words and level. */
export interface Title { readonly title: string; readonly level: number }

const BREAKS_BEFORE = /[，。、；：！？）》”’】]/
/** Breaks every line at a width, as a page does: no line begins with a closing mark. */
const wrap = (width: number, indent = '') => (text: string): string =>
  text.split('\n').map((line) => {
    const words = line.trim()
    if (words === '') return ''
    const parts: string[] = []
    for (let from = 0, first = true; from < words.length; first = false) {
      let to = Math.min(words.length, from + width - (first && isProse(words) ? indent.length : 0))
      while (to < words.length && BREAKS_BEFORE.test(words[to]!)) to++
      parts.push((first && isProse(words) ? indent : '') + words.slice(from, to))
      from = to
    }
    return parts.join('\n')
  }).join('\n')
const isProse = (line: string): boolean => line.length > 44 || /[。；]$/.test(line)

const each = (text: string, change: (line: string, at: number) => string): string => text.split('\n').map(change).join('\n')

function paged(text: string, lines: number, foot: (page: number) => string): string {
  let count = 0
  let page = 0
  return each(text, (line) => { count += 1; return count % lines === 0 ? `${line}\n${foot(++page)}` : line })
}

const titleOf = (text: string): string => text.split('\n').map((line) => line.trim()).find((line) => /(?:规划|纲要|方案)(?:（.*）)?$/.test(line) && line.length > 6 && line.length < 40) ?? '建设规划'

function withContents(text: string, titles: readonly Title[], entry: (title: Title, page: number) => string): string {
  const entries = titles.filter(({ level, title }) => level <= 2 && !/^(?:专栏|前|目)/.test(title)).map((title, at) => entry(title, at * 2 + 1))
  const lines = text.split('\n')
  const first = lines.findIndex((line, at) => at > 0 && line.replace(/\s+/g, '') !== '' && titles[0] !== undefined && line.replace(/\s+/g, '').startsWith(titles[0].title.replace(/\s+/g, '')))
  const at = Math.max(0, first)
  return [...lines.slice(0, at), '目  录', ...entries, ...lines.slice(at)].join('\n')
}

const HALF: Readonly<Record<string, string>> = { '，': ',', '；': ';', '：': ':', '（': '(', '）': ')', '？': '?', '！': '!', '％': '%', '．': '.' }
const halfWidth = (text: string): string => text.replace(/[，；：（）？！％．]/g, (mark) => HALF[mark] ?? mark)
const fullDigits = (text: string): string => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xFEE0))

const HEADING = /^(\s*)(第[一二三四五六七八九十百]+[篇章节]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．](?!\d)|\d{1,2}\.\d{1,2}(?=[\u4e00-\u9fff]))\s*(?=\S)/
const isTitleLine = (line: string, titles: ReadonlySet<string>): boolean => titles.has(line.replace(/\s+/g, '').replace(/。$/, ''))

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const chinese = (count: number): string => (count <= 10 ? NUMERALS[count - 1]! : count < 20 ? `十${NUMERALS[count - 11]!}` : `${NUMERALS[Math.floor(count / 10) - 1]!}十${count % 10 === 0 ? '' : NUMERALS[count % 10 - 1]!}`)

/** Writes every heading anew in another office's numbering. */
const renumber = (mark: (level: number, counts: readonly number[]) => string) => (text: string, titles: readonly Title[]): string => {
  const levels = new Map(titles.map(({ title, level }) => [title.replace(/\s+/g, ''), level]))
  const counts: number[] = []
  const lines = text.split('\n')
  return each(text, (line, at) => {
    const found = HEADING.exec(line)
    if (found === null) return line
    const words = line.trim()
    const level = levels.get(`${words}${lines[at + 1]?.trim() ?? ''}`.replace(/\s+/g, '')) ?? levels.get(words.replace(/\s+/g, '').replace(/。$/, '')) ?? levels.get((/^[^。]*/.exec(words)?.[0] ?? '').replace(/\s+/g, ''))
    if (level === undefined) return line
    counts.length = level
    counts[level - 1] = (counts[level - 1] ?? 0) + 1
    return mark(level, Array.from(counts, (count) => count ?? 1)) + line.slice(found[0].length)
  })
}

const NAV_BEFORE = ['首页', '政务公开', '新闻中心', '政务服务', '互动交流', '无障碍', '您当前所在的位置：首页 > 政府信息公开 > 规划计划', '索引号：11500000009275780B/2026-00001', '发文字号：虚府发〔2026〕1号', '发布机构：人民政府办公室', '成文日期：2026-01-06', '发布日期：2026-01-08', '字号：[大] [中] [小]', '分享到：', '打印本页', '']
const NAV_AFTER = ['', '附件下载：', '扫一扫在手机打开当前页', '打印', '关闭', '相关文档', '上一篇：没有了', '下一篇：关于印发通知的通知', '网站地图 | 联系我们 | 网站声明', '主办：人民政府办公室 承办：电子政务中心', '政府网站标识码：5001100001', '备案号：ICP备05000000号-1', '公网安备 50011002000000号', '版权所有']

export const DAMAGES: readonly Damage[] = [
  ...[20, 24, 28, 33, 36, 40].map((width): Damage => ({ name: `lines broken at ${width}`, apply: wrap(width) })),
  { name: 'lines broken at 28, paragraphs set in', apply: wrap(28, '　　') },
  { name: 'lines broken at 30, a blank line after each', apply: (text) => wrap(30)(text).replaceAll('\n', '\n\n') },
  { name: 'lines broken at 28, pages of 22 lines with their numbers', apply: (text) => paged(wrap(28, '　　')(text), 22, (page) => `— ${page} —`) },
  { name: 'lines broken at 35, pages with number, form feed and running head', apply: (text) => { const head = titleOf(text); return paged(wrap(35)(text), 30, (page) => `${page}\n\f${head}`) } },
  { name: 'pages of 40 lines, 第 n 页 共 m 页', apply: (text) => paged(text, 40, (page) => `第 ${page} 页 共 99 页`) },
  { name: 'contents with dotted leaders', apply: (text, titles) => withContents(text, titles, ({ title }, page) => `${title}${'.'.repeat(30)}${page}`) },
  { name: 'contents with middle dots and tabs', apply: (text, titles) => withContents(text, titles, ({ title, level }, page) => `${'　'.repeat(level - 1)}${title}\t· · · · · · ${page}`) },
  { name: 'contents without page numbers', apply: (text, titles) => withContents(text, titles, ({ title }) => title) },
  { name: 'a web site around it', apply: (text) => [...NAV_BEFORE, text, ...NAV_AFTER].join('\n') },
  { name: 'carriage returns and blanks at the ends', apply: (text) => each(text, (line) => `${line}  \t`).replaceAll('\n', '\r\n') },
  { name: 'every line set in with wide blanks and blank lines between', apply: (text) => each(text, (line) => (line.trim() === '' ? line : `　　${line.trim()}\n`)) },
  { name: 'half-width marks', apply: halfWidth },
  { name: 'full-width digits', apply: fullDigits },
  { name: 'bold and hashes of markdown', apply: (text, titles) => { const levels = new Map(titles.map(({ title, level }) => [title.replace(/\s+/g, ''), level])); return each(text, (line) => { const level = levels.get(line.trim().replace(/\s+/g, '')); return level === undefined ? line : `\n${'#'.repeat(level)} **${line.trim()}**\n` }) } },
  { name: 'numbered 一、（一）1.（1）', apply: renumber((level, counts) => [`${chinese(counts[0] ?? 1)}、`, `（${chinese(counts[1] ?? 1)}）`, `${counts[2] ?? 1}. `, `（${counts[3] ?? 1}）`][level - 1] ?? '') },
  { name: 'numbered 第1章 第1节', apply: renumber((level, counts) => [`第${counts[0] ?? 1}章　`, `第${counts[1] ?? 1}节　`, `${chinese(counts[2] ?? 1)}、`, `（${chinese(counts[3] ?? 1)}）`][level - 1] ?? '') },
  { name: 'numbered 1 1.1 1.1.1', apply: renumber((level, counts) => `${Array.from({ length: level }, (_, at) => counts[at] ?? 1).join('.')} `) },
  { name: 'numbered 第一部分 一、（一）', apply: renumber((level, counts) => [`第${chinese(counts[0] ?? 1)}部分 `, `${chinese(counts[1] ?? 1)}、`, `（${chinese(counts[2] ?? 1)}）`, `${counts[3] ?? 1}．`][level - 1] ?? '') },
  { name: 'wide blanks after each number', apply: (text) => each(text, (line) => { const found = HEADING.exec(line); return found === null || line.length > 50 ? line : `${found[0].trim()}　　${line.slice(found[0].length)}` }) },
  { name: 'headings lost', loses: ['sections', 'levels'], apply: (text, titles) => { const known = new Set(titles.map(({ title }) => title.replace(/\s+/g, ''))); return text.split('\n').filter((line) => !isTitleLine(line, known) || /专栏/.test(line)).join('\n') } },
]
