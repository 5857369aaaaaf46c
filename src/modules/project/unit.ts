/** The schema `project`. */
import { fileURLToPath } from 'node:url'
import type { Unit } from '../../kernel/db/index.ts'

export const projectUnit: Unit = { schema: 'project', dir: fileURLToPath(new URL('./sql', import.meta.url)) }
