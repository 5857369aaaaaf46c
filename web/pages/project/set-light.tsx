/** Setting a light by hand: with a reason that is kept, and until a day. */
import { App, Button, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import type { ProjectRow } from '../../../src/contract/project.ts'
import { LIGHT_WORDS, SETTABLE } from '../../../src/core/project/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { ON_TRACK, oneText, projectText } from './text.ts'

export function SetLight({ row, isSet, onClose }: { row: ProjectRow; isSet: boolean; onClose: () => void }) {
  const say = useText(oneText)
  const sayRoom = useText(projectText)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const [light, setLight] = useState<(typeof SETTABLE)[number]>(ON_TRACK)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<string>()
  const write = useWrite(OPERATIONS.project.setLight, { refresh: ['project', 'record'], onDone: (now) => { void message.success(say('setDone', { light: LIGHT_WORDS[now.light][language] })); onClose() } })
  const submit = (taken: typeof light | null) => void write.submit({ params: { id: row.id }, body: { version: row.version, light: taken, reason: reason.trim(), ...(taken === null || until === undefined ? {} : { until }) } })
  const ready = [...reason.trim()].length >= 6
  return (
    <Modal open title={say('set')} onCancel={onClose} width={480} footer={[
      isSet ? <Button key="unset" disabled={!ready} loading={write.busy} onClick={() => submit(null)}>{say('unset')}</Button> : null, <Button key="cancel" onClick={onClose}>{sayRoom('cancel')}</Button>, <Button key="set" type="primary" disabled={!ready || until === undefined} loading={write.busy} onClick={() => submit(light)}>{sayRoom('save')}</Button>,
    ]}>
      <p className="quiet">{say('setHow')}</p>
      <WriteRefusal refusal={write.refusal} />
      <Segmented value={light} onChange={setLight} options={SETTABLE.map((one) => ({ value: one, label: LIGHT_WORDS[one][language] }))} />
      <label className="dialog-field"><span>{say('reason')}</span><Input.TextArea maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <div className="dialog-field"><span>{say('until')}</span><DateField value={until} onChange={setUntil} pick={say('until')} /></div>
    </Modal>
  )
}
