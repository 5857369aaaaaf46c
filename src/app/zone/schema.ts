/** JSON Schemas of the pack's files, for editors: `zone/schema/*.schema.json`. */
import { z } from 'zod'
import { FOLDERS, SINGLE } from './draft.ts'

const NAMES: Readonly<Record<string, string>> = { registers: 'register', processes: 'process', agreements: 'agreement', series: 'series' }

/** Name of the schema of a file (`zone.json`) or folder (`registers`) of a pack: `register.schema.json`. */
export const schemaFileOf = (of: string): string => `${NAMES[of] ?? of.replace('.json', '')}.schema.json`

/** Path in the repository → text. */
export function packSchemas(): Map<string, string> {
  return new Map(Object.entries({ ...SINGLE, ...FOLDERS }).map(([of, schema]) => [`zone/schema/${schemaFileOf(of)}`, `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`]))
}
