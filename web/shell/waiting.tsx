/** What stands while a page's script is on its way. */
import { useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { Loading } from '../ui/states.tsx'

export function Waiting() {
  const say = useText(shellText)
  return <div className="page"><Loading label={say('loading')} /></div>
}
