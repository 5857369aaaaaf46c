/** 意见采纳情况表: what was said of each clause, by whom, and what became of it, as a sheet and as a document. */
import type { PolicyView } from '../../contract/council.ts'
import { type Day, type Language } from '../../core/value/index.ts'
import { type CouncilNeeds, type DocumentOut, fullName, nameOf, type SheetOut } from './needs.ts'

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['序号', '条款', '原文', '反馈单位', '意见', '建议表述', '采纳情况', '理由'], en: ['No.', 'Clause', 'Text', 'Body', 'Opinion', 'Proposed wording', 'Result', 'Reason'],
}
const RESULTS_EN: Readonly<Record<string, string>> = { 采纳: 'Adopted', 部分采纳: 'Adopted in part', 不采纳: 'Not adopted' }

export function opinionSheet(needs: CouncilNeeds, policy: PolicyView, language: Language): SheetOut {
  const rows = policy.opinions.map((one, at) => [
    at + 1, one.clause, textOf(policy, one.clause), nameOf(needs, one.party)[language], one.text, one.proposal,
    one.answer === undefined ? (language === 'zh' ? '未答复' : 'Not answered') : language === 'zh' ? one.answer.result : RESULTS_EN[one.answer.result], one.answer?.reason,
  ])
  const none = policy.bodies.filter((body) => body.none).map((body) => ['', '', '', nameOf(needs, body.party)[language], language === 'zh' ? '无意见' : 'None'])
  return { title: language === 'zh' ? '意见采纳情况表' : 'Opinions and answers', columns: HEADS[language], rows: [...rows, ...none], note: policy.title }
}

const textOf = (policy: PolicyView, clause: string): string => policy.text.find((one) => one.clause === clause)?.text ?? ''

/** As it is put on file; in Chinese in either language of the page. */
export function opinionDocument(needs: CouncilNeeds, policy: PolicyView, today: Day): DocumentOut {
  const { bodies, opinions } = policy
  const count = (result: string) => opinions.filter((one) => one.answer?.result === result).length
  const silent = bodies.filter((body) => body.stage === 'offered' || body.stage === 'working').map((body) => fullName(needs, body.party))
  const none = bodies.filter((body) => body.none).map((body) => fullName(needs, body.party))
  const summary = `“${policy.title}”共征求 ${bodies.length} 个单位意见${policy.due === undefined ? '' : `，反馈截止日期为 ${policy.due}`}。收到意见 ${opinions.length} 条，其中采纳 ${count('采纳')} 条，部分采纳 ${count('部分采纳')} 条，不采纳 ${count('不采纳')} 条。`
  return {
    kind: 'report', issuers: [fullName(needs, policy.owner)], title: `${policy.title}\n意见采纳情况表`, date: today,
    body: [
      { kind: 'paragraph', text: summary },
      ...(none.length === 0 ? [] : [{ kind: 'paragraph' as const, text: `无意见单位：${none.join('、')}。` }]),
      ...(silent.length === 0 ? [] : [{ kind: 'paragraph' as const, text: `未反馈单位：${silent.join('、')}。` }]),
      ...(opinions.length === 0 ? [] : [{ kind: 'table' as const, columns: ['条款', '反馈单位', '意见', '采纳情况', '理由'], rows: opinions.map((one) => [one.clause, fullName(needs, one.party), one.proposal === undefined ? one.text : `${one.text}（建议：${one.proposal}）`, one.answer?.result ?? '未答复', one.answer?.reason ?? '']) }]),
    ],
  }
}
