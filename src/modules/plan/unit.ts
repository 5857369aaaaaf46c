/** The schema `plan`. */
import { fileURLToPath } from 'node:url'
import type { Unit } from '../../kernel/db/index.ts'

export const planUnit: Unit = { schema: 'plan', dir: fileURLToPath(new URL('./sql', import.meta.url)) }
