/** Reviewing a compiled plan: the document like paper, the lists beside it, linked both ways; then filing. */
import { Alert, App, Button, Dropdown, Segmented, Select } from 'antd'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import type { PlanDocument } from '../../../src/contract/plan.ts'
import { download, OPERATIONS } from '../../client/api.ts'
import { useMay, useSession } from '../../client/session.tsx'
import { formatNumber } from '../../text/format.ts'
import { useRead, useText } from '../../text/language.tsx'
import { Page, Reading } from '../../views/page.tsx'
import { Classes } from './classes.tsx'
import { Conflicts, History, MergeItems, SplitItem } from './dialogs.tsx'
import { EditItem } from './edit.tsx'
import { Filing } from './filing.tsx'
import { FilterBar } from './filter.tsx'
import { Findings, Indicators } from './findings.tsx'
import { ItemList } from './items.tsx'
import { isOpen } from './model.ts'
import { Paper } from './paper.tsx'
import { planText } from './text.ts'
import { useDesk } from './use-desk.ts'
import { usePaper, useReview } from './use-review.ts'
import './plan.css'

export function PlanPage() {
  const { id = '' } = useParams()
  const answer = usePaper(id)
  return <Reading {...answer}>{(document) => <ReviewPage key={document.id} document={document} />}</Reading>
}

function ReviewPage({ document }: { document: PlanDocument }) {
  const say = useText(planText)
  const read = useRead()
  const { message } = App.useApp()
  const { session } = useSession()
  const may = useMay()
  const editable = may(OPERATIONS.plan.correct) && document.owner === session.acting
  const review = useReview(document, (refusal) => void message.error(read(refusal.says)))
  const desk = useDesk(document, review, editable)
  const { tab, lists, shown, focus, chosen } = desk
  const points = useMemo(() => [...document.text], [document])
  const focused = lists.items.find((item) => item.key === focus)
  return (
    <Page
      wide title={document.title} crumbs={[{ label: say('title'), to: '/plan' }]}
      lead={<>{document.filename} · {say('characters', { count: formatNumber(document.characters) })} · {say('progress', { done: desk.done, all: desk.all })}{editable ? null : <> · {say('readOnly')}</>}{document.follows === undefined ? null : <> · <Link to={`/plan/${document.id}/compare`}>{say('compareLink')}</Link></>}</>}
      actions={<>
        <Button onClick={() => desk.open('history')}>{say('history')}</Button>
        <Dropdown menu={{ items: [{ key: 'xlsx', label: say('exportSheets'), onClick: () => void download(OPERATIONS.plan.lists, { params: { id: document.id } }) }, { key: 'docx', label: say('exportDocument'), onClick: () => void download(OPERATIONS.plan.listsDocument, { params: { id: document.id } }) }] }}><Button>{say('exportLists')}</Button></Dropdown>
      </>}
    >
      {review.unsent === undefined || review.busy ? null : <Alert className="plan-unsent" type="warning" showIcon title={say('unsent', { count: review.unsent.length })} action={<><Button size="small" type="primary" onClick={() => void review.apply(review.unsent ?? [])}>{say('sendAgain')}</Button> <Button size="small" onClick={review.forgetUnsent}>{say('draftDrop')}</Button></>} />}
      <div className="plan-columns">
        <div className="plan-paper">
          <div className="plan-tools">
            <Select value={null} placeholder={say('sections')} aria-label={say('sections')} showSearch optionFilterProp="label" popupMatchSelectWidth={false} style={{ width: 160 }} options={document.sections.map((section, at) => ({ value: at, label: `${'\u3000'.repeat(Math.max(0, section.level - 1))}${section.title}` }))} onChange={(at: number | null) => { const section = at === null ? undefined : document.sections[at]; if (section !== undefined) desk.show(section) }} />
            <Classes document={document} shown={desk.withClasses} onShow={desk.setWithClasses} />
          </div>
          <Paper document={document} items={lists.items} focus={focus} mention={desk.mention} lit={desk.lit} withClasses={desk.withClasses} onPick={desk.pick} onMake={editable ? desk.make : undefined} onGive={editable && focused !== undefined && isOpen(focused) ? { title: focused.title, give: (span) => desk.give(focused, span) } : undefined} />
        </div>
        <div className="plan-lists">
          <Segmented<typeof tab> value={tab} onChange={desk.setTab} block options={desk.tabs.map((one) => ({ value: one.tab, label: `${say(one.word)} ${one.count}` }))} />
          {tab === 'findings' ? <Findings document={document} owners={desk.owners} editable={editable} onShow={desk.show} onPick={desk.pick} onEdit={(item) => desk.edit(item.key)} />
            : tab === 'indicators' ? <Indicators document={document} onShow={desk.show} />
              : (
                <>
                  <FilterBar items={desk.ofTab} chapters={desk.chapters} rules={desk.rules} filter={desk.filter} onChange={desk.setFilter} />
                  <ItemList items={shown} focus={focus} chosen={chosen} editable={editable} findings={desk.openRules} onFocus={desk.setFocus} onChoose={desk.choose} onEdit={(item) => desk.edit(item.key)} onState={desk.setState} />
                </>
              )}
          {editable ? <Filing document={document} version={lists.version} items={lists.items} shown={tab === 'task' || tab === 'project' ? shown : []} chosen={chosen} review={review} desk={desk} /> : null}
        </div>
      </div>
      {desk.editing === undefined ? null : <EditItem key={desk.editing.key} document={document.id} item={desk.editing} busy={review.busy} wordsOf={(span) => points.slice(span.start, span.end).join('')} onClose={() => desk.edit(undefined)} onSave={desk.change} onUnmention={(span) => desk.unmention(span)} />}
      {desk.dialog === 'merge' ? <MergeItems items={desk.targets} busy={review.busy} onClose={() => desk.open(undefined)} onMerge={desk.merge} /> : null}
      {desk.dialog === 'split' && desk.targets[0] !== undefined ? <SplitItem item={desk.targets[0]} busy={review.busy} onClose={() => desk.open(undefined)} onSplit={desk.split} /> : null}
      {desk.dialog === 'history' ? <History changes={lists.changes} onClose={() => desk.open(undefined)} onUndo={editable ? desk.undo : undefined} /> : null}
      <Conflicts conflicts={review.conflicts} busy={review.busy} onSettle={review.settle} onInsist={(corrections) => void review.apply(corrections)} />
    </Page>
  )
}
