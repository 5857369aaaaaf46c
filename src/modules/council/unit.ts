/** The schema `council`. */
import { fileURLToPath } from 'node:url'
import type { Unit } from '../../kernel/db/index.ts'

export const councilUnit: Unit = { schema: 'council', dir: fileURLToPath(new URL('./sql', import.meta.url)) }
