/**
 * The council, in a real browser on the invented zone: a conference is called, attended and minuted, its minutes confirmed by the officer of the other side, its
 * resolutions become a task and a supervision case; a draft policy is consulted upon, one opinion adopted and one not; a standard is adopted by both sides.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, openBrowser, type Person, picture, signIn } from './browser.ts'
import { wordsOf } from './office.ts'
import { type RunningNode, startNode } from './running-node.ts'

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
const TITLE = '雾鹤合作第三次联席会议'
const POLICY = '跨河渡口收费办法'

describe.skipIf(CHROMIUM === undefined)('the council', () => {
  let node: RunningNode
  let browser: Browser
  let us: Page
  let them: Page
  const people: Person[] = []
  const someone = async (name: string, phone = false) => { const person = await signIn(browser, node, name, phone); people.push(person); return person.page }

  beforeAll(async () => {
    node = await startNode('zone/fable')
    browser = await openBrowser()
    us = await someone('wuqiao')
    them = await someone('hedu')
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })

  const press = (on: Page, name: string | RegExp) => on.getByRole('button', { name }).first().click()
  async function pick(on: Page, label: string, words: string): Promise<void> {
    const field = on.getByRole('combobox', { name: label })
    await field.click()
    await field.fill(words)
    await on.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: words }).first().click()
    await on.keyboard.press('Escape')
  }
  async function fileOf(on: Page, name: string | RegExp): Promise<string> {
    const waiting = on.waitForEvent('download')
    await press(on, name)
    const file = await waiting
    const path = join(node.dir, file.suggestedFilename())
    await file.saveAs(path)
    return path
  }

  test('one side calls a conference with its agenda and papers, and sends the notice', async () => {
    await us.goto(`${node.url}/work/meetings`)
    await us.getByText('还没有联席会议').waitFor()
    await press(us, '召集会议')
    await us.getByLabel('本次会议标题').fill(TITLE)
    await us.getByLabel('会议名称').fill('雾鹤合作联席会议')
    await us.getByLabel('主持人').fill('林某')
    await us.locator('#meeting-day').fill(day(3))
    await us.getByLabel('时间', { exact: true }).fill('9:30')
    await us.getByLabel('地点').fill('灯塔镇会议室')
    await pick(us, '参会单位', '鹤渡县发展改革局')
    await us.getByRole('textbox', { name: '议题 1' }).fill('雾鹤大桥通车安排')
    await press(us, '增加材料')
    await us.getByLabel('材料名称 1').fill('通车方案')
    await press(us, '增加议题')
    await us.getByRole('textbox', { name: '议题 2' }).fill('渡口收费')
    await us.waitForTimeout(600)
    // What was typed outlives a reload.
    us.once('dialog', (dialog) => void dialog.accept())
    await us.reload()
    await us.getByText('已恢复上次未保存的内容').waitFor()
    await picture(us, 'meeting-edit')
    await press(us, /保\s*存/)
    await us.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    await press(us, '发出会议通知')
    await us.getByText('已通知 1 个单位').waitFor()
  })

  test('the other side sees it waiting and says who comes; so does the convener', async () => {
    await them.goto(`${node.url}/work/meetings`)
    await them.locator('tbody tr').filter({ hasText: TITLE }).getByText('待本单位办理').waitFor()
    await them.getByRole('link', { name: TITLE }).click()
    await them.getByText('通车方案').waitFor()
    for (const [on, name] of [[them, '白某'], [us, '林某']] as const) {
      await press(on, '登记本方参会人员')
      await on.getByLabel('姓名 1').fill(name)
      await on.getByLabel('职务 1').fill('主任')
      await on.locator('.ant-drawer .ant-btn-primary').click()
      await on.getByText('已登记 1 人').waitFor()
    }
    await us.locator('aside').getByText('白某').waitFor()
  })

  test('minutes go to the other side, come back once, and are confirmed', async () => {
    await press(us, '撰写纪要')
    await us.getByLabel('1. 雾鹤大桥通车安排').fill('会议听取了大桥通车准备情况。')
    await us.getByLabel('2. 渡口收费').fill('会议同意就收费办法征求两地意见。')
    for (const [at, text, owner] of [[1, '年底前完成大桥引道施工。', '鹤渡县发展改革局'], [2, '拟定渡口收费办法。', '雾桥县雾鹤合作办公室']] as const) {
      await press(us, '增加议定事项')
      await us.getByLabel(`议定内容 ${at}`).fill(text)
      await pick(us, `责任单位 ${at}`, owner)
      await us.locator(`#due-${at - 1}`).fill(day(30 * at))
    }
    await picture(us, 'minutes-edit')
    await press(us, /保\s*存/)
    await press(us, '送对方确认')
    await us.getByText('已送 1 个单位确认').waitFor()
    await press(them, '提出修改')
    await them.getByLabel('需要修改的内容').fill('引道施工应含排水。')
    await them.locator('.ant-modal .ant-btn-primary').click()
    await them.getByText('已退回并附修改意见').waitFor()
    await us.getByText(/提出：引道施工应含排水。/).waitFor()
    await press(us, '撰写纪要')
    await us.getByLabel('议定内容 1').fill('年底前完成大桥引道及排水施工。')
    await press(us, /保\s*存/)
    await press(us, '送对方确认')
    await them.getByText('年底前完成大桥引道及排水施工。').waitFor()
    await picture(them, 'minutes-confirm')
    await press(them, '确认纪要')
    await them.getByText('已确认纪要').first().waitFor()
    await us.getByText('纪要已确认').first().waitFor()
  })

  test('one resolution becomes a supervision case, one a task, each once', async () => {
    await press(us, '转督办')
    await us.getByText('已转办 1 项').first().waitFor()
    await us.locator('.resolution-list li').nth(0).getByText('督办中').waitFor()
    await us.locator('.resolution-list li').nth(1).getByRole('button', { name: '列为任务' }).click()
    await us.getByRole('link', { name: '打开任务' }).waitFor()
    await picture(us, 'meeting')
    expect(await us.getByRole('button', { name: /转督办|列为任务/ }).count()).toBe(0)
    await us.getByRole('link', { name: '打开任务' }).click()
    await us.getByRole('heading', { level: 1, name: '拟定渡口收费办法。' }).waitFor()
    await us.goBack()
    await them.locator('.resolution-list li').nth(0).locator('footer a').click()
    await them.getByText(/决议 1：年底前完成大桥引道及排水施工。/).first().waitFor()
  })

  test('the minutes open in an office program, with their number, resolutions and who was there', async () => {
    const path = await fileOf(us, '导出纪要')
    const words = await wordsOf(await readFile(path))
    for (const part of ['雾鹤合作联席会议纪要', `〔${day(3).slice(0, 4)}〕1号`, '一、雾鹤大桥通车安排', '三、议定事项', '决议1：年底前完成大桥引道及排水施工。（责任单位：鹤渡县发展改革局', '出席：', '白某（主任）', '林某（主任）']) expect(words).toContain(part)
  })

  test('what is not done is offered to the next conference and listed over all of them', async () => {
    await us.goto(`${node.url}/work/resolutions`)
    await expect.poll(() => us.locator('tbody tr').count()).toBe(2)
    await us.goto(`${node.url}/work/meetings/new`)
    await us.locator('.carry-list li').nth(1).getByRole('button').click()
    await us.locator('textarea').filter({ hasText: /决议 2落实情况/ }).waitFor()
  })

  test('a draft policy is consulted upon: one opinion adopted, one not and why; the other side reads the answers', async () => {
    await us.goto(`${node.url}/work/policies/new`)
    await us.getByLabel('政策名称').fill(POLICY)
    await us.getByLabel('全文').fill('第一条 每人次收费一元。\n第二条 夜间停航。\n第三条 自发布之日起施行。')
    await us.getByText('已分为 3 条').waitFor()
    await press(us, /保\s*存/)
    await us.getByRole('heading', { level: 1, name: POLICY }).waitFor()
    await press(us, '征求意见')
    await pick(us, '征求单位', '鹤渡县发展改革局')
    await us.locator('#consult-due').fill(day(10))
    await us.locator('.ant-modal .ant-btn-primary').click()
    await us.getByText('已向 1 个单位征求意见').waitFor()
    await them.goto(`${node.url}/work/policies`)
    await them.getByRole('link', { name: POLICY }).click()
    await press(them, /签\s*收/)
    await them.getByLabel('对第一条的意见').fill('收费偏高。')
    await them.getByLabel('对第一条的建议表述').fill('每人次收费五角。')
    await them.getByLabel('对第二条的意见').fill('夜间也应开行。')
    await picture(them, 'opinions')
    await press(them, '送出意见')
    await them.getByText('已反馈').first().waitFor()
    await press(us, '待答复')
    const lines = us.locator('.answer-line')
    await lines.nth(0).getByText('采纳', { exact: true }).click()
    await lines.nth(1).getByText('不采纳', { exact: true }).click()
    expect(await us.getByRole('button', { name: '送出答复' }).isDisabled()).toBe(true)
    await us.getByLabel('理由 第二条').fill('夜间水急，暂不具备条件。')
    await picture(us, 'answers')
    await press(us, '送出答复')
    await us.getByText('已答复 2 条').waitFor()
    await picture(us, 'policy')
    await them.locator('tbody').getByText('夜间水急，暂不具备条件。').waitFor()
    await them.locator('tbody').getByText('采纳', { exact: true }).waitFor()
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await readFile(await fileOf(us, '导出 Excel'))) as never)
    expect(book.worksheets[0]!.getColumn(7).values.slice(2)).toEqual(['采纳', '不采纳'])
    const words = await wordsOf(await readFile(await fileOf(us, '导出 Word')))
    for (const part of ['意见采纳情况表', '采纳1条', '不采纳1条', '夜间水急，暂不具备条件。']) expect(words).toContain(part)
  })

  test('a standard is registered in two versions, adopted by both, with what differs', async () => {
    await us.goto(`${node.url}/work/standards`)
    await press(us, '登记标准')
    await us.getByLabel('标准编号').fill('T/WH 001')
    await us.getByLabel('标准名称').fill('渡船安全要求')
    await pick(us, '适用单位', '鹤渡县发展改革局')
    await us.getByLabel('版本 1').fill('2025')
    await us.getByLabel('条款文本 1').fill('3.1 救生衣每人一件。\n3.2 夜间停航。')
    await press(us, '增加版本')
    await us.getByLabel('版本 2').fill('2026')
    await us.getByLabel('条款文本 2').fill('3.1 救生衣每人两件。\n3.2 夜间停航。')
    await us.locator('.ant-drawer .ant-btn-primary').click()
    await us.getByRole('heading', { name: 'T/WH 001 渡船安全要求' }).waitFor()
    await press(us, '比较版本')
    expect(await us.locator('.compare tbody tr').count()).toBe(1)
    await us.locator('.compare').getByText('救生衣每人两件。').waitFor()
    await us.keyboard.press('Escape')
    await them.goto(`${node.url}/work/standards`)
    await press(them, /采\s*用/)
    await them.locator('#adopt-on').fill(day(0))
    await press(them, '增加差异')
    await them.getByLabel('条款 1').fill('3.2')
    await them.getByLabel('本方做法 1').fill('夜间限航')
    await them.locator('.ant-drawer .ant-btn-primary').click()
    await them.locator('.standard-card').getByText('夜间限航').waitFor()
    await us.reload()
    await us.locator('.standard-card').getByText('夜间限航').waitFor()
    await us.getByText('适用单位均已采用').waitFor()
    await picture(us, 'standards')
  })

  test('a third party sees none of it but what is published', async () => {
    const third = await someone('shijing')
    await third.goto(`${node.url}/work/meetings`)
    await third.getByText('还没有联席会议').waitFor()
    await third.goto(us.url().replace(/standards.*/, 'policies'))
    await third.getByText('还没有征求意见稿').waitFor()
    await third.goto(`${node.url}/work/standards`)
    await third.getByRole('heading', { name: 'T/WH 001 渡船安全要求' }).waitFor()
  })

  test('every page of it fits a telephone, and none complains', async () => {
    const phone = await someone('wuqiao', true)
    await us.goto(`${node.url}/work/meetings`)
    const meeting = await us.getByRole('link', { name: TITLE }).getAttribute('href')
    await us.goto(`${node.url}/work/policies`)
    const policy = await us.getByRole('link', { name: POLICY }).getAttribute('href')
    for (const path of ['/work/meetings', meeting, '/work/meetings/new', '/work/resolutions', '/work/policies', policy, '/work/policies/new', '/work/standards']) {
      await phone.goto(`${node.url}${path ?? ''}`)
      await phone.getByRole('heading', { level: 1 }).waitFor()
      await phone.waitForLoadState('networkidle')
      expect([path, await phone.evaluate('document.documentElement.scrollWidth <= window.innerWidth')]).toEqual([path, true])
      await picture(phone, `phone-council-${(path ?? '').replaceAll(/[^a-z]+/g, '-').slice(6, 24)}`)
    }
    for (const person of people) expect(person.faults).toEqual([])
  })
})
