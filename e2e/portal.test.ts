/** The public portal: read without script, by everybody, on a desk and on a telephone. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser, picture } from './browser.ts'
import { type RunningNode, startNode } from './running-node.ts'

const PAGES = ['/', '/map', '/registers/project', '/questionnaires', '/api', '/errors', '/nowhere']

describe.skipIf(CHROMIUM === undefined)('the portal', () => {
  let node: RunningNode
  let browser: Browser
  beforeAll(async () => {
    node = await startNode('zone/fable')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })

  test('every page is whole without script and carries none', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
    const page = await context.newPage()
    for (const path of PAGES) {
      await page.goto(node.url + path)
      expect(await page.locator('main h1').first().innerText(), path).not.toBe('')
      expect(await page.locator('script').count(), path).toBe(0)
    }
    await context.close()
  })

  test('no page has a serious fault of accessibility, in normal or in large type', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' })
    const page = await context.newPage()
    for (const path of [...PAGES, '/?type=large', '/?language=en']) {
      await page.goto(node.url + path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical').map((violation) => `${path} ${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([])
    }
    await picture(page, 'portal')
    await context.close()
  })

  test('on a telephone nothing scrolls sideways but what says so', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    const page = await context.newPage()
    for (const path of PAGES) {
      await page.goto(node.url + path)
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), path).toBe(true)
    }
    await context.close()
  })
})
