/** A record by its id alone (from a log entry or a look): finds the register it stands in and goes there. */
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { call, OPERATIONS } from '../../client/api.ts'
import { useZone } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { recordText } from '../../text/record.ts'
import { shellText } from '../../text/shell.ts'
import { EmptyState, Loading } from '../../ui/states.tsx'
import { Page } from '../../views/page.tsx'

export function FindRecordPage() {
  const say = useText(recordText)
  const sayShell = useText(shellText)
  const { id = '' } = useParams()
  const { zone } = useZone()
  const navigate = useNavigate()
  const [missed, setMissed] = useState(false)
  useEffect(() => {
    let left = false
    void (async () => {
      for (const { code } of zone.registers) {
        const answer = await call(OPERATIONS.record.get, { params: { register: code, id } })
        if (left) return
        if (answer.ok) return void navigate(`/registers/${code}/${id}`, { replace: true })
      }
      setMissed(true)
    })()
    return () => {
      left = true
    }
  }, [id, zone, navigate])
  if (missed) return <Page title={say('notFound')}><EmptyState title={say('notFound')} action={{ label: sayShell('goRegisters'), onPress: () => void navigate('/registers') }}>{say('notFoundHow')}</EmptyState></Page>
  return <div className="page"><Loading label={sayShell('loading')} /></div>
}
