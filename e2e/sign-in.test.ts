/** The two ways in beside the password, walked in a browser: a one-time code, and an identity provider that speaks OpenID Connect. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { generateSync } from 'otplib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser, signIn } from './browser.ts'
import { type RunningNode, startNode } from './running-node.ts'

const PROVIDER = 'fable-id'
const CLIENT = { id: 'nanmen', secret: 'only-for-these-tests' }
const OFFICER = 'wuqiao'
const ADMINISTRATOR = 'fable-sys'
/** What the provider calls the officer. */
const SUBJECT = 'lin-at-the-province'
const CODE_MS = 30_000

describe.skipIf(CHROMIUM === undefined)('signing in', () => {
  let provider: Server
  let node: RunningNode
  let browser: Browser

  beforeAll(async () => {
    provider = createServer().listen(0, '127.0.0.1')
    await once(provider, 'listening')
    const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
    node = await startNode('zone/fable', undefined, { NANMEN_OIDC_NAME: PROVIDER, NANMEN_OIDC_TITLE: '统一身份认证', NANMEN_OIDC_ISSUER: issuer, NANMEN_OIDC_CLIENT_ID: CLIENT.id, NANMEN_OIDC_CLIENT_SECRET: CLIENT.secret })
    serveIdentities(provider, issuer, `${node.url}/api/v1/session/oidc/${PROVIDER}/callback`)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
    provider?.closeAllConnections()
    provider?.close()
  })

  test('the button on the sign-in page leads to the provider and back; who is not bound is told so, and what to tell whom', async () => {
    const { context, page } = await atTheDoor(browser, node)
    await throughProvider(page, SUBJECT)
    await page.waitForURL(/\/work\/sign-in/)
    const told = page.getByRole('alert')
    await told.waitFor()
    expect(await told.innerText()).toContain('该身份尚未与本系统账号绑定')
    expect(await told.innerText()).toContain(SUBJECT)
    expect(page.url()).not.toContain(SUBJECT)
    await context.close()
  })

  test('the system administrator binds it on the accounts page, and it is signed in', async () => {
    const administrator = await signIn(browser, node, ADMINISTRATOR)
    await bind(administrator.page, node, OFFICER, SUBJECT)
    await administrator.page.getByText('已绑定').first().waitFor()
    // One identity stands for one account.
    await bind(administrator.page, node, 'hedu', SUBJECT)
    await administrator.page.getByText('该身份标识已绑定其他账号').waitFor()
    expect(administrator.faults).toEqual([])
    await administrator.context.close()

    const { context, page } = await atTheDoor(browser, node)
    await throughProvider(page, SUBJECT)
    await page.waitForURL(/\/work\/today/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.locator('header.top').innerText()).toContain('林')
    await context.close()
  })

  test('who breaks off at the provider, or comes back with another’s answer, is told so', async () => {
    const { context, page } = await atTheDoor(browser, node)
    await page.goto(`${node.url}/api/v1/session/oidc/${PROVIDER}/callback?code=made-up&state=made-up`)
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('身份提供方未能确认您的身份')
    await context.close()
  })

  test('a second factor is enrolled on the account page, asked for at the next sign-in, and a wrong code is refused with words', async () => {
    const officer = await signIn(browser, node, OFFICER)
    const { page } = officer
    await page.goto(`${node.url}/work/account`)
    await page.getByRole('button', { name: '启用动态口令' }).click()
    const secret = (await page.locator('.enrol .secret').innerText()).replaceAll(' ', '')
    const now = Date.now()
    await page.locator('.enrol input').fill(wrongCode(secret, now))
    await page.getByRole('button', { name: '确认启用' }).click()
    await page.getByText('动态口令不正确').waitFor()
    await page.locator('.enrol input').fill(codeAt(secret, now))
    await page.getByRole('button', { name: '确认启用' }).click()
    await page.getByText('动态口令已启用').first().waitFor()

    await page.locator('header.top button[aria-haspopup=menu]').last().click()
    await page.getByText('退出登录').click()
    await page.waitForURL(/\/work\/sign-in/)
    await withPassword(page, node)
    const code = page.locator('input[autocomplete=one-time-code]')
    await code.waitFor()
    expect(await page.locator('main').innerText()).not.toContain('林')
    await code.fill(wrongCode(secret, now))
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: '动态口令不正确' }).waitFor()
    // The code that enrolled it is spent; the next one counts.
    await code.fill(codeAt(secret, now + CODE_MS))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /今天/ }).or(page.getByRole('heading', { level: 1, name: '我的账号' })).waitFor()
    expect(officer.faults).toEqual([])
    await officer.context.close()
  })

  test('whom the provider leads in is asked for the code as well', async () => {
    const { context, page } = await atTheDoor(browser, node)
    await throughProvider(page, SUBJECT)
    await page.locator('input[autocomplete=one-time-code]').waitFor()
    await page.goto(`${node.url}/work/today`)
    await page.waitForURL(/\/work\/sign-in/)
    await context.close()
  })
})

/** A provider as a province runs one; any name signs in with any password. */
function serveIdentities(server: Server, issuer: string, callback: string): void {
  const answer = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['only-for-these-tests'] },
    features: { devInteractions: { enabled: true } },
  }).callback()
  server.on('request', (request, response) => { void answer(request, response) })
}

async function atTheDoor(browser: Browser, node: RunningNode): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${node.url}/work/sign-in`)
  await page.locator('input[type=password]').waitFor()
  return { context, page }
}

/** From our button by the provider's two pages (who, and whether it may say so) back to us. */
async function throughProvider(page: Page, subject: string): Promise<void> {
  await page.getByRole('link', { name: '用统一身份认证登录' }).click()
  await page.locator('input[name=login]').fill(subject)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function bind(page: Page, node: RunningNode, account: string, subject: string): Promise<void> {
  await page.goto(`${node.url}/work/accounts`)
  await page.getByRole('button', { name: `操作 ${account}`, exact: true }).click()
  await page.getByText('绑定统一身份', { exact: true }).click()
  const form = page.getByRole('dialog')
  await form.locator('#subject').fill(subject)
  await form.locator('.ant-btn-primary').click()
}

async function withPassword(page: Page, node: RunningNode): Promise<void> {
  await page.locator('input').first().fill(OFFICER)
  await page.locator('input[type=password]').fill(node.password)
  await page.keyboard.press('Enter')
}

const codeAt = (secret: string, at: number): string => generateSync({ secret, epoch: Math.floor(at / 1000) })
/** Six digits that are none of those now in force. */
function wrongCode(secret: string, at: number): string {
  const inForce = [-2, -1, 0, 1, 2, 3].map((step) => codeAt(secret, at + step * CODE_MS))
  return ['000000', '111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !inForce.includes(code)) ?? ''
}
