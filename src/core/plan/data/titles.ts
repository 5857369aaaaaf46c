/** How headings look and which titles need no number. */

/**
 * A numbering. A plan's levels are the ones it uses, in the order of `rank`. `runIn` ones may share their line with body text; `series` ones are headings
 * only in a text that numbers its sections 1, 1.1, 1.1.1.
 */
export interface Numbering { readonly name: string; readonly rank: number; readonly pattern: RegExp; readonly runIn: boolean; readonly series?: true; readonly charactersMax: number }
/** 1.5亿元 and 2.3个百分点 begin with a figure, not with a number of a section. */
const NO_UNIT = '(?!\\s*(?:[%‰°℃~—\\-]|万(?:元|亩|人|吨|家|户|平|辆|套|千|亿|美|标|个|立|次|公|头|件|斤|台|座)|亿|个(?![人性体])|元(?!宇宙)|[米倍吨亩]|年(?![轻度])|月|公(?:里|顷|斤)|平方|左右|以[上下内]|微克|千米|立方|百分点|小时|分钟|万))'
export const NUMBERINGS: readonly Numbering[] = [
  { name: '篇', rank: 0, pattern: /^第 ?[一二三四五六七八九十百零〇\d]{1,4} ?(?:篇|编|部分)(?![,的])\s*/, runIn: false, charactersMax: 90 },
  { name: '章', rank: 1, pattern: /^第 ?[一二三四五六七八九十百零〇\d]{1,4} ?章(?![,的])\s*/, runIn: false, charactersMax: 90 },
  { name: '节', rank: 2, pattern: /^第 ?[一二三四五六七八九十百零〇\d]{1,4} ?节(?![,的])\s*/, runIn: false, charactersMax: 80 },
  { name: '条', rank: 2.5, pattern: /^第 ?[一二三四五六七八九十百零〇\d]{1,4} ?条\s*(?=[^,。;:、]{2,16}$)/, runIn: false, charactersMax: 30 },
  { name: '一、', rank: 3, pattern: /^[一二三四五六七八九十]{1,3}[、.]\s*(?=\S)/, runIn: true, charactersMax: 60 },
  { name: '(一)', rank: 4, pattern: /^\( ?[一二三四五六七八九十]{1,3} ?\)\s*[、.]?\s*(?=\S)/, runIn: true, charactersMax: 60 },
  { name: '1.1.1.1', rank: 8, pattern: new RegExp(`^\\d{1,2}(?:\\.\\d{1,2}){3}\\.?\\s*(?=[\\u4e00-\\u9fff“"])${NO_UNIT}`), runIn: true, charactersMax: 46 },
  { name: '1.1.1', rank: 7, pattern: new RegExp(`^\\d{1,2}(?:\\.\\d{1,2}){2}\\.?\\s*(?=[\\u4e00-\\u9fff“"])${NO_UNIT}`), runIn: true, charactersMax: 46 },
  { name: '1.1', rank: 6, pattern: new RegExp(`^\\d{1,2}\\.\\d{1,2}\\.?\\s*(?=[\\u4e00-\\u9fff“"])${NO_UNIT}`), runIn: true, charactersMax: 46 },
  { name: '1.', rank: 5, pattern: /^\d{1,3}\s*[.、](?!\d)\s*(?=\S)/, runIn: true, charactersMax: 46 },
  { name: '1', rank: 5, pattern: new RegExp(`^\\d{1,2}\\s+(?=[\\u4e00-\\u9fff“"])${NO_UNIT}`), runIn: false, series: true, charactersMax: 46 },
  { name: '(1)', rank: 9, pattern: /^\( ?\d{1,2} ?\)\s*(?=\S)/, runIn: true, charactersMax: 46 },
  { name: '①', rank: 10, pattern: /^[①-⑳]\s*(?=\S)/, runIn: true, charactersMax: 46 },
]
/** Below all numberings: titles without a number, and boxes. */
export const INNER_RANK = 11
export const BOX_RANK = 12
/** Numberings from here on number items as well as sections. */
export const ITEM_RANK = 4

/** Titles that stand without a number, blanks left out. The first group is always outermost. */
export const OUTER_TITLES: readonly string[] = ['前言', '引言', '序言', '序', '结语', '结束语', '后记', '附则', '附件', '附录', '附表', '名词解释']
export const INNER_TITLES: readonly string[] = [
  '总则', '总论', '规划背景', '编制背景', '发展背景', '发展基础', '现状基础', '基础条件', '发展环境', '发展形势', '面临形势', '机遇与挑战', '指导思想', '基本原则', '发展目标', '主要目标', '总体目标', '总体要求', '总体思路', '发展思路', '战略定位', '发展定位', '功能定位', '规划范围', '规划期限',
  '空间布局', '重点任务', '主要任务', '重大工程', '重大项目', '重点项目', '保障措施', '组织实施', '实施保障', '组织领导', '组织保障', '督促落实', '宣传引导', '资金保障',
]

export const BOX = /^(?:专栏|专题专栏|专 栏)\s*(?:\d{1,3}(?:[—\-.]\d{1,3})?|[一二三四五六七八九十]{1,3})?\s*[::]?\s*(?!目录)/
export const CAPTION = /^[图表]\s*\d{1,3}(?:[—\-.]\d{1,3})?\s*[::]?\s*\S/
export const CONTENTS = /^(?:目录|.{0,12}目录)$/

/** A page number, alone on its line. */
export const PAGE_NUMBER = /^(?:[—\-·\s]*\d{1,4}[—\-·\s]*|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*\/\s*\d{1,4})$/

/** What a web page leaves around a text. Blanks are left out before looking. */
export const NAVIGATION = /^(?:首页|政务公开|近期信息公开|信息公开|政府信息公开|当前位置.*|您(?:现在)?所在的位置.*|搜索|数字报|深圳号|投诉举报|打印|打印本页|关闭|关闭窗口|返回顶部|返回|上一篇.*|下一篇.*|上一页|下一页|分享|分享到.*|收藏|字号:?|大|中|小|大中小|\[?字体.*|来源:.*|发布日期:.*|发布时间:.*|发布机构:.*|索引号:.*|信息来源:.*|浏览(?:次数|量).*|阅读(?:次数|量).*|责任编辑.*|编辑:.*|摘要|.{0,8}客户端|扫一扫.*|无障碍.*|登录|注册|繁體|简体|English|\d{2}—\d{2} \d{2}:\d{2}|>+|\|+)$/
