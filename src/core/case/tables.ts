/**
 * The case machine as total tables: a new stage or move does not compile until every cell is thought of. `refused` is an answer, not a gap.
 * `stay` changes no stage. `back`: an offer that came back leaves the work in hand with whoever handles it, else with the issuer, who may offer it again. `undone`: an
 * offer taken back, which withdraws a case that nobody has handled yet. `whenAll`: in hand again once nobody is waited for.
 */
import type { HandoffState, Move, Stage } from './model.ts'

export type StageNext = Stage | 'stay' | 'back' | 'undone' | 'whenAll' | 'refused'
const no = 'refused'

export const STAGE_AFTER: Readonly<Record<Stage, Readonly<Record<Move, StageNext>>>> = {
  offered: { offer: 'offered', accept: 'working', return: 'back', recall: 'undone', lapse: 'back', requestCorrection: no, supplyCorrection: no, transfer: no, requestCountersign: no, countersign: no, reply: no, sendBack: no, close: no, terminate: 'terminated', suspend: no, resume: no, extend: no, note: 'stay' },
  working: { offer: no, accept: no, return: no, recall: no, lapse: no, requestCorrection: 'correcting', supplyCorrection: no, transfer: 'offered', requestCountersign: 'countersigning', countersign: no, reply: 'answered', sendBack: no, close: no, terminate: 'terminated', suspend: 'stay', resume: 'stay', extend: 'stay', note: 'stay' },
  correcting: { offer: no, accept: no, return: no, recall: no, lapse: no, requestCorrection: no, supplyCorrection: 'working', transfer: no, requestCountersign: no, countersign: no, reply: no, sendBack: no, close: no, terminate: 'terminated', suspend: no, resume: no, extend: 'stay', note: 'stay' },
  countersigning: { offer: no, accept: no, return: no, recall: 'working', lapse: no, requestCorrection: no, supplyCorrection: no, transfer: no, requestCountersign: no, countersign: 'whenAll', reply: no, sendBack: 'working', close: no, terminate: 'terminated', suspend: no, resume: no, extend: 'stay', note: 'stay' },
  answered: { offer: no, accept: no, return: no, recall: no, lapse: no, requestCorrection: no, supplyCorrection: no, transfer: no, requestCountersign: no, countersign: no, reply: no, sendBack: 'working', close: 'closed', terminate: 'terminated', suspend: no, resume: no, extend: no, note: 'stay' },
  closed: { offer: no, accept: no, return: no, recall: no, lapse: no, requestCorrection: no, supplyCorrection: no, transfer: no, requestCountersign: no, countersign: no, reply: no, sendBack: no, close: no, terminate: no, suspend: no, resume: no, extend: no, note: no },
  terminated: { offer: no, accept: no, return: no, recall: no, lapse: no, requestCorrection: no, supplyCorrection: no, transfer: no, requestCountersign: no, countersign: no, reply: no, sendBack: no, close: no, terminate: no, suspend: no, resume: no, extend: no, note: no },
  withdrawn: { offer: no, accept: no, return: no, recall: no, lapse: no, requestCorrection: no, supplyCorrection: no, transfer: no, requestCountersign: no, countersign: no, reply: no, sendBack: no, close: no, terminate: no, suspend: no, resume: no, extend: no, note: no },
}

export type HandoffMove = 'offer' | 'accept' | 'return' | 'recall' | 'lapse'
/** The baton's table. Only `offered` is open; every end of an offer is final, and a new offer is a new hand-off. */
export const HANDOFF_AFTER: Readonly<Record<HandoffState, Readonly<Record<HandoffMove, HandoffState | 'refused'>>>> = {
  held: { offer: 'offered', accept: no, return: no, recall: no, lapse: no },
  offered: { offer: no, accept: 'accepted', return: 'returned', recall: 'recalled', lapse: 'lapsed' },
  accepted: { offer: 'offered', accept: no, return: no, recall: no, lapse: no },
  returned: { offer: 'offered', accept: no, return: no, recall: no, lapse: no },
  recalled: { offer: 'offered', accept: no, return: no, recall: no, lapse: no },
  lapsed: { offer: 'offered', accept: no, return: no, recall: no, lapse: no },
}

/** Who may make a move. `holder` holds the baton; `offered` is offered it; `giver` offered it; `node` is the node's own clock. */
export type Relation = 'issuer' | 'holder' | 'handler' | 'offered' | 'giver' | 'countersigner' | 'participant' | 'node'
export const WHO: Readonly<Record<Move, Relation>> = {
  offer: 'issuer', accept: 'offered', return: 'offered', recall: 'giver', lapse: 'node', requestCorrection: 'handler', supplyCorrection: 'holder', transfer: 'handler', requestCountersign: 'handler', countersign: 'countersigner',
  reply: 'handler', sendBack: 'holder', close: 'holder', terminate: 'issuer', suspend: 'handler', resume: 'handler', extend: 'issuer', note: 'participant',
}

/** What a move cannot do without. */
export type Need = 'reason' | 'text' | 'to' | 'parties' | 'items' | 'opinion' | 'ground' | 'budget'
export const NEEDS: Readonly<Record<Move, readonly Need[]>> = {
  offer: ['to'], accept: [], return: ['reason'], recall: [], lapse: [], requestCorrection: ['items'], supplyCorrection: ['text'], transfer: ['to'], requestCountersign: ['parties'], countersign: ['opinion'],
  reply: ['text'], sendBack: ['reason'], close: [], terminate: ['reason'], suspend: ['ground'], resume: [], extend: ['budget', 'text'], note: ['text'],
}
