/** The session ended under an open page: sign in on top of it, and the call that was refused goes on. */
import { App, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { call, OPERATIONS, setCsrf, setSignInAgain } from '../client/api.ts'
import { type Session, useSession } from '../client/session.tsx'
import { useText } from '../text/language.tsx'
import { signInText } from '../text/sign-in.ts'
import { SignInForm } from '../views/sign-in-form.tsx'

export function SignInAgain() {
  const say = useText(signInText)
  const { message } = App.useApp()
  const { session, setSession } = useSession()
  const [open, setOpen] = useState(false)
  const waiting = useRef<{ promise: Promise<boolean>; settle: (signedIn: boolean) => void } | undefined>(undefined)
  useEffect(() => {
    if (session.state !== 'signedIn') return
    setSignInAgain(() => {
      if (waiting.current !== undefined) return waiting.current.promise
      let settle: (signedIn: boolean) => void = () => undefined
      const promise = new Promise<boolean>((resolve) => {
        settle = resolve
      })
      waiting.current = { promise, settle }
      setOpen(true)
      return promise
    })
    return () => setSignInAgain(undefined)
  }, [session.state])
  const finish = (signedIn: boolean) => {
    setOpen(false)
    waiting.current?.settle(signedIn)
    waiting.current = undefined
  }
  const onSignedIn = async (next: Session) => {
    if (next.account?.id !== session.account?.id) {
      message.warning(say('otherAccount'))
      location.reload()
      return
    }
    setCsrf(next.csrf)
    // The page was opened for one party; going on for another would send its content in the wrong name.
    const acting = session.acting
    const restored = acting === undefined || next.acting === acting ? undefined : await call(OPERATIONS.account.act, { body: { party: acting } })
    setSession(restored?.ok === true ? restored.value : next)
    finish(true)
  }
  return (
    <Modal open={open} title={say('again')} footer={null} width={400} mask={{ closable: false }} onCancel={() => finish(false)} cancelText={say('cancel')} destroyOnHidden>
      <p>{say('againSafe')}</p>
      <SignInForm known={session.account?.name} onSignedIn={(next) => void onSignedIn(next)} />
    </Modal>
  )
}
