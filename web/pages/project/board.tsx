/** Projects by stage: a card is moved by hand or by keys, with a reason, and the move can be taken back. */
import { App, Button, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ProjectRow } from '../../../src/contract/project.ts'
import { STAGES } from '../../../src/core/project/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation, useWrite } from '../../client/hooks.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { formatDate, formatNumber } from '../../text/format.ts'
import { useRead, useText } from '../../text/language.tsx'
import { shellText } from '../../text/shell.ts'
import { useSettled } from '../../ui/settled.ts'
import { Loading } from '../../ui/states.tsx'
import { PageRefusal } from '../../views/refusal.tsx'
import { LightCell } from './light.tsx'
import type { Filters } from './room.tsx'
import { projectText } from './text.ts'

type Stage = (typeof STAGES)[number]
const CARDS = 50
interface Asked { readonly row: ProjectRow; readonly stage: Stage }

export function ProjectBoard({ filters }: { filters: Filters }) {
  const say = useText(projectText)
  const [asked, setAsked] = useState<Asked>()
  const settled = useSettled(filters.filters)
  const stages = STAGES.filter((stage) => settled.stage.length === 0 || settled.stage.includes(stage))
  const { move, busy } = useMove()
  return (
    <>
      <p className="fine no-print">{say('boardHow')}</p>
      <div className="board">
        {stages.map((stage) => <Lane key={stage} stage={stage} filters={settled} onMove={(row, to) => setAsked({ row, stage: to })} />)}
      </div>
      {asked === undefined ? null : <MoveDialog asked={asked} busy={busy} onClose={() => setAsked(undefined)} onMove={(reason) => void move(asked.row, asked.stage, reason).then((done) => { if (done) setAsked(undefined) })} />}
    </>
  )
}

/** Moves a project and offers to take the move back. */
export function useMove() {
  const say = useText(projectText)
  const read = useRead()
  const { message } = App.useApp()
  const write = useWrite(OPERATIONS.project.setStage, { refresh: ['project', 'record'], onRefused: (refusal) => void message.error(read(refusal.says)) })
  const move = async (row: Pick<ProjectRow, 'id' | 'version' | 'stage' | 'title'>, stage: Stage, reason: string): Promise<boolean> => {
    const answer = await write.submit({ params: { id: row.id }, body: { version: row.version, stage, reason } })
    if (!answer.ok) return false
    const back = () => void write.submit({ params: { id: row.id }, body: { version: answer.value.version, stage: row.stage as Stage, reason: say('undone') } })
    void message.success(<>{say('movedTo', { stage })} <Button type="link" size="small" onClick={back}>{say('undo')}</Button></>, 8)
    return true
  }
  return { move, busy: write.busy }
}

function Lane({ stage, filters, onMove }: { stage: Stage; filters: Filters['filters']; onMove: (row: ProjectRow, stage: Stage) => void }) {
  const say = useText(projectText)
  const sayShell = useText(shellText)
  const [limit, setLimit] = useState(CARDS)
  const [over, setOver] = useState(false)
  const page = useOperation(OPERATIONS.project.list, { query: { ...filters, stage: [stage], limit, count: true } }, { keep: true })
  const drop = (event: React.DragEvent) => {
    event.preventDefault()
    setOver(false)
    const row = JSON.parse(event.dataTransfer.getData('application/json') || 'null') as ProjectRow | null
    if (row !== null && row.stage !== stage) onMove(row, stage)
  }
  return (
    <section className={`lane${over ? ' is-over' : ''}`} aria-label={stage} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <h2>{stage}<span className="fine numbers">{page.data?.total === undefined ? '' : formatNumber(page.data.total)}</span></h2>
      {page.refusal === undefined ? null : <PageRefusal refusal={page.refusal} />}
      {page.data === undefined && page.refusal === undefined ? <Loading label={sayShell('loading')} rows={3} /> : null}
      <ul>{(page.data?.items ?? []).map((row) => <Card key={row.id} row={row} stage={stage} onMove={onMove} />)}</ul>
      {page.data?.next === undefined || limit >= 200 ? null : <Button size="small" onClick={() => setLimit(Math.min(200, limit + CARDS))}>{say('more')}</Button>}
    </section>
  )
}

function Card({ row, stage, onMove }: { row: ProjectRow; stage: Stage; onMove: (row: ProjectRow, stage: Stage) => void }) {
  const say = useText(projectText)
  const may = useMay()
  const { session } = useSession()
  const movable = row.owner === session.acting && may(OPERATIONS.project.setStage)
  const at = STAGES.indexOf(stage)
  const press = (event: React.KeyboardEvent) => {
    const next = event.key === ']' ? STAGES[at + 1] : event.key === '[' ? STAGES[at - 1] : undefined
    if (next === undefined || !movable) return
    event.preventDefault()
    onMove(row, next)
  }
  return (
    <li className="board-card" tabIndex={0} draggable={movable} onDragStart={(event) => event.dataTransfer.setData('application/json', JSON.stringify(row))} onKeyDown={press}>
      <Link to={`/projects/${row.id}`}>{row.title}</Link>
      <span className="board-facts"><LightCell row={row} /><span className="fine">{row.domain}</span>{row.finish === undefined ? null : <span className="fine numbers">{formatDate(row.finish)}</span>}</span>
      {movable ? (
        <Dropdown trigger={['click']} menu={{ items: STAGES.filter((one) => one !== stage).map((one) => ({ key: one, label: one, onClick: () => onMove(row, one) })) }}><Button size="small" type="text" className="board-move no-print" aria-label={`${say('moveTo')} ${row.title}`}>{say('moveTo')}</Button></Dropdown>
      ) : null}
    </li>
  )
}

export function MoveDialog({ asked, busy, onClose, onMove }: { asked: { row: Pick<ProjectRow, 'title'>; stage: string }; busy: boolean; onClose: () => void; onMove: (reason: string) => void }) {
  const say = useText(projectText)
  const [reason, setReason] = useState('')
  return (
    <Modal open title={say('moveTitle', { title: asked.row.title, stage: asked.stage })} okText={say('save')} cancelText={say('cancel')} confirmLoading={busy} okButtonProps={{ disabled: reason.trim().length < 2 }} onCancel={onClose} onOk={() => onMove(reason.trim())} width={460}>
      <label className="dialog-field"><span>{say('moveReason')}</span><Input autoFocus maxLength={500} value={reason} placeholder={say('moveReasonHint')} onChange={(event) => setReason(event.target.value)} onPressEnter={() => { if (reason.trim().length >= 2) onMove(reason.trim()) }} /></label>
    </Modal>
  )
}
