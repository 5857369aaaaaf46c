/**
 * The units that plans, monitors and statistics of a zone use. Codes: UCUM where it has one (`km`, `har`, `mg/L`), else own in UCUM's form (`[mu]`, `10*4.t`).
 * Legal units: 国务院关于在我国统一实行法定计量单位的命令 (1984); 亩 is outside it but in common use: 15 亩 = 1 公顷.
 */
import type { Text } from './text.ts'

/** One unit: `ratio` to the base unit of its kind as [numerator, denominator]. */
export interface Unit {
  readonly code: string
  readonly kind: string
  readonly ratio: readonly [number, number]
  readonly name: Text
  /** Other spellings met in documents. */
  readonly aliases?: readonly string[]
}

type Row = readonly [code: string, numerator: number, denominator: number, zh: string, en: string, ...aliases: string[]]

function units(kind: string, rows: readonly Row[]): Unit[] {
  return rows.map(([code, numerator, denominator, zh, en, ...aliases]) => {
    const name: Text = { zh, en }
    return { code, kind, ratio: [numerator, denominator], name, aliases }
  })
}

/** A thing that is counted: the plain count, ten thousands and hundred millions of it. */
function counted(what: string, zh: string, en: string, ...aliases: string[]): Unit[] {
  return units(`count of ${what}`, [
    [`{${what}}`, 1, 1, zh, en, ...aliases],
    [`10*4.{${what}}`, 10_000, 1, `万${zh}`, `ten thousand ${en}`, ...aliases.map((alias) => `万${alias}`)],
    [`10*8.{${what}}`, 100_000_000, 1, `亿${zh}`, `hundred million ${en}`, ...aliases.map((alias) => `亿${alias}`)],
  ])
}

