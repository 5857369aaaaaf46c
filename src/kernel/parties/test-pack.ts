/** A small invented zone for tests and benches of the nouns. */
import { createHash } from 'node:crypto'
import type { Pack } from '../../contract/pack.ts'
import { canonicalJson } from '../../core/value/index.ts'

const source = { verified: false }
const words = (zh: string, en = zh) => ({ zh, en })
const $schema = ''

/** Three counties under two roots: 雾桥 in 雾省; 鹤渡 and 石渡 in 鹤省. 石渡 is the third party that must never see a thing. */
const parties: Pack['parties'] = [
  { id: 'area:900000', kind: 'area', name: words('雾省', 'Fog Province'), areaCode: '900000' },
  { id: 'area:900101', kind: 'area', name: words('雾桥县', 'Fogbridge'), parent: 'area:900000', areaCode: '900101' },
  { id: 'body:900101.fgw', kind: 'body', name: words('雾桥县发展和改革局', 'Fogbridge planning bureau'), docCode: '雾发改', parent: 'area:900101' },
  { id: 'body:900101.jt', kind: 'body', name: words('雾桥县交通局', 'Fogbridge transport bureau'), parent: 'area:900101' },
  { id: 'area:910000', kind: 'area', name: words('鹤省', 'Crane Province'), areaCode: '910000' },
  { id: 'area:910201', kind: 'area', name: words('鹤渡县', 'Craneford'), parent: 'area:910000', areaCode: '910201' },
  { id: 'body:910201.fgw', kind: 'body', name: words('鹤渡县发展和改革局', 'Craneford planning bureau'), parent: 'area:910201' },
  { id: 'body:910201.jt', kind: 'body', name: words('鹤渡县交通局', 'Craneford transport bureau'), parent: 'area:910201' },
  { id: 'area:910301', kind: 'area', name: words('石渡县', 'Stoneford'), parent: 'area:910000', areaCode: '910301' },
  { id: 'body:910301.fgw', kind: 'body', name: words('石渡县发展和改革局', 'Stoneford planning bureau'), parent: 'area:910301' },
  { id: 'area:920000', kind: 'area', name: words('远州', 'Faraway'), context: true },
].map((party) => ({ aliases: [], formerCodes: [], context: false, ...source, ...party })) as Pack['parties']

const text = (zh: string, en: string, more: object = {}) => ({ type: 'string', title: zh, 'x-en': en, ...more })
const registers: Pack['registers'] = [{
  $schema, code: 'project', title: words('项目', 'Projects'), titleField: 'title', columns: ['title', 'stage', 'budget'], searchFields: ['title', 'content', 'memo'],
  publicFields: ['title', 'stage'], geometry: 'point',
  schema: {
    type: 'object', additionalProperties: false, required: ['title', 'stage'],
    properties: {
      title: text('名称', 'name', { minLength: 2, maxLength: 100 }), content: text('内容', 'content', { maxLength: 5_000 }), memo: text('内部备注', 'internal note'),
      stage: text('阶段', 'stage', { enum: ['planned', 'building', 'done'] }), budget: { type: 'number', minimum: 0, title: '投资(万元)', 'x-en': 'budget' },
      from: text('开工', 'start', { format: 'date' }), urgent: { type: 'boolean', title: '急件', 'x-en': 'urgent' },
      places: { type: 'array', items: { type: 'string' }, maxItems: 20, title: '地点', 'x-en': 'places' },
    },
  },
}, {
  $schema, code: 'expert', title: words('专家', 'Experts'), titleField: 'name', columns: ['name'], searchFields: ['name'], publicFields: [], geometry: 'none',
  schema: { type: 'object', additionalProperties: false, required: ['name'], properties: { name: text('姓名', 'name'), phone: text('电话', 'telephone') } },
}]

const ALL_MOVES: Pack['processes'][number]['moves'] = ['offer', 'accept', 'return', 'recall', 'lapse', 'requestCorrection', 'supplyCorrection', 'transfer', 'requestCountersign', 'countersign',
  'reply', 'sendBack', 'close', 'terminate', 'suspend', 'resume', 'extend', 'note']
const processes: Pack['processes'] = [{
  $schema, code: 'supervision', title: words('督办', 'Supervision'), prefix: '督', moves: ALL_MOVES, correctionsMax: 1, offerDays: 5,
  clocks: [{ kind: 'promised', unit: 'workingDay', budget: 5, basis: words('雾鹤协定第三条', 'Accord, article 3'), ...source }],
  reasons: { return: [{ code: 'not-ours', title: words('不属本单位职责', 'Not our duty') }], terminate: [{ code: 'void', title: words('事项已不存在', 'No longer needed') }] },
}, {
  $schema, code: 'consult', title: words('会商', 'Consultation'), prefix: '商', moves: ['offer', 'accept', 'return', 'reply', 'close'], correctionsMax: 0, clocks: [], reasons: {},
}]

const content: Omit<Pack, 'hash'> = {
  zone: {
    $schema, code: 'fogcrane', title: words('雾鹤合作区', 'Fog-Crane Zone'), version: '2026.1.0', suite: 'intl', demonstration: true, host: 'area:900101',
    sides: [{ root: 'area:900000', label: words('雾', 'Fog'), bank: 'A' }, { root: 'area:910000', label: words('鹤', 'Crane'), bank: 'B' }],
    texts: {}, planRegisters: { task: 'project', project: 'project' }, planProcesses: {},
  },
  parties, registers, processes,
  purposes: [{ code: 'joint-check', title: words('联合核查', 'Joint check') }, { code: 'statistics', title: words('统计', 'Statistics') }],
  agreements: [{
    $schema, code: 'accord', title: words('雾鹤协作协议', 'Fog-Crane accord'), parties: ['body:900101.fgw', 'body:910201.fgw'], from: '2026-01-01', signed: true,
    grants: [
      { grantor: 'body:900101.fgw', grantees: ['body:910201.fgw'], what: { kind: 'process', process: 'supervision' }, purposes: ['joint-check'], mode: 'unconditional' },
      { grantor: 'body:910201.fgw', grantees: ['body:900101.fgw'], what: { kind: 'process', process: 'supervision' }, purposes: ['joint-check'], mode: 'unconditional' },
    ],
  }],
  accounts: [],
  series: [{ code: 'level', owner: 'body:900101.jt', property: 'water-level', title: words('雾河水位', 'Level of the Fog'), unit: 'm', place: '雾桥', limit: { value: 5, label: words('警戒', 'alert'), above: true } }],
  map: { $schema, notice: words('示意图', 'schematic'), lines: [], border: [[0, 0], [1, 1]], stations: [] },
  calendar: { $schema, additions: [], serviceHours: [] },
  lexicon: { $schema, places: [], bodies: [] },
}

export function testPack(changes: Partial<Omit<Pack, 'hash'>> = {}): Pack {
  const pack = { ...content, ...changes }
  return { ...pack, hash: createHash('sha256').update(canonicalJson(JSON.parse(JSON.stringify(pack)))).digest('hex') }
}
