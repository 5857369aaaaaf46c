/** The schema `supervision`. */
import { fileURLToPath } from 'node:url'
import type { Unit } from '../../kernel/db/index.ts'

export const supervisionUnit: Unit = { schema: 'supervision', dir: fileURLToPath(new URL('./sql', import.meta.url)) }
