/**
 * Every page of the workbench, as it stands when there is something on it: on a desk and on a telephone, in large type and by night, in Chinese and in English.
 * None complains, none scrolls sideways, none leaves somebody out, and in English only data is Chinese.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Any, type ApiUser, apiUser, readOpenApi } from './api.ts'
import { CHROMIUM, openBrowser, picture, sessionOf } from './browser.ts'
import { ROOT, type RunningNode, startNode } from './running-node.ts'

const OFFICER = 'wuqiao'
const OTHER = 'hedu'
const EVALUATOR = 'fable-eval'
const WATER = 'wuqiao-water'
const ADMINISTRATOR = 'fable-sys'
const NOBODY = ''
/** Some thirty pages in turn, on a machine that is busy with other things. */
const SLOW_MS = 600_000
interface Place { readonly name: string; readonly path: string; readonly who: string }
interface Looks { readonly width?: number; readonly language?: string }
const DESK = { width: 1440, height: 900 }
const TELEPHONE = { width: 390, height: 844 }
/** Pages looked at beside one another. */
const AT_ONCE = 2

describe.skipIf(CHROMIUM === undefined)('every page of the workbench', () => {
  let node: RunningNode
  let browser: Browser
  let places: readonly Place[]

  beforeAll(async () => {
    node = await startNode('zone/fable', undefined, { NANMEN_REQUESTS_PER_MINUTE: '1000000' })
    browser = await openBrowser()
    places = await furnish(node)
  })
  afterAll(async () => {
    await browser?.close()
    await node?.remove()
  })

  /** Opens each page as its person, in this language; `look` says what is wrong with it, if anything. */
  async function walk(language: string, look: (page: Page, place: Place) => Promise<readonly string[]>): Promise<string[]> {
    const found: string[] = []
    const waiting = [...places]
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      const opened = new Map<string, Page>()
      let at = ''
      for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
        at = place.name
        let page = opened.get(place.who)
        if (page === undefined) {
          page = await (await dressed(browser, node, place.who, { language })).newPage()
          page.on('console', (message) => { if (message.type() === 'error') found.push(`${at}: console: ${message.text()}`) })
          page.on('pageerror', (error) => found.push(`${at}: ${String(error)}`))
          opened.set(place.who, page)
        }
        await page.goto(`${node.url}/work${place.path}`)
        try {
          await settled(page)
          found.push(...(await look(page, place)).map((what) => `${at}: ${what}`))
        } catch (error) {
          found.push(`${at}: ${String(error)}`)
        }
      }
      for (const page of opened.values()) await page.context().close()
    }))
    return found
  }

  test('has a title, complains of nothing and leaves nobody out: on a desk, by night, in large type and on a telephone', async () => {
    const titles = new Set<string>()
    expect(await walk('zh', async (page, place) => {
      const title = await page.title()
      const seen = titles.has(title)
      titles.add(title)
      await picture(page, place.name, DRAWN)
      const asItIs = [...(/^\S.* · \S/.test(title) ? [] : [`its title is “${title}”`]), ...(seen ? [`its title “${title}” is another page’s too`] : []), ...(await barriers(page)), ...(await rawWords(page))]
      const byNight = await switched(page, { scheme: 'dark' }, async () => { await picture(page, `${place.name}-dark`, DRAWN); return barriers(page, 'contrast') })
      const inLargeType = await switched(page, { type: 'large' }, async () => { await picture(page, `${place.name}-large`, DRAWN); return [...(await barriers(page, 'contrast')), ...(await sideways(page))] })
      await page.setViewportSize(TELEPHONE)
      await settled(page)
      await picture(page, `${place.name}-phone`, DRAWN)
      const onATelephone = [...(await sideways(page)), ...(await barriers(page, 'elements'))]
      await page.setViewportSize(DESK)
      return [...asItIs, ...byNight.map((what) => `by night: ${what}`), ...inLargeType.map((what) => `in large type: ${what}`), ...onATelephone.map((what) => `on a telephone: ${what}`)]
    })).toEqual([])
  }, SLOW_MS)

  test('is looked at by checks that see what is planted', async () => {
    const context = await dressed(browser, node, NOBODY, { width: 390, language: 'en' })
    const page = await context.newPage()
    await page.goto(`${node.url}/work/sign-in`)
    await settled(page)
    expect([await barriers(page), await sideways(page), await rawWords(page), await page.evaluate(CHINESE_LINES)].map((found) => (found as string[]).filter((line) => line !== '中文'))).toEqual([[], [], [], []])
    // By script, because the page's policy takes no style from its markup.
    await page.evaluate(`(() => {
      const [faint, wide, nameless] = ['p', 'p', 'button'].map((name) => document.querySelector('main').appendChild(document.createElement(name)))
      Object.assign(faint, { textContent: '还没有译' }).style.cssText = 'color: #ddd; background: #fff'
      Object.assign(wide, { textContent: '{count} inForce' }).style.cssText = 'width: 900px'
      nameless.style.width = '40px'
    })()`)
    const [all, contrast] = [await barriers(page), await barriers(page, 'contrast')]
    expect(all.map((each) => each.split(':')[0]).sort()).toEqual(['button-name', 'color-contrast'])
    expect(contrast).toHaveLength(1)
    expect(await barriers(page, 'elements')).toHaveLength(1)
    expect(await sideways(page)).toHaveLength(1)
    expect(await rawWords(page)).toEqual(['it says “{count}”', 'it says “inForce”'])
    expect(await page.evaluate(CHINESE_LINES)).toEqual(expect.arrayContaining([expect.stringContaining('还没有译')]))
    await context.close()
  })

  test('in English shows Chinese only where the data is Chinese', async () => {
    const data = new Set<string>()
    expect(await walk('en', async (page) => {
      const answers = await page.evaluate<unknown[]>(READ_AGAIN)
      for (const answer of answers) gather(answer, data)
      const known = [...data].join('\n')
      const lines = await page.evaluate<string[]>(CHINESE_LINES)
      return [...lines.filter((line) => !runsOf(line).every((run) => known.includes(run))).map((line) => `“${line}” is not English`), ...(await rawWords(page))]
    })).toEqual([])
  }, SLOW_MS)
})

