/** What a bench is: a file of this folder that exports `run`. `npm run bench -- NAME` runs bench/NAME.ts. */

export interface BenchArgs {
  readonly print: (line: string) => void
  /** Smaller or larger than the bench's own size; a figure of another size is not recorded. */
  readonly count?: number
  readonly seed?: number
}

export interface Target { readonly atLeast?: number; readonly atMost?: number }

export interface BenchResult {
  /** Did it reach what it must? */
  readonly ok: boolean
  /** Name with its unit last (`startWarmSeconds`) → figure. */
  readonly figures: Readonly<Record<string, number>>
  /** For figures that must reach something. */
  readonly targets?: Readonly<Record<string, Target>>
}

export type Bench = (args: BenchArgs) => Promise<BenchResult>
