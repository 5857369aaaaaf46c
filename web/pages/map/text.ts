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
  nothing: { zh: '这个登记簿里还没有填写位置的记录。', en: 'No record of this register has a place yet.' },
  print: { zh: '打印', en: 'Print' },
  legend: { zh: '图例', en: 'Legend' },
  river: { zh: '河流', en: 'River' },
  railway: { zh: '铁路', en: 'Railway' },
  expressway: { zh: '高速公路', en: 'Expressway' },
  road: { zh: '公路', en: 'Road' },
  planned: { zh: '规划（点线）、在建（虚线）', en: 'planned (dotted), being built (dashed)' },
})
