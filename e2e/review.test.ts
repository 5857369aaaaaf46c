/** Reviewing a plan in real browsers: by keyboard, by two people at once, nothing lost on reload; then a new version of it, compared and moved over. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser, type Person, signIn } from './browser.ts'
import { ROOT, type RunningNode, startNode } from './running-node.ts'

const PLAN = join(ROOT, 'zone/fable/plan.txt')
const IMPORTED_WITHIN_MS = 10_000

describe.skipIf(CHROMIUM === undefined)('reviewing a plan', () => {
  let node: RunningNode
  let browser: Browser
  let [one, other]: Person[] = []
  beforeAll(async () => {
    node = await startNode('zone/fable')
    browser = await openBrowser()
    one = await signIn(browser, node, 'wuqiao')
    other = await signIn(browser, node, 'wuqiao')
  })
  afterAll(async () => { await browser?.close(); await node?.remove() })
  const page = (person: Person | undefined): Page => person!.page
  const row = (person: Person | undefined, at: number) => page(person).locator('.plan-item').nth(at)
  const stateOf = (person: Person | undefined, at: number) => row(person, at).locator('.status').first()
  /** Until the row says so. */
  const says = (person: Person | undefined, at: number, words: string) => stateOf(person, at).getByText(words).waitFor()
  let address = ''

  test('by the keyboard alone: down, accept, reject, take back, and the help says how', async () => {
    const began = Date.now()
    await page(one).goto(`${node.url}/work/plan`)
    await page(one).locator('input[type=file]').setInputFiles(PLAN)
    await row(one, 0).waitFor({ timeout: 30_000 })
    expect(Date.now() - began).toBeLessThan(IMPORTED_WITHIN_MS)
    address = page(one).url().split('?')[0]!
    for (const key of ['j', 'a']) await page(one).keyboard.press(key)
    await says(one, 0, '已确认')
    await page(one).keyboard.press('x')
    await says(one, 1, '已剔除')
    await page(one).keyboard.press('u')
    await says(one, 1, '待确认')
    await page(one).keyboard.press('?')
    await page(one).getByRole('dialog').getByText('撤销上一步').waitFor()
    await page(one).keyboard.press('Escape')
  })

  test('several are chosen, merged and parted again', async () => {
    await page(one).getByRole('dialog').waitFor({ state: 'hidden' })
    for (const at of [2, 3]) await row(one, at).locator('input[type=checkbox]').check()
    const titles = await Promise.all([2, 3].map((at) => row(one, at).locator('.plan-item-title').innerText()))
    await page(one).keyboard.press('m')
    await page(one).getByRole('dialog').locator('.ant-btn-primary').click()
    await says(one, 3, '已并拆')
    await page(one).keyboard.press('u')
    await says(one, 3, '待确认')
    expect(await row(one, 2).locator('.plan-item-title').innerText()).toBe(titles[0])
  })

  test('words of the text become a project, and light up', async () => {
    await page(one).evaluate(`(() => {
      const paragraph = [...document.querySelectorAll('.paper p')].find((one) => one.querySelector('.mark') === null && one.textContent.length > 40)
      paragraph.scrollIntoView({ block: 'center' })
      const range = document.createRange(); range.setStart(paragraph.firstChild, 4); range.setEnd(paragraph.firstChild, 12)
      getSelection().removeAllRanges(); getSelection().addRange(range)
      paragraph.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }))
    })()`)
    const words = String(await page(one).evaluate('getSelection().toString()'))
    await page(one).locator('.paper-tools').waitFor()
    await page(one).keyboard.press('p')
    await page(one).locator('.mark.is-focus').filter({ hasText: words }).waitFor()
    await page(one).locator('.plan-item.is-focus').getByText('人工补充').waitFor()
  })

  test('two at once: what one does the other sees; the same field of the same item is for them to decide', async () => {
    await page(other).goto(address)
    await row(other, 0).waitFor()
    const edit = async (person: Person | undefined, measure: string, save = true) => {
      await row(person, 4).locator('.plan-item-tools button').first().click()
      await page(person).getByRole('dialog').locator('#measure').fill(measure)
      if (save) await page(person).getByRole('dialog').locator('.ant-btn-primary').click()
    }
    // Both open the same item; the other saves while this one types.
    await page(one).route('**/items?since=*', (route) => route.abort())
    await edit(other, '2030 年通车')
    await page(other).getByRole('dialog').waitFor({ state: 'hidden' })
    await edit(one, '2031 年通车')
    await page(one).getByRole('dialog').getByText('同时被他人修改').waitFor()
    await page(one).unroute('**/items?since=*')
    await page(one).getByRole('button', { name: '按本人的改' }).click()
    await page(one).getByRole('dialog').waitFor({ state: 'hidden' })
    await row(other, 4).locator('.plan-item-tools button').first().click()
    await expect.poll(() => page(other).getByRole('dialog').locator('#measure').inputValue()).toBe('2031 年通车')
    await page(other).keyboard.press('Escape')
    await page(other).getByRole('dialog').waitFor({ state: 'hidden' })
    // Without any reload.
    await row(one, 5).locator('.plan-item-tools button').nth(1).click()
    await says(other, 5, '已剔除')
  })

  test('a reload loses nothing: what is typed, what is chosen, where one was', async () => {
    await row(one, 7).locator('input[type=checkbox]').check()
    await row(one, 6).locator('.plan-item-tools button').first().click()
    await page(one).getByRole('dialog').locator('#measure').fill('尚未保存')
    await page(one).waitForTimeout(600)
    await page(one).reload()
    await row(one, 0).waitFor()
    expect(await row(one, 7).locator('input[type=checkbox]').isChecked()).toBe(true)
    await row(one, 6).locator('.plan-item-tools button').first().click()
    await expect.poll(() => page(one).getByRole('dialog').locator('#measure').inputValue()).toBe('尚未保存')
    await page(one).getByRole('dialog').locator('.ant-btn-primary').click()
    await page(one).getByRole('dialog').waitFor({ state: 'hidden' })
    await page(one).keyboard.press('Escape')
  })

  test('findings lead to their words; sentence classes lie over the text with their counts', async () => {
    await page(one).locator('.ant-segmented-item').nth(2).click()
    await row(one, 0).getByRole('button', { name: '定位' }).click()
    await page(one).locator('.mark.is-focus, .is-lit').first().waitFor()
    await page(one).locator('.plan-switch button').click()
    await page(one).locator('.plan-legend').getByText('无法判断').waitFor()
    expect(await page(one).locator('.sentence[data-class]').count()).toBeGreaterThan(20)
    await page(one).locator('.plan-switch button').click()
  })

  test('a new version is compared, moved over, and the list of what changed is handed out', async () => {
    await page(one).goto(address)
    await row(one, 0).waitFor()
    await page(one).locator('.plan-foot .ant-btn-primary').click()
    await page(one).locator('.ant-modal-confirm .ant-btn-primary').click()
    await row(one, 0).getByRole('link').waitFor({ timeout: 30_000 })
    const title = await row(one, 3).locator('.plan-item-title').innerText()
    await page(one).goto(`${node.url}/work/plan`)
    await page(one).locator('.plan-follows .ant-select').click()
    await page(one).locator('.ant-select-item-option').first().click()
    const text = readFileSync(PLAN, 'utf8').replaceAll(title, `${title}（二期）`)
    await page(one).locator('input[type=file]').setInputFiles({ name: 'plan-2.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
    await page(one).waitForURL(/compare/)
    await page(one).locator('tr[data-kind=renamed]').first().waitFor()
    await page(one).locator('thead input[type=checkbox]').check()
    await page(one).locator('.plan-tools .ant-btn-primary').click()
    await page(one).locator('.ant-modal-confirm .ant-btn-primary').click()
    await page(one).locator('tr[data-kind=renamed]').first().getByText('已办理').waitFor({ timeout: 30_000 })
    const waiting = page(one).waitForEvent('download')
    await page(one).getByRole('button', { name: '导出变更清单' }).click()
    expect((await waiting).suggestedFilename()).toMatch(/变更清单\.xlsx$/)
    await page(one).locator('tr[data-kind=renamed]').first().getByRole('link').click()
    await page(one).getByRole('heading', { level: 1, name: `${title}（二期）` }).waitFor()
  })

  test('a plan of a hundred thousand characters is there within ten seconds, and its lists scroll without a pause', async () => {
    const part = readFileSync(PLAN, 'utf8')
    const whole = Array.from({ length: Math.ceil(100_000 / part.length) }, (_, at) => part.replace(/雾鹤/g, `雾鹤${at}`).replace(/大桥|隧道|码头/g, (word) => `${at}号${word}`)).join('\n').slice(0, 100_000)
    await page(one).goto(`${node.url}/work/plan`)
    const began = Date.now()
    await page(one).locator('input[type=file]').setInputFiles({ name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from(whole) })
    await row(one, 0).waitFor({ timeout: 30_000 })
    expect(Date.now() - began).toBeLessThan(IMPORTED_WITHIN_MS)
    expect(await page(one).locator('.plan-item').count()).toBeLessThan(80)
    const pressed = Date.now()
    for (let turn = 0; turn < 20; turn++) await page(one).keyboard.press('j')
    await page(one).locator('.plan-item.is-focus').waitFor()
    expect(Date.now() - pressed).toBeLessThan(6_000)
  })

  test('no browser complained', () => { expect([...one!.faults, ...other!.faults].filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]) })
})
