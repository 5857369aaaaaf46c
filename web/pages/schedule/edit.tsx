/** Changing the days and predecessors of one's own project, with a way back. */
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { LINK_TYPES } from '../../../src/core/schedule/index.ts'
import type { ScheduleRow } from '../../../src/contract/schedule.ts'
import { call, newKey, OPERATIONS } from '../../client/api.ts'
import { refreshRoom, useOperation, useWrite } from '../../client/hooks.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useRead, useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { DeleteOutlined, PlusOutlined } from '../../ui/icons.tsx'
import { useSettled } from '../../ui/settled.ts'
import { WriteRefusal } from '../../views/refusal.tsx'
import { scheduleText } from './text.ts'

const DAYS = ['start', 'finish', 'actualStart', 'actualFinish'] as const
type LinkDraft = ScheduleRow['links'][number]

export function EditDialog({ row, onClose }: { row: ScheduleRow; onClose: () => void }) {
  const say = useText(scheduleText)
  const [days, setDays] = useState<Partial<Record<(typeof DAYS)[number], string | undefined>>>(() => Object.fromEntries(DAYS.map((day) => [day, row[day]])))
  const [links, setLinks] = useState<readonly LinkDraft[]>(row.links)
  const [reason, setReason] = useState('')
  const undo = useUndo(row)
  const write = useWrite(OPERATIONS.schedule.revise, { refresh: ['schedule', 'record', 'project'], onDone: (done) => { undo(done); onClose() } })
  const linksChanged = JSON.stringify(links) !== JSON.stringify(row.links)
  const submit = () => void write.submit({
    params: { id: row.id },
    body: { version: row.version, ...Object.fromEntries(DAYS.filter((day) => days[day] !== row[day]).map((day) => [day, days[day] ?? null])), ...(linksChanged ? { links: links.filter(({ project }) => project !== '').map((link) => ({ ...link })) } : {}), ...(reason === '' ? {} : { reason }) },
  })
  return (
    <Modal open title={say('editTitle')} okText={say('save')} cancelText={say('cancel')} confirmLoading={write.busy} onOk={submit} onCancel={onClose} width={640} destroyOnHidden>
      <p className="edit-title"><strong>{row.title}</strong></p>
      <WriteRefusal refusal={write.refusal} />
      <Form layout="vertical" onFinish={submit}>
        <div className="edit-days">{DAYS.map((day) => <Form.Item key={day} label={say(day)} htmlFor={`edit-${day}`}><DateField id={`edit-${day}`} value={days[day]} pick={say('pickDay')} onChange={(value) => setDays((now) => ({ ...now, [day]: value }))} /></Form.Item>)}</div>
        <Form.Item label={say('predecessors')}>
          <div className="stack edit-links">
            {links.map((link, at) => <LinkRow key={at} link={link} self={row.id} onChange={(next) => setLinks(links.map((one, place) => (place === at ? next : one)))} onRemove={() => setLinks(links.filter((_one, place) => place !== at))} />)}
            <Button icon={<PlusOutlined />} onClick={() => setLinks([...links, { project: '', type: 'FS', lag: 0 }])}>{say('addLink')}</Button>
          </div>
        </Form.Item>
        <Form.Item label={say('reason')} htmlFor="edit-reason"><Input id="edit-reason" value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} /></Form.Item>
      </Form>
    </Modal>
  )
}

function LinkRow({ link, self, onChange, onRemove }: { link: LinkDraft; self: string; onChange: (link: LinkDraft) => void; onRemove: () => void }) {
  const say = useText(scheduleText)
  const [typed, setTyped] = useState('')
  const q = useSettled(typed, 250)
  const { data } = useOperation(OPERATIONS.schedule.view, { query: { group: 'none', sort: 'title', limit: 30, offset: 0, ...(q === '' ? {} : { q }) } }, { keep: true })
  const { data: known } = useOperation(OPERATIONS.record.get, { params: { register: data?.rows[0]?.register ?? '', id: link.project } }, { when: link.project !== '' && data?.rows[0] !== undefined && !data.rows.some(({ id }) => id === link.project) })
  const options = [...(known === undefined ? [] : [{ value: known.id, label: known.title }]), ...(data?.rows ?? []).filter(({ id }) => id !== self).map(({ id, title }) => ({ value: id, label: title }))]
  return (
    <div className="edit-link">
      <Select className="edit-link-project" showSearch={{ filterOption: false, onSearch: setTyped }} aria-label={say('predecessors')} value={link.project === '' ? undefined : link.project} options={options} onChange={(project: string) => onChange({ ...link, project })} />
      <Select className="edit-link-type" aria-label={say('linkType')} value={link.type} options={LINK_TYPES.map((type) => ({ value: type, label: say(type) }))} onChange={(type: LinkDraft['type']) => onChange({ ...link, type })} />
      <InputNumber aria-label={say('lag')} title={say('lag')} min={-3650} max={3650} precision={0} value={link.lag} onChange={(lag) => onChange({ ...link, lag: lag ?? 0 })} />
      <Button type="text" icon={<DeleteOutlined />} aria-label={say('removeLink')} onClick={onRemove} />
    </div>
  )
}

interface Done { readonly id: string; readonly version: number; readonly before: { readonly start?: string | undefined; readonly finish?: string | undefined; readonly actualStart?: string | undefined; readonly actualFinish?: string | undefined; readonly links: readonly LinkDraft[] } }

/** A short line with the way back, for as long as it stands. */
function useUndo(row: ScheduleRow) {
  const say = useText(scheduleText)
  const read = useRead()
  const client = useQueryClient()
  const { message } = App.useApp()
  return ({ id, version, before }: Done) => {
    const key = `undo-${id}-${version}`
    const back = async () => {
      message.destroy(key)
      const body = { version, ...Object.fromEntries(DAYS.map((day) => [day, before[day] ?? null])), links: before.links.map((link) => ({ ...link })), reason: say('undoReason') }
      const answer = await call(OPERATIONS.schedule.revise, { params: { id }, body }, { key: newKey() })
      for (const room of ['schedule', 'record', 'project']) refreshRoom(client, room)
      if (answer.ok) void message.success(say('undone'))
      else void message.error(read(answer.refusal.says))
    }
    void message.success({ key, duration: 8, content: <>{say('saved', { title: row.title })} <Button type="link" size="small" onClick={() => void back()}>{say('undo')}</Button></> })
  }
}
