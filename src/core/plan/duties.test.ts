import { expect, test } from 'vitest'
import { compilePlan } from './index.ts'

const compile = (text: string) => compilePlan(text, { places: [], bodies: [{ name: '雾桥县灯塔、渡口与潮汐管理处' }] })
const owners = (text: string) => compile(text).tasks.map(({ title, lead, support, deadline }) => ({ title, lead, support, deadline }))
const only = (text: string) => { const [task, ...others] = owners(text).filter(({ lead, support }) => lead.length + support.length > 0); expect(others).toEqual([]); return task }

test.each([
  ['（牵头单位：县发展改革局；配合单位：县财政局、各乡镇）', ['县发展改革局'], ['县财政局', '各乡镇']],
  ['（责任领导：某某；牵头单位：县交通局；责任单位：县发改局、县林业局，县交投集团，相关乡镇办）', ['县交通局'], ['县发改局', '县林业局', '县交投集团', '相关乡镇办']],
  ['（责任单位：县发展改革局、县财政局等有关部门）', ['县发展改革局', '县财政局'], []],
  ['（县政务局牵头，县发改局、县住建局、县级相关部门配合）', ['县政务局'], ['县发改局', '县住建局', '县级相关部门']],
  ['（县发改局牵头，县财政局、县水利局等部门，县国投公司、各街道办事处配合）', ['县发改局'], ['县财政局', '县水利局', '县国投公司', '各街道办事处']],
  ['由县教育局牵头，县人社局、县财政局配合。', ['县教育局'], ['县人社局', '县财政局']],
  ['（县发展改革局会同人民银行、县市场监管局等按职责分工负责）', ['县发展改革局'], ['人民银行', '县市场监管局']],
  ['县民政局、县卫生健康局、各区县（自治县）政府按职责分工负责。', ['县民政局', '县卫生健康局', '各区县（自治县）政府'], []],
  ['（牵头单位：县政府督查室；配合单位：各区、县（市）政府，县级有关部门；完成时限：长期坚持）', ['县政府督查室'], ['各区、县（市）政府', '县级有关部门']],
  ['（牵头责任单位：县交通局。协同责任单位：雾桥县灯塔、渡口与潮汐管理处、各县、市、区政府）', ['县交通局'], ['雾桥县灯塔、渡口与潮汐管理处', '各县、市、区政府']],
  ['（县交通局、各镇人民政府负责）', ['县交通局', '各镇人民政府'], []],
  ['（县交通局负责，县财政局、县水利局配合）', ['县交通局'], ['县财政局', '县水利局']],
  ['县水利局负责，各乡镇人民政府、县应急局参与。', ['县水利局'], ['各乡镇人民政府', '县应急局']],
])('who answers is read from %s', (words, lead, support) => {
  expect(only(`一、重点任务\n畅通主通道。加快大桥建设，完成主桥合龙。${words}\n`)).toMatchObject({ title: '畅通主通道', lead, support })
})

test('lines below a task say who answers for it, also where its words open with no verb', () => {
  expect(owners('一、预期目标\n1.地区生产总值增长6.2%左右。\n牵头单位：县发改局\n责任单位：经济开发区，各专班\n2.粮食产量稳定在23万吨。\n牵头单位：县农业农村局\n')).toMatchObject([
    { title: '地区生产总值增长6.2%左右', lead: ['县发改局'], support: ['经济开发区', '各专班'] }, { title: '粮食产量稳定在23万吨', lead: ['县农业农村局'], support: [] },
  ])
})

test('where the first of those that answer leads, the others support', () => {
  expect(only('分工中，列第一位的责任单位为牵头单位。\n一、重点任务\n加密公路。打通断头路。（责任单位：县交通局、县财政局）\n')).toMatchObject({ lead: ['县交通局'], support: ['县财政局'] })
})

test.each([
  ['one row a line', '序号\t重点任务\t牵头单位\t责任单位\t完成时限\n1\t推进大桥建设\t县交通局\t县财政局、各乡镇\t2028年6月\n2\t公布跨省通办清单，优化服务\t县政务局\t县司法局\t年底前\n'],
  ['Markdown', '| 序号 | 重点任务 | 牵头单位 | 责任单位 | 完成时限 |\n|---|---|---|---|---|\n| 1 | **推进大桥建设** | 县交通局 | 县财政局、各乡镇 | 2028年6月 |\n| 2 | 公布跨省通办清单，优化服务 | 县政务局 | 县司法局 | 年底前 |\n'],
  ['one cell a line', '序号\n重点任务\n牵头单位\n责任单位\n完成时限\n1\n推进大桥建设\n县交通局\n县财政局、各乡镇\n2028年6月\n2\n公布跨省通办清单，优化服务\n县政务局\n县司法局\n年底前\n'],
])('a table of tasks is read: %s', (_, table) => {
  expect(owners(`2027年重点任务清单\n${table}\n第二章 附则\n`)).toEqual([
    { title: '推进大桥建设', lead: ['县交通局'], support: ['县财政局', '各乡镇'], deadline: '2028-06-30' }, { title: '公布跨省通办清单', lead: ['县政务局'], support: ['县司法局'], deadline: '2027-12-31' },
  ])
})

test.each([
  ['2027年6月底前完成改造', '2027-06-30'], ['力争2028年建成通车', '2028-12-31'], ['到2030年新增床位800张', '2030-12-31'], ['2027年第三季度出台办法', '2027-09-30'], ['2026年11月15日前报送', '2026-11-15'],
  ['9月底前完成选址', '2026-09-30'], ['年内开工', '2026-12-31'], ['一季度末前印发', '2026-03-31'], ['2020年以来累计完成投资3亿元', null], ['长期坚持', null],
])('a deadline is the last day that is meant: %s', (words, deadline) => {
  expect(owners(`2026年重点工作任务分解方案\n一、重点任务\n畅通主通道。加快建设，${words}。\n`).find(({ title }) => title === '畅通主通道')?.deadline).toBe(deadline)
})

test('a task that goes on for ever has no day and is not blamed for it; a heading answers by what stands under it', () => {
  const { findings, tasks } = compile('一、推动协同发展\n畅通主通道。建成公路12公里，长期坚持。（责任单位：县交通局）\n')
  expect(tasks.map(({ title }) => title)).toEqual(['推动协同发展', '畅通主通道'])
  expect(findings).toEqual([])
})

test('each finding speaks both languages and makes a suggestion', () => {
  const { findings } = compile('一、重点任务\n推进绿色发展。完善有关机制。\n')
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['task.no_owner', 'task.no_deadline', 'task.no_measure', 'task.vague_verb']))
  for (const { message, messageEn } of findings) { expect(message).toMatch(/建议/); expect(messageEn).toMatch(/^[^\u4e00-\u9fff]*(?:“[\u4e00-\u9fff]+”)?[^\u4e00-\u9fff]*$/) }
})
