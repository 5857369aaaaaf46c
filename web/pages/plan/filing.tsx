/** The foot of the lists: what is chosen, what can be done to all of it at once, and filing. */
import { App, Button, Checkbox } from 'antd'
import { useNavigate } from 'react-router'
import type { PlanDocument, PlanItem } from '../../../src/contract/plan.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { isOpen } from './model.ts'
import { planText } from './text.ts'
import type { Desk } from './use-desk.ts'
import type { Review } from './use-review.ts'

export function Filing({ document, version, items, shown, chosen, review, desk }: { document: PlanDocument; version: number; items: readonly PlanItem[]; shown: readonly PlanItem[]; chosen: ReadonlySet<string>; review: Review; desk: Desk }) {
  const say = useText(planText)
  const { modal, message } = App.useApp()
  // The notice stands outside the router, so it leads on by a button and not by a link.
  const navigate = useNavigate()
  const write = useWrite(OPERATIONS.plan.file, {
    refresh: ['plan', 'record'],
    onDone: ({ projects, tasks, ...filed }) => {
      review.take(filed)
      desk.choose([...chosen], false)
      const register = filed.items.find((item) => item.register !== undefined)?.register
      void message.success(<>{say('fileDone', { projects, tasks })} {register === undefined ? null : <Button type="link" size="small" onClick={() => void navigate(`/registers/${register}`)}>{say('goRegister')}</Button>}</>, 6)
    },
  })
  const open = items.filter((item) => item.state !== 'rejected' && isOpen(item) && (chosen.size === 0 || chosen.has(item.key)))
  const choosable = shown.filter(isOpen)
  const file = () => void modal.confirm({
    title: say(chosen.size === 0 ? 'fileAll' : 'fileSome', { count: open.length }),
    content: say('fileConfirm', { projects: open.filter((item) => item.list === 'project').length, tasks: open.filter((item) => item.list === 'task').length }),
    okText: say('save'), cancelText: say('cancel'),
    onOk: () => write.submit({ params: { id: document.id }, body: { version, ...(chosen.size === 0 ? {} : { keys: open.map((item) => item.key) }) } }),
  })
  const targets = desk.targets
  return (
    <div className="plan-foot">
      <Checkbox checked={choosable.length > 0 && choosable.every((item) => chosen.has(item.key))} indeterminate={chosen.size > 0 && !choosable.every((item) => chosen.has(item.key))} onChange={(event) => desk.choose(choosable.map((item) => item.key), event.target.checked)}>{chosen.size === 0 ? say('selectAll') : say('selected', { count: chosen.size })}</Checkbox>
      <Button type="primary" disabled={open.length === 0} loading={write.busy} onClick={file}>{say(chosen.size === 0 ? 'fileAll' : 'fileSome', { count: open.length })}</Button>
      {chosen.size === 0 ? <span className="fine">{say('keys')}</span> : (
        <>
          <Button onClick={() => desk.setState(targets, 'accept')}>{say('accept')}</Button>
          <Button onClick={() => desk.setState(targets, 'reject')}>{say('reject')}</Button>
          <Button onClick={() => desk.setState(targets, 'restore')}>{say('restore')}</Button>
          <Button disabled={chosen.size < 2 || new Set(targets.map((item) => item.list)).size > 1} onClick={() => desk.open('merge')}>{say('merge')}</Button>
          <Button disabled={targets.length !== 1} onClick={() => desk.open('split')}>{say('split')}</Button>
          <Button type="text" onClick={() => desk.choose([...chosen], false)}>{say('clear')}</Button>
        </>
      )}
      <WriteRefusal refusal={write.refusal} />
    </div>
  )
}
