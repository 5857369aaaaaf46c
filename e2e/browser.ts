/** Real Chromium, one context a person. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ROOT, type RunningNode } from './running-node.ts'

/** Above it a picture is taken smaller: the repository keeps them for good. */
const PICTURE_BYTES_MAX = 300_000
const SMALLER = { width: 1200, height: 720 }

export const CHROMIUM = process.env['CHROMIUM_PATH']

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? '/usr/bin/chromium',
    // Where no language is set, Chromium names no file in Chinese.
    env: { ...process.env as Record<string, string>, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

export interface Person { readonly context: BrowserContext; readonly page: Page; readonly faults: string[] }

/** Somebody at a desk (1440 wide) or with a telephone (390 wide), signed in. What the browser complains of is gathered: a page must not. */
export async function signIn(browser: Browser, node: RunningNode, name: string, phone = false): Promise<Person> {
  const context = await browser.newContext({ viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => { if (message.type() === 'error' && !/status of 40[149]/.test(message.text())) faults.push(message.text()) })
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(`${node.url}/work`)
  await page.locator('input').first().fill(name)
  await page.locator('input[type=password]').fill(node.password)
  await page.keyboard.press('Enter')
  await page.locator('input[type=password]').waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return { context, page, faults }
}

/** Types into a select and takes the first of its options that says so. */
export async function pick(on: Page, field: string, words: string): Promise<void> {
  await on.locator(field).click()
  await on.locator(field).fill(words)
  await on.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: words }).first().click()
}

/** The cookie of somebody who has signed in, for a browser that need not go through the form. */
export async function sessionOf(node: RunningNode, name: string): Promise<{ name: string; value: string }> {
  const answer = await fetch(`${node.url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: JSON.stringify({ name, password: node.password }) })
  const [, key, value] = /^([^=]+)=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '') ?? []
  if (key === undefined || value === undefined) throw new Error(`${name} could not sign in: ${await answer.text()}`)
  return { name: key, value }
}

/** A picture for docs/pictures, taken only when asked for, so that a test run leaves the tree as it was; only of those `drawn`, where given. */
export async function picture(page: Page, name: string, drawn: readonly string[] = [name]): Promise<void> {
  if (process.env['PICTURES'] === undefined || !drawn.includes(name)) return
  const dir = join(ROOT, 'docs/pictures')
  mkdirSync(dir, { recursive: true })
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached' })
  await page.evaluate('window.scrollTo(0, 0)')
  let taken = await page.screenshot()
  const size = page.viewportSize()
  if (taken.length > PICTURE_BYTES_MAX && size !== null) {
    await page.setViewportSize(SMALLER)
    // What is in focus stays in sight where lines break anew.
    await page.evaluate(`document.querySelector('.is-focus')?.scrollIntoView({ block: 'center' }); window.scrollTo(0, 0)`)
    taken = await page.screenshot()
    await page.setViewportSize(size)
  }
  writeFileSync(join(dir, `${name}.png`), taken)
}

/** Such a picture of another page, which is visited for it alone. */
export async function pictureOf(page: Page, address: string, name: string): Promise<void> {
  if (process.env['PICTURES'] === undefined) return
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  await picture(page, name)
}
