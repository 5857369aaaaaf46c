/** Words of the map page. */
import { texts } from '../../text/language.tsx'

/** The stage of a project that stands; everything else is drawn dashed. */
export const STAGE_IN_USE = '建成投用'

export const mapText = texts({
  title: { zh: '一张图', en: 'Map' },
  lead: { zh: '合作区的河流、通道与城镇。选择登记簿，把有位置的记录画在图上。', en: 'Rivers, corridors and towns of the zone. Choose a register to draw its records that have a place.' },
  register: { zh: '登记簿', en: 'Register' },
  none: { zh: '只看底图', en: 'Base map only' },
  list: { zh: '有位置的记录', en: 'Records with a place' },
  purpose: { zh: '使用目的', en: 'Purpose' },
  whole: { zh: '看全图', en: 'Whole map' },
  count: { zh: '共 {count} 条', en: '{count} records' },
  countFloor: { zh: '超过 {count} 条，图上画其中 {count} 条；请放大查看', en: 'more than {count} records, of which {count} are drawn; come closer' },
  beyond: { zh: '，其中 {count} 条在图外', en: ', {count} of them off the map' },
  cluster: { zh: '此处有 {count} 条记录，放大查看', en: '{count} records here; come closer' },
  clusters: { zh: '多条记录，点按放大', en: 'several records; press to come closer' },
  more: { zh: '再列一些', en: 'List more' },
  nothing: { zh: '这个登记簿里还没有填写位置的记录。', en: 'No record of this register has a place yet.' },
  print: { zh: '打印', en: 'Print' },
  legend: { zh: '图例', en: 'Legend' },
  river: { zh: '河流', en: 'River' },
  railway: { zh: '铁路', en: 'Railway' },
  expressway: { zh: '高速公路', en: 'Expressway' },
  road: { zh: '公路', en: 'Road' },
  planned: { zh: '规划（点线）、在建（虚线）', en: 'planned (dotted), being built (dashed)' },
})
