import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { lexiconOf, loadPack } from '../src/app/zone/index.ts'
import { compilePlan } from '../src/core/plan/index.ts'
import { DAMAGES } from './damage.ts'
import { survive } from './degraded.ts'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const text = readFileSync(path.join(ROOT, 'zone/fable/plan.txt'), 'utf8')
const { pack } = await loadPack(path.join(ROOT, 'zone/fable'))
const lexicon = lexiconOf(pack!)
const clean = compilePlan(text, lexicon)

test.each(DAMAGES)('the invented plan is read the same after this: $name', (damage) => {
  for (const [kind, score] of Object.entries(survive(damage, text, clean, lexicon, () => undefined))) expect(score, kind).toBeGreaterThanOrEqual(kind === 'tasks' ? 0.96 : 0.97)
})

test('a damaged text is another text', () => {
  for (const damage of DAMAGES) expect(damage.apply(text, clean.sections), damage.name).not.toBe(text)
})
