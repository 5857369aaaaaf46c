/** Two versions of a standard side by side, clause by clause. */
import { Checkbox, Modal, Select } from 'antd'
import { useState } from 'react'
import type { StandardView } from '../../../src/contract/council.ts'
import { compareClauses } from '../../../src/core/council/index.ts'
import { useText } from '../../text/language.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import { standardText } from './text.ts'

const TONES: Readonly<Record<'same' | 'changed' | 'added' | 'removed', Tone>> = { same: 'idle', changed: 'risk', added: 'info', removed: 'paused' }

export function CompareVersions({ standard, onClose }: { standard: StandardView; onClose: () => void }) {
  const say = useText(standardText)
  const { versions } = standard
  const [before, setBefore] = useState(versions.at(-2)?.version ?? '')
  const [after, setAfter] = useState(versions.at(-1)?.version ?? '')
  const [only, setOnly] = useState(true)
  const clausesOf = (version: string) => versions.find((one) => one.version === version)?.clauses ?? []
  const all = compareClauses(clausesOf(before), clausesOf(after))
  const rows = all.filter((row) => !only || row.kind !== 'same')
  const pick = (label: string, value: string, onChange: (version: string) => void) => <Select aria-label={label} value={value} popupMatchSelectWidth={false} options={versions.map((one) => ({ value: one.version, label: `${label} ${one.version}` }))} onChange={onChange} />
  return (
    <Modal open width={960} title={`${standard.number} ${standard.title}`} onCancel={onClose} footer={null}>
      <p className="row">{pick(say('before'), before, setBefore)}{pick(say('after'), after, setAfter)}<Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>{say('onlyChanges')}</Checkbox></p>
      {rows.length === 0 ? <p className="quiet">{all.length === 0 ? say('noClauses') : say('noChanges')}</p> : (
        <div className="compare-box"><table className="compare">
          <thead><tr><th>{say('clause')}</th><th>{before}</th><th>{after}</th><th /></tr></thead>
          <tbody>{rows.map((row) => <tr key={row.clause}><td>{row.clause}</td><td className={row.kind === 'removed' ? 'is-removed' : ''}>{row.before === '' ? '—' : row.before}</td><td>{row.after === '' ? '—' : row.after}</td><td><Status tone={TONES[row.kind]} quiet>{say(row.kind)}</Status></td></tr>)}</tbody>
        </table></div>
      )}
    </Modal>
  )
}
