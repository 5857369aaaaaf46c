/** Enrolling the second factor: a QR code for the authenticator, the key for typing, and one code as proof. */
import { App, Button, Form, Input } from 'antd'
import { create } from 'qrcode'
import { useMemo, useState } from 'react'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useSession } from '../../client/session.tsx'
import { accountText } from '../../text/account.ts'
import { useText } from '../../text/language.tsx'
import { Status } from '../../ui/status.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'

export function SecondFactor() {
  const say = useText(accountText)
  const { message } = App.useApp()
  const { session, setSession } = useSession()
  const [offer, setOffer] = useState<{ secret: string; uri: string }>()
  const enrol = useWrite(OPERATIONS.account.enrolSecondFactor, { onDone: setOffer })
  const onConfirmed = () => {
    setOffer(undefined)
    message.success(say('confirmed'))
    if (session.account !== undefined) setSession({ ...session, account: { ...session.account, secondFactor: true } })
  }
  const confirm = useWrite(OPERATIONS.account.confirmSecondFactor, { onDone: onConfirmed })
  if (session.account?.secondFactor === true) return <p><Status tone="good">{say('withSecond')}</Status> {say('secondOn')}</p>
  if (offer === undefined) {
    return (
      <>
        <p>{say('secondOff')}</p>
        <WriteRefusal refusal={enrol.refusal} />
        <Button onClick={() => void enrol.submit({})} loading={enrol.busy}>{say('enrol')}</Button>
      </>
    )
  }
  return (
    <div className="enrol">
      <QrCode text={offer.uri} label={say('qr')} />
      <div>
        <p>{say('scan')}</p>
        <p>{say('key')} <code className="secret">{offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
        <WriteRefusal refusal={confirm.refusal} />
        <Form layout="inline" requiredMark={false} onFinish={({ code }: { code: string }) => void confirm.submit({ body: { code } })}>
          <Form.Item name="code" label={say('code')} rules={[{ required: true, pattern: /^\d{6}$/, message: say('codeNeeded') }]}><Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus /></Form.Item>
          <Button type="primary" htmlType="submit" loading={confirm.busy}>{say('confirm')}</Button>
        </Form>
      </div>
    </div>
  )
}

/** The code drawn square by square, black on white in every theme. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, d } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    const squares: string[] = []
    for (let row = 0; row < modules.size; row++) for (let column = 0; column < modules.size; column++) if (modules.get(row, column) !== 0) squares.push(`M${column + MARGIN} ${row + MARGIN}h1v1h-1z`)
    return { size: modules.size + 2 * MARGIN, d: squares.join('') }
  }, [text])
  return <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width="180" height="180" shapeRendering="crispEdges"><rect width="100%" height="100%" fill="#fff" /><path d={d} fill="#000" /></svg>
}

/** Quiet zone around the code, in modules (ISO/IEC 18004 asks for four). */
const MARGIN = 4
