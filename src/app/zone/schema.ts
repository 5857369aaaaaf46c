/** JSON Schemas of the pack's files, for editors: `zone/schema/*.schema.json`. */
import { z } from 'zod'
import { PACK_SCHEMAS } from './load.ts'

const NAMES = { registers: 'register', processes: 'process', agreements: 'agreement', series: 'series' } as const

/** File name → content. */
export function packSchemas(): Map<string, string> {
  return new Map(Object.entries(PACK_SCHEMAS).map(([file, schema]) => {
    const name = file in NAMES ? NAMES[file as keyof typeof NAMES] : file.replace('.json', '')
    return [`zone/schema/${name}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`]
  }))
}
