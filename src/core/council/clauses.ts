/** Clauses of a draft or a standard: found in its text, and two versions side by side. */
export interface Clause { readonly clause: string; readonly text: string }

const HAN = '[零〇一二三四五六七八九十百]+'
/** 第三条 · 三、 · （三） · 3.1 · 3. · 3、 at the head of a line. */
const HEAD = new RegExp(`^(第${HAN}条|第\\d+条|${HAN}、|（${HAN}）|\\d+(?:\\.\\d+)*(?=\\s)|\\d+(?:\\.\\d+)+|\\d+[.、])[\\s　]*(.*)$`)
const TAIL = /[、.]$/

/** A line that begins as a clause begins one; other lines go on with the clause before. Text before the first is 序言. Without any heads each line is a clause. */
export function clausesIn(text: string): Clause[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
  const heads = lines.map((line) => HEAD.exec(line))
  if (heads.every((head) => head === null)) return lines.map((line, at) => ({ clause: String(at + 1), text: line }))
  const found: { clause: string; text: string }[] = []
  for (const [at, line] of lines.entries()) {
    const head = heads[at]
    const last = found.at(-1)
    if (head !== null && head !== undefined) found.push({ clause: unique((head[1] ?? '').replace(TAIL, ''), found), text: head[2] ?? '' })
    else if (last === undefined) found.push({ clause: '序言', text: line })
    else last.text = last.text === '' ? line : `${last.text}\n${line}`
  }
  return found
}

/** （一） stands under every article: the second of a name is told from the first. */
function unique(name: string, found: readonly Clause[]): string {
  const taken = (wanted: string) => found.some((one) => one.clause === wanted)
  if (!taken(name)) return name
  for (let turn = 2; ; turn++) if (!taken(`${name}-${turn}`)) return `${name}-${turn}`
}

export interface ClauseChange { readonly clause: string; readonly kind: 'same' | 'changed' | 'added' | 'removed'; readonly before: string; readonly after: string }

/** Both versions by clause, in the order of the newer; what it dropped stands where it stood. */
export function compareClauses(before: readonly Clause[], after: readonly Clause[]): ClauseChange[] {
  const was = new Map(before.map((one) => [one.clause, one.text]))
  const is = new Set(after.map((one) => one.clause))
  const rows: ClauseChange[] = after.map(({ clause, text }) => {
    const old = was.get(clause)
    return { clause, kind: old === undefined ? 'added' : old === text ? 'same' : 'changed', before: old ?? '', after: text }
  })
  for (const [at, { clause, text }] of before.entries()) {
    if (is.has(clause)) continue
    const follows = before.slice(0, at).reverse().find((one) => rows.some((row) => row.clause === one.clause))
    const place = follows === undefined ? 0 : rows.findIndex((row) => row.clause === follows.clause) + 1
    rows.splice(place, 0, { clause, kind: 'removed', before: text, after: '' })
  }
  return rows
}
