/** Stages of a project, weak to strong; of several mentions the stronger wins. The words that govern each, longest first when matched. */
import type { Text } from '../../value/index.ts'

export interface Labelled { readonly code: string; readonly label: Text }
export const STAGES: readonly Labelled[] = [
  { code: '其他', label: { zh: '其他', en: 'Other' } },
  { code: '储备', label: { zh: '储备', en: 'Reserve' } },
  { code: '谋划', label: { zh: '谋划', en: 'Concept' } },
  { code: '推进', label: { zh: '推进', en: 'Under way' } },
  { code: '争取', label: { zh: '争取', en: 'Bid' } },
  { code: '研究论证', label: { zh: '研究论证', en: 'Study' } },
  { code: '前期工作', label: { zh: '前期工作', en: 'Preparation' } },
  { code: '开工建设', label: { zh: '开工建设', en: 'Start of works' } },
  { code: '建成投用', label: { zh: '建成投用', en: 'In use' } },
]

/** Verb before the names → stage. */
export const GOVERNING: Readonly<Record<string, readonly string[]>> = {
  研究论证: ['研究论证', '研究推动', '研究推进', '研究建设', '研究', '探索推进', '探索推动', '探索建设', '探索开通', '探索建立', '探索开展', '探索', '论证'],
  储备: ['研究储备', '谋划储备', '储备'],
  谋划: ['规划启动', '规划建设', '规划布局', '积极谋划设立', '谋划设立', '谋划布局', '谋划建设', '谋划推进', '积极谋划', '谋划', '规划'],
  争取: ['争取设立', '争取开通', '争取建设', '积极争取', '共同争取', '争取'],
  开工建设: ['力争开工建设', '力争开工', '开工建设', '启动建设', '启动实施', '新开工', '开工'],
  建成投用: ['建成投用', '建成投运', '基本建成', '全面建成', '建成'],
  推进: [
    '加快推进', '积极推进', '稳步推进', '深入推进', '统筹推进', '协同推进', '有序推进', '扎实推进', '共同推进', '继续推进', '配合推进', '适时推进', '合作推进', '持续推进', '全力推进', '推进',
    '加快推动', '积极推动', '共同推动', '推动', '加快建设', '高标准建设', '高水平建设', '共同建设', '联合建设', '建设', '加快打造', '共同打造', '联合打造', '合力打造', '高标准打造', '打造', '加快培育', '培育建设',
    '加快构建', '构建', '共建', '搭建', '联合共建', '建立', '组建', '设立', '协同创建', '成功创建', '加快创建', '创建', '实施', '启动', '升级改造', '扩建升级', '改造', '扩建', '新建', '续建', '改扩建', '加快完善', '完善', '整治', '提质发展', '加快提档升级', '提档升级', '布局', '布局建设', '继续实施', '开通', '引进',
  ],
  其他: ['举办', '对接', '依托', '支持', '办好', '承办'],
}

/** Words after the names → stage; they speak more plainly than the verb before. */
export const CLOSING: readonly (readonly [string, string])[] = [
  ['开工建设', '开工建设'], ['开工', '开工建设'], ['前期工作', '前期工作'], ['前期研究', '前期工作'], ['建成投用', '建成投用'], ['建成投产', '建成投用'], ['投入使用', '建成投用'], ['建成通车', '建成投用'],
]
