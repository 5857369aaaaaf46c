import { expect, test } from 'vitest'
import { compilePlan } from './index.ts'

const indicators = (text: string) => compilePlan(text, { places: [], bodies: [] }).indicators.map(({ name, unit, baseYear, base, target, kind }) => [name, unit, baseYear, base, target, kind])
const ROWS = [
  ['序号', '指标名称', '单位', '2025年', '2030年', '属性'], ['1', '地区生产总值年均增长', '%', '5.1', '5.5左右', '预期性'], ['2', '常住人口城镇化率', '%', '52.3', '＞58', '预期性'],
  ['3', '单位地区生产总值能耗降低', '%', '—', '完成省下达目标', '约束性'], ['4', '跨省通办政务服务事项', '项', '37', '[160]', '预期性'],
]
const READ = [
  ['地区生产总值年均增长', '%', '2025', '5.1', '5.5左右', '预期性'], ['常住人口城镇化率', '%', '2025', '52.3', '＞58', '预期性'], ['单位地区生产总值能耗降低', '%', null, null, '完成省下达目标', '约束性'], ['跨省通办政务服务事项', '项', '2025', '37', '[160]', '预期性'],
]
const without = (column: number) => ROWS.map((row) => row.filter((_, at) => at !== column))
const table = (rows: readonly (readonly string[])[], between: string) => `第二章 主要目标\n表1 主要指标\n${rows.map((row) => row.join(between)).join('\n')}\n第三章 重点任务\n`

test.each([
  ['one cell a line', table(ROWS, '\n')], ['one row a line', table(ROWS, '\t')], ['columns parted by blanks', table(ROWS, '    ')], ['bars', table(ROWS.map((row) => ['', ...row, '']), ' | ')], ['without numbers', table(without(0), '\t')],
  ['the unit behind the name', table(without(2).map((row, at) => (at === 0 ? row : row.map((cell, column) => (column === 1 ? `${cell}（${ROWS[at]![2]!}）` : cell)))), '\t')],
  ['the kind before the figures', table(ROWS.map(([order, name, unit, base, target, kind]) => [order!, name!, unit!, kind!, base!, target!]), '\t')],
])('a table of indicators is read: %s', (_, text) => {
  expect(indicators(text)).toEqual(READ)
})

test.each([['one row a line', '\t'], ['one cell a line', '\n']])('a table that says of no row whether it binds is read all the same: %s', (_, between) => {
  expect(indicators(table(without(5), between))).toEqual(READ.map((row) => [...row.slice(0, 5), null]))
})
