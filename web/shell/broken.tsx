/** A page that threw: a bug, said plainly, with the way on. */
import { useRouteError } from 'react-router'
import { useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { ErrorState } from '../ui/states.tsx'

export function BrokenPage() {
  const say = useText(shellText)
  const error = useRouteError()
  return (
    <div className="page">
      <ErrorState says={say('broken')} safe={say('brokenSafe')} todo={say('brokenTodo')} code={error instanceof Error ? error.message : String(error)} retry={{ label: say('reload'), onPress: () => location.reload() }} />
    </div>
  )
}
