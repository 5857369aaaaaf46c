/** The frame of the workbench: who is not signed in is sent to sign in, who has no party chooses one, everybody else gets the rooms. */
import { Drawer } from 'antd'
import { Suspense, useState } from 'react'
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useNodeEvents } from '../client/hooks.ts'
import { useSession, useZone } from '../client/session.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { useKeyboard } from '../ui/keys.ts'
import { Loading } from '../ui/states.tsx'
import { ChooseParty } from './acting.tsx'
import { DisplayTools, Header } from './header.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { PhoneBar, RoomKeys, RoomNav } from './nav.tsx'
import { SignInAgain } from './sign-in-again.tsx'

export function Shell() {
  const { session } = useSession()
  const { pathname, search } = useLocation()
  if (session.state !== 'signedIn') return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />
  return <SignedIn />
}

function SignedIn() {
  const say = useText(shellText)
  const { session } = useSession()
  const [menu, setMenu] = useState(false)
  useKeyboard()
  useNodeEvents(session.acting !== undefined)
  return (
    <div className="frame">
      <a className="skip" href="#content">{say('skip')}</a>
      <Header />
      <DemonstrationNotice />
      <div className="side"><RoomNav /></div>
      <main id="content" tabIndex={-1}>
        {session.acting === undefined ? <ChooseParty /> : (
          // A page opened for one party is opened anew for another.
          <Suspense key={session.acting} fallback={<div className="page"><Loading label={say('loading')} /></div>}><Outlet /></Suspense>
        )}
      </main>
      <PhoneBar onMenu={() => setMenu(true)} />
      <Drawer open={menu} onClose={() => setMenu(false)} placement="right" size={280} title={say('menu')} className="phone-menu">
        <RoomNav onGo={() => setMenu(false)} />
        <DisplayTools />
      </Drawer>
      <RoomKeys />
      <KeyboardHelp />
      <SignInAgain />
      <ScrollRestoration />
    </div>
  )
}

/** Always in sight on a demonstration node: nobody may take invented data for real. */
export function DemonstrationNotice() {
  const say = useText(shellText)
  const { zone } = useZone()
  const { language } = useLanguage()
  return zone.demonstration ? <aside className="demonstration" aria-label={say('notice')}>{say('demonstration', { notice: zone.texts['notice']?.[language] ?? '' })}</aside> : null
}
