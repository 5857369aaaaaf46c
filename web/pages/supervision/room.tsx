/** What the pages of supervision share: their links, downloads, the words of a row. */
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { NavLink } from 'react-router'
import type { MatterRow } from '../../../src/contract/supervision.ts'
import type { SlipLevel, Standing } from '../../../src/core/supervision/index.ts'
import { download, OPERATIONS } from '../../client/api.ts'
import { useMay, useZone } from '../../client/session.tsx'
import { useRead, useText } from '../../text/language.tsx'
import { DownloadOutlined } from '../../ui/icons.tsx'
import { Status } from '../../ui/status.tsx'
import { LEVEL_TONES, levelText, listText, roomText, STANDING_TONES, standingText } from './text.ts'
import '../../views/register-table.css'
import './supervision.css'

export function SupervisionLinks() {
  const say = useText(roomText)
  const { zone } = useZone()
  const may = useMay()
  const has = zone.planProcesses['supervision'] !== undefined
  const links = [
    ['/supervision', say('title'), has], ['/supervision/reminders', say('reminders'), has && may(OPERATIONS.supervision.remind)], ['/supervision/appraisal', say('appraisal'), has], ['/approvals', say('approvals'), zone.planProcesses['approval'] !== undefined],
  ] as const
  return <nav className="room-links no-print" aria-label={say('title')}>{links.filter(([, , offered]) => offered).map(([to, label]) => <NavLink key={to} to={to} end>{label}</NavLink>)}</nav>
}

export function useTableWords() {
  const say = useText(roomText)
  return { choose: say('choose'), chooseAll: say('chooseAll'), sortBy: (title: string) => say('sortBy', { title }) }
}

export function StandingStatus({ standing }: { standing: Standing }) {
  const say = useText(standingText)
  return <Status tone={STANDING_TONES[standing]} quiet>{say(standing)}</Status>
}

export function LevelStatus({ level, children }: { level: SlipLevel; children?: ReactNode }) {
  const say = useText(levelText)
  return <Status tone={LEVEL_TONES[level]} quiet>{children ?? say(level)}</Status>
}

/** Working days left or over, in words. */
export function DaysLeft({ row }: { row: Pick<MatterRow, 'past' | 'isSuspended'> }) {
  const say = useText(listText)
  if (row.isSuspended) return <Status tone="paused" quiet>{say('paused')}</Status>
  if (row.past === undefined) return <>—</>
  if (row.past > 0) return <Status tone="late" quiet>{say('daysOver', { count: row.past })}</Status>
  return row.past === 0 ? <Status tone="risk" quiet>{say('today')}</Status> : <Status tone={row.past >= -2 ? 'info' : 'good'} quiet>{say('daysLeft', { count: -row.past })}</Status>
}

type FileOperation = Parameters<typeof download>[0]
/** Fetches a file and says why where it cannot. */
export function FileButton({ operation, query, children }: { operation: FileOperation; query: object; children: ReactNode }) {
  const read = useRead()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    const answer = await download(operation, { query } as never)
    setBusy(false)
    if (!answer.ok) void message.error(read(answer.refusal.says))
  }
  return <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()}>{children}</Button>
}