/** Kept by name of page and look for docs/pictures. */
const DRAWN = ['agreement', 'register-dark', 'case-large']

/** A node with something on every page: a plan filed, a case on its way, observations and agreements of the pack. */
async function furnish(node: RunningNode): Promise<readonly Place[]> {
  const operations = await readOpenApi(node)
  const [officer, other, water] = await Promise.all([OFFICER, OTHER, WATER].map((name) => apiUser(node, operations, name))) as [ApiUser, ApiUser, ApiUser]
  const must = async (user: ApiUser, operation: string, input: object = {}): Promise<Any> => {
    const { status, body } = await user.call<Any>(operation, input)
    if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(body)}`)
    return body
  }
  const content = (await readFile(join(ROOT, 'zone/fable/plan.txt'))).toString('base64')
  const plan = await must(officer, 'plan.document.import', { body: { filename: 'plan.txt', content } })
  const open = await must(officer, 'plan.document.import', { body: { filename: 'plan-2.txt', content: Buffer.from(`${Buffer.from(content, 'base64').toString('utf8')}\n`).toString('base64') } })
  await must(officer, 'plan.document.file', { params: { id: plan.id }, body: { version: (await must(officer, 'plan.document.get', { params: { id: plan.id } })).version } })
  const [record] = (await must(officer, 'record.record.list', { params: { register: 'project' } })).items
  const ask = { process: 'supervision', ask: '请报送本项目进展，并明确开工时间。', to: 'body:920201.fgj', records: [record.id] }
  const opened = await must(officer, 'case.case.open', { body: { ...ask, title: `督办：${record.title}` } })
  await must(officer, 'case.case.open', { body: { ...ask, title: `催办：${record.title}` } })
  const accepted = await must(other, 'case.case.move', { params: { id: opened.id }, body: { version: opened.version, move: 'accept' } })
  await must(other, 'case.case.move', { params: { id: opened.id }, body: { version: accepted.version, move: 'requestCorrection', items: ['请补充线位图', '请明确联系人'] } })
  const council = await furnishCouncil((operation, input) => must(officer, operation, input), (operation, input) => must(other, operation, input))
  const review = await must(officer, 'supervision.approval.apply', { body: { title: `联合审批：${record.title}`, ask: '请两地会签。', project: record.id, lead: 'body:920201.fgj', reviewers: ['body:920201.jtj', 'body:910101.slj'] } })
  const [series] = (await must(water, 'series.series.list')).items
  const agreements = (await must(officer, 'agreement.agreement.list')).items
  const at = (who: string, name: string, path: string): Place => ({ who, name, path })
  return [
    at(OFFICER, 'today', '/today'), at(OFFICER, 'cases', '/cases'), at(OFFICER, 'case-new', '/cases/new'), at(OFFICER, 'case', `/cases/${opened.id}`),
    at(OFFICER, 'plan', '/plan'), at(OFFICER, 'plan-review', `/plan/${open.id}`),
    at(OFFICER, 'registers', '/registers'), at(OFFICER, 'register', '/registers/project'), at(OFFICER, 'record', `/registers/project/${record.id}`),
    at(OFFICER, 'record-edit', `/registers/project/${record.id}/edit`), at(OFFICER, 'record-new', '/registers/project/new'),
    at(OFFICER, 'projects', '/projects'), at(OFFICER, 'projects-board', '/projects?view=board'), at(OFFICER, 'project', `/projects/${record.id}`),
    at(OFFICER, 'assign', '/assign'), at(OFFICER, 'duties', '/duties'), at(OTHER, 'monthly', '/monthly'), at(OFFICER, 'funds', '/funds'), at(OFFICER, 'parks', '/parks'), at(OFFICER, 'towns', '/towns'),
    at(OFFICER, 'meetings', '/meetings'), at(OFFICER, 'meeting-new', '/meetings/new'), at(OFFICER, 'meeting', `/meetings/${council.meeting}`), at(OFFICER, 'minutes-edit', `/meetings/${council.meeting}/minutes`),
    at(OFFICER, 'resolutions', '/resolutions'), at(OFFICER, 'policies', '/policies'), at(OFFICER, 'policy-new', '/policies/new'), at(OTHER, 'policy', `/policies/${council.policy}`), at(OFFICER, 'standards', '/standards'),
    at(OFFICER, 'schedule', '/schedule'), at(OFFICER, 'schedule-changes', '/schedule?view=changes'), at(OFFICER, 'schedule-calendar', '/schedule?view=calendar'), at(OFFICER, 'schedule-print', '/schedule/print'),
    ...(await evaluate(officer, plan.id, must)).map(([name, path]) => at(name === 'given' ? EVALUATOR : OFFICER, name, path)),
    at(OFFICER, 'supervision', '/supervision'), at(OFFICER, 'supervision-issue', '/supervision/issue'), at(OFFICER, 'supervision-one', `/supervision/${opened.id}`), at(OFFICER, 'reminders', '/supervision/reminders'), at(OFFICER, 'appraisal', '/supervision/appraisal'),
    at(OFFICER, 'approvals', '/approvals'), at(OFFICER, 'approval', `/approvals/${review.id}`),
    at(OFFICER, 'map', '/map'), at(WATER, 'series', '/series'), at(WATER, 'series-one', `/series/${series.id}`),
    at(OFFICER, 'agreements', '/agreements'), at(OFFICER, 'agreement', `/agreements/${agreements[0].id}`), at(OFFICER, 'agreement-new', '/agreements/new'),
    at(OFFICER, 'party', '/parties/body:920201.fgj'), at(OFFICER, 'account', '/account'), at(OFFICER, 'usage', '/usage'), at(OFFICER, 'log', '/log'),
    at(OFFICER, 'search', `/search?q=${encodeURIComponent('大桥')}`), at(OFFICER, 'not-found', '/nowhere'),
    at(ADMINISTRATOR, 'accounts', '/accounts'), at(ADMINISTRATOR, 'node', '/node'), at(NOBODY, 'sign-in', '/sign-in'),
  ]
}

/** A system of the plan's indicators, an evaluation of it that an outsider has been given, and a questionnaire. */
async function evaluate(officer: ApiUser, document: string, must: (user: ApiUser, operation: string, input?: object) => Promise<Any>): Promise<[name: string, path: string][]> {
  const system = 'fable-2030'
  const { title, indicators } = await must(officer, 'plan.document.get', { params: { id: document } })
  const taken = (indicators as Any[]).slice(0, 4).map(({ name, unit, baseYear, base, target, kind, start, end }) => ({ name, unit, baseYear, base, target, kind, start, end }))
  await must(officer, 'evaluation.indicator.fill', { body: { system, document, title, indicators: taken } })
  const list = async (): Promise<Any[]> => (await must(officer, 'evaluation.indicator.list')).systems[0].indicators
  await must(officer, 'evaluation.indicator.weigh', { body: { system, weights: (await list()).map(({ id, version }) => ({ id, version, weight: 25 })) } })
  const [first, , , last] = await list()
  await must(officer, 'evaluation.actual.report', { params: { id: last.id }, body: { version: last.version, year: new Date().getFullYear(), value: 5, evidence: [{ kind: 'document', id: document, label: title }] } })
  const { id } = await must(officer, 'evaluation.evaluation.start', { body: { title: 'fable 2026', kind: '年度', year: 2026, system } })
  const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  await must(officer, 'evaluation.self.rate', { params: { id }, body: { version: 1, ratings: [{ indicator: last.id, rating: 80 }], summary: '', problems: '', advice: '' } })
  await must(officer, 'evaluation.grant.give', { params: { id }, body: { to: 'body:920202.czj', until, ask: '请独立评价。', indicators: [first.id, last.id] } })
  await must(officer, 'evaluation.questionnaire.publish', { body: { title: '过河方便吗', closes: until, questions: [{ id: 'a', text: '总体打几分', kind: 'scale' }] } })
  return [['evaluations', '/evaluations'], ['indicators', '/evaluations/indicators'], ['evaluation', `/evaluations/${id}`], ['given', '/evaluations/given'], ['questionnaires', '/evaluations/questionnaires']]
}

type Must = (operation: string, input?: object) => Promise<Any>
/** A conference whose minutes wait for the other side, a draft before it, a standard in two versions. */
async function furnishCouncil(must: Must, theirs: Must): Promise<{ meeting: string; policy: string }> {
  const party = 'body:920201.fgj'
  const { id: meeting } = await must('council.meeting.call', { body: { title: '第三次联席会议', conference: '雾鹤合作联席会议', date: '2026-11-30', place: '灯塔镇', invited: [party], agenda: [{ key: 'a', title: '大桥通车', papers: [{ title: '通车方案', number: '7' }] }] } })
  const on = { params: { id: meeting } }
  await must('council.meeting.notify', { ...on, body: { version: 1 } })
  await theirs('council.attendance.give', { ...on, body: { people: [{ name: '白某', position: '局长', as: '出席' }] } })
  const { version } = await must('council.minutes.write', { ...on, body: { version: 1, minutes: [{ key: 'a', text: '年底通车。' }], resolutions: [{ item: 'a', text: '修好引道', owners: [party], due: '2026-11-01' }] } })
  await must('council.minutes.send', { ...on, body: { version } })
  const { id: policy } = await must('council.policy.save', { body: { title: '渡口收费办法', domain: '交通', clauses: [{ clause: '第一条', text: '每人一元。' }] } })
  await must('council.policy.consult', { params: { id: policy }, body: { version: 1, parties: [party], due: '2099-12-31' } })
  await must('council.standard.save', { body: { number: 'T/WH 001', title: '渡船安全', scope: [party], versions: [{ version: '2025', clauses: [] }, { version: '2026', clauses: [] }] } })
  return { meeting, policy }
}

async function dressed(browser: Browser, node: RunningNode, who: string, { width = DESK.width, language = 'zh' }: Looks): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: width === DESK.width ? DESK : TELEPHONE, locale: language === 'zh' ? 'zh-CN' : 'en-GB', reducedMotion: 'reduce' })
  await context.addInitScript(`localStorage.setItem('nanmen.preferences', JSON.stringify(${JSON.stringify({ type: 'normal', scheme: 'light', language })}))`)
  await context.addCookies([{ name: 'nanmen_language', value: language, url: node.url }, ...(who === NOBODY ? [] : [{ ...await sessionOf(node, who), url: node.url }])])
  return context
}

/** What is found once the header's own switch was pressed; then it is pressed back. */
async function switched(page: Page, look: { readonly scheme: 'dark' } | { readonly type: 'large' }, find: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const [press, pressBack] = 'scheme' in look ? ['夜间', '日间'] : ['大字', '大字']
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  if (await button(press).count() === 0) return [`no switch to ${press}`]
  // Without the pointer, whose tooltip would lie outside of a telephone.
  await button(press).dispatchEvent('click')
  await page.waitForFunction(`document.documentElement.dataset.${'scheme' in look ? 'theme' : 'type'} === '${'scheme' in look ? 'dark' : 'large'}'`)
  await settled(page)
  const found = await find()
  await button(pressBack).dispatchEvent('click')
  return found
}

/** Its heading is there, and nothing is still being read. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('.loading').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready')
  await expect.poll(() => page.evaluate('document.title.includes("·") && document.querySelector(".loading, .ant-spin-spinning") === null'), { timeout: 30_000 }).toBe(true)
}

/** Serious and critical faults of accessibility. Looks change contrast and nothing else of a page's elements, so by those only contrast is measured again. */
async function barriers(page: Page, rules: 'all' | 'contrast' | 'elements' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules === 'contrast' ? axe.withRules(['color-contrast']) : rules === 'elements' ? axe.disableRules(['color-contrast']) : axe).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.length} of ${nodes[0]?.html.slice(0, 300) ?? ''} ${nodes[0]?.failureSummary?.slice(0, 300) ?? ''}`)
}

