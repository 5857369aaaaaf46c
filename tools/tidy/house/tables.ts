/** The shapes of what `layers.ts` says. Every exception is a row with its reason; none stands at the site. */

/** One row a unit, innermost first. A unit ending in `/*` makes every folder there a unit of its own, and siblings do not know one another. */
export interface Layer {
  readonly unit: string
  readonly holds: string
  /** Units it may import from. */
  readonly may: readonly string[]
  /** Packages it may import; `node:*` for all that Node brings, `node:url` for one piece of it. */
  readonly npm: readonly string[]
  /** Packages that only its tests may import. */
  readonly npmInTests?: readonly string[]
  /** Where it is entered: `rooms`, by the index.ts of each folder, from inside too; `unit`, by its index.ts or that of a folder in it, from outside only; `files`, every file is a door. */
  readonly doors: 'rooms' | 'unit' | 'files'
}

/** A place that holds no code. */
export interface Place {
  readonly place: string
  readonly files: RegExp
  readonly holds: string
}

export interface Ban {
  readonly units: readonly string[]
  readonly word: RegExp
  readonly use: string
  /** A text that must be caught: a ban that does not catch it guards nothing. */
  readonly example: string
  readonly except?: readonly Exception[]
}

export interface Exception {
  readonly file: string
  readonly why: string
}

export interface Tables {
  readonly layers: readonly Layer[]
  readonly places: readonly Place[]
  /** Files that stand at the root. */
  readonly rootFiles: readonly string[]
  /** Packages that tests of every unit may import. */
  readonly testPackages: readonly string[]
  /** Packages of package.json that no file imports, with what they are for; `@scope/*` covers a scope. */
  readonly unimported: readonly { readonly npm: string; readonly why: string }[]
  readonly bans: readonly Ban[]
  /** The invented pack; the names and codes of every other pack are banned from these units. */
  readonly zones: { readonly folder: string; readonly invented: string; readonly words: readonly string[]; readonly units: readonly string[]; readonly except?: readonly Exception[] }
  readonly badNames: { readonly names: readonly string[]; readonly use: string }
  /** Where running begins: a file of src or web that nothing reaches from here is dead. */
  readonly entries: readonly Exception[]
  readonly reachable: readonly string[]
  readonly limits: { readonly fileLines: number; readonly functionLines: number }
  /** Data and generated files longer than the limit. */
  readonly large: readonly Exception[]
  readonly contract: { readonly folder: string; readonly modules: string; readonly nouns: readonly string[]; readonly furniture: readonly string[] }
  /** What every folder there has; a name ending in `/` is a folder, one beginning with `*` an ending. */
  readonly furniture: readonly { readonly each: string; readonly has: readonly string[] }[]
  /** The database schema of each folder with SQL, in the order of their coming; a folder of `ordered` may speak of earlier ones. */
  readonly schemas: readonly { readonly folder: string; readonly schema: string; readonly mayRead: readonly string[] }[]
}
