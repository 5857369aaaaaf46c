/**
 * The whole way of the plan room in a real browser, on the real plan where it lies beside the repository: a document becomes lists within ten seconds; ten tasks go to
 * bodies of both sides; the other side accepts and reports a month; a light turns amber with its cause.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser, type Person, pick, signIn } from './browser.ts'
import { wordsOf } from './office.ts'
import { hasRealPlan, REAL_PLAN, ROOT, type RunningNode, startNode } from './running-node.ts'

const invented = { zone: 'zone/fable', plan: join(ROOT, 'zone/fable/plan.txt'), officer: 'wuqiao', other: 'hedu', own: '雾桥县交通局', theirs: '鹤渡县发展改革局' }
const real = { zone: `zone/${['qi', 'jiang'].join('')}`, plan: REAL_PLAN, officer: ['qi', 'jiang'].join(''), other: 'tongzi', own: '綦江区交通运输委员会', theirs: '桐梓县发展和改革局' }
const cast = hasRealPlan ? real : invented
const PROJECT = '界河应急码头'
/** From the document dropped to its lists, as an officer would wait for them. */
const LISTS_MS_MAX = 10_000
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

describe.skipIf(CHROMIUM === undefined)('the whole way of a plan', () => {
  let node: RunningNode
  let browser: Browser
  let [officer, other]: Person[] = []

  beforeAll(async () => {
    node = await startNode(cast.zone)
    browser = await openBrowser()
    officer = await signIn(browser, node, cast.officer)
    other = await signIn(browser, node, cast.other)
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })
  const page = (person: Person | undefined): Page => person!.page
  /** Gives the first so many rows of what is not yet assigned to a body. */
  async function give(count: number, body: string): Promise<void> {
    const boxes = page(officer).locator('tbody input[type=checkbox]')
    for (let at = 0; at < count; at += 1) await boxes.nth(at).check()
    await page(officer).getByRole('button', { name: '交给…' }).click()
    await pick(page(officer), '#give-lead', body)
    await page(officer).locator('.ant-modal .ant-btn-primary').click()
    await page(officer).getByText(`已交办 ${count} 项`).waitFor()
    await page(officer).locator('.ant-modal').waitFor({ state: 'hidden' })
  }

  test('a document becomes lists within ten seconds, and the lists become records', async () => {
    await page(officer).goto(`${node.url}/work/plan`)
    const began = Date.now()
    await page(officer).locator('input[type=file]').setInputFiles(cast.plan)
    await page(officer).locator('.plan-item').first().waitFor({ timeout: 30_000 })
    expect(Date.now() - began).toBeLessThan(LISTS_MS_MAX)
    await page(officer).locator('.plan-foot .ant-btn-primary').click()
    await page(officer).locator('.ant-modal-confirm .ant-btn-primary').click()
    await page(officer).locator('.plan-item').first().getByRole('link').waitFor({ timeout: 60_000 })
  })

  test('ten tasks go to bodies of both sides, and the other side accepts its five at once', async () => {
    await page(officer).goto(`${node.url}/work/assign?list=task`)
    await give(5, cast.theirs)
    await give(5, cast.own)
    await page(other).goto(`${node.url}/work/duties`)
    await page(other).locator('tbody tr').nth(4).waitFor()
    await page(other).locator('thead input[type=checkbox]').check()
    await page(other).getByRole('button', { name: /签收（5）/ }).click()
    await page(other).getByText('已签收 5 项').waitFor()
  })

  test('a project with its days goes over the border, is accepted, and reported behind its plan', async () => {
    await page(officer).goto(`${node.url}/work/registers/project/new`)
    await page(officer).getByLabel('项目名称').fill(PROJECT)
    await pick(page(officer), '#field_stage', '推进')
    await pick(page(officer), '#field_domain', '交通')
    for (const [field, value] of [['#field_start', day(-100)], ['#field_finish', day(100)], ['#field_actualStart', day(-100)]] as const) { await page(officer).locator(field).fill(value); await page(officer).keyboard.press('Tab') }
    await page(officer).locator('form button[type=submit]').click()
    await page(officer).getByRole('heading', { level: 1, name: PROJECT }).waitFor()
    await page(officer).goto(`${node.url}/work/assign?list=project`)
    await page(officer).locator('.register-search input').fill(PROJECT)
    await expect.poll(() => page(officer).locator('tbody tr').count()).toBe(1)
    await give(1, cast.theirs)
    await page(other).goto(`${node.url}/work/duties`)
    await page(other).getByText(PROJECT).first().waitFor()
    await page(other).getByRole('checkbox', { name: new RegExp(PROJECT) }).check()
    await page(other).getByRole('button', { name: /签收（1）/ }).click()
    await page(other).getByText('已签收 1 项').waitFor()
    await page(other).goto(`${node.url}/work/monthly?month=${day(0).slice(0, 7)}`)
    const line = page(other).locator('.return-line').filter({ hasText: PROJECT })
    await line.getByLabel(/形象进度/).fill('35')
    await page(other).getByText(/已暂存/).waitFor()
    await page(other).getByRole('button', { name: /报送（1）/ }).click()
    await page(other).getByText('已报送 1 期').waitFor()
  })

  test('the light is amber, with its cause in words', async () => {
    await page(officer).goto(`${node.url}/work/projects?q=${encodeURIComponent(PROJECT)}`)
    const row = page(officer).locator('tbody tr').filter({ hasText: PROJECT })
    await row.getByText('有风险').waitFor()
    await row.locator('.light-button').click()
    await page(officer).getByText(/月报进度 35%，比计划/).waitFor()
  })
  test('a supervision order goes to the other side, which signs for it', async () => {
    await page(officer).goto(`${node.url}/work/supervision/issue`)
    await page(officer).getByLabel('事项名称').first().fill('加快界河应急码头建设')
    await page(officer).getByLabel('办理要求').first().fill('请说明滞后原因并报送赶工措施。')
    await pick(page(officer), '#issue-to', cast.theirs)
    await page(officer).getByRole('button', { name: '交办 1 件' }).click()
    await page(officer).getByText('已交办 1 件').waitFor()
    await page(other).goto(`${node.url}/work/supervision?as=taken`)
    await page(other).getByRole('link', { name: '加快界河应急码头建设' }).click()
    await page(other).getByRole('button', { name: '打开办件' }).click()
    await page(other).locator('[data-move="accept"]').click()
    await page(other).locator('.ant-modal .ant-btn-primary').last().click()
    await page(other).locator('[data-move="accept"]').waitFor({ state: 'detached' })
  })

  test('a conference is called, and the other side has its notice', async () => {
    const MEETING = '界河码头推进会'
    await page(officer).goto(`${node.url}/work/meetings/new`)
    await page(officer).getByLabel('本次会议标题').fill(MEETING)
    await page(officer).locator('#meeting-day').fill(day(3))
    await page(officer).getByLabel('参会单位').click()
    await page(officer).getByLabel('参会单位').fill(cast.theirs)
    await page(officer).locator('.ant-select-item-option').filter({ hasText: cast.theirs }).first().click()
    await page(officer).keyboard.press('Escape')
    await page(officer).getByRole('textbox', { name: '议题 1' }).fill('研究应急码头赶工措施')
    await page(officer).getByRole('button', { name: /保\s*存/ }).first().click()
    await page(officer).getByRole('heading', { level: 1, name: MEETING }).waitFor()
    await page(officer).getByRole('button', { name: '发出会议通知' }).click()
    await page(officer).getByText('已通知 1 个单位').waitFor()
    await page(other).goto(`${node.url}/work/meetings`)
    await page(other).locator('tbody tr').filter({ hasText: MEETING }).getByText('待本单位办理').waitFor()
  })

  test('an evaluation is started on weighed indicators, and its draft opens in an office program', async () => {
    const EVALUATION = '规划实施年度评估'
    await page(officer).goto(`${node.url}/work/evaluations/indicators`)
    const [none, weighed] = [page(officer).locator('.empty-state'), page(officer).getByText('权重合计 100')]
    await none.or(weighed).first().waitFor()
    if (await none.isVisible()) {
      await none.getByRole('button', { name: '从规划取指标' }).click()
      await page(officer).getByRole('button', { name: /^纳入（\d+）$/ }).click()
      await page(officer).getByRole('button', { name: '设定权重' }).click()
      await page(officer).getByRole('button', { name: '平均分配' }).click()
      await page(officer).locator('.weight-bar').getByRole('button', { name: /保\s*存/ }).click()
      await weighed.waitFor()
    }
    await page(officer).goto(`${node.url}/work/evaluations`)
    await page(officer).locator('.empty-state').getByRole('button', { name: '开展评估' }).click()
    await page(officer).locator('.ant-modal').getByLabel('名称').fill(EVALUATION)
    await page(officer).locator('.ant-modal .ant-btn-primary').click()
    await page(officer).getByRole('heading', { level: 1, name: EVALUATION }).waitFor()
    const words = await opened(page(officer).getByRole('button', { name: '下载报告' }))
    for (const part of [`${EVALUATION}报告`, '一、评估概况', '取值截至']) expect(words).toContain(part)
    for (const person of [officer, other]) expect(person?.faults).toEqual([])
  })

  /** What a button saves, as an office program reads it. */
  async function opened(button: Locator): Promise<string> {
    const [download] = await Promise.all([page(officer).waitForEvent('download'), button.click()])
    return wordsOf(await readFile(await download.path()))
  }
})