async function sideways(page: Page): Promise<string[]> {
  const by = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  return by > 0 ? [`it scrolls sideways by ${by}`] : []
}

/** What a program says among words for people: a place nobody filled, a value that is none, a key instead of its word. */
async function rawWords(page: Page): Promise<string[]> {
  const words = await page.evaluate<string>(`[...document.querySelectorAll('body *')].flatMap((element) => element.closest('code, kbd, pre, script, style, .hash, .mark') === null ? [...element.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data) : []).join('\\n')`)
  return [...words.replaceAll(/\w[\w-]*\.txt/g, '').matchAll(/\{\w+\}|\bundefined\b|\bNaN\b|\[object \w+\]|Invalid Date|\b[a-z]+[A-Z][a-z]\w*\b|^[a-z]+(\.[a-z]\w+)+$/gm)].map(([word]) => `it says “${word}”`)
}

/** All that the page has read from the node, once more, as data. */
const READ_AGAIN = `Promise.all([...new Set(performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/api/v1/') && !name.endsWith('/events')))].map((name) => fetch(name).then((answer) => answer.ok && answer.headers.get('content-type')?.includes('json') ? answer.json() : null)))`
/** The characters of a seal are drawn; its words are its label, and are looked at. */
const CHINESE_LINES = `[...document.querySelectorAll('body *')].filter((element) => element.checkVisibility() && element.closest('.seal text') === null).flatMap((element) => [...element.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data.trim()).concat(['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''))).concat(document.title).filter((text) => /[\\u3400-\\u9fff]/.test(text))`
const runsOf = (line: string): readonly string[] => line.replace(/中文|南门/g, '').match(/[㐀-鿿]+/g) ?? []

/** Every text of an answer but the Chinese half of a text that has an English one. */
function gather(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value)
  else if (Array.isArray(value)) for (const each of value) gather(each, into)
  else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) if (!(key === 'zh' && 'en' in value)) gather(each, into)
}
