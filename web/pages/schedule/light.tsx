/** The light of a project as its shape alone, its word beside it for those who cannot see it. */
import { LIGHT_WORDS, LIGHTS } from '../../../src/core/project/index.ts'
import { useLanguage } from '../../text/language.tsx'
import { StatusShape } from '../../ui/status.tsx'
import { LIGHT_TONES } from './light-tones.ts'

export function Light({ light }: { light: string | undefined }) {
  const { language } = useLanguage()
  const known = LIGHTS.find((one) => one === light)
  if (known === undefined) return null
  return <span className="gantt-light" title={LIGHT_WORDS[known][language]}><StatusShape tone={LIGHT_TONES[known]} /><span className="hidden-words">{LIGHT_WORDS[known][language]}</span></span>
}
