/** `?` lists every key that acts on the present page. */
import { Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../text/language.tsx'
import { shellText } from '../text/shell.ts'
import { useKey, useShortcuts } from '../ui/keys.ts'

export function KeyboardHelp() {
  const say = useText(shellText)
  const [open, setOpen] = useState(false)
  const shortcuts = useShortcuts()
  useKey('?', say('keyboard'), () => setOpen(true))
  return (
    <Modal open={open} title={say('keyboard')} footer={null} onCancel={() => setOpen(false)}>
      <dl className="key-list">
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys}${label}`}>
            <dt>{keys.split(' ').map((key, at) => <kbd key={at}>{key}</kbd>)}</dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
