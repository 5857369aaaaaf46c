/**
 * The one source of colour, type and space: paper, ink, and a seal. `tokens.css` is written from here (a test holds it so) and the component theme is built
 * from the same values, so page, component and printed sheet cannot drift apart.
 */

/** Names and meanings; every theme gives all of them. */
export interface Palette {
  readonly paper: string
  readonly raised: string
  readonly sunken: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly hairline: string
  /** Edge of a control; at least 3:1 against the ground (WCAG 1.4.11). */
  readonly edge: string
  /** Anything you can act on. */
  readonly indigo: string
  readonly indigoHover: string
  readonly indigoWash: string
  /** Words on an indigo ground. */
  readonly onIndigo: string
  /** Anything signed or sealed; never an error, never a button. */
  readonly seal: string
  readonly sealWash: string
  readonly pine: string
  readonly pineWash: string
  readonly ochre: string
  readonly ochreWash: string
  readonly crimson: string
  readonly crimsonWash: string
  readonly slate: string
  readonly slateWash: string
  readonly bankA: string
  readonly bankAWash: string
  readonly bankB: string
  readonly bankBWash: string
  readonly river: string
}

/*
 * Hints, ochre, slate and bank B are a step darker than first drawn (#8A9099, #A86A12, #6B7280, #5B7A3A): those did not reach 4.5:1 on paper and wells.
 */
export const light: Palette = {
  paper: '#FBFAF7', raised: '#FFFFFF', sunken: '#F3F0EA',
  ink: '#1D2126', ink2: '#565D66', ink3: '#646A73', hairline: '#E3DFD6', edge: '#8B8F94',
  indigo: '#1F4E79', indigoHover: '#173C5E', indigoWash: '#E8EFF6', onIndigo: '#FFFFFF',
  seal: '#B9352A', sealWash: '#FBEFEC',
  pine: '#2E6B4F', pineWash: '#EAF3EE', ochre: '#8F5A0D', ochreWash: '#FAF2E3', crimson: '#9E1B32', crimsonWash: '#FBECEE', slate: '#5F6671', slateWash: '#F0F1F2',
  bankA: '#35607F', bankAWash: '#EAF0F5', bankB: '#4F6C31', bankBWash: '#EFF4E8', river: '#CFE0EA',
}

/** Night duty and the big screen. */
export const dark: Palette = {
  paper: '#0F1418', raised: '#171E24', sunken: '#0A0E11',
  ink: '#E6E3DC', ink2: '#AEB4BC', ink3: '#98A0AA', hairline: '#2A333B', edge: '#6A747E',
  indigo: '#7FB2E0', indigoHover: '#A3C9EC', indigoWash: '#1B2C3C', onIndigo: '#0B1B2A',
  seal: '#E8786C', sealWash: '#33201D',
  pine: '#6DBD95', pineWash: '#16291F', ochre: '#DDA24B', ochreWash: '#2D2413', crimson: '#F08A9B', crimsonWash: '#34191F', slate: '#9AA3B0', slateWash: '#20272E',
  bankA: '#7FB0D2', bankAWash: '#182833', bankB: '#A3C47F', bankBWash: '#212B17', river: '#24404F',
}

/** Large-type mode in light: the same hues at 7:1 and above. */
export const lightStrong: Palette = {
  ...light,
  ink: '#101316', ink2: '#363C43', ink3: '#3F454D', hairline: '#B9B4A8', edge: '#5C6167',
  indigo: '#173F64', indigoHover: '#0F2C47', seal: '#8A2219',
  pine: '#1F4F39', ochre: '#64400A', crimson: '#861429', slate: '#414751',
  bankA: '#26485F', bankB: '#3B5223',
}

/** Large-type mode in dark. */
export const darkStrong: Palette = {
  ...dark,
  ink: '#F5F3EE', ink2: '#CDD2D8', ink3: '#C2C8CF', hairline: '#46525C', edge: '#97A1AB',
  indigo: '#A9CFF0', indigoHover: '#C7E0F6', seal: '#F3A198',
  pine: '#93D3B2', ochre: '#EABB74', crimson: '#F7AFBA', slate: '#BCC4CE',
  bankA: '#A5CAE4', bankB: '#BCD69F',
}

export const SANS = '"Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif'
export const SERIF = '"Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif'
export const MONO = 'ui-monospace,"SFMono-Regular",Consolas,"Liberation Mono","Noto Sans Mono CJK SC",monospace'

/** Type sizes in px; everything on a page is one of these. */
export const TYPE_PX = [12, 14, 16, 20, 26, 34, 46] as const
export const LARGE_TYPE_FACTOR = 1.25
export const RADIUS_PX = 4
export const ROW_PX = 40
export const ROW_DENSE_PX = 32
/** Below this width a page is laid out for a phone. */
export const PHONE_MAX_PX = 760

const kebab = (name: string) => name.replace(/([A-Z]|\d)/g, (part) => `-${part.toLowerCase()}`)
const block = (selector: string, palette: Palette, scheme: string) =>
  `${selector} {\n  color-scheme: ${scheme};\n${Object.entries(palette).map(([name, value]) => `  --${kebab(name)}: ${value};`).join('\n')}\n}\n`

/** The custom properties as they stand in `tokens.css`, for the workbench and the portal. */
export function tokensCss(): string {
  const sizes = (factor: number) => TYPE_PX.map((px) => `  --t-${px}: ${(px * factor) / 16}rem;`).join('\n')
  return [
    '/* Written from tokens.ts (npx vitest run web/ui -u); do not edit. */\n',
    // Paper stays paper by night: what is drawn for printing.
    block(':root,\n.on-paper', light, 'light'),
    block(":root[data-theme='dark']", dark, 'dark'),
    block(":root[data-type='large']", lightStrong, 'light'),
    block(":root[data-theme='dark'][data-type='large']", darkStrong, 'dark'),
    `:root {\n  --sans: ${SANS};\n  --serif: ${SERIF};\n  --mono: ${MONO};\n  --radius: ${RADIUS_PX}px;\n  --row: ${ROW_PX}px;\n  --row-dense: ${ROW_DENSE_PX}px;\n  --shadow: 0 6px 24px rgb(29 33 38 / 14%);\n${sizes(1)}\n}\n`,
    `:root[data-type='large'] {\n${sizes(LARGE_TYPE_FACTOR)}\n}\n`,
  ].join('')
}

/** Contrast of two `#RRGGBB` colours by WCAG 2.2, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
