/** The schema `evaluation`. */
import { fileURLToPath } from 'node:url'
import type { Unit } from '../../kernel/db/index.ts'

export const evaluationUnit: Unit = { schema: 'evaluation', dir: fileURLToPath(new URL('./sql', import.meta.url)) }
