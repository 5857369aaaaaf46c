/** A figure as plans write it (＞25, 5.2左右, [125], 0.8～1.2, 1,200) as the number that it is judged by; undefined where it names none. */
export function figureIn(written: string | null | undefined): number | undefined {
  if (written === null || written === undefined) return undefined
  const plain = written.normalize('NFKC').replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
  const range = /(-?\d+(?:\.\d+)?)\s*(?:%|)\s*[~—–-]\s*(\d+(?:\.\d+)?)/.exec(plain)
  const first = /-?\d+(?:\.\d+)?/.exec(plain)
  if (range !== null) return Number(range[1])
  return first === null ? undefined : Number(first[0])
}

/** Whether less is better, by the words around the name and the figure. */
export const directionOf = (name: string, target: string): 'up' | 'down' => (/降低|下降|减少|降幅|控制|死亡率|失业率|能耗|排放量|≤|<|＜|以内|以下|不超过|不高于/.test(`${name}${target}`) && !/降低率|下降率|降幅|减排量/.test(name) ? 'down' : 'up')

/** The last year that a plan's period names (2026—2030年), else five years on. */
export function targetYearIn(title: string, baseYear: number | undefined): number | undefined {
  const found = [...title.matchAll(/20\d{2}/g)].map(([year]) => Number(year))
  return found.length > 0 ? Math.max(...found) : baseYear === undefined ? undefined : baseYear + 5
}
