/** Words of the series pages. */
import { texts } from '../../text/language.tsx'

export const seriesText = texts({
  title: { zh: '监测', en: 'Series' },
  lead: { zh: '各站的最近读数。限值画成一条线，未确认的数据用斜线标出。', en: 'Latest readings of each station. The limit is a line; what is not confirmed is hatched.' },
  nothing: { zh: '本单位还没有可以查看的监测序列', en: 'No series is open to your party yet' },
  nothingBody: { zh: '监测单位报送后，或依协议共享后，会显示在这里。', en: 'They appear here when you report them, or when an agreement shares them.' },
  range: { zh: '时段', en: 'Range' },
  day: { zh: '近一天', en: 'Day' },
  week: { zh: '近一周', en: 'Week' },
  month: { zh: '近一月', en: 'Month' },
  provisional: { zh: '未确认', en: 'provisional' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  limit: { zh: '限值 {value}', en: 'limit {value}' },
  thinned: { zh: '点数较多，已按时段取最大、最小值显示。', en: 'Many points: each stretch shows its least and greatest.' },
  demonstration: { zh: '演示数据', en: 'demonstration data' },
  table: { zh: '数据表', en: 'As a table' },
  time: { zh: '时间', en: 'Time' },
  value: { zh: '数值', en: 'Value' },
  quality: { zh: '质量', en: 'Quality' },
  state: { zh: '状态', en: 'State' },
  corrected: { zh: '已更正', en: 'corrected' },
  noValue: { zh: '缺测', en: 'missing' },
})
