/** Demonstration observations: a daily wave with noise from a seeded generator, the same on every machine for the same moments. */
import type { Pack } from '../../contract/pack.ts'
import { type Instant, instant, MS_PER_DAY, MS_PER_MINUTE, toIso } from '../../core/value/index.ts'

type Recipe = NonNullable<Pack['series'][number]['demonstration']>
export interface DemoObservation { readonly at: string; readonly value: number | null; readonly quality: string }
const OBSERVATIONS_MAX = 5_000

/** Observations after `last` (or from the recipe's first day) up to now, at most five thousand. */
export function observationsOf(recipe: Recipe, last: Instant | undefined, now: Instant): DemoObservation[] {
  const every = recipe.everyMinutes * MS_PER_MINUTE
  const first = Math.ceil(((last ?? instant(now - recipe.days * MS_PER_DAY)) + 1) / every) * every
  const observations: DemoObservation[] = []
  for (let ms = first; ms <= now - MS_PER_MINUTE && observations.length < OBSERVATIONS_MAX; ms += every) {
    const wave = Math.sin((ms / MS_PER_DAY) * 2 * Math.PI) * 0.45 + Math.sin((ms / (MS_PER_DAY * 9)) * 2 * Math.PI) * 0.35
    const value = recipe.mean + recipe.swing * (wave + (noise(recipe.seed, ms) - 0.5) * 0.6)
    const isMissing = noise(recipe.seed + 1, ms) > 0.99
    observations.push({ at: toIso(instant(ms)), value: isMissing ? null : Math.round(value * 100) / 100, quality: isMissing ? 'missing' : 'good' })
  }
  return observations
}

/** A number in [0, 1) from a seed and a moment (a 32-bit integer mix). */
function noise(seed: number, ms: number): number {
  let x = (Math.floor(ms / MS_PER_MINUTE) ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b) >>> 0
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35) >>> 0
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
}
