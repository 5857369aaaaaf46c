import { expect, test } from 'vitest'
import { contrast, dark, darkStrong, light, lightStrong, type Palette, tokensCss } from './tokens.ts'

const WORDS = ['ink', 'ink2', 'ink3', 'indigo', 'seal', 'pine', 'ochre', 'crimson', 'slate', 'bankA', 'bankB'] as const
const GROUNDS = ['paper', 'raised', 'sunken'] as const
const OWN_GROUND = { indigo: 'indigoWash', seal: 'sealWash', pine: 'pineWash', ochre: 'ochreWash', crimson: 'crimsonWash', slate: 'slateWash', bankA: 'bankAWash', bankB: 'bankBWash' } as const

const weak = (palette: Palette, ratio: number) => [
  ...WORDS.flatMap((word) => GROUNDS.filter((ground) => contrast(palette[word], palette[ground]) < ratio).map((ground) => `${word} on ${ground}`)),
  ...Object.entries(OWN_GROUND).filter(([word, ground]) => contrast(palette[word as keyof Palette], palette[ground]) < ratio).map(([word]) => `${word} on its wash`),
  ...(contrast(palette.onIndigo, palette.indigo) < ratio ? ['words on indigo'] : []),
]

test('every word reaches 4.5:1 on every ground, by day and by night', () => {
  expect({ light: weak(light, 4.5), dark: weak(dark, 4.5) }).toEqual({ light: [], dark: [] })
})

test('in large-type mode every word reaches 7:1', () => {
  expect({ light: weak(lightStrong, 7), dark: weak(darkStrong, 7) }).toEqual({ light: [], dark: [] })
})

test('the edge of a control reaches 3:1', () => {
  for (const palette of [light, dark, lightStrong, darkStrong]) expect(contrast(palette.edge, palette.raised)).toBeGreaterThanOrEqual(3)
})

test('tokens.css says what tokens.ts says', async () => {
  await expect(tokensCss()).toMatchFileSnapshot('./tokens.css')
})
