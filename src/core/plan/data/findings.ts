import { text, type Text } from '../../value/index.ts'

/** What a finding says, with its suggestion; `{name}` is filled in. */
export const FINDING_WORDS = {
  'task.no_owner': text('没有责任单位；建议写明“牵头单位：…；配合单位：…”，跨界任务两侧各明确一家', 'No body answers for it; name who leads and who supports, for work across the border one on each side'),
  'task.no_deadline': text('没有完成时限；建议写明“20××年×月底前”', 'No deadline; say by which month of which year'),
  'task.no_measure': text('没有可衡量的成果；建议写明数量和单位，如“建成×公里”“开通×条”', 'Nothing to measure it by; give a figure with its unit, such as “build × km” or “open × lines”'),
  'task.vague_verb': text('“{verb}”无法据以检查；建议改为可核实的动作，如“开工”“建成”“开通”“签订”“出台”', '“{verb}” cannot be checked; use a verb that can, such as start, complete, open, sign or issue'),
  'project.no_stage': text('项目“{name}”没有写明阶段；建议写明{stages}之一', 'The stage of “{name}” is not given; say one of {stages}'),
  'project.two_stages': text('项目“{name}”写了{count}个阶段（{stages}），按“{stage}”计；建议统一', '“{name}” stands at {count} stages ({stages}) and is counted at {stage}; give one'),
  'place.unknown': text('地名“{place}”不在本区及毗邻地区名录中；请核对地名，或在合作区词表中补充', 'The place “{place}” is on no list of this area and its neighbours; check it, or add it to the zone’s lexicon'),
} as const satisfies Record<string, Text>
/** The same where a place of nearly the same name is known. */
export const NEAR_PLACE = text('地名“{place}”不在本区及毗邻地区名录中；是否为“{near}”', 'The place “{place}” is on no list of this area and its neighbours; is “{near}” meant?')

/** The words with their names filled in. */
export function said(words: Text, values: Readonly<Record<string, string>>): { readonly message: string; readonly messageEn: string } {
  const fill = (template: string): string => template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return { message: fill(words.zh), messageEn: fill(words.en) }
}
