/** Dialogs of account administration. */
import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Role } from '../../../src/contract/operation.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useSession } from '../../client/session.tsx'
import { accountText } from '../../text/account.ts'
import { useLanguage, useRead, useText } from '../../text/language.tsx'
import { roleText } from '../../text/role.ts'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import type { Account } from './account-row.ts'

const ROLES = Object.keys(roleText) as Role[]
const ADMINISTRATORS: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']

interface CreateTyped {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly party: string
}

export function CreateDialog({ onClose, onCreated }: { onClose: () => void; onCreated: (password: string) => void }) {
  const say = useText(accountText)
  const write = useWrite(OPERATIONS.account.create, { onDone: (value) => onCreated(value.oncePassword) })
  const needed = { required: true, whitespace: true, message: say('needed') }
  return (
    <Modal open title={say('create')} footer={null} onCancel={onClose}>
      <p className="quiet">{say('createHow')}</p>
      <WriteRefusal refusal={write.refusal} />
      <Form layout="vertical" onFinish={({ name, zh, en, party }: CreateTyped) => void write.submit({ body: { name, display: { zh, en }, party } })}>
        <Form.Item name="name" label={say('name')} extra={say('nameHint')} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,31}$/, message: say('nameWrong') }]}><Input autoComplete="off" autoCapitalize="none" maxLength={32} autoFocus /></Form.Item>
        <Form.Item name="zh" label={say('displayZh')} rules={[needed]}><Input maxLength={40} /></Form.Item>
        <Form.Item name="en" label={say('displayEn')} rules={[needed]}><Input maxLength={80} /></Form.Item>
        <Form.Item name="party" label={say('party')} rules={[needed]}><PartySelect /></Form.Item>
        <span className="row"><Button type="primary" htmlType="submit" loading={write.busy}>{say('create')}</Button><Button onClick={onClose}>{say('cancel')}</Button></span>
      </Form>
    </Modal>
  )
}

export function GrantDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const say = useText(accountText)
  const sayRole = useText(roleText)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const [party, setParty] = useState(account.memberships[0]?.party)
  const rolesAt = (id: string | undefined) => account.memberships.find((one) => one.party === id)?.roles ?? []
  const [roles, setRoles] = useState<readonly Role[]>(rolesAt(party))
  const write = useWrite(OPERATIONS.account.grant, { onDone: () => { message.success(say('granted')); onClose() } })
  const held = new Set([...account.memberships.filter((one) => one.party !== party).flatMap((one) => one.roles), ...roles].filter((role) => ADMINISTRATORS.includes(role)))
  return (
    <Modal open title={say('grantTitle', { name: account.display[language] })} onCancel={onClose} okText={say('save')} cancelText={say('cancel')} okButtonProps={{ disabled: party === undefined || held.size > 1, loading: write.busy }}
      onOk={() => void (party === undefined ? undefined : write.submit({ params: { id: account.id }, body: { version: account.version, party, roles: [...roles] } }))}>
      <p className="quiet">{say('grantHow')}</p>
      <WriteRefusal refusal={write.refusal} />
      <Form layout="vertical" component="div">
        <Form.Item label={say('party')} htmlFor="grant-party"><PartySelect id="grant-party" {...(party === undefined ? {} : { value: party })} onChange={((next: string) => { setParty(next); setRoles(rolesAt(next)) }) as (value: never) => void} /></Form.Item>
        <Form.Item label={say('roles')} {...(held.size > 1 ? { validateStatus: 'error' as const, help: say('exclusive') } : {})}>
          <Checkbox.Group className="account-roles" value={[...roles]} onChange={(next) => setRoles(next)} options={ROLES.map((role) => ({ value: role, label: sayRole(role) }))} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function ResetDialog({ account, onClose, onReset }: { account: Account; onClose: () => void; onReset: (password: string) => void }) {
  const say = useText(accountText)
  const { language } = useLanguage()
  const write = useWrite(OPERATIONS.account.resetPassword, { onDone: (value) => onReset(value.oncePassword) })
  return (
    <Modal open title={say('reset')} onCancel={onClose} okText={say('reset')} cancelText={say('cancel')} okButtonProps={{ loading: write.busy }} onOk={() => void write.submit({ params: { id: account.id }, body: { version: account.version } })}>
      <WriteRefusal refusal={write.refusal} />
      <p>{say('resetAsk', { name: account.display[language] })}</p>
    </Modal>
  )
}

/** Says which identity of a provider stands for the account; left empty, none does. */
export function BindDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const say = useText(accountText)
  const read = useRead()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const { session: { providers } } = useSession()
  const write = useWrite(OPERATIONS.account.bindIdentity)
  const submit = async ({ provider, subject }: { provider: string; subject?: string }) => {
    const given = subject?.trim() ?? ''
    const answer = await write.submit({ params: { id: account.id, provider }, body: { version: account.version, subject: given === '' ? null : given } })
    if (!answer.ok) return
    message.success(say(given === '' ? 'released' : 'bound'))
    onClose()
  }
  return (
    <Modal open title={say('bindTitle', { name: account.display[language] })} footer={null} onCancel={onClose}>
      <p className="quiet">{say('bindHow')}</p>
      <WriteRefusal refusal={write.refusal} />
      <Form layout="vertical" initialValues={{ provider: providers[0]?.name }} onFinish={(typed: { provider: string; subject?: string }) => void submit(typed)}>
        <Form.Item name="provider" label={say('provider')} rules={[{ required: true, message: say('needed') }]}><Select options={providers.map(({ name, title }) => ({ value: name, label: read(title) }))} /></Form.Item>
        <Form.Item name="subject" label={say('subject')}><Input autoComplete="off" spellCheck={false} maxLength={255} autoFocus /></Form.Item>
        <span className="row"><Button type="primary" htmlType="submit" loading={write.busy}>{say('save')}</Button><Button onClick={onClose}>{say('cancel')}</Button></span>
      </Form>
    </Modal>
  )
}

/** Shown once and never again; nothing of it is kept in the page. */
export function OnceDialog({ password, onClose }: { password: string; onClose: () => void }) {
  const say = useText(accountText)
  const { message } = App.useApp()
  const copy = () => void navigator.clipboard.writeText(password).then(() => message.success(say('copied')))
  return (
    <Modal open title={say('onceTitle')} onCancel={onClose} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose}>{say('done')}</Button>}>
      <p>{say('onceHow')}</p>
      <p className="once"><code>{password}</code><Button onClick={copy}>{say('copy')}</Button></p>
    </Modal>
  )
}

/** Disables or enables, with an undo. */
export function useDisable(): (account: Account) => Promise<void> {
  const say = useText(accountText)
  const read = useRead()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const write = useWrite(OPERATIONS.account.setDisabled)
  const send = async (account: Account, undoable: boolean): Promise<void> => {
    const disabled = !account.disabled
    const answer = await write.submit({ params: { id: account.id }, body: { version: account.version, disabled } })
    if (!answer.ok) return void message.error(`${read(answer.refusal.says)} ${read(answer.refusal.todo)}`)
    const said = say(disabled ? 'didDisable' : 'didEnable', { name: account.display[language] })
    message.success({ key: 'step', duration: 8, content: <>{said} {undoable ? <Button size="small" type="link" onClick={() => void send(answer.value, false)}>{say('undo')}</Button> : null}</> })
  }
  return (account) => send(account, true)
}
