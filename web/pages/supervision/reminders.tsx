/** 今日提醒: what the ladder calls for today, and issuing it. */
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Reminder } from '../../../src/contract/supervision.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { usePreferences } from '../../client/preferences.ts'
import { useMay } from '../../client/session.tsx'
import { formatDate } from '../../text/format.ts'
import { useRead, useText } from '../../text/language.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { PartyName } from '../../views/party-name.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { LevelStatus, SupervisionLinks, useTableWords } from './room.tsx'
import { listText, matterText, reminderText, roomText } from './text.ts'

export function RemindersPage() {
  const say = useText(roomText)
  const sayOwn = useText(reminderText)
  const found = useOperation(OPERATIONS.supervision.reminders, {})
  return (
    <Page wide title={say('reminders')} lead={sayOwn('lead')}>
      <SupervisionLinks />
      <p className="quiet">{sayOwn('rule')}</p>
      <Reading data={found.data} refusal={found.refusal} refetch={found.refetch}>{({ items }) => (items.length === 0 ? <EmptyState title={sayOwn('none')}>{sayOwn('noneHow')}</EmptyState> : <Due items={items} />)}</Reading>
    </Page>
  )
}

function Due({ items }: { items: readonly Reminder[] }) {
  const say = useText(reminderText)
  const sayRoom = useText(roomText)
  const sayList = useText(listText)
  const sayOne = useText(matterText)
  const read = useRead()
  const may = useMay()
  const words = useTableWords()
  const { dense } = usePreferences()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const write = useWrite(OPERATIONS.supervision.remind, { refresh: ['supervision', 'case'], onDone: ({ issued }) => { setChosen(new Set()); void message.success(say('done', { count: issued })) } })
  const picked = items.filter((one) => chosen.has(one.id))
  const columns: readonly Column<Reminder>[] = [
    { key: 'title', title: sayList('title'), width: 280, render: (one) => <Link to={`/supervision/${one.id}`}>{one.title}</Link> }, { key: 'party', title: sayList('otherTo'), render: (one) => <PartyName id={one.party} short /> },
    { key: 'level', title: sayOne('kind'), render: (one) => <LevelStatus level={one.level}>{read(one.rung)}</LevelStatus> }, { key: 'cause', title: sayOne('cause'), width: 300, render: (one) => read(one.cause) }, { key: 'due', title: sayList('due'), render: (one) => formatDate(one.due) }, { key: 'number', title: sayList('number'), render: (one) => one.number },
  ]
  return (
    <>
      <WriteRefusal refusal={write.refusal} />
      {may(OPERATIONS.supervision.remind) ? <p className="row no-print"><Button type="primary" loading={write.busy} onClick={() => void write.submit({ body: { ids: picked.map((one) => one.id) } })}>{picked.length === 0 ? say('all', { count: items.length }) : say('chosen', { count: picked.length })}</Button></p> : null}
      <DataTable label={sayRoom('reminders')} columns={columns} rows={items} rowKey={(one) => one.id} rowLabel={(one) => one.title} chosen={chosen} onChoose={setChosen} dense={dense} words={words} />
    </>
  )
}
