/** The way in. */
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import type { TurnedBack } from '../../../src/contract/account.ts'
import { useSession, useZone } from '../../client/session.tsx'
import { DisplayTools } from '../../shell/header.tsx'
import { DemonstrationNotice } from '../../shell/shell.tsx'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { signInText } from '../../text/sign-in.ts'
import { shellText } from '../../text/shell.ts'
import { ZoneMark } from '../../ui/zone-mark.tsx'
import { SignInForm } from '../../views/sign-in-form.tsx'

/** Only our own pages: an address from outside must not lead a person who has just signed in elsewhere. */
const inside = (to: string | null) => (to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/today')

export function SignInPage() {
  const say = useText(signInText)
  const sayShell = useText(shellText)
  const { language } = useLanguage()
  const { zone } = useZone()
  const { session, setSession } = useSession()
  const [address] = useSearchParams()
  useEffect(() => {
    document.title = `${say('title')} · ${zone.title[language]}`
  }, [say, zone, language])
  if (session.state === 'signedIn') return <Navigate to={inside(address.get('to'))} replace />
  return (
    <div className="sign-in">
      <DemonstrationNotice />
      <div className="sign-in-tools"><a href="/">{sayShell('portal')}</a><DisplayTools /></div>
      <main id="content">
        <div className="sign-in-zone">
          <ZoneMark size={44} />
          <p className="zone-name">{zone.title[language]}</p>
          <BankDrawing labels={zone.sides.map((side) => ({ bank: side.bank, label: side.label[language] }))} />
        </div>
        <section className="sign-in-form" aria-labelledby="sign-in-title">
          <h1 id="sign-in-title">{say('title')}</h1>
          {address.get('failed') === null ? null : <TurnedBackNotice />}
          <SignInForm onSignedIn={setSession} />
          {zone.demonstration ? <p className="fine">{say('demoAccounts')}</p> : null}
        </section>
      </main>
    </div>
  )
}

/** Why an identity provider did not lead in: the node's own words, and what an administrator must be told to bind an account. */
function TurnedBackNotice() {
  const say = useText(signInText)
  const read = useRead()
  const [told] = useState(readTurnedBack)
  if (told === undefined) return <Alert className="form-alert" type="error" showIcon title={say('providerFailed')} description={say('providerFailedHow')} />
  const subject = told.subject === undefined ? null : <p className="turned-back">{say('yourSubject')} <code>{told.subject}</code></p>
  return <Alert className="form-alert" type="error" showIcon title={read(told.says)} description={<>{read(told.todo)}{subject}</>} />
}

/** Left by the node for this page in a cookie of its own. */
function readTurnedBack(): TurnedBack | undefined {
  const kept = /(?:^|; )nanmen_turned_back=([\w-]+)/.exec(document.cookie)?.[1]
  if (kept === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(kept.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes)) as TurnedBack
  } catch {
    return undefined
  }
}

/** A river and its two banks: what this system is about, in one line. */
function BankDrawing({ labels }: { labels: readonly { bank: string; label: string }[] }) {
  const [a, b] = labels
  return (
    <svg className="bank-drawing" viewBox="0 0 420 150" aria-hidden="true">
      <path className="river-wide" d="M-10 84C60 50 110 116 190 82s120-42 240-8" />
      <path className="river-thin" d="M-10 84C60 50 110 116 190 82s120-42 240-8" />
      <path className="crossing" d="M206 30v96" />
      <circle className="stop-a" cx="206" cy="30" r="7" />
      <circle className="stop-b" cx="206" cy="126" r="7" />
      <text x="224" y="35" className="word-a">{a?.label}</text>
      <text x="224" y="131" className="word-b">{b?.label}</text>
    </svg>
  )
}
