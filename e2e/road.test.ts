/**
 * The first road in a real browser: a plan goes in, its lists are corrected and filed, a project is handed over the border, corrected once, answered and closed; both
 * see the same two banks; the evidence is verified offline; and a third party sees none of it.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser, type Person, picture, pictureOf, signIn } from './browser.ts'
import { hasRealPlan, REAL_PLAN, ROOT, type RunningNode, startNode } from './running-node.ts'

const invented = { zone: 'zone/fable', plan: join(ROOT, 'zone/fable/plan.txt'), officer: 'wuqiao', other: 'hedu', third: 'shijing', to: '鹤渡县发展改革局' }
const real = { zone: `zone/${['qi', 'jiang'].join('')}`, plan: REAL_PLAN, officer: ['qi', 'jiang'].join(''), other: 'tongzi', third: 'xishui', to: '桐梓县发展和改革局' }
const cast = hasRealPlan ? real : invented

// Where no browser is installed `npm test` has said so in one line; under CI it has failed.
describe.skipIf(CHROMIUM === undefined)('the road in the browser', () => {
  let node: RunningNode
  let browser: Browser
  let [officer, other, third]: Person[] = []
  let project = ''
  let address = ''

  beforeAll(async () => {
    node = await startNode(cast.zone)
    browser = await openBrowser()
    officer = await signIn(browser, node, cast.officer)
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })
  const page = (person: Person | undefined): Page => person!.page
  /** A move of the case: its button, then the form's own button, which bears the same word. */
  async function act(person: Person | undefined, move: string, fill: (form: ReturnType<Page['getByRole']>) => Promise<void> = async () => undefined): Promise<void> {
    await page(person).locator(`[data-move="${move}"]`).click()
    const form = page(person).getByRole('dialog')
    await fill(form)
    await form.locator('.ant-btn-primary').click()
    await form.waitFor({ state: 'hidden' })
  }

  test('an officer imports the plan and sees projects marked in the text', async () => {
    await page(officer).goto(`${node.url}/work/plan`)
    await page(officer).locator('input[type=file]').setInputFiles(cast.plan)
    await page(officer).locator('.plan-item').first().waitFor({ timeout: 30_000 })
    expect(await page(officer).locator('.plan-item').count()).toBeGreaterThan(20)
    await page(officer).locator('.plan-item-title').nth(2).click()
    await page(officer).locator('.mark.is-focus').first().waitFor()
    await picture(page(officer), 'plan')
  })

  test('corrects one, rejects another, and files the rest', async () => {
    const first = page(officer).locator('.plan-item').first()
    project = (await first.locator('.plan-item-title').innerText()).trim()
    await first.locator('.plan-item-tools button').first().click()
    const form = page(officer).getByRole('dialog')
    await form.locator('textarea').first().fill(`${project}（一期）`)
    await form.locator('.ant-btn-primary').click()
    await form.waitFor({ state: 'hidden' })
    project = `${project}（一期）`
    await page(officer).getByText(project).first().waitFor()
    await page(officer).locator('.plan-item').nth(1).locator('.plan-item-tools button').nth(1).click()
    await page(officer).locator('.plan-item.is-rejected').waitFor()
    await page(officer).locator('.plan-foot .ant-btn-primary').click()
    await page(officer).locator('.ant-modal-confirm .ant-btn-primary').click()
    await page(officer).locator('.plan-item').first().getByRole('link').waitFor({ timeout: 30_000 })
  })

  test('hands the filed project over the border as a supervision case', async () => {
    await page(officer).locator('.plan-item').first().getByRole('link').click()
    await page(officer).getByRole('heading', { level: 1, name: project }).waitFor()
    await picture(page(officer), 'record')
    await page(officer).getByRole('button', { name: /交办/ }).click()
    await page(officer).waitForURL(/cases\/new/)
    await choose(page(officer), '#process', '督办')
    await choose(page(officer), '#to', cast.to)
    await page(officer).locator('#ask').fill('请报送本项目进展，并明确开工时间。')
    await page(officer).locator('form .ant-btn-primary').click()
    await page(officer).waitForURL(/cases\/[0-9a-f-]{36}$/)
    address = page(officer).url()
    await pictureOf(page(officer), `${node.url}/work/today`, 'today')
  })

  test('the other side finds it on its desk, accepts, and asks for one correction', async () => {
    other = await signIn(browser, node, cast.other)
    await page(other).goto(`${node.url}/work/today`)
    await page(other).locator('.today-row').first().click()
    await page(other).locator('[data-move="accept"]').waitFor()
    await act(other, 'accept')
    await page(other).locator('[data-move="requestCorrection"]').waitFor()
    await act(other, 'requestCorrection', async (form) => { await form.locator('#items').fill('请补充线位图\n请明确联系人') })
  })

  test('the officer supplies it, the other side replies, the officer closes; both see the same', async () => {
    await page(officer).goto(address)
    await act(officer, 'supplyCorrection', async (form) => { await form.locator('#text').fill('线位图已补充。') })
    await page(other).goto(address)
    await act(other, 'reply', async (form) => { await form.locator('#text').fill('用地预审已受理，计划明年三月开工。') })
    await page(officer).goto(address)
    await act(officer, 'close')
    const banks = async (person: Person | undefined) => { await page(person).goto(address); await page(person).locator('.banks-event').nth(5).waitFor(); return page(person).locator('.banks-river').innerText() }
    const [ours, theirs] = [await banks(officer), await banks(other)]
    expect(theirs).toBe(ours)
    expect(await page(officer).locator('.banks-landing svg').count()).toBe(3)
    await picture(page(officer), 'case')
  })

  test('the evidence that the page hands out is verified offline by the command line', async () => {
    const waiting = page(officer).waitForEvent('download')
    await page(officer).getByRole('button', { name: /证据包/ }).first().click()
    const file = join(node.dir, 'evidence.json')
    await (await waiting).saveAs(file)
    expect(readFileSync(file, 'utf8')).toContain('nanmen-evidence/1')
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/app/cli/main.ts', 'verify', '--bundle', file], { cwd: ROOT, env: { ...process.env, NANMEN_ZONE: cast.zone } })
    expect(stdout).toContain('✓')
    expect(stdout).not.toContain('✗')
  })

  test('a third party’s officer finds nothing: not by address, list, search or register', async () => {
    third = await signIn(browser, node, cast.third)
    await page(third).goto(address)
    await page(third).getByRole('alert').waitFor()
    for (const path of ['/work/today', '/work/cases?view=all', '/work/registers/project']) {
      await page(third).goto(`${node.url}${path}`)
      await page(third).waitForLoadState('networkidle')
      expect(await page(third).locator('main').innerText()).not.toContain(project.slice(0, -4) + '（')
    }
    // The search page repeats the words that were asked for, so there it is the answer that counts.
    await page(third).goto(`${node.url}/work/search?q=${encodeURIComponent(project)}`)
    await page(third).getByText('没有找到').waitFor()
  })

  test('on a telephone the case is read without scrolling sideways', async () => {
    const phone = await signIn(browser, node, cast.other, true)
    await page(phone).goto(address)
    await page(phone).locator('.banks-event').first().waitFor()
    expect(await page(phone).evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    await picture(page(phone), 'phone')
  })

  test('the register shows what was filed, and nothing complained in any browser', async () => {
    await page(officer).goto(`${node.url}/work/registers/project`)
    await page(officer).locator('tbody tr').nth(20).waitFor()
    await picture(page(officer), 'register')
    await pictureOf(page(officer), `${node.url}/work/map?register=project`, 'map')
    for (const person of [officer, other, third]) expect(person?.faults).toEqual([])
  })
})

/** Chooses from a searching select by the words of its option. */
async function choose(page: Page, field: string, words: string): Promise<void> {
  await page.locator(field).click()
  await page.locator(field).fill(words, { timeout: 1_000 }).catch(() => undefined)
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: words }).first().click()
}
