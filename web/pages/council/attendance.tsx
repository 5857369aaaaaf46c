/** Who comes for one's own body. */
import { App, Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import type { MeetingView, Person } from '../../../src/contract/council.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useSession } from '../../client/session.tsx'
import { useText } from '../../text/language.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { changedAt, filled } from './room.tsx'
import { ATTENDS, councilText, meetingText } from './text.ts'

const NOBODY: Person = { name: '', as: ATTENDS[0] }

export function AttendanceForm({ meeting, onClose }: { meeting: MeetingView; onClose: () => void }) {
  const say = useText(meetingText)
  const sayRoom = useText(councilText)
  const { session } = useSession()
  const { message } = App.useApp()
  const [people, setPeople] = useState<readonly Person[]>(meeting.attendance.find((one) => one.party === session.acting)?.people ?? [NOBODY])
  const write = useWrite(OPERATIONS.council.attend, { refresh: ['council', 'case', 'record'], onDone: ({ count }) => { void message.success(say('attended', { count })); onClose() } })
  const named = people.filter((one) => one.name.trim() !== '').map((one) => filled({ ...one, name: one.name.trim() }))
  const submit = () => void write.submit({ params: { id: meeting.id }, body: { people: named, ...(meeting.isMine ? { version: meeting.version } : {}) } })
  return (
    <Drawer open size={640} title={say('attend')} onClose={onClose} footer={<span className="row"><Button type="primary" disabled={named.length === 0} loading={write.busy} onClick={submit}>{sayRoom('save')}</Button><Button onClick={onClose}>{sayRoom('cancel')}</Button></span>}>
      <p className="quiet">{say('attendHow')}</p>
      <WriteRefusal refusal={write.refusal} />
      {people.map((one, at) => (
        <div key={at} className="person-line">
          <Input aria-label={`${say('personName')} ${at + 1}`} placeholder={say('personName')} maxLength={60} value={one.name} onChange={(event) => setPeople(changedAt(people, at, { name: event.target.value }))} />
          <Input aria-label={`${say('position')} ${at + 1}`} placeholder={say('position')} maxLength={100} value={one.position ?? ''} onChange={(event) => setPeople(changedAt(people, at, { position: event.target.value }))} />
          <Select aria-label={`${say('as')} ${at + 1}`} value={one.as} options={ATTENDS.map((as) => ({ value: as, label: say(as) }))} onChange={(as) => setPeople(changedAt(people, at, { as }))} />
          <Button type="text" onClick={() => setPeople(people.filter((_, index) => index !== at))}>{sayRoom('remove')}</Button>
        </div>
      ))}
      <Button onClick={() => setPeople([...people, NOBODY])}>{say('addPerson')}</Button>
    </Drawer>
  )
}
