/** What every part of a portal page is given. */
import type { PortalInput } from '../../src/contract/portal.ts'
import type { portalText } from './text.ts'

export type Say = (key: keyof typeof portalText, params?: Readonly<Record<string, string | number>>) => string
export interface PortalProps { readonly input: PortalInput; readonly say: Say }
