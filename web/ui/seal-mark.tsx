/** The seal: what is signed or receipted carries it. Red ink, slightly uneven, never a button and never an error. */

/** A square seal of one to four characters. `label` is what a screen reader says. */
export function SealMark({ text, label, size = 28, faded = false }: { text: string; label: string; size?: number; faded?: boolean }) {
  const characters = [...text].slice(0, 4)
  // Two characters stand one above the other; more are read as seals are, right column first.
  const cell = characters.length > 2 ? 2 : 1
  const rows = Math.ceil(characters.length / cell)
  return (
    <svg className={`seal${faded ? ' seal-faded' : ''}`} viewBox="0 0 40 40" width={size} height={size} role="img" aria-label={label}>
      <title>{label}</title>
      <path d="M3.2 2.4 36.9 2l.9 35.3-34.9.9z" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinejoin="round" />
      {characters.map((character, at) => {
        // Read as seals are: right column first, downwards.
        const column = cell === 1 ? 0 : 1 - Math.floor(at / rows)
        const row = at % rows
        const width = 32 / cell
        const height = 32 / rows
        return (
          <text key={`${character}${at}`} x={4 + width * (column + 0.5)} y={4 + height * (row + 0.5)} fontSize={Math.min(width, height) * 0.9} textAnchor="middle" dominantBaseline="central" fill="currentColor">
            {character}
          </text>
        )
      })}
    </svg>
  )
}
