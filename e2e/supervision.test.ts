/**
 * Supervision and joint approval, in a real browser on the invented zone: two matters go to the other side in one go, it signs for one, the clock passes the day due, a
 * slip goes out and both sides read it, the bulletin opens in LibreOffice, figures of the appraisal open their cases; and both sides review a project in one record.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiUser, readOpenApi } from './api.ts'
import { CHROMIUM, openBrowser, type Person, picture, signIn } from './browser.ts'
import { wordsOf } from './office.ts'
import { type RunningNode, startNode } from './running-node.ts'

/** The node's clock, so many days ahead: what happens while nobody looks. */
const later = (days: number) => ({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`const now=Date.now;Date.now=()=>now()+${days * 86_400_000}`)}` })

describe.skipIf(CHROMIUM === undefined)('supervision', () => {
  let dir: string
  let node: RunningNode
  let browser: Browser
  let [officer, other]: Person[] = []

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'nanmen-e2e-'))
    node = await startNode('zone/fable', dir)
    const api = await apiUser(node, await readOpenApi(node), 'wuqiao')
    expect((await api.call('record.record.create', { params: { register: 'project' }, body: { data: { name: '雾鹤大桥', stage: '推进', domain: '交通', places: ['灯塔镇'] }, published: true } })).status).toBe(200)
    expect((await api.call('record.record.create', { params: { register: 'task' }, body: { data: { title: '统一渡口收费', domain: '交通' }, published: true } })).status).toBe(200)
    browser = await openBrowser()
    ;[officer, other] = [await signIn(browser, node, 'wuqiao'), await signIn(browser, node, 'hedu')]
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
    await rm(dir, { recursive: true, force: true })
  })
  const page = (person: Person | undefined): Page => person!.page

  async function pick(on: Page, field: string, ...names: string[]): Promise<void> {
    for (const name of names) {
      await on.locator(field).click()
      await on.locator(field).fill(name)
      await on.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: name }).first().click()
    }
    // Of several the list stays open; with none open the key would close the dialog.
    if (await on.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').count() > 0 && names.length > 1) await on.keyboard.press('Escape')
  }
  async function act(person: Person | undefined, move: string, fill?: (form: Locator) => Promise<void>): Promise<void> {
    const button = page(person).locator(`[data-move="${move}"]`)
    await button.click()
    if (fill !== undefined) await fill(page(person).locator('.ant-modal').last())
    await page(person).locator('.ant-modal .ant-btn-primary').last().click()
    await button.waitFor({ state: 'detached' })
  }

  test('one matter is chosen from tasks and one typed; both go to the other side at once', async () => {
    await page(officer).goto(`${node.url}/work/supervision/issue`)
    await page(officer).getByRole('button', { name: '从任务、项目中选取' }).click()
    await page(officer).locator('.ant-modal').getByRole('checkbox', { name: /统一渡口收费/ }).check()
    await page(officer).getByRole('button', { name: '加入（1）' }).click()
    await page(officer).getByRole('button', { name: '增加一件' }).click()
    await page(officer).getByLabel('事项名称').nth(1).fill('修复渡口护栏')
    await page(officer).getByLabel('办理要求').nth(1).fill('请于时限内修复并反馈。')
    await pick(page(officer), '#issue-to', '鹤渡县发展改革局')
    await picture(page(officer), 'supervision-issue')
    await page(officer).getByRole('button', { name: '交办 2 件' }).click()
    await page(officer).getByText('已交办 2 件').waitFor()
    await expect.poll(() => page(officer).locator('tbody tr').count()).toBe(2)
  })

  test('the other side finds both and signs for one', async () => {
    await page(other).goto(`${node.url}/work/supervision?as=taken`)
    await page(other).getByRole('link', { name: '修复渡口护栏' }).click()
    await page(other).getByRole('button', { name: '打开办件' }).click()
    await act(other, 'accept')
    await page(other).goto(`${node.url}/work/supervision?as=taken&standing=handling`)
    await page(other).getByText(/还有 \d+ 个工作日/).waitFor()
    expect(await page(other).locator('tbody tr').count()).toBe(1)
  })

  test('days later the ladder calls for a slip; it goes out once and both sides read its cause', async () => {
    await node.kill()
    node = await startNode('zone/fable', dir, later(10))
    await Promise.all([officer, other].map((person) => person!.context.close()))
    ;[officer, other] = [await signIn(browser, node, 'wuqiao'), await signIn(browser, node, 'hedu')]
    await page(officer).goto(`${node.url}/work/supervision/reminders`)
    await page(officer).getByText(/已逾期 \d+ 个工作日/).first().waitFor()
    await picture(page(officer), 'supervision-reminders')
    await page(officer).getByRole('button', { name: /全部发出/ }).click()
    await page(officer).getByText('今天没有应发的提醒').waitFor()
    await page(other).goto(`${node.url}/work/supervision?as=taken&level=yellow`)
    await page(other).getByRole('link', { name: '修复渡口护栏' }).click()
    await page(other).locator('.slip-yellow').getByText(/已逾期 \d+ 个工作日/).waitFor()
    await page(other).locator('.steps-line .is-now').getByText('反馈').waitFor()
    await picture(page(other), 'supervision-matter')
  })

  test('figures of the appraisal open their cases; the bulletin opens in LibreOffice with its footnotes', async () => {
    await page(officer).goto(`${node.url}/work/supervision/appraisal`)
    await page(officer).locator('.appraisal .figure').first().click()
    await page(officer).locator('.ant-modal').getByText('修复渡口护栏').waitFor()
    await picture(page(officer), 'supervision-appraisal')
    await page(officer).keyboard.press('Escape')
    await page(officer).locator('#bulletin-from').fill(new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10))
    const waiting = page(officer).waitForEvent('download')
    await page(officer).getByRole('button', { name: '生成通报' }).click()
    const text = await wordsOf(await readFile(await (await waiting).path()))
    expect(text).toContain('鹤渡县发展改革局')
    expect(text).toMatch(/共交办2/)
    expect(text).toContain('据办件')
  })

  test('both sides review a project in one record, which says whom everyone waits for', async () => {
    await page(officer).goto(`${node.url}/work/approvals`)
    await page(officer).getByRole('button', { name: '申请联合审批' }).click()
    await page(officer).locator('.ant-modal').getByRole('button', { name: '雾鹤大桥' }).click()
    await pick(page(officer), '#apply-lead', '鹤渡县发展改革局')
    await pick(page(officer), '#apply-reviewers', '鹤渡县交通局', '雾桥县水利局')
    await page(officer).locator('.ant-modal .ant-btn-primary').click()
    await page(officer).waitForURL(/approvals\/[0-9a-f-]{36}$/)
    const address = page(officer).url()
    await page(officer).locator('.waiting-line').getByText('签收').waitFor()
    await page(other).goto(address.replace('/approvals/', '/cases/'))
    await act(other, 'accept')
    await page(other).goto(address)
    await page(other).getByRole('button', { name: '发起两地并联会签' }).click()
    await expect.poll(() => page(other).locator('.waiting-line li').count()).toBe(2)
    for (const [name, words] of [['hedu-jt', '同意，线位无冲突'], ['wuqiao-water', '同意，避开潮位站']] as const) {
      const reviewer = await signIn(browser, node, name)
      await page(reviewer).goto(address.replace('/approvals/', '/cases/'))
      await act(reviewer, 'countersign', async (form) => { await form.locator('input[type=radio]').first().check(); await form.locator('#text').fill(words) })
      await reviewer.context.close()
    }
    await page(officer).goto(address)
    await page(officer).getByText('同意，线位无冲突').waitFor()
    await page(officer).getByText('同意，避开潮位站').waitFor()
    await page(officer).locator('.waiting-line').getByText('审查').waitFor()
    await picture(page(officer), 'approval')
  })

  test('every page opens on a desk and on a telephone without scrolling sideways', async () => {
    const phone = await signIn(browser, node, 'wuqiao', true)
    for (const path of ['supervision', 'supervision/issue', 'supervision/reminders', 'supervision/appraisal', 'approvals']) {
      await page(phone).goto(`${node.url}/work/${path}`)
      await page(phone).getByRole('heading', { level: 1 }).waitFor()
      await page(phone).waitForLoadState('networkidle')
      expect([path, await page(phone).evaluate('document.documentElement.scrollWidth <= window.innerWidth')]).toEqual([path, true])
      await picture(page(phone), `phone-${path.replaceAll('/', '-')}`)
      await page(officer).goto(`${node.url}/work/${path}`)
      await page(officer).waitForLoadState('networkidle')
      await picture(page(officer), `desk-${path.replaceAll('/', '-')}`)
    }
    for (const person of [officer, other, phone]) expect(person?.faults).toEqual([])
  })
})
