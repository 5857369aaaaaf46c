/** Asks before a page with unsubmitted content is left. */
import { Modal } from 'antd'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { formText } from '../text/form.ts'
import { useText } from '../text/language.tsx'

export function LeaveGuard({ when }: { when: boolean }) {
  const say = useText(formText)
  const blocker = useBlocker(({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    if (!when) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [when])
  return (
    <Modal open={blocker.state === 'blocked'} title={say('leaveTitle')} okText={say('leave')} cancelText={say('stay')} onOk={() => blocker.proceed?.()} onCancel={() => blocker.reset?.()} width={420}>
      {say('leaveBody')}
    </Modal>
  )
}
