/** A derived number: underlined with dots; press it and see where it comes from. */
import { Popover } from 'antd'
import type { ReactNode } from 'react'

/** `why` is shown on press: the rule, the sources, links to the entries. */
export function Derived({ children, why, label }: { children: ReactNode; why: ReactNode; label: string }) {
  return (
    <Popover trigger="click" content={<div className="derived-why">{why}</div>} placement="bottom">
      <button type="button" className="derived" title={label}>{children}</button>
    </Popover>
  )
}
