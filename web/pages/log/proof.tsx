/** The inclusion proof of one entry. */
import { Button, Modal } from 'antd'
import { OPERATIONS, saveAs } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { logText } from '../../text/log.ts'
import { Reading } from '../../views/page.tsx'

export function ProofDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useText(logText)
  const found = useOperation(OPERATIONS.log.inclusion, { params: { id } }, { staleMs: Infinity })
  const save = () => saveAs(new Blob([JSON.stringify(found.data, null, 2)], { type: 'application/json' }), `inclusion-${found.data?.index ?? id}.json`)
  return (
    <Modal open width={640} title={found.data === undefined ? say('proof') : say('proofOf', { index: found.data.index })} onCancel={onClose} footer={<>{found.data === undefined ? null : <Button onClick={save}>{say('save')}</Button>}<Button type="primary" onClick={onClose}>{say('close')}</Button></>}>
      <Reading {...found} rows={4}>
        {(proof) => (
          <>
            <p>{say('proofHow')}</p>
            <ol className="proof">
              <li className="hash"><strong>{say('leaf')}</strong> {proof.leafHash}</li>
              {proof.proof.map((hash, at) => <li key={at} className="hash">{hash}</li>)}
              <li className="hash"><strong>{say('root')}</strong> {proof.checkpoint.root}<br />{say('proofSize', { size: proof.checkpoint.size })}</li>
            </ol>
          </>
        )}
      </Reading>
    </Modal>
  )
}
