/**
 * `npm test`: installs what is missing, then types, lint, tidy and generated files (each counts as one test), unit and module tests, the
 * tests of whole nodes, the build (one too) and the end-to-end tests in a real browser. The last line is `N passed, N failed`.
 * `npm test -- types unit` runs those stages only.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findChromium } from './chromium.mjs'
import { ensure, ROOT } from './ensure.mjs'
import { orStop, Stopped } from './said.mjs'

const BIN = path.join(ROOT, 'node_modules')
const TSC = path.join(BIN, 'typescript', 'bin', 'tsc')
const ESLINT = path.join(BIN, 'eslint', 'bin', 'eslint.js')
const VITEST = path.join(BIN, 'vitest', 'vitest.mjs')
const STAGES = ['types', 'lint', 'tidy', 'gen', 'unit', 'node', 'build', 'e2e']
/** The checks read only; two at a time suits two cores. */
const CHECKS = {
  types: [[TSC, '-p', 'tsconfig.core.json'], [TSC, '-p', 'tsconfig.json'], [TSC, '-p', 'web/tsconfig.json']],
  lint: [[ESLINT, '.', '--max-warnings', '0']],
  tidy: [['--import', 'tsx', 'tools/tidy/main.ts']],
  gen: [['--import', 'tsx', 'tools/gen/main.ts', '--check']],
}
const CHECKS_AT_ONCE = 2

const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []

await orStop(main)

async function main() {
  const asked = process.argv.slice(2)
  const unknown = asked.find((stage) => !STAGES.includes(stage))
  if (unknown !== undefined) throw new Stopped(`没有名为 ${unknown} 的阶段 · no stage is called ${unknown}; ${STAGES.join(', ')}`)
  const wanted = (stage) => asked.length === 0 || asked.includes(stage)
  await ensure()
  await inTurn(Object.keys(CHECKS).filter(wanted), CHECKS_AT_ONCE, check)
  for (const project of ['unit', 'node'].filter(wanted)) await suite(project, process.env)
  const built = !(wanted('build') || wanted('e2e')) || await build()
  if (wanted('e2e')) {
    if (built) await endToEnd()
    else console.log('页面未构建，端到端测试未运行 · the pages were not built: the end-to-end tests did not run')
  }
  for (const failure of failures) console.log(`failed: ${failure}`)
  process.exitCode = total.failed === 0 ? 0 : 1
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
}

async function check(name) {
  const started = Date.now()
  let output = ''
  let ok = true
  for (const args of CHECKS[name]) {
    const done = await run(args, { quiet: true })
    output += done.output
    ok &&= done.code === 0
  }
  count(name, ok)
  console.log(`${ok ? 'passed' : 'FAILED'}  ${name}  ${seconds(started)}${ok || output.trim() === '' ? '' : `\n${output.trimEnd()}`}`)
}

async function build() {
  const started = Date.now()
  try {
    await ensure({ build: true })
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    console.log(`FAILED  build\n${error.message}`)
    count('build', false)
    return false
  }
  console.log(`passed  build  ${seconds(started)}`)
  count('build', true)
  return true
}

/** With no browser only the tests that need one are skipped; under CI that is a failure. */
async function endToEnd() {
  const chromium = findChromium()
  if (chromium === undefined) {
    console.log('未找到 Chromium，跳过浏览器测试 · no Chromium found (set CHROMIUM_PATH or install it): the tests in a browser are skipped')
    if (isCi()) count('e2e: no Chromium under CI', false)
  }
  const { CHROMIUM_PATH: _, ...env } = process.env
  await suite('e2e', chromium === undefined ? env : { ...env, CHROMIUM_PATH: chromium })
}

function isCi() {
  return ['true', '1'].includes(process.env.CI ?? '')
}

/** One project of vitest: its output as it comes, its counts from its JSON report. */
async function suite(project, env) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nanmen-report-'))
  const report = path.join(folder, 'report.json')
  try {
    const { code } = await run([VITEST, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${report}`, '--silent=passed-only', '--passWithNoTests'], { env })
    tally(project, report, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function tally(project, report, code) {
  const failedBefore = total.failed
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
    for (const { name, status, assertionResults } of testResults) {
      const file = path.relative(ROOT, name)
      for (const { status: outcome, fullName } of assertionResults) {
        if (outcome === 'passed') total.passed += 1
        else if (outcome === 'failed') count(`${file}: ${fullName}`, false)
        else total.skipped += 1
      }
      // A file that does not load has no tests to fail.
      if (status === 'failed' && !assertionResults.some((each) => each.status === 'failed')) count(`${file}: could not be run`, false)
    }
  } catch {
    count(`${project}: vitest gave no report`, false)
  }
  if (code !== 0 && total.failed === failedBefore) count(`${project}: vitest ended with ${code}`, false)
}

function count(name, ok) {
  if (ok) total.passed += 1
  else {
    total.failed += 1
    failures.push(name)
  }
}

/** Runs Node with these arguments; quiet keeps the output, otherwise it streams. */
function run(args, { quiet = false, env = process.env } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] })
    let output = ''
    child.stdout?.on('data', (chunk) => { output += chunk })
    child.stderr?.on('data', (chunk) => { output += chunk })
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

async function inTurn(names, atOnce, work) {
  const waiting = [...names]
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await work(name)
  }))
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`
}
