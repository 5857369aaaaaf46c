/** A hand that presses twice, and a person with two tabs: one effect, and nothing written over unseen. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Any, type ApiUser, apiUser, readOpenApi } from './api.ts'
import { CHROMIUM, openBrowser, type Person, signIn } from './browser.ts'
import { ROOT, type RunningNode, startNode } from './running-node.ts'

const OFFICER = 'wuqiao'
const OTHER = 'hedu'

describe.skipIf(CHROMIUM === undefined)('pressed twice, opened twice', () => {
  let node: RunningNode
  let browser: Browser
  let person: Person
  let [officer, other]: ApiUser[] = []

  beforeAll(async () => {
    node = await startNode('zone/fable')
    browser = await openBrowser()
    const operations = await readOpenApi(node)
    ;[officer, other] = await Promise.all([OFFICER, OTHER].map((name) => apiUser(node, operations, name)))
    person = await signIn(browser, node, OFFICER)
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })
  beforeEach(() => { person.faults.length = 0 })

  const ask = async (user: ApiUser | undefined, operation: string, input: object = {}): Promise<Any> => {
    const { status, body } = await user!.call<Any>(operation, input)
    if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(body)}`)
    return body
  }

  test('a move that is pressed twice is made once', async () => {
    const opened = await ask(other, 'case.case.open', { body: { process: 'supervision', title: '督办：渡口', ask: '请报送进展。', to: 'body:910101.hzb' } })
    await person.page.goto(`${node.url}/work/cases/${opened.id}`)
    await person.page.locator('[data-move="accept"]').click()
    await person.page.getByRole('dialog').locator('.ant-btn-primary').dblclick()
    await person.page.locator('[data-move="reply"]').waitFor()
    await person.page.waitForLoadState('networkidle')
    const { timeline, receipts } = await ask(officer, 'case.case.get', { params: { id: opened.id } })
    expect(timeline.map((event: Any) => event.move)).toEqual(['offer', 'accept'])
    expect(receipts.map((receipt: Any) => receipt.kind)).toEqual(['delivered', 'accepted'])
    expect(await person.page.locator('.error-state, .ant-alert-error, .ant-message-error').allInnerTexts()).toEqual([])
    expect(await person.page.locator('.ant-message-success').count()).toBeLessThan(2)
    expect(person.faults).toEqual([])
  })

  test('a plan that is handed in twice at once is one plan', async () => {
    await person.page.goto(`${node.url}/work/plan`)
    const content = readFileSync(join(ROOT, 'zone/fable/plan.txt')).toString('base64')
    await person.page.locator('input[type=file]').waitFor({ state: 'attached' })
    // As two drops one after the other would: faster than a hand.
    await person.page.evaluate(`(() => {
      const bytes = Uint8Array.from(atob('${content}'), (character) => character.charCodeAt(0))
      const input = document.querySelector('input[type=file]')
      for (let turn = 0; turn < 2; turn++) {
        const carried = new DataTransfer()
        carried.items.add(new File([bytes], 'plan.txt', { type: 'text/plain' }))
        input.files = carried.files
        input.dispatchEvent(new Event('change', { bubbles: true }))
      }
    })()`)
    await person.page.locator('.plan-item').first().waitFor({ timeout: 30_000 })
    expect((await ask(officer, 'plan.document.list')).items).toHaveLength(1)
    expect(person.faults).toEqual([])
  })

  test('its lists are filed once by a double press', async () => {
    const [plan] = (await ask(officer, 'plan.document.list')).items
    await person.page.locator('.plan-foot .ant-btn-primary').click()
    await person.page.locator('.ant-modal-confirm .ant-btn-primary').dblclick()
    await person.page.locator('.plan-item').first().getByRole('link').waitFor({ timeout: 30_000 })
    await person.page.waitForLoadState('networkidle')
    const { total } = await ask(officer, 'record.record.list', { params: { register: 'project' }, query: { count: 'true', limit: '1' } })
    expect(total).toBe(plan.counts.projects)
    expect(await person.page.locator('.ant-message-error').count()).toBe(0)
  })

  test('rows pasted from a spreadsheet are taken in once by a double press', async () => {
    await person.page.goto(`${node.url}/work/registers/expert`)
    await person.page.getByRole('button', { name: /粘贴/ }).click()
    const form = person.page.getByRole('dialog')
    await form.locator('textarea').fill('姓名\t专业领域\n白鹭\t桥梁\n苍鹭\t水文\n夜鹭\t地质')
    await form.locator('.ant-btn-primary').dblclick()
    await form.waitFor({ state: 'hidden' })
    await person.page.waitForLoadState('networkidle')
    const { items } = await ask(officer, 'record.record.list', { params: { register: 'expert' } })
    expect(items.map((row: Any) => row.title).sort()).toEqual(['夜鹭', '白鹭', '苍鹭'].sort())
    expect(await person.page.locator('.ant-message-success').count()).toBeLessThan(2)
    expect(person.faults).toEqual([])
  })

  test('of two tabs on one record the second is told, keeps what it typed through a reload, and undoes nothing unseen', async () => {
    const record = await ask(officer, 'record.record.create', { params: { register: 'expert' }, body: { data: { name: '鸬鹚', field: '港口' } } })
    const address = `${node.url}/work/registers/expert/${record.id}/edit`
    const [first, second] = [await person.context.newPage(), await person.context.newPage()]
    for (const tab of [first, second]) { await tab.goto(address); await tab.locator('#field_field').waitFor() }
    const save = (tab: Page) => tab.getByRole('button', { name: '保存', exact: true }).click()
    await second.locator('#field_title').fill('高级工程师')
    await first.locator('#field_field').fill('港口与航道')
    await save(first)
    await first.waitForURL(new RegExp(`${record.id}$`))
    // The tab is closed by accident, or the machine stops: what it held is there again.
    await second.reload()
    expect(await second.locator('#field_title').inputValue()).toBe('高级工程师')
    await save(second)
    const told = second.getByRole('alert').filter({ hasText: '您填写期间' }).first()
    await told.waitFor()
    expect(await second.locator('main').innerText()).toContain('港口与航道')
    expect(await second.locator('#field_title').inputValue()).toBe('高级工程师')
    expect((await ask(officer, 'record.record.get', { params: { register: 'expert', id: record.id } })).data).toEqual({ name: '鸬鹚', field: '港口与航道' })
    // Having seen both, the second takes over the other's word and saves.
    await second.locator('#field_field').fill('港口与航道')
    await save(second)
    await second.waitForURL(new RegExp(`${record.id}$`))
    expect((await ask(officer, 'record.record.get', { params: { register: 'expert', id: record.id } })).data).toEqual({ name: '鸬鹚', field: '港口与航道', title: '高级工程师' })
    const { items } = await ask(officer, 'record.record.history', { params: { register: 'expert', id: record.id } })
    expect(items).toHaveLength(3)
  })
})
