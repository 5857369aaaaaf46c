/** The tone of each light, as the room of projects shows it. */
import type { Light } from '../../../src/core/project/index.ts'
import type { Tone } from '../../ui/status.tsx'

export const LIGHT_TONES: Readonly<Record<Light, Tone>> = { 正常: 'good', 有风险: 'risk', 滞后: 'late', 未排期: 'idle' }
