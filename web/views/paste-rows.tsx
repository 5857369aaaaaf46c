/** Pasting rows from a spreadsheet: read, shown with what is wrong, then created one by one. A refusal stops at its row and nothing is done twice. */
import { App, Button, Input, Modal, Progress } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { call, newKey, OPERATIONS, type Refusal } from '../client/api.ts'
import { refreshRoom } from '../client/hooks.ts'
import type { Register } from '../client/session.tsx'
import { useLanguage, useText } from '../text/language.tsx'
import { registerText } from '../text/register.ts'
import { recordText } from '../text/record.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Status } from '../ui/status.tsx'
import { FieldValue } from './field-value.tsx'
import { type Pasted, type PastedRow, PASTE_ROWS_MAX, readPaste } from './paste-read.ts'
import { WriteRefusal } from './refusal.tsx'
import { fieldsOf } from './register-schema.ts'

export function PasteRows({ register, onClose }: { register: Register; onClose: () => void }) {
  const say = useText(registerText)
  const sayRecord = useText(recordText)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [done, setDone] = useState(0)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  // One key a row, so that a row sent again after a broken line is not created twice.
  const keys = useRef<string[]>([])
  const pasted = useMemo(() => readPaste(register, text, language), [register, text, language])
  const wrong = pasted.rows.filter((row) => row.flaws.length > 0).length
  const running = useRef(false)
  const run = async () => {
    // A double click is one press: the button is not yet disabled at its second.
    if (running.current) return
    running.current = true
    setBusy(true)
    setRefusal(undefined)
    for (let at = done; at < pasted.rows.length; at++) {
      const key = (keys.current[at] ??= newKey())
      const answer = await call(OPERATIONS.record.create, { params: { register: register.code }, body: { data: { ...pasted.rows[at]?.data } } }, { key })
      if (!answer.ok) {
        setRefusal(answer.refusal)
        break
      }
      setDone(at + 1)
      if (at + 1 === pasted.rows.length) {
        message.success(say('pasted', { count: pasted.rows.length }))
        onClose()
      }
    }
    running.current = false
    setBusy(false)
    refreshRoom(client, 'record')
  }
  const example = fieldsOf(register).filter((field) => field.kind !== 'object').map((field) => field.title[language]).join('\t')
  const rows = pasted.rows.length
  return (
    <Modal open width={960} title={say('paste')} onCancel={onClose} mask={{ closable: false }} footer={<>
      <Button onClick={onClose}>{sayRecord('cancel')}</Button>
      <Button type="primary" loading={busy} disabled={rows === 0 || wrong > 0} onClick={() => void run()}>{done > 0 && done < rows ? say('pasteGoOn', { count: rows - done }) : say('pasteRun', { count: rows })}</Button>
    </>}>
      <p className="quiet">{say('pasteHow', { max: PASTE_ROWS_MAX })}</p>
      <WriteRefusal refusal={refusal} />
      {refusal === undefined ? null : <p>{say('pasteStopped', { row: done + 1, done })}</p>}
      <Input.TextArea rows={4} value={text} placeholder={example} aria-label={say('paste')} disabled={busy || done > 0} onChange={(event) => setText(event.target.value)} autoFocus />
      {pasted.unknown.length === 0 ? null : <p className="paste-note"><Status tone="risk" quiet>{say('pasteUnknown', { titles: pasted.unknown.join(sayRecord('comma')) })}</Status></p>}
      {wrong === 0 ? null : <p className="paste-note" role="alert"><Status tone="late" quiet>{say('pasteWrong', { count: wrong })}</Status></p>}
      {busy ? <Progress percent={Math.round((done / rows) * 100)} size="small" /> : null}
      {rows === 0 ? null : <Preview pasted={pasted} done={done} />}
    </Modal>
  )
}

type Line = PastedRow & { readonly at: number }

function Preview({ pasted, done }: { pasted: Pasted; done: number }) {
  const say = useText(registerText)
  const { language } = useLanguage()
  const columns: readonly Column<Line>[] = [
    { key: '#', title: say('pasteRow'), width: 60, render: (row) => row.at + 1 },
    { key: '?', title: say('state'), width: 160, render: (row) => (row.at < done ? <Status tone="done" quiet>{say('pasteDone')}</Status> : row.flaws.length === 0 ? <Status tone="good" quiet>{say('pasteReady')}</Status> : <Status tone="late" quiet>{row.flaws.map((flaw) => `${flaw.title} ${flaw.message}`).join(' · ')}</Status>) },
    ...pasted.fields.map((field): Column<Line> => ({ key: field.name, title: field.title[language], number: field.kind === 'number', width: 90, render: (row) => <FieldValue field={field} value={row.data[field.name]} unit={false} />, blank: (row) => row.data[field.name] === undefined })),
  ]
  return <div className="paste-preview"><DataTable dense label={say('paste')} columns={columns} rows={pasted.rows.map((row, at) => ({ ...row, at }))} rowKey={(row) => String(row.at)} rowLabel={(row) => String(row.at + 1)} words={{ choose: '', chooseAll: '', sortBy: () => '' }} /></div>
}
