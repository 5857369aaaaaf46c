/**
 * The schedule in a real browser: what waits for what and what is critical, a day moved and moved back, a file for Microsoft Project that comes back with one day changed,
 * a calendar, the public package, and a drawing that prints on one sheet.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiUser, readOpenApi } from './api.ts'
import { CHROMIUM, openBrowser, type Person, picture, signIn } from './browser.ts'
import { type RunningNode, startNode } from './running-node.ts'

const YEAR = new Date().getUTCFullYear()
const day = (month: number, date: number, year = YEAR) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
const WORKS = [
  { name: '雾鹤大桥', start: day(2, 1), finish: day(11, 30), after: [] },
  { name: '桥头连接线', start: day(12, 1), finish: day(6, 30, YEAR + 1), after: ['雾鹤大桥'] },
  { name: '渡口停航', start: day(7, 1, YEAR + 1), finish: day(9, 30, YEAR + 1), after: ['桥头连接线'] },
  { name: '潮汐观测站', start: day(3, 1), finish: day(5, 31), after: [] },
] as const

describe.skipIf(CHROMIUM === undefined)('the schedule', () => {
  let node: RunningNode
  let browser: Browser
  let officer: Person | undefined
  const ids = new Map<string, string>()

  beforeAll(async () => {
    node = await startNode('zone/fable')
    const api = await apiUser(node, await readOpenApi(node), 'wuqiao')
    for (const { name, start, finish, after } of WORKS) {
      const depends = after.map((before) => ({ project: ids.get(before), type: 'FS', lag: 0 }))
      const made = await api.call('record.record.create', { params: { register: 'project' }, body: { data: { name, stage: '推进', domain: '交通', start, finish, ...(depends.length === 0 ? {} : { depends }) }, published: true } })
      ids.set(name, made.body.id as string)
    }
    browser = await openBrowser()
    officer = await signIn(browser, node, 'wuqiao')
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })
  const page = (): Page => officer!.page
  const line = (name: string) => page().locator('.gantt-line').filter({ has: page().locator(`.gantt-title[title="${name}"]`) })
  /** What is saved when an item of the menu of files is chosen. */
  async function saved(item: RegExp): Promise<Buffer> {
    await page().getByRole('button', { name: '导入导出' }).click()
    const [download] = await Promise.all([page().waitForEvent('download'), page().getByRole('menuitem', { name: item }).click()])
    return readFile(await download.path())
  }
  async function move(name: string, finish: string): Promise<void> {
    await line(name).hover()
    await line(name).getByRole('button', { name: `调整日期 ${name}` }).click()
    await page().locator('#edit-finish').fill(finish)
    await page().locator('#edit-reason').fill('汛期停工')
    await page().locator('.ant-modal .ant-btn-primary').click()
    await page().locator('.ant-modal').waitFor({ state: 'hidden' })
  }

  test('the chain of three is critical and its links are drawn; the lone one has float', async () => {
    await page().goto(`${node.url}/work/schedule`)
    for (const { name } of WORKS) await line(name).waitFor()
    expect(await page().locator('.bar-link-critical').count()).toBe(2)
    for (const { name } of WORKS) expect(await line(name).locator('.gantt-mark').count(), name).toBe(name === '潮汐观测站' ? 0 : 1)
    await picture(page(), 'schedule')
    await page().getByRole('checkbox', { name: '只看关键' }).click()
    await line('潮汐观测站').waitFor({ state: 'detached' })
    await page().getByRole('checkbox', { name: '只看关键' }).click()
    await line('潮汐观测站').waitFor()
  })

  test('a day is moved with a reason, and moved back', async () => {
    await move('潮汐观测站', day(8, 31))
    await line('潮汐观测站').getByText(day(8, 31)).waitFor({ state: 'attached' })
    await page().getByRole('button', { name: /撤\s*销/ }).click()
    await page().getByText('已撤销').waitFor()
    await line('潮汐观测站').getByText(day(5, 31)).waitFor({ state: 'attached' })
  })

  test('a file for Microsoft Project comes back the same; with one day changed, one project is written', async () => {
    const xml = (await saved(/导出 Project/)).toString('utf8')
    expect(xml).toContain('<PredecessorLink>')
    const bring = async (text: string): Promise<void> => {
      const file = join(tmpdir(), `nanmen-schedule-${process.pid}.xml`)
      await writeFile(file, text)
      await page().getByRole('button', { name: '导入导出' }).click()
      await page().getByRole('menuitem', { name: /导入 Project/ }).click()
      await page().locator('.ant-modal input[type=file]').setInputFiles(file)
      await page().locator('.import-preview').waitFor()
    }
    await bring(xml)
    expect(await page().locator('.import-preview').getByText('相同', { exact: true }).count()).toBe(WORKS.length)
    await page().getByRole('button', { name: '写入 0 项' }).waitFor()
    await page().locator('.ant-modal-close').click()
    await page().locator('.ant-modal').waitFor({ state: 'hidden' })
    const changed = xml.replaceAll(`${day(5, 31)}T`, `${day(6, 15)}T`)
    expect(changed).not.toBe(xml)
    await bring(changed)
    await page().getByRole('button', { name: '写入 1 项' }).click()
    await page().locator('.ant-modal').waitFor({ state: 'hidden' })
    await line('潮汐观测站').getByText(day(6, 15)).waitFor({ state: 'attached' })
  })

  test('what changed today is told field by field', async () => {
    await page().goto(`${node.url}/work/schedule?view=changes`)
    const row = page().locator('tbody tr').filter({ hasText: '潮汐观测站' })
    await row.getByText('新增').waitFor()
    await row.getByText(day(6, 15)).first().waitFor()
  })

  test('the calendar shows the days and is taken along as a file; the public package names what is published', async () => {
    await page().goto(`${node.url}/work/schedule?view=calendar&month=${day(6, 1).slice(0, 7)}`)
    await page().getByText('潮汐观测站').first().waitFor()
    const calendar = (await saved(/导出日历/)).toString('utf8')
    expect(calendar).toContain('BEGIN:VCALENDAR')
    expect(calendar).toContain(`DTSTART;VALUE=DATE:${day(6, 15).replaceAll('-', '')}`)
    const open = await (await fetch(`${node.url}/api/v1/open/oc4ids.json`)).json() as { version: string; projects: { title: string }[] }
    expect(open.version).toBe('0.9')
    expect(open.projects.map(({ title }) => title).sort()).toEqual(WORKS.map(({ name }) => name).sort())
  })

  test('the drawing prints on one sheet, A4 or A3, lying', async () => {
    for (const [paper, width] of [['a4', 297], ['a3', 420]] as const) {
      await page().goto(`${node.url}/work/schedule/print?paper=${paper}`)
      await page().locator('.print-svg').waitFor()
      const pdf = await page().pdf({ preferCSSPageSize: true })
      const text = pdf.toString('latin1')
      expect(text.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
      const [, points] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)/.exec(text) ?? []
      expect(Math.round(Number(points) / 72 * 25.4)).toBe(width)
    }
    expect(officer?.faults).toEqual([])
  })
})
