/** Taking over a file of Microsoft Project: first what it would change, then only what was chosen. */
import { App, Checkbox, Modal, Select, Tag } from 'antd'
import { useState } from 'react'
import type { ImportPreview, ImportRow } from '../../../src/contract/schedule.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { findField } from '../../views/register-schema.ts'
import { WriteRefusal } from '../../views/refusal.tsx'
import { scheduleText } from './text.ts'

interface Given { readonly content: string; readonly preview: ImportPreview }
const isTaken = ({ kind }: ImportRow) => kind === 'new' || kind === 'change'

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const say = useText(scheduleText)
  const { message } = App.useApp()
  const [given, setGiven] = useState<Given>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [domain, setDomain] = useState<string>()
  const preview = useWrite(OPERATIONS.schedule.preview, { refresh: [] })
  const write = useWrite(OPERATIONS.schedule.importFile, { refresh: ['schedule', 'record', 'project'], onDone: ({ changed, created }) => { void message.success(say('tookOver', { changed, created })); onClose() } })
  const take = async ({ content }: { content: string }) => {
    setGiven(undefined)
    const answer = await preview.submit({ body: { content } })
    if (!answer.ok) return
    setGiven({ content, preview: answer.value })
    setChosen(new Set(answer.value.rows.filter(isTaken).map(({ key }) => key)))
  }
  const hasNew = given?.preview.rows.some(({ kind, key }) => kind === 'new' && chosen.has(key)) ?? false
  const submit = () => { if (given !== undefined) void write.submit({ body: { content: given.content, digest: given.preview.digest, keys: [...chosen], ...(domain === undefined ? {} : { domain }) } }) }
  return (
    <Modal open width={820} title={say('importXml')} okText={say('takeOver', { count: chosen.size })} cancelText={say('cancel')} okButtonProps={{ disabled: chosen.size === 0 || (hasNew && domain === undefined) }} confirmLoading={write.busy} onOk={submit} onCancel={onClose}>
      <FileDrop accept=".xml" disabled={preview.busy} help={say('dropHelp')} onFile={take}>
        {(reading) => <p>{reading === undefined ? say('drop') : say('previewing', { name: reading })}</p>}
      </FileDrop>
      <WriteRefusal refusal={preview.refusal ?? write.refusal} />
      {given === undefined ? null : <Preview preview={given.preview} chosen={chosen} setChosen={setChosen} />}
      {hasNew ? <NewDomain value={domain} onChange={setDomain} /> : null}
    </Modal>
  )
}

function NewDomain({ value, onChange }: { value: string | undefined; onChange: (domain: string) => void }) {
  const say = useText(scheduleText)
  const { language } = useLanguage()
  const { zone, registerOf } = useZone()
  const options = (findField(registerOf(zone.planRegisters['project'] ?? ''), 'domain')?.choices ?? []).map((choice) => ({ value: choice.value, label: choice.title[language] }))
  return <label className="row import-domain"><span>{say('newDomain')}</span><Select className="filter-select" aria-label={say('newDomain')} value={value} options={options} onChange={onChange} /></label>
}

const KIND = { new: 'kindNew', change: 'kindChange', same: 'kindSame', foreign: 'kindForeign', summary: 'kindSummary' } as const

function Preview({ preview, chosen, setChosen }: { preview: ImportPreview; chosen: ReadonlySet<string>; setChosen: (keys: ReadonlySet<string>) => void }) {
  const say = useText(scheduleText)
  const toggle = (key: string) => { const next = new Set(chosen); if (!next.delete(key)) next.add(key); setChosen(next) }
  const order = [...preview.rows].sort((a, b) => Number(isTaken(b)) - Number(isTaken(a)))
  return (
    <div className="import-preview">
      {preview.baselines.length === 0 ? null : <p className="fine">{say('baselinesIn', { count: preview.baselines.length })}</p>}
      {preview.leftAside.length === 0 ? null : <p className="fine">{say('asideTitle')}{preview.leftAside.map(({ what, count }) => say(`aside_${what}` as 'aside_costs', { count })).join(' · ')}</p>}
      <ul>
        {order.slice(0, 500).map((row) => (
          <li key={row.key}>
            <Checkbox checked={chosen.has(row.key)} disabled={!isTaken(row)} onChange={() => toggle(row.key)}><Tag>{say(KIND[row.kind])}</Tag>{row.title}</Checkbox>
            {row.changes.length === 0 ? null : <dl>{row.changes.map((change) => <div key={change.field}><dt>{say(`f_${change.field}` as 'f_name')}</dt><dd>{change.before === undefined || change.before === '' ? null : <s className="quiet">{change.before}</s>} {change.after}</dd></div>)}</dl>}
          </li>
        ))}
      </ul>
    </div>
  )
}
