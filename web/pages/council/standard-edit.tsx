/** Registering a standard and adding versions to it. */
import { App, Button, Checkbox, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { StandardView } from '../../../src/contract/council.ts'
import { clausesIn } from '../../../src/core/council/index.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useWrite } from '../../client/hooks.ts'
import { useText } from '../../text/language.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { PartySelect } from '../../views/party-select.tsx'
import { WriteRefusal } from '../../views/refusal.tsx'
import { changedAt, filled } from './room.tsx'
import { councilText, policyText, standardText } from './text.ts'

interface Version { readonly version: string; readonly issued?: string | undefined; readonly effective?: string | undefined; readonly link?: string | undefined; readonly text: string; /** As it is registered, while nobody has typed on it. */ readonly clauses?: StandardView['versions'][number]['clauses'] | undefined }
const EMPTY: Version = { version: '', text: '' }

export function StandardForm({ standard, onClose }: { standard: StandardView | undefined; onClose: () => void }) {
  const say = useText(standardText)
  const sayRoom = useText(councilText)
  const { message } = App.useApp()
  const [words, setWords] = useState({ number: standard?.number ?? '', title: standard?.title ?? '', domain: standard?.domain ?? '', note: standard?.note ?? '' })
  const [scope, setScope] = useState<string[]>([...(standard?.scope ?? [])])
  const [published, setPublished] = useState(standard?.isPublished ?? true)
  const [versions, setVersions] = useState<readonly Version[]>(standard?.versions.map((one) => ({ ...one, text: one.clauses.map(({ clause, text }) => `${clause} ${text}`).join('\n') })) ?? [EMPTY])
  const write = useWrite(OPERATIONS.council.saveStandard, { refresh: ['council', 'record'], onDone: () => { void message.success(say('saved')); onClose() } })
  const submit = () => void write.submit({ body: {
    ...filled({ number: words.number.trim(), title: words.title.trim(), domain: words.domain.trim(), note: words.note }), scope, published, ...(standard === undefined ? {} : { id: standard.id, recordVersion: standard.recordVersion }),
    versions: versions.filter((one) => one.version.trim() !== '').map(({ text, clauses, version, issued, effective, link }) => ({ ...filled({ version: version.trim(), issued, effective, link }), clauses: [...(clauses ?? clausesIn(text))] })),
  } })
  const field = (name: keyof typeof words, label: string, max: number) => <label className="council-field"><span>{label}</span><Input maxLength={max} value={words[name]} onChange={(event) => setWords({ ...words, [name]: event.target.value })} /></label>
  const isWhole = words.number.trim() !== '' && words.title.trim() !== '' && versions.some((one) => one.version.trim() !== '')
  return (
    <Drawer open size={720} title={standard?.title ?? say('new')} onClose={onClose} footer={<span className="row"><Button type="primary" disabled={!isWhole} loading={write.busy} onClick={submit}>{sayRoom('save')}</Button><Button onClick={onClose}>{sayRoom('cancel')}</Button></span>}>
      <div className="council-form">
        <WriteRefusal refusal={write.refusal} />
        <div className="council-pair">{field('number', say('number'), 80)}{field('domain', say('domain'), 40)}</div>
        {field('title', say('title'), 200)}
        <div className="council-field"><span>{say('scope')}</span><PartySelect many kinds={['body']} label={say('scope')} value={scope} onChange={setScope} /></div>
        {field('note', say('note'), 2_000)}
        <Checkbox checked={published} onChange={(event) => setPublished(event.target.checked)}>{say('publish')}</Checkbox>
        <Versions versions={versions} onChange={setVersions} />
      </div>
    </Drawer>
  )
}

function Versions({ versions, onChange }: { versions: readonly Version[]; onChange: (versions: readonly Version[]) => void }) {
  const say = useText(standardText)
  const sayRoom = useText(councilText)
  const sayPolicy = useText(policyText)
  return (
    <section className="stack">
      <h2>{say('versions')}</h2>
      {versions.map((one, at) => (
        <fieldset key={at}>
          <legend>{say('version')} {at + 1}</legend>
          <div className="stack">
            <div className="council-pair">
              <label className="council-field"><span>{say('version')}</span><Input aria-label={`${say('version')} ${at + 1}`} maxLength={40} value={one.version} onChange={(event) => onChange(changedAt(versions, at, { version: event.target.value }))} /></label>
              <div className="council-field"><span>{say('issued')}</span><DateField value={one.issued} onChange={(issued) => onChange(changedAt(versions, at, { issued }))} pick={sayRoom('pickDay')} /></div>
              <div className="council-field"><span>{say('effective')}</span><DateField value={one.effective} onChange={(effective) => onChange(changedAt(versions, at, { effective }))} pick={sayRoom('pickDay')} /></div>
              <label className="council-field"><span>{sayRoom('document')}</span><Input type="url" maxLength={500} value={one.link ?? ''} onChange={(event) => onChange(changedAt(versions, at, { link: event.target.value }))} /></label>
            </div>
            <label className="council-field"><span>{say('clauses')}</span><Input.TextArea aria-label={`${say('clauses')} ${at + 1}`} rows={3} placeholder={sayPolicy('textHow')} value={one.text} onChange={(event) => onChange(changedAt(versions, at, { text: event.target.value, clauses: undefined }))} /></label>
            <span className="fine">{sayPolicy('split', { count: (one.clauses ?? clausesIn(one.text)).length })}</span>
            {versions.length === 1 ? null : <div className="item-tools"><Button size="small" type="text" onClick={() => onChange(versions.filter((_, index) => index !== at))}>{sayRoom('remove')}</Button></div>}
          </div>
        </fieldset>
      ))}
      <p><Button onClick={() => onChange([...versions, EMPTY])}>{say('addVersion')}</Button></p>
    </section>
  )
}
