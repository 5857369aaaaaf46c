/** Bringing a sheet back: what it would change and what is wrong with it, cell by cell, before anything is written. */
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { SheetRead } from '../../../src/contract/project.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useRead, useText } from '../../text/language.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Status } from '../../ui/status.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { sheetText } from './text.ts'

/** Both take and give the same. */
type Operation = typeof OPERATIONS.project.importSheet
interface File64 { readonly filename: string; readonly content: string }

export function SheetImport({ operation, onClose }: { operation: Operation; onClose: () => void }) {
  const say = useText(sheetText)
  const { message } = App.useApp()
  const [file, setFile] = useState<File64>()
  const [read, setRead] = useState<SheetRead>()
  const [progress, setProgress] = useState<{ done: number; left: number }>()
  const write = useWrite(operation, { refresh: ['project', 'record'] })
  const look = async ({ name, content }: { name: string; content: string }) => {
    const taken = { filename: name, content }
    setFile(taken)
    setRead(undefined)
    const answer = await write.submit({ body: { ...taken, apply: false } })
    if (answer.ok) setRead(answer.value)
  }
  const apply = async () => {
    if (file === undefined) return
    let done = 0
    // A portion at a time, each whole: rows already written come back unchanged.
    for (;;) {
      const answer = await write.submit({ body: { ...file, apply: true } })
      if (!answer.ok) break
      done += answer.value.applied
      setProgress({ done, left: answer.value.left })
      if (answer.value.left === 0 || answer.value.applied === 0) { void message.success(say('applied', { count: done })); onClose(); return }
      write.reset()
    }
    setProgress(undefined)
  }
  const good = (read?.changed ?? 0) + (read?.added ?? 0)
  return (
    <Modal open title={say('title')} width={860} onCancel={onClose} footer={[
      <Button key="close" onClick={onClose}>{say('close')}</Button>,
      <Button key="apply" type="primary" disabled={good === 0} loading={write.busy && progress !== undefined} onClick={() => void apply()}>{say('apply', { count: good })}</Button>,
    ]}>
      <p className="quiet">{say('how')}</p>
      <FileDrop accept=".xlsx" disabled={write.busy} onFile={look}>
        {(reading) => <p className="plan-drop">{reading !== undefined ? say('reading', { name: reading }) : read === undefined ? say('drop') : `${file?.filename ?? ''} · ${say('again')}`}</p>}
      </FileDrop>
      <WriteRefusal refusal={write.refusal} />
      {progress === undefined ? null : <p role="status">{say('applying', progress)}</p>}
      {read === undefined ? null : <Outcome read={read} />}
    </Modal>
  )
}

function Outcome({ read }: { read: SheetRead }) {
  const say = useText(sheetText)
  const readText = useRead()
  const { message } = App.useApp()
  const copy = () => void navigator.clipboard.writeText(read.flaws.map((flaw) => `${flaw.cell}\t${readText(flaw.says)}`).join('\n')).then(() => message.success(say('copied')))
  return (
    <div className="sheet-outcome">
      <p className="row"><span>{say('rows', { count: read.rows })}</span><Status tone="idle" quiet>{say('unchanged', { count: read.unchanged })}</Status><Status tone="info" quiet>{say('changed', { count: read.changed })}</Status><Status tone="good" quiet>{say('added', { count: read.added })}</Status>{read.bad === 0 ? null : <Status tone="late" quiet>{say('bad', { count: read.bad })}</Status>}</p>
      {read.flaws.length === 0 ? null : (
        <section>
          <h3>{say('flaws', { count: read.flawsTotal })}{read.flawsTotal > read.flaws.length ? <span className="fine"> {say('firstFlaws', { count: read.flaws.length })}</span> : null} <Button size="small" type="link" onClick={copy}>{say('copyFlaws')}</Button></h3>
          <p className="fine">{say('badKept')}</p>
          <div className="sheet-list"><table className="sums"><thead><tr><th>{say('cell')}</th><th>{say('what')}</th></tr></thead><tbody>{read.flaws.slice(0, 500).map((flaw, at) => <tr key={at}><td className="hash">{flaw.cell}</td><td>{readText(flaw.says)}</td></tr>)}</tbody></table></div>
        </section>
      )}
      {read.preview.length === 0 ? <p className="quiet">{say('nothing')}</p> : (
        <section>
          <h3>{say('changes')}</h3>
          <div className="sheet-list"><ul>{read.preview.map((row) => <li key={row.row}><strong>{row.title}</strong> <span className="fine">{row.what === 'added' ? say('added', { count: '' }) : ''}</span>{row.what === 'added' ? null : row.changes.map((change) => <span key={change.field} className="change">{change.field} <del>{change.before === '' ? '—' : change.before}</del> → <ins>{change.after === '' ? '—' : change.after}</ins></span>)}</li>)}</ul></div>
        </section>
      )}
    </div>
  )
}
