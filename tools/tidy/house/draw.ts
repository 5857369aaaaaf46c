/** The drawing of LAYERS that stands in ARCHITECTURE.md between two markers. */
import type { Layer } from './tables.ts'

const OPEN = '<!-- layers: drawn by `npm run gen` from tools/tidy/layers.ts -->'
const CLOSE = '<!-- /layers -->'

/** The text with the block between the markers redrawn; a text without markers stays as it is and gets the block at its end. */
export function freshBlock(text: string, layers: readonly Layer[]): string {
  const block = `${OPEN}\n${draw(layers)}${CLOSE}`
  const [from, to] = [text.indexOf(OPEN), text.indexOf(CLOSE)]
  return from < 0 || to < from ? `${text}\n${block}\n` : text.slice(0, from) + block + text.slice(to + CLOSE.length)
}

/** A picture of the shortest arrows (what follows from others is left out) and a table with all of them. */
export function draw(layers: readonly Layer[]): string {
  const arrows = layers.flatMap((layer) => shortest(layer, layers).map((unit) => `  ${id(layer.unit)} --> ${id(unit)}`))
  const rows = layers.map((layer) => `| \`${layer.unit}\` | ${layer.holds} | ${list(layer.may)} | ${list(layer.npm)} |`)
  return [
    '```mermaid', 'flowchart RL', ...layers.map((layer) => `  ${id(layer.unit)}["${layer.unit}"]`), ...arrows, '```', '',
    '| unit | holds | may import | packages |', '|---|---|---|---|', ...rows, '',
  ].join('\n')
}

function shortest(layer: Layer, layers: readonly Layer[]): string[] {
  const below = (unit: string): readonly string[] => layers.find((row) => row.unit === unit)?.may ?? []
  return layer.may.filter((unit) => !layer.may.some((other) => other !== unit && reaches(other, unit, below)))
}

function reaches(from: string, to: string, below: (unit: string) => readonly string[]): boolean {
  return below(from).some((unit) => unit === to || reaches(unit, to, below))
}

function id(unit: string): string {
  return unit.replace(/^src\//, '').replace(/\W/g, '')
}

function list(names: readonly string[]): string {
  return names.length === 0 ? '—' : names.map((name) => `\`${name}\``).join(' ')
}
