/** The way in. */
import { Alert } from 'antd'
import { useEffect } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { useSession, useZone } from '../../client/session.tsx'
import { DisplayTools } from '../../shell/header.tsx'
import { DemonstrationNotice } from '../../shell/shell.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
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
          {address.get('failed') === null ? null : <Alert className="form-alert" type="error" showIcon title={say('providerFailed')} description={say('providerFailedHow')} />}
          <SignInForm onSignedIn={setSession} />
          {zone.demonstration ? <p className="fine">{say('demoAccounts')}</p> : null}
        </section>
      </main>
    </div>
  )
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
