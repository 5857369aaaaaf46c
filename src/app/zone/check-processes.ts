/** Processes: moves that can be answered, reasons for moves that there are, clocks with a ground. */
import type { Pack } from '../../contract/pack.ts'
import type { Check } from './draft.ts'

type Move = Pack['processes'][number]['moves'][number]
/** Without these no case can begin and end. */
const NEEDED: readonly Move[] = ['offer', 'accept', 'reply', 'close']
/** A move and the one that answers it: neither stands alone. */
const PAIRS: readonly (readonly [Move, Move])[] = [['requestCorrection', 'supplyCorrection'], ['requestCountersign', 'countersign'], ['suspend', 'resume']]

export function checkProcesses(check: Check): void {
  const { processes } = check.draft.folders
  check.once(processes.map(({ file, content }) => ({ name: content.code, file, pointer: '/code' })))
  check.once(processes.map(({ file, content }) => ({ name: content.prefix, file, pointer: '/prefix' })))
  for (const { file, content } of processes) {
    const { moves, reasons, clocks, correctionsMax, offerDays } = content
    const say = (pointer: string, zh: string, en: string) => check.report(file, pointer, zh, en)
    const allows = (move: string) => moves.includes(move as Move)
    if (file !== `processes/${content.code}.json`) say('/code', '与文件名不符', 'does not fit the name of the file')
    check.once(moves.map((name, at) => ({ name, file, pointer: `/moves/${at}` })))
    for (const move of NEEDED) if (!allows(move)) say('/moves', `缺少动作“${move}”`, `the move "${move}" is missing`)
    for (const [asks, answers] of PAIRS) if (allows(asks) !== allows(answers)) say('/moves', `“${asks}”与“${answers}”须同时允许`, `"${asks}" and "${answers}" are allowed together or not at all`)
    if (allows('requestCorrection') !== (correctionsMax > 0)) say('/correctionsMax', '补正次数与是否允许补正不符', 'does not agree with whether corrections are allowed')
    if (allows('lapse') !== (offerDays !== undefined)) say('/offerDays', '签收期限与是否允许逾期失效不符', 'does not agree with whether an offer may lapse')
    for (const [move, list] of Object.entries(reasons)) {
      if (!allows(move)) say(`/reasons/${move}`, `流程不允许动作“${move}”`, `the process does not allow the move "${move}"`)
      if (list.length === 0) say(`/reasons/${move}`, '没有一项理由', 'holds no reason')
      check.once(list.map(({ code }, at) => ({ name: code, file, pointer: `/reasons/${move}/${at}/code` })))
    }
    check.once(clocks.map(({ kind }, at) => ({ name: kind, file, pointer: `/clocks/${at}/kind` })))
    for (const [at, clock] of clocks.entries()) {
      if (clock.verified && clock.source === undefined) say(`/clocks/${at}/source`, '已核实的须写明出处', 'what is verified names its source')
      if (clock.unit !== 'workingHour' && !Number.isInteger(clock.budget * 2)) say(`/clocks/${at}/budget`, '以日计的时限须为整日或半日', 'a budget in days is of whole or half days')
    }
  }
}
