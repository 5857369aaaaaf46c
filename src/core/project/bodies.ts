/** Which body of the zone a name in a plan means: 区发展改革委 is 某区发展和改革委员会. */

export interface NamedBody { readonly id: string; readonly names: readonly string[] }

/** Words that come and go in the names of the same body. */
const LOOSE: readonly (readonly [RegExp, string])[] = [[/委员会|管理局|管委会/g, '委'], [/发展和改革/g, '发改'], [/发展改革/g, '发改'], [/和|与|及|、/g, ''], [/(?:局|委|厅|办公室|办|中心)$/g, ''], [/人民政府/g, '政府'], [/交通运输/g, '交通'], [/人力资源社会保障/g, '人社'], [/人力社保/g, '人社'], [/卫生健康/g, '卫健'], [/经济信息化?/g, '经信'], [/工业信息化/g, '工信'], [/文化旅游发展?/g, '文旅']]
const BODIES_MAX = 4

const plain = (name: string): string => LOOSE.reduce((text, [from, to]) => text.replace(from, to), name.replace(/[\s（）()“”]/g, ''))
/** Without the place before it. */
const bare = (name: string): string => name.replace(/^(?:[\u4e00-\u9fff]{2,4}?)?(?:省|市|区|县)/, '')

/** Bodies that the name may mean, the surest first: exactly named, then named but for loose words, then named so somewhere in the zone. */
export function findBodies(name: string, bodies: readonly NamedBody[]): string[] {
  const asked = name.trim()
  if (asked === '') return []
  const exact = bodies.filter(({ names }) => names.includes(asked))
  const loose = bodies.filter(({ names }) => names.some((one) => plain(one) === plain(asked)))
  const anywhere = plain(bare(asked)).length < 2 ? [] : bodies.filter(({ names }) => names.some((one) => plain(bare(one)) === plain(bare(asked))))
  return [...new Set([...exact, ...loose, ...anywhere].map(({ id }) => id))].slice(0, BODIES_MAX)
}
