/** My account: who I am, for whom I may act, my password, my second factor, and where I am signed in. */
import { App, Button, Form, Input } from 'antd'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useSession } from '../../client/session.tsx'
import { accountText } from '../../text/account.ts'
import { formatTime } from '../../text/format.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { roleText } from '../../text/role.ts'
import { Status } from '../../ui/status.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { SecondFactor } from './second-factor.tsx'
import './account.css'

export function MyAccountPage() {
  const say = useText(accountText)
  const sayRole = useText(roleText)
  const { language } = useLanguage()
  const { session } = useSession()
  return (
    <Page title={say('mine')} lead={<span className="row">{session.account?.display[language]}<code>{session.account?.name}</code></span>}>
      <section>
        <h2 className="section-head">{say('parties')}</h2>
        <ul className="memberships">
          {session.memberships.map(({ party, roles }) => (
            <li key={party}><PartyName id={party} /><span className="quiet">{roles.map((role) => sayRole(role)).join(' · ') || say('noRoles')}</span>{party === session.acting ? <Status tone="info">{say('acting')}</Status> : null}</li>
          ))}
        </ul>
      </section>
      <section className="section"><h2>{say('second')}</h2><SecondFactor /></section>
      <section className="section"><h2>{say('password')}</h2><PasswordForm /></section>
      <section className="section"><h2>{say('sessions')}</h2><Sessions /></section>
    </Page>
  )
}

interface Passwords {
  readonly current: string
  readonly next: string
  readonly again: string
}

function PasswordForm() {
  const say = useText(accountText)
  const { message } = App.useApp()
  const { session } = useSession()
  const [form] = Form.useForm<Passwords>()
  const write = useWrite(OPERATIONS.account.changePassword, { onDone: () => { form.resetFields(); message.success(say('changed')) } })
  const needed = { required: true, message: say('needed') }
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" onFinish={({ current, next }) => void write.submit({ body: { current, next } })}>
      <WriteRefusal refusal={write.refusal} />
      <input type="text" autoComplete="username" value={session.account?.name ?? ''} readOnly hidden />
      <Form.Item name="current" label={say('current')} rules={[needed]}><Input.Password autoComplete="current-password" maxLength={256} /></Form.Item>
      <Form.Item name="next" label={say('next')} extra={say('nextHint')} rules={[needed, { min: 10, message: say('tooShort') }]}><Input.Password autoComplete="new-password" maxLength={256} /></Form.Item>
      <Form.Item name="again" label={say('again')} dependencies={['next']} rules={[needed, ({ getFieldValue }) => ({ validator: (_rule, value) => (value === undefined || value === '' || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(say('againWrong')))) })]}><Input.Password autoComplete="new-password" maxLength={256} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={write.busy}>{say('change')}</Button>
    </Form>
  )
}

function Sessions() {
  const say = useText(accountText)
  const read = useRead()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const found = useOperation(OPERATIONS.account.mySessions, {})
  const write = useWrite(OPERATIONS.account.revokeSession, { onDone: () => message.success(say('revoked')), onRefused: (refusal) => message.error(read(refusal.says)) })
  return (
    <Reading {...found} rows={3}>
      {({ items }) => (
        <ul className="sessions">
          {items.map((one) => (
            <li key={one.id}>
              <div>
                <strong>{deviceOf(one.agent)}</strong> {one.current ? <Status tone="good">{say('thisOne')}</Status> : null}
                <p className="fine">{say('openedAt')} {formatTime(one.openedAt, language)} · {say('seenAt')} {formatTime(one.seenAt, language)} · {say('expiresAt')} {formatTime(one.expiresAt, language)}</p>
              </div>
              {one.current ? null : <Button loading={write.busy} onClick={() => void write.submit({ params: { id: one.id } })}>{say('revoke')}</Button>}
            </li>
          ))}
        </ul>
      )}
    </Reading>
  )
}

/** `Chrome 156 · Linux` from what a browser says of itself; as it is where that cannot be told. */
function deviceOf(agent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/(\d+)/.exec(agent)
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux|HarmonyOS)/.exec(agent)
  if (browser === null) return agent.slice(0, 60)
  return [`${browser[1]} ${browser[2]}`, ...(system === null ? [] : [system[1]])].join(' · ')
}
