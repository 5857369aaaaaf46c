/** Writing a record: a new one, or a new version of one that is ours. */
import { useNavigate, useParams } from 'react-router'
import type { RecordView } from '../../../src/contract/record.ts'
import { OPERATIONS } from '../../client/api.ts'
import { useOperation } from '../../client/hooks.ts'
import { type Register, useZone } from '../../client/session.tsx'
import { useLanguage, useText } from '../../text/language.tsx'
import { recordText } from '../../text/record.ts'
import { registerText } from '../../text/register.ts'
import { EmptyState } from '../../ui/states.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { RecordForm } from '../../views/record-form.tsx'
import { UnknownRegister } from '../../views/unknown-register.tsx'

export function EditRecordPage() {
  const { registerOf } = useZone()
  const { register: code = '', id } = useParams()
  const register = registerOf(code)
  if (register === undefined) return <UnknownRegister />
  return id === undefined ? <NewRecord key={code} register={register} /> : <OldRecord key={id} register={register} id={id} />
}

function useCrumbs(register: Register) {
  const say = useText(registerText)
  const { language } = useLanguage()
  return [{ label: say('title'), to: '/registers' }, { label: register.title[language], to: `/registers/${register.code}` }]
}

function NewRecord({ register }: { register: Register }) {
  const say = useText(recordText)
  const { language } = useLanguage()
  return <Page title={say('newTitle', { register: register.title[language] })} crumbs={useCrumbs(register)}><RecordForm register={register} /></Page>
}

function OldRecord({ register, id }: { register: Register; id: string }) {
  const { language } = useLanguage()
  const found = useOperation(OPERATIONS.record.get, { params: { register: register.code, id } }, { staleMs: Infinity })
  const crumbs = useCrumbs(register)
  if (found.data === undefined) return <Page title={register.title[language]} crumbs={crumbs}><Reading {...found}>{() => null}</Reading></Page>
  return <Editing register={register} record={found.data} crumbs={crumbs} />
}

function Editing({ register, record, crumbs }: { register: Register; record: RecordView; crumbs: ReturnType<typeof useCrumbs> }) {
  const say = useText(recordText)
  const navigate = useNavigate()
  const back = `/registers/${register.code}/${record.id}`
  const all = [...crumbs, { label: record.title, to: back }]
  if (record.access.by !== 'owner') return <Page title={record.title} crumbs={all}><EmptyState title={say('notYours')} action={{ label: record.title, onPress: () => void navigate(back) }} /></Page>
  return <Page title={say('editTitle', { title: record.title })} crumbs={all}><RecordForm register={register} record={record} /></Page>
}
