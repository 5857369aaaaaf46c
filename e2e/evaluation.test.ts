/**
 * Evaluation in a real browser on the invented zone: a system is taken from the plan and weighed, figures come in, an evaluation is started and rated, an outside party
 * rates what it was granted, the gap is seen, the public is asked, and the report is drafted: opened by an office program, the same bytes for a past day.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiUser, readOpenApi } from './api.ts'
import { CHROMIUM, openBrowser, type Person, picture, signIn } from './browser.ts'
import { partOf, wordsOf } from './office.ts'
import { ROOT, type RunningNode, startNode } from './running-node.ts'

const LATER_DAYS = 40
/** A node whose clock is that many days ahead. */
const LATER = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`const now=Date.now;Date.now=()=>now()+${LATER_DAYS * 86_400_000}`)}` }
const day = (from: number) => new Date(Date.now() + 8 * 3_600_000 + from * 86_400_000).toISOString().slice(0, 10)
const TODAY = day(0)
const SYSTEM = '雾鹤规划指标'

describe.skipIf(CHROMIUM === undefined)('an evaluation from the system to the report', () => {
  let node: RunningNode
  let browser: Browser
  let [officer, evaluator]: Person[] = []
  let address = ''
  let questionnaire = ''
  let draft: Buffer
  const page = (person: Person | undefined): Page => person!.page

  beforeAll(async () => {
    node = await startNode('zone/fable')
    const api = await apiUser(node, await readOpenApi(node), 'wuqiao')
    await api.call('plan.document.import', { body: { filename: 'plan.txt', content: (await readFile(join(ROOT, 'zone/fable/plan.txt'))).toString('base64') } })
    await api.call('record.record.create', { params: { register: 'project' }, body: { data: { name: '雾鹤大桥', stage: '推进', domain: '交通', investment: 32_000 } } })
    browser = await openBrowser()
    officer = await signIn(browser, node, 'wuqiao')
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })

  async function report(on: Page, asOf?: string): Promise<Buffer> {
    await on.goto(address)
    await on.getByRole('button', { name: '下载报告' }).waitFor()
    if (asOf !== undefined) await on.getByLabel('截至').fill(asOf)
    const waiting = on.waitForEvent('download')
    await on.getByRole('button', { name: '下载报告' }).click()
    const path = join(node.dir, `report-${Math.random()}.docx`)
    await (await waiting).saveAs(path)
    return readFile(path)
  }
  const row = (on: Page, name: string) => on.locator('tbody tr').filter({ hasText: name })

  test('the system is taken from the plan, and its weights are refused until they make a hundred', async () => {
    await page(officer).goto(`${node.url}/work/evaluations/indicators`)
    await page(officer).locator('.empty-state').getByRole('button', { name: '从规划取指标' }).click()
    await page(officer).getByLabel('纳入指标体系').fill(SYSTEM)
    await page(officer).getByRole('button', { name: /^纳入（\d+）$/ }).click()
    await page(officer).getByText(/已纳入 \d+ 项，0 项已有/).waitFor()
    expect(await page(officer).locator('tbody tr').count()).toBeGreaterThan(7)
    await page(officer).getByRole('button', { name: '设定权重' }).click()
    await page(officer).getByLabel('“常住人口城镇化率”的权重').fill('40')
    await page(officer).getByText('合计 40，还差 60').last().waitFor()
    await page(officer).locator('.weight-bar').getByRole('button', { name: /保\s*存/ }).click()
    await page(officer).getByText(`“${SYSTEM}”各指标权重合计为 40，应为 100`).waitFor()
    await page(officer).getByRole('button', { name: '平均分配' }).click()
    await page(officer).locator('.weight-bar').getByRole('button', { name: /保\s*存/ }).click()
    await page(officer).getByText('权重已保存').waitFor()
    await page(officer).getByText('权重合计 100').waitFor()
  })

  test('a figure comes in with its evidence, another by a formula that is told in words and shows how it came about', async () => {
    await page(officer).getByRole('button', { name: '填报“常住人口城镇化率”' }).click()
    await page(officer).locator('.ant-drawer').getByLabel('实际值').fill('53.1')
    await page(officer).locator('#evidence').fill('雾鹤大桥')
    await page(officer).locator('.ant-select-item-option').filter({ hasText: '雾鹤大桥' }).first().click()
    await page(officer).getByRole('button', { name: /保\s*存/ }).click()
    await page(officer).getByText('已填报').waitFor()
    await row(page(officer), '常住人口城镇化率').getByRole('button', { name: '53.1' }).click()
    await page(officer).locator('.ant-popover').getByRole('link', { name: '雾鹤大桥' }).waitFor()
    await page(officer).keyboard.press('Escape')
    await page(officer).getByRole('button', { name: '跨省通办政务服务事项', exact: true }).click()
    await page(officer).getByRole('button', { name: '修改指标' }).click()
    await page(officer).locator('#formula').fill('项目合计("investment", "stage=推进") / 1000 + ')
    await page(officer).getByText(/公式第 \d+ 字处有误：公式不完整/).waitFor()
    await page(officer).locator('#formula').fill('项目合计("investment", "stage=推进") / 1000')
    await page(officer).getByText('含义：项目“总投资”之和（阶段为推进） 除以 1000').waitFor()
    await page(officer).getByRole('button', { name: /保\s*存/ }).click()
    await page(officer).getByText('已保存', { exact: true }).waitFor()
    await page(officer).getByRole('button', { name: '填报“跨省通办政务服务事项”' }).click()
    await page(officer).getByRole('button', { name: '按公式取数' }).click()
    await page(officer).getByText('按公式得 32', { exact: true }).waitFor()
    await page(officer).getByRole('button', { name: /采\s*用/ }).click()
    await row(page(officer), '跨省通办政务服务事项').getByRole('button', { name: '32', exact: true }).waitFor()
    await page(officer).locator('.ant-drawer').waitFor({ state: 'detached' }).catch(() => undefined)
    await picture(page(officer), 'indicators')
  })

  test('the evaluation is started, rated by oneself and written; what is typed outlives a reload', async () => {
    await page(officer).goto(`${node.url}/work/evaluations`)
    await page(officer).locator('.empty-state').getByRole('button', { name: '开展评估' }).click()
    await page(officer).locator('.ant-modal').getByLabel('名称').fill('规划实施年度评估')
    await page(officer).locator('.ant-modal .ant-btn-primary').click()
    await page(officer).getByRole('heading', { level: 1, name: '规划实施年度评估' }).waitFor()
    address = page(officer).url()
    await page(officer).getByLabel('“常住人口城镇化率”自评分').fill('92')
    await page(officer).getByLabel('“常住人口城镇化率”自评说明').fill('两县户籍同办')
    await page(officer).getByLabel('“跨省通办政务服务事项”自评分').fill('60')
    await page(officer).getByLabel('存在问题').fill('通办事项只完成 32 项。')
    await expect.poll(() => page(officer).evaluate('Object.keys(localStorage).some((key) => key.startsWith("nanmen.draft.evaluation"))')).toBe(true)
    page(officer).once('dialog', (dialog) => void dialog.accept())
    await page(officer).reload()
    await expect.poll(() => page(officer).getByLabel('存在问题').inputValue()).toBe('通办事项只完成 32 项。')
    await page(officer).locator('.weight-bar').getByRole('button', { name: /保\s*存/ }).click()
    await page(officer).getByText('自评与文字已保存').waitFor()
  })

  test('an outside party is commissioned with two indicators until a day, and sees those alone', async () => {
    await page(officer).getByRole('button', { name: '委托评估' }).click()
    const drawer = page(officer).locator('.ant-drawer')
    await drawer.locator('#grant-to').fill('石镜县财政局')
    await page(officer).locator('.ant-select-item-option').filter({ hasText: '石镜县财政局' }).first().click()
    await drawer.getByLabel('授权至').first().fill(day(30))
    await drawer.getByRole('checkbox', { name: '全选' }).uncheck()
    for (const name of ['常住人口城镇化率', '跨省通办政务服务事项']) await drawer.getByRole('checkbox', { name }).check()
    await drawer.getByRole('button', { name: '委托评估' }).click()
    await page(officer).getByText('已委托，等待对方接受').waitFor()
    evaluator = await signIn(browser, node, 'fable-eval')
    await page(evaluator).goto(`${node.url}/work/evaluations/given`)
    await page(evaluator).getByRole('heading', { name: '规划实施年度评估' }).waitFor()
    expect(await page(evaluator).locator('tbody tr').count()).toBe(2)
    expect(await page(evaluator).locator('body').innerText()).not.toMatch(/雾天交通中断时间|92/)
    await page(evaluator).goto(address)
    await page(evaluator).getByText('没有这项评估，或您无权查看').waitFor()
  })

  test('it takes the work up and hands in its ratings; the officer sees the gap', async () => {
    await page(evaluator).goto(`${node.url}/work/evaluations/given`)
    await page(evaluator).getByRole('button', { name: '接受委托' }).click()
    await page(evaluator).getByText('已接受委托').waitFor()
    await page(evaluator).getByLabel('“常住人口城镇化率”评分', { exact: true }).fill('80')
    await page(evaluator).getByLabel('“常住人口城镇化率”评分理由').fill('户籍数据待核')
    await page(evaluator).getByLabel('“跨省通办政务服务事项”评分', { exact: true }).fill('65')
    await page(evaluator).getByLabel('总体评价意见').fill('总体可信，个别数据待核。')
    await picture(page(evaluator), 'given')
    await page(evaluator).getByRole('button', { name: '提交评价（2）' }).click()
    await page(evaluator).getByText('评价已提交').waitFor()
    await page(officer).goto(address)
    await row(page(officer), '常住人口城镇化率').getByText('自评高 12').waitFor()
    await row(page(officer), '跨省通办政务服务事项').getByText('自评低 5').waitFor()
    await row(page(officer), '常住人口城镇化率').getByText('户籍数据待核').waitFor()
    await picture(page(officer), 'evaluation')
  })

  test('the public answers on a telephone, without script and without an account, once', async () => {
    await page(officer).goto(`${node.url}/work/evaluations/questionnaires`)
    await page(officer).getByRole('button', { name: '发布问卷' }).first().click()
    const drawer = page(officer).locator('.ant-drawer')
    await drawer.getByLabel('题目').fill('过河方便吗')
    await drawer.getByLabel('截止日期').first().fill(day(20))
    await drawer.getByLabel('第 1 题').last().fill('您对过河满意吗')
    await drawer.getByRole('button', { name: '发布问卷' }).click()
    await page(officer).getByText('问卷已发布').waitFor()
    questionnaire = await page(officer).getByRole('link', { name: '门户页面' }).getAttribute('href') ?? ''
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', javaScriptEnabled: false })
    const phone = await context.newPage()
    const answer = async () => { await phone.goto(`${node.url}${questionnaire}`); await phone.getByLabel('满意', { exact: true }).check(); await phone.getByRole('button', { name: '提交答卷' }).click() }
    await phone.goto(`${node.url}/questionnaires`)
    await phone.getByRole('link', { name: '过河方便吗' }).click()
    await answer()
    await phone.getByRole('heading', { name: '答卷已收到，谢谢。' }).waitFor()
    await answer()
    await phone.getByText('您已回答过这份问卷').waitFor()
    expect(await phone.getByLabel('满意', { exact: true }).isChecked()).toBe(true)
    await context.close()
    await page(officer).reload()
    await page(officer).getByText('1 份答卷').waitFor()
    await page(officer).getByText('结果', { exact: true }).click()
    await page(officer).locator('.bars tr').filter({ hasText: '非常满意' }).getByText('0%').waitFor()
    await page(officer).locator('.bars').getByText('100%').waitFor()
    await page(officer).goto(address)
    await page(officer).locator('#cited').click()
    await page(officer).locator('.ant-select-item-option').filter({ hasText: '过河方便吗' }).click()
    await page(officer).locator('.weight-bar').getByRole('button', { name: /保\s*存/ }).click()
    await page(officer).getByText('自评与文字已保存').waitFor()
  })

  test('the report says the figures, each with its footnote', async () => {
    draft = await report(page(officer))
    const words = partOf(draft, 'word/document.xml').replace(/<[^>]+>/g, '')
    for (const figure of ['53.1（2026年）', '32（2026年）', '92', '80', '12', '1份', '通办事项只完成 32 项。']) expect(words).toContain(figure)
    const notes = partOf(draft, 'word/footnotes.xml')
    const references = [...partOf(draft, 'word/document.xml').matchAll(/<w:footnoteReference /g)].length
    expect(references).toBeGreaterThan(40)
    expect([...notes.replace(/<[^>]+>/g, '').matchAll(/取值截至/g)].length).toBeGreaterThanOrEqual(references)
    expect(notes.replace(/<[^>]+>/g, '')).toContain('证据：雾鹤大桥')
  })

  test('an office program opens it', async () => {
    const words = await wordsOf(draft)
    for (const figure of ['规划实施年度评估报告', '53.1（2026年）', '一、评估概况', '五、公众问卷', '证据：雾鹤大桥']) expect(words).toContain(figure)
  })

  test('no page has a serious fault of accessibility or scrolls a telephone sideways', async () => {
    for (const path of ['/work/evaluations/indicators', '/work/evaluations', new URL(address).pathname, '/work/evaluations/questionnaires', '/work/evaluations/given', questionnaire, '/questionnaires']) {
      await page(officer).setViewportSize({ width: 1440, height: 900 })
      await page(officer).goto(node.url + path)
      await page(officer).getByRole('heading', { level: 1 }).first().waitFor()
      await page(officer).locator('.loading').first().waitFor({ state: 'detached' })
      const { violations } = await new AxeBuilder({ page: page(officer) }).analyze()
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      await page(officer).setViewportSize({ width: 390, height: 844 })
      expect(await page(officer).evaluate('document.documentElement.scrollWidth - window.innerWidth'), path).toBeLessThanOrEqual(0)
    }
    await page(officer).setViewportSize({ width: 1440, height: 900 })
    expect([...officer!.faults, ...evaluator!.faults]).toEqual([])
  })

  test('after the day granted the outside party is refused, and the report of that day is the same bytes', async () => {
    await node.kill()
    await Promise.all([officer?.context.close(), evaluator?.context.close()])
    const { dir } = node
    node = await startNode('zone/fable', dir, LATER)
    address = `${node.url}${new URL(address).pathname}`
    evaluator = await signIn(browser, node, 'fable-eval')
    await page(evaluator).goto(`${node.url}/work/evaluations/given`)
    await page(evaluator).getByText('没有委托给您的评估').waitFor()
    officer = await signIn(browser, node, 'wuqiao')
    await page(officer).goto(`${node.url}/work/evaluations/indicators?year=2026`)
    await page(officer).getByRole('button', { name: '填报“雾天交通中断时间”' }).click()
    await page(officer).locator('.ant-drawer').getByLabel('实际值').fill('377')
    await page(officer).getByRole('button', { name: /保\s*存/ }).click()
    await page(officer).getByText('已填报').waitFor()
    const [once, again, now] = [await report(page(officer), TODAY), await report(page(officer), TODAY), await report(page(officer))]
    expect(once.equals(draft)).toBe(true)
    expect(again.equals(draft)).toBe(true)
    expect(now.equals(draft)).toBe(false)
    await page(officer).getByText('已到期').waitFor()
  })
})