/** All known units. */
export const UNITS: readonly Unit[] = [
  ...units('ratio', [
    ['1', 1, 1, '', ''],
    ['%', 1, 100, '%', '%', '百分之', '％'],
    ['[ppth]', 1, 1000, '‰', '‰', '千分之'],
  ]),
  ...units('percentage points', [['{pp}', 1, 1, '个百分点', 'pp', '百分点']]),
  ...units('length', [
    ['mm', 1, 1000, '毫米', 'mm'],
    ['cm', 1, 100, '厘米', 'cm'],
    ['m', 1, 1, '米', 'm'],
    ['km', 1000, 1, '公里', 'km', '千米'],
    ['10*4.km', 10_000_000, 1, '万公里', 'ten thousand km', '万千米'],
  ]),
  ...units('area', [
    ['m2', 1, 1, '平方米', 'm²', '㎡'],
    ['10*4.m2', 10_000, 1, '万平方米', 'ten thousand m²', '万㎡'],
    ['[mu]', 2000, 3, '亩', 'mu'],
    ['10*4.[mu]', 20_000_000, 3, '万亩', 'ten thousand mu'],
    ['har', 10_000, 1, '公顷', 'ha'],
    ['10*4.har', 100_000_000, 1, '万公顷', 'ten thousand ha'],
    ['km2', 1_000_000, 1, '平方公里', 'km²', '平方千米', 'k㎡'],
  ]),
  ...units('volume', [
    ['mL', 1, 1_000_000, '毫升', 'mL'],
    ['L', 1, 1000, '升', 'L'],
    ['m3', 1, 1, '立方米', 'm³', 'm³', '方'],
    ['10*4.m3', 10_000, 1, '万立方米', 'ten thousand m³', '万方'],
    ['10*8.m3', 100_000_000, 1, '亿立方米', 'hundred million m³', '亿方'],
  ]),
  ...units('mass', [
    ['mg', 1, 1_000_000, '毫克', 'mg'],
    ['g', 1, 1000, '克', 'g'],
    ['kg', 1, 1, '千克', 'kg', '公斤'],
    ['[jin]', 1, 2, '斤', 'jin'],
    ['t', 1000, 1, '吨', 't'],
    ['10*4.t', 10_000_000, 1, '万吨', 'ten thousand t'],
    ['10*8.t', 100_000_000_000, 1, '亿吨', 'hundred million t'],
  ]),
  ...units('money', [
    ['{fen}', 1, 100, '分', 'fen'],
    ['CNY', 1, 1, '元', 'yuan', '人民币元'],
    ['10*4.CNY', 10_000, 1, '万元', 'ten thousand yuan'],
    ['10*8.CNY', 100_000_000, 1, '亿元', 'hundred million yuan'],
  ]),
  ...units('time', [
    ['s', 1, 1, '秒', 's'],
    ['min', 60, 1, '分钟', 'min'],
    ['h', 3600, 1, '小时', 'h'],
    ['d', 86_400, 1, '天', 'days', '日', '自然日'],
  ]),
  ...units('working days', [['{workingDay}', 1, 1, '个工作日', 'working days', '工作日']]),
  ...units('months', [
    ['mo', 1, 1, '个月', 'months', '月'],
    ['a', 12, 1, '年', 'years'],
  ]),
  ...units('mass concentration', [
    ['ng/L', 1, 1_000_000_000, 'ng/L', 'ng/L', '纳克/升'],
    ['ug/L', 1, 1_000_000, 'μg/L', 'µg/L', '微克/升'],
    ['mg/L', 1, 1000, 'mg/L', 'mg/L', '毫克/升'],
    ['g/L', 1, 1, 'g/L', 'g/L', '克/升'],
    ['ug/m3', 1, 1_000_000_000, 'μg/m³', 'µg/m³', '微克/立方米'],
    ['mg/m3', 1, 1_000_000, 'mg/m³', 'mg/m³', '毫克/立方米'],
  ]),
  ...units('count concentration', [
    ['{cell}/L', 1, 1, '个/L', 'cells/L', '个/升'],
    ['{CFU}/mL', 1000, 1, 'CFU/mL', 'CFU/mL'],
    ['[MPN]/L', 1, 1, 'MPN/L', 'MPN/L'],
  ]),
  ...units('flow', [
    ['L/s', 1, 1000, '升/秒', 'L/s'],
    ['m3/s', 1, 1, '立方米/秒', 'm³/s', 'm³/s'],
    ['m3/d', 1, 86_400, '立方米/日', 'm³/d', '方/天'],
    ['10*4.m3/d', 10_000, 86_400, '万立方米/日', 'ten thousand m³/d', '万方/天'],
  ]),
  ...units('mass flow', [['t/d', 1, 1, '吨/日', 't/d', '吨/天']]),
  ...units('speed', [
    ['m/s', 1, 1, '米/秒', 'm/s'],
    ['km/h', 1000, 3600, '公里/小时', 'km/h', '千米/小时'],
  ]),
  ...units('power', [
    ['W', 1, 1, '瓦', 'W'],
    ['kW', 1000, 1, '千瓦', 'kW'],
    ['10*4.kW', 10_000_000, 1, '万千瓦', 'ten thousand kW'],
    ['MW', 1_000_000, 1, '兆瓦', 'MW'],
  ]),
  ...units('energy', [
    ['kW.h', 1, 1, '千瓦时', 'kWh', '度'],
    ['10*4.kW.h', 10_000, 1, '万千瓦时', 'ten thousand kWh', '万度'],
    ['10*8.kW.h', 100_000_000, 1, '亿千瓦时', 'hundred million kWh', '亿度'],
  ]),
  ...units('coal equivalent', [
    ['t{ce}', 1, 1, '吨标准煤', 'tce', '吨标煤'],
    ['10*4.t{ce}', 10_000, 1, '万吨标准煤', 'ten thousand tce', '万吨标煤'],
  ]),
  ...units('temperature', [['Cel', 1, 1, '℃', '°C', '摄氏度', '°C']]),
  ...units('pH', [['[pH]', 1, 1, 'pH', 'pH', '无量纲']]),
  ...units('turbidity', [['[NTU]', 1, 1, 'NTU', 'NTU']]),
  ...units('conductivity', [
    ['uS/cm', 1, 1, 'μS/cm', 'µS/cm', 'us/cm'],
    ['mS/m', 10, 1, 'mS/m', 'mS/m'],
  ]),
  ...units('sound level', [['dB', 1, 1, '分贝', 'dB']]),
  ...counted('thing', '个', 'items', '项', '件', '处', '座', '条', '份', '批'),
  ...counted('person', '人', 'people', '名', '位'),
  ...counted('visit', '人次', 'visits'),
  ...counted('vehicle trip', '车次', 'vehicle trips', '辆次'),
  ...counted('household', '户', 'households'),
  ...counted('organisation', '家', 'organisations'),
  ...counted('bed', '张', 'beds', '张床位'),
  ...counted('seat', '个学位', 'school places'),
  ...counted('head', '头', 'head', '只', '羽'),
  ...counted('plant', '株', 'plants', '棵'),
  ...counted('vehicle', '辆', 'vehicles', '台'),
  ...counted('unit', '套', 'sets'),
]
