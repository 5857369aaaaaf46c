import { Button } from 'antd'
import { useText } from '../../text/language.tsx'
import { planText } from './text.ts'

/** What was done, and the way back. */
export function UndoButton({ note, onUndo }: { note: string; onUndo: () => void }) {
  const say = useText(planText)
  return <>{note} <Button type="link" size="small" onClick={onUndo}>{say('undo')}</Button></>
}
