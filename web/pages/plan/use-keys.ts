/** Every key of the review page; all stand in the help under `?`. */
import type { PlanItem } from '../../../src/contract/plan.ts'
import { useText } from '../../text/language.tsx'
import { useKey } from '../../ui/keys.ts'
import { isOpen } from './model.ts'
import { planText } from './text.ts'

/** What the keys move and do. */
interface Handles<Tab> {
  readonly tab: Tab
  readonly tabs: readonly { readonly tab: Tab }[]
  setTab(tab: Tab): void
  readonly shown: readonly PlanItem[]
  readonly focus: string | undefined
  setFocus(key: string): void
  nextMention(): void
  readonly chosen: ReadonlySet<string>
  choose(keys: readonly string[], on: boolean): void
  /** What is chosen, else what is in focus. */
  readonly targets: readonly PlanItem[]
  setState(items: readonly PlanItem[], act: 'accept' | 'reject' | 'restore'): void
  edit(key: string | undefined): void
  open(dialog: 'merge' | 'split'): void
  undoLast(): void
}

export function useDeskKeys<Tab>(desk: Handles<Tab>, focused: PlanItem | undefined, editable: boolean): void {
  const say = useText(planText)
  const { shown, focus, targets } = desk
  const move = (by: number) => {
    const at = shown.findIndex((item) => item.key === focus)
    const next = shown[Math.max(0, Math.min(shown.length - 1, at < 0 ? 0 : at + by))]
    if (next !== undefined) desk.setFocus(next.key)
  }
  const turn = (by: number) => { const at = desk.tabs.findIndex((one) => one.tab === desk.tab); desk.setTab(desk.tabs[(at + by + desk.tabs.length) % desk.tabs.length]!.tab) }
  const some = editable && targets.length > 0
  useKey('j', say('keyDown'), () => move(1))
  useKey('k', say('keyUp'), () => move(-1))
  useKey('ArrowDown', say('keyDown'), () => move(1))
  useKey('ArrowUp', say('keyUp'), () => move(-1))
  useKey('PageDown', say('keyPageDown'), () => move(10))
  useKey('PageUp', say('keyPageUp'), () => move(-10))
  useKey('n', say('keyMention'), desk.nextMention, focused !== undefined && focused.spans.length > 1)
  useKey('[', say('keyTabBefore'), () => turn(-1))
  useKey(']', say('keyTabAfter'), () => turn(1))
  useKey('Space', say('keyChoose'), () => { if (focused !== undefined) desk.choose([focused.key], !desk.chosen.has(focused.key)) }, editable && focused !== undefined && isOpen(focused))
  useKey('V', say('keyChooseAll'), () => desk.choose(shown.filter(isOpen).map((item) => item.key), true), editable)
  useKey('Escape', say('clear'), () => desk.choose([...desk.chosen], false), desk.chosen.size > 0)
  useKey('a', say('accept'), () => { desk.setState(targets, 'accept'); if (desk.chosen.size === 0) move(1) }, some)
  useKey('x', say('keyReject'), () => desk.setState(targets, targets.every((item) => item.state === 'rejected') ? 'restore' : 'reject'), some)
  useKey('r', say('restore'), () => desk.setState(targets.length > 0 ? targets : focused === undefined ? [] : [focused], 'restore'), editable)
  useKey('e', say('edit'), () => { if (focused !== undefined) desk.edit(focused.key) }, editable && focused !== undefined && isOpen(focused))
  useKey('m', say('merge'), () => desk.open('merge'), editable && desk.chosen.size > 1 && new Set(targets.map((item) => item.list)).size === 1)
  useKey('s', say('split'), () => desk.open('split'), some && targets.length === 1)
  useKey('u', say('keyUndo'), desk.undoLast, editable)
}
