/** Words of the search. */
import { texts } from './language.tsx'

export const searchText = texts({
  title: { zh: '搜索', en: 'Search' },
  all: { zh: '查看“{q}”的全部结果', en: 'All results for "{q}"' },
  results: { zh: '“{q}”的结果：{count} 条', en: 'Results for "{q}": {count}' },
  none: { zh: '没有找到“{q}”', en: 'Nothing found for "{q}"' },
  noneHow: { zh: '换一个词试试。这里只搜索您有权查看的内容。', en: 'Try another word. Only what you may see is searched.' },
  start: { zh: '输入要找的内容', en: 'Type what you look for' },
  startHow: { zh: '项目名称、办件编号、单位名称都可以。', en: 'A project, the number of a case, the name of a party.' },
  record: { zh: '记录', en: 'Record' },
  case: { zh: '办件', en: 'Case' },
  party: { zh: '单位', en: 'Party' },
})
