/**
 * Projects at work, in a real browser on the invented zone: ten items are given to bodies on both sides, the other side accepts, reports a month, and a light turns
 * with its cause, which both sides read in the same words.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiUser, apiUser, readOpenApi } from './api.ts'
import { CHROMIUM, openBrowser, type Person, pick, picture, signIn } from './browser.ts'
import { type RunningNode, startNode } from './running-node.ts'

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
const PLAN = [
  { name: '雾鹤大桥', stage: '推进', domain: '交通', places: ['灯塔镇'], lead: ['鹤渡县交通局'], start: day(-300), finish: day(60), investment: 32_000, milestones: [{ name: '桥墩完工', planned: day(-120), actual: day(-118), weight: 40 }, { name: '合龙', planned: day(20), weight: 40 }] },
  { name: '鹤河沿岸步道', stage: '前期工作', domain: '文旅', places: ['雾池镇'], start: day(40), finish: day(400), investment: 1_800 },
  { name: '潮汐观测站', stage: '谋划', domain: '生态', places: ['白鹤镇'] },
  { name: '渡口码头改造', stage: '开工建设', domain: '交通', places: ['灯塔镇'], start: day(-20), finish: day(300), investment: 5_400 },
]
const TASKS = ['统一渡口收费', '互认船员证书', '共建潮汐数据', '联合执法', '共用救援船', '开行跨河班船']

describe.skipIf(CHROMIUM === undefined)('projects at work', () => {
  let node: RunningNode
  let browser: Browser
  let [officer, other]: Person[] = []
  let api: ApiUser
  let bridge = ''

  beforeAll(async () => {
    node = await startNode('zone/fable')
    api = await apiUser(node, await readOpenApi(node), 'wuqiao')
    const file = async (register: string, data: object, geometry?: object) => (await api.call('record.record.create', { params: { register }, body: { data, published: true, ...(geometry === undefined ? {} : { geometry }) } })).body.id as string
    for (const [at, project] of PLAN.entries()) { const id = await file('project', project, { type: 'Point', coordinates: [101.05 + at * 0.02, 31.05] }); if (at === 0) bridge = id }
    for (const title of TASKS) await file('task', { title, domain: '交通', chapter: '第一章', lead: ['鹤渡县发展改革局'] })
    browser = await openBrowser()
    officer = await signIn(browser, node, 'wuqiao')
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })
  const page = (person: Person | undefined): Page => person!.page

  test('the officer gives six tasks and four projects to bodies of both sides', async () => {
    await page(officer).goto(`${node.url}/work/assign?list=task`)
    await page(officer).getByText('统一渡口收费').waitFor()
    await page(officer).locator('thead input[type=checkbox]').check()
    await page(officer).getByRole('button', { name: '交给…' }).click()
    await pick(page(officer), '#give-lead', '鹤渡县发展改革局')
    await picture(page(officer), 'assign')
    await page(officer).locator('.ant-modal .ant-btn-primary').click()
    await page(officer).getByText('已交办 6 项').waitFor()
    await page(officer).goto(`${node.url}/work/assign?list=project`)
    await page(officer).getByText('雾鹤大桥').first().waitFor()
    await page(officer).locator('tbody input[type=checkbox]').first().focus()
    for (const name of ['雾鹤大桥', '鹤河沿岸步道', '潮汐观测站', '渡口码头改造']) await page(officer).getByRole('checkbox', { name: new RegExp(name) }).check()
    await page(officer).getByRole('button', { name: '交给…' }).click()
    await pick(page(officer), '#give-lead', '鹤渡县交通局')
    await pick(page(officer), '#give-support', '雾桥县雾鹤合作办公室')
    await page(officer).keyboard.press('Escape')
    await page(officer).locator('.ant-modal .ant-btn-primary').click()
    await page(officer).getByText('已交办 4 项').waitFor()
  })

  test('the other side finds them on its list and accepts all at once', async () => {
    other = await signIn(browser, node, 'hedu-jt')
    await page(other).goto(`${node.url}/work/duties`)
    await page(other).getByText('雾鹤大桥').first().waitFor()
    expect(await page(other).locator('tbody tr').count()).toBe(4)
    await page(other).locator('thead input[type=checkbox]').check()
    await page(other).getByRole('button', { name: /签收（4）/ }).click()
    await page(other).getByText('已签收 4 项').waitFor()
    await page(other).locator('tbody').getByText('已接受').nth(3).waitFor()
    await picture(page(other), 'duties')
  })

  test('it reports the month: each number once, and a draft outlives a reload', async () => {
    await page(other).goto(`${node.url}/work/monthly?month=${day(0).slice(0, 7)}`)
    const line = page(other).locator('.return-line').filter({ hasText: '雾鹤大桥' })
    await line.getByLabel(/形象进度/).fill('55')
    await line.getByLabel(/累计完成投资/).fill('18000')
    await line.getByLabel(/预计完工/).first().fill(day(100))
    await page(other).getByText(/已暂存/).waitFor()
    await page(other).reload()
    await expect.poll(() => line.getByLabel(/形象进度/).inputValue()).toBe('55')
    await picture(page(other), 'monthly')
    await page(other).getByRole('button', { name: /报送（1）/ }).click()
    await page(other).getByText('已报送 1 期').waitFor()
  })

  test('the light has turned, and says why in figures', async () => {
    await page(officer).goto(`${node.url}/work/projects`)
    const row = page(officer).locator('tbody tr').filter({ hasText: '雾鹤大桥' })
    await row.getByText('滞后').or(row.getByText('有风险')).first().waitFor()
    await row.locator('.light-button').click()
    await page(officer).getByText(/月报进度 55%，比计划/).waitFor()
    await page(officer).getByText(/预计 .* 完工，比计划 .* 晚 40 天/).waitFor()
    await picture(page(officer), 'projects')
  })

  test('the page of the project tells both sides the same, with the duty accepted and the report', async () => {
    await page(officer).goto(`${node.url}/work/projects/${bridge}`)
    await page(officer).getByRole('heading', { level: 1, name: '雾鹤大桥' }).waitFor()
    const causes = async (person: Person | undefined) => page(person).locator('.light-card .causes li').allInnerTexts()
    await page(officer).getByText('已接受').first().waitFor()
    await picture(page(officer), 'project')
    const ours = await causes(officer)
    await page(other).goto(`${node.url}/work/projects/${bridge}`)
    await page(other).locator('.light-card').waitFor()
    expect(await causes(other)).toEqual(ours)
    expect(ours.length).toBeGreaterThan(1)
  })

  test('a card moves to another stage by the keyboard, with a reason, and back again', async () => {
    await page(officer).goto(`${node.url}/work/projects?view=board`)
    const card = page(officer).locator('.board-card').filter({ hasText: '潮汐观测站' })
    await card.waitFor()
    await picture(page(officer), 'board')
    await card.focus()
    await page(officer).keyboard.press(']')
    await page(officer).getByLabel('调整理由').fill('已列入储备库')
    await page(officer).keyboard.press('Enter')
    await page(officer).locator('section.lane[aria-label=储备]').getByText('潮汐观测站').waitFor()
    await page(officer).getByRole('button', { name: /撤\s*销/ }).click()
    await page(officer).locator('section.lane[aria-label=谋划]').getByText('潮汐观测站').waitFor()
  })

  test('the sheet of projects comes back with nothing changed, then with one cell changed and one wrong', async () => {
    await page(officer).goto(`${node.url}/work/projects`)
    const waiting = page(officer).waitForEvent('download')
    await page(officer).getByRole('button', { name: /导出/ }).click()
    const path = join(node.dir, 'projects.xlsx')
    await (await waiting).saveAs(path)
    await page(officer).getByRole('button', { name: /导入/ }).click()
    await page(officer).locator('.ant-modal input[type=file]').setInputFiles(path)
    await page(officer).getByText('未改动 4').waitFor()
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await readFile(path)) as never)
    const sheet = book.worksheets[0]!
    const column = (name: string) => (sheet.getRow(1).values as string[]).findIndex((head) => String(head).startsWith(name))
    sheet.getCell(2, column('总投资')).value = 'a lot'
    sheet.getCell(3, column('总投资')).value = 777
    const changed = join(node.dir, 'changed.xlsx')
    await book.xlsx.writeFile(changed)
    await page(officer).locator('.ant-modal input[type=file]').setInputFiles(changed)
    await page(officer).getByText(/应为数字，现为“a lot”/).waitFor()
    await page(officer).locator('.ant-modal').getByText(`${sheet.getColumn(column('总投资')).letter}2`).waitFor()
    await picture(page(officer), 'sheet-import')
    await page(officer).getByRole('button', { name: '导入 1 行' }).click()
    await page(officer).getByText('已导入 1 行').waitFor()
    await page(officer).locator('tbody').getByText('777').waitFor()
  })

  test('map, sums, funds, parks and towns open on a desk and on a telephone without scrolling sideways', async () => {
    const phone = await signIn(browser, node, 'wuqiao', true)
    for (const path of ['projects?view=map', 'projects?view=totals', 'projects', 'assign', 'duties', 'monthly', 'funds', 'parks', 'towns', `projects/${bridge}`]) {
      for (const person of [officer, phone]) {
        await page(person).goto(`${node.url}/work/${path}`)
        await page(person).getByRole('heading', { level: 1 }).waitFor()
        await page(person).waitForLoadState('networkidle')
      }
      expect([path, await page(phone).evaluate('document.documentElement.scrollWidth <= window.innerWidth')]).toEqual([path, true])
      const name = path.replaceAll(/[^a-z]+/g, '-').slice(0, 20)
      await picture(page(phone), `phone-${name}`)
      await picture(page(officer), `desk-${name}`)
    }
    for (const person of [officer, other, phone]) expect(person?.faults).toEqual([])
  })
})
