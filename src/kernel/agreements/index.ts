/** Agreements (协议): the only source of access across parties. */
import { fileURLToPath } from 'node:url'
import type { Unit } from '../db/index.ts'

export { listOpenGrants, type GrantKind, type OpenGrant } from './grants.ts'

/** The schema `agreement`. */
export const agreementUnit: Unit = { schema: 'agreement', dir: fileURLToPath(new URL('./sql', import.meta.url)) }
