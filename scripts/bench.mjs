/**
 * `npm run bench` runs every bench, `npm run bench -- NAME [--seed N] [--count N]` one; `--record` keeps the figures in bench/results.md.
 * Each runs in a process of its own, so that none pays for another's memory.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensure, ROOT } from './ensure.mjs'
import { load } from './run.mjs'
import { orStop, say, Stopped } from './said.mjs'

const FOLDER = path.join(ROOT, 'bench')
const RESULTS = path.join(FOLDER, 'results.md')
const SELF = fileURLToPath(import.meta.url)

if (process.send !== undefined && process.argv[2] === '--one') await runHere(process.argv[3], JSON.parse(process.argv[4]))
else await orStop(runAll)

async function runHere(name, args) {
  const { run } = await load(`bench/${name}.ts`)
  const result = run === undefined ? null : await run({ ...args, print: (line) => console.log(line) })
  process.send(result, () => process.exit(0))
}

async function runAll() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' }, count: { type: 'string' }, record: { type: 'boolean' } } })
  if (values.record && values.count !== undefined) throw new Stopped('--record 只记录完整运行，不能与 --count 同用 · --record keeps full runs only, leave --count away')
  const args = { ...number('seed', values.seed), ...number('count', values.count) }
  await ensure()
  const all = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => file.replace(/\.ts$/, ''))
  const unknown = positionals.find((name) => !all.includes(name))
  if (unknown !== undefined) throw new Stopped(`没有名为 ${unknown} 的测评 · no bench is called ${unknown}; ${all.join(', ')}`)
  // A bench of the pages needs them built; the others can do without, so a page that does not build stops only those.
  await ensure({ build: true }).catch((error) => { if (!(error instanceof Stopped)) throw error; say(error.message) })
  let failed = 0
  for (const name of positionals.length === 0 ? all : positionals) {
    const result = await runApart(name, args)
    if (result === null) continue
    if (!result.ok) failed += 1
    const table = tableOf(result)
    console.log(`\n${name}: ${result.ok ? 'met' : 'SHORT'}\n${table}\n`)
    if (values.record) record(name, result, table)
  }
  process.exitCode = failed === 0 ? 0 : 1
}

function number(name, value) {
  if (value === undefined) return {}
  if (!/^\d+$/.test(value)) throw new Stopped(`--${name} 应为整数 · must be a whole number`)
  return { [name]: Number(value) }
}

/** The result of a bench run in its own process; null where the file exports no `run`. */
function runApart(name, args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [SELF, '--one', name, JSON.stringify(args)], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    let result = { ok: false, figures: {} }
    child.on('message', (message) => { result = message })
    child.on('close', (code) => {
      if (code !== 0) say(`${name}: ${code}`)
      done(result)
    })
  })
}

function tableOf({ figures, targets = {} }) {
  const rows = Object.entries(figures).map(([figure, value]) => `| ${figure} | ${format(value)} | ${wanted(targets[figure])} | ${verdict(value, targets[figure])} |`)
  return ['| figure | measured | target | |', '|---|---:|---|---|', ...rows].join('\n')
}

function wanted({ atLeast, atMost } = {}) {
  return atLeast !== undefined ? `≥ ${format(atLeast)}` : atMost !== undefined ? `≤ ${format(atMost)}` : ''
}

function verdict(value, { atLeast, atMost } = {}) {
  const short = atLeast !== undefined ? atLeast - value : atMost !== undefined ? value - atMost : undefined
  return short === undefined ? '' : short <= 0 ? 'met' : `short by ${format(short)}`
}

function format(value) {
  return Number.isInteger(value) || Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}

/** Replaces the bench's block in results.md, or adds it at the end. */
function record(name, result, table) {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
  const block = `${open}\n## ${name}: ${result.ok ? 'met' : 'short'}\n${new Date().toISOString().slice(0, 10)}, ${machine()}\n\n${table}\n${close}`
  const text = readFileSync(RESULTS, 'utf8')
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  writeFileSync(RESULTS, from < 0 ? `${text.trimEnd()}\n\n${block}\n` : text.slice(0, from) + block + text.slice(to + close.length))
}

function machine() {
  return `${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.arch()}, Node ${process.versions.node}`
}
