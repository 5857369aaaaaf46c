/** Signing in: password, then the second factor where one is enrolled. Used by the sign-in page and where a session has ended under an open page. */
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call, OPERATIONS, type Refusal } from '../client/api.ts'
import { type Session, useSession } from '../client/session.tsx'
import { useLanguage, useRead, useText } from '../text/language.tsx'
import { signInText } from '../text/sign-in.ts'

/** `known` fills the name in; `onSignedIn` gets the session before anything else sees it. */
export function SignInForm({ known, onSignedIn }: { known?: string | undefined; onSignedIn: (session: Session) => void }) {
  const { session } = useSession()
  const [pending, setPending] = useState<Session | undefined>(session.state === 'secondFactor' ? session : undefined)
  const settle = (next: Session) => (next.state === 'signedIn' ? onSignedIn(next) : setPending(next))
  if (pending?.state === 'secondFactor') return <CodeForm onSignedIn={settle} onBack={() => setPending(undefined)} />
  return <PasswordForm known={known} onSignedIn={settle} />
}

function PasswordForm({ known, onSignedIn }: { known: string | undefined; onSignedIn: (session: Session) => void }) {
  const say = useText(signInText)
  const read = useRead()
  const { language } = useLanguage()
  const { session } = useSession()
  const { busy, refusal, run } = useAttempt()
  const submit = ({ name, password }: { name: string; password: string }) =>
    run(() => call(OPERATIONS.account.signIn, { body: { name: name.trim(), password, language } }), onSignedIn)
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ name: known ?? '' }} onFinish={(values: { name: string; password: string }) => void submit(values)}>
      <Refused refusal={refusal} />
      <Form.Item name="name" label={say('name')} rules={[{ required: true, whitespace: true, message: say('nameNeeded') }]}>
        <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} autoFocus={known === undefined} />
      </Form.Item>
      <Form.Item name="password" label={say('password')} rules={[{ required: true, message: say('passwordNeeded') }]}>
        <Input.Password size="large" autoComplete="current-password" maxLength={256} autoFocus={known !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>{say('signIn')}</Button>
      {session.providers.length === 0 ? null : (
        <div className="providers">
          <span className="or">{say('or')}</span>
          {session.providers.map((provider) => (
            <Button key={provider.name} size="large" block href={`/api/v1/session/oidc/${encodeURIComponent(provider.name)}`}>{say('provider', { title: read(provider.title) })}</Button>
          ))}
        </div>
      )}
    </Form>
  )
}

function CodeForm({ onSignedIn, onBack }: { onSignedIn: (session: Session) => void; onBack: () => void }) {
  const say = useText(signInText)
  const { busy, refusal, run } = useAttempt()
  const submit = ({ code }: { code: string }) => run(() => call(OPERATIONS.account.secondFactor, { body: { code } }), onSignedIn)
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: { code: string }) => void submit(values)}>
      <Refused refusal={refusal} />
      <Form.Item name="code" label={say('code')} extra={say('codeHint')} rules={[{ pattern: /^\d{6}$/, required: true, message: say('codeNeeded') }]}>
        <Input size="large" className="one-time-code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>{say('confirm')}</Button>
      <Button type="link" block onClick={onBack}>{say('back')}</Button>
    </Form>
  )
}

function useAttempt() {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const run = async (ask: () => ReturnType<typeof call<typeof OPERATIONS.account.signIn>>, onSignedIn: (session: Session) => void) => {
    setBusy(true)
    const answer = await ask()
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) onSignedIn(answer.value)
  }
  return { busy, refusal, run }
}

function Refused({ refusal }: { refusal: Refusal | undefined }) {
  const read = useRead()
  return refusal === undefined ? null : <Alert className="form-alert" type="error" showIcon title={read(refusal.says)} description={read(refusal.todo)} />
}
