/**
 * Verbs that govern a project's name, by what they say of its stage. `make`: what follows is made; `move`: what follows is moved on, or is the one
 * who makes (推动A创建B); `weak`: says little by itself and governs a project only where the name is certain; `stage`: only where its clause ends in a definite stage (实现A建成通车); `hold`: events; `lean`: the name
 * stands for context (依托A).
 */
import type { StageCode } from './stages.ts'

export type VerbKind = 'make' | 'move' | 'weak' | 'hold' | 'lean' | 'stage'
export interface Verb { readonly stage: StageCode; readonly kind: VerbKind }

const table: readonly (readonly [VerbKind, StageCode, string])[] = [
  ['make', '推进', '建设 建好 建好用好 建成用好 新建 改建 扩建 改扩建 续建 迁建 重建 兴建 修建 修缮 打造 共建 共创 共筑 共塑 共推 建立 建立健全 组建 设立 构建 搭建 实施 创建 开展 开辟 开通 开行 开设 成立 布局 布局建设 布设 做优 做强 做大做强 做强做优 打通 引进建设 落地 筹建 筹办 创办 兴办 开发 合建 推出 签订 联建 建优 建强 申报 加密 编制发布 建成一批'],
  ['make', '推进', '升级 改造 升级改造 扩建升级 提档升级 提质发展 提质改造 提升改造 改造升级 提级改造 迭代升级 整治 修复 配套建设 续建 扩容 启用 高标准建设 高水平建设 规范建设 建设完善 建设提升 改造提升 更新改造'],
  ['move', '推进', '推进 推动 促进 助推 加快 做好 加强 引导 鼓励 组织 支撑 抓好 抓实 统筹 促成 推行 提速'],
  ['move', '其他', '支持'],
  ['weak', '推进', '完善 提升 优化 培育 壮大 发展 强化 健全 深化 丰富 拓展 扩大 繁荣 引进 落实 推广 巩固 保障 执行 保护 运营 提质 用好 建管'],
  ['make', '开工建设', '开工 开工建设 新开工 开建 动工 动工建设 启动建设 启动实施'],
  ['move', '推进', '启动'],
  ['make', '建成投用', '建成 基本建成 全面建成 建成启用 建成开放 建成并投用 投产 启用运营 投入运营 投入使用 投入运行 建成投用 建成投产 建成使用 建成运营 建成通车 投用 投运 竣工 完工 完成 完成建设'],
  ['make', '研究论证', '研究 研究论证 论证 论证推进 探索 探讨 预研'],
  ['make', '谋划', '谋划 规划 规划启动 规划建设 规划布局 策划 筹划 筹谋 谋划建设 谋划储备 预留'],
  ['make', '储备', '储备'],
  ['make', '争取', '争取 争创 申创 申建 争取设立 争取开通 力争 申办 争取落地'],
  ['make', '争取', '积极争取'],
  ['stage', '推进', '实现 确保 保证 力促'],
  ['hold', '其他', '举办 承办 办好 办优 唱响 召开 策划举办 策划承办 高水平办好 常态化举办 组织举办 用好用活'],
  ['lean', '其他', '参加 共同参加 出席 对接 依托 联动 发挥 利用 借助 衔接 围绕 聚焦 抢抓 融入 参与 接入 串联 结合 承接 挖掘 放大 服务 协同 深挖 立足 吸引 用足 作为 成为'],
]

export const VERBS: readonly (readonly [string, Verb])[] = table.flatMap(([kind, stage, words]) => words.split(' ').map((word) => [word, { stage, kind }] as const))

/** What may stand before a verb, and what stands between two. */
export const ADVERBS: readonly string[] = (
  '基本 初步 如期 按期 按时 顺利 正式 全线 提速 接续 加力 高效 加快 积极 大力 着力 全面 深入 持续 协同 共同 联合 统筹 不断 进一步 合力 聚力 协力 有序 稳步 扎实 全力 切实 主动 继续 充分 重点 优先 适时 率先 高标准 高水平 高质量 高起点 高品质 高效率 高规格 逐步 严格 精心 科学 合理 超前 适度超前 适度 前瞻 前瞻性 系统 协调 配合 合作 携手 联手 ' +
  '努力 尽快 抓紧 及时 分期 分类 分步 整体 成功 规范 定期 常态化 深度 广泛 加速 快速 强力 务实 坚决 牢牢 坚定 坚持 更好 更加 高位 纵深 一体 一体化 集中 分批 分片 分段 同步 有效 有力 大胆 稳妥 积极稳妥 依法 因地制宜 滚动 持久 共商 通力 倾力 奋力 全域 分层 分级 精准 ' +
  '提前 并 和 及 以及 与 或 同时 还 将 要 应 需 拟 再 新 均 都 也 可 先行 协力 互相 相互 年内 统一 动态 全程 逐年 全年 系统性 力促 尽早 稳步有序 规模化 择机 适时'
).split(' ')

/** Words that open a phrase before the verb: 与A共同推进B, 依托A打造B, 以A为契机. */
export const PREPOSITIONS: readonly string[] = ['与', '和', '同', '跟', '以', '在', '对', '向', '从', '为', '由', '按', '按照', '根据', '依据', '围绕', '聚焦', '依托', '结合', '通过', '借助', '利用', '针对', '面向', '立足', '发挥', '抢抓', '抓住', '紧扣', '锚定', '瞄准', '顺应', '落实', '携手', '联合', '联动', '协同', '会同', '用好', '突出', '坚持', '加强与', '强化与', '积极与', '主动与', '共同与', '将', '把', '沿', '自', '到', '于', '随着', '经', '靠']

/** What closes a list of names and what it says of their stage; longest first when matched at the end of a clause. */
export const TAILS: readonly (readonly [string, StageCode | ''])[] = [
  ...('开工建设 全面开工建设 全面开工 开工 动工建设 动工 尽快开工 早日开工 落地开工 开建 全面动工 实质性开工 实质性开工建设 尽早开工 尽快开工建设 早日开工建设 如期开工 启动建设 破土动工').split(' ').map((word) => [word, '开工建设'] as const),
  ...('前期工作 前期研究 前期论证 前期谋划 前期规划 前期准备 前期准备工作 各项前期工作 项目前期工作 选址 选址论证 前期 可行性研究 可研 前期研究工作 初步设计 预可研 可行性研究报告编制 规划选址 勘察设计 立项 立项审批 项目立项 报批 核准 用地报批').split(' ').map((word) => [word, '前期工作'] as const),
  ...('建成投用 建成投产 建成投运 竣工验收 完工验收 投入使用 投入运营 投入运行 建成通车 通车 投运 投产 竣工 竣工投用 完工 建成发电 早日建成发电 早日建成 早日建成投用 建成使用 建成运营 建成 投用 建成开园 开园 建成并投入使用 建成投入使用 通车运营 开通运营 建成开放 建成启用 启用 正式启用 投入试运行 开园 开园运营 开馆 全线贯通 全线通车 主体完工 主体工程完工 主体封顶 封顶 完工投用 完工通水 建成通水 通水 全面建成 全面投用 达产 投产达效 投产达产 达产达效 竣工投产 竣工验收 并网发电 建成并网').split(' ').map((word) => [word, '建成投用'] as const),
  ...('研究论证 论证 研究 规划研究 方案研究 方案论证 规划论证 规划研究工作 相关研究 相关研究工作 研究工作 研究论证工作').split(' ').map((word) => [word, '研究论证'] as const),
  ...('建设 建设运营 建设和运营 建设发展 开发建设 落地建设 规划建设 提质建设 落地 落地见效 落地投产 落地实施 实施 改造升级 升级改造 提质增效 提档升级 扩容提质 扩能提质 提质升级 改造升级、提质增效 培育 培育壮大 培育建设 落户 早日落地 尽快落地 建设工作 活动 工作 建设进度 创建 创建工作 取得突破 取得重大突破 取得重大进展 取得实质性进展 综合提升 提升 改造提升 开发 运营 试点建设 投资建设 建设步伐 建设完善 建设任务 提质发展 建设改造 改造增效 扩面提质 建设提速 提速建设 建设贯通 贯通 贯通建设 串联贯通 主体工程 主体工程建设 加快建设 续建 建设管理 建设和管理 建设与运营 推进 推进实施 加快推进 有序推进 规划建设工作 建设问题 建设事宜 提质扩能 提能升级 迭代升级 整体提升 扩能升级 扩容升级 扩容改造 建设见效 建设成势 合作共建 共建 联建 招商 招商引资 引进 引进落地 签约落地 运维 常态化运行 常态化开行 开行 高效运营 稳定运行').split(' ').map((word) => [word, ''] as const),
]
/** A clause that ends in one of these speaks of a quality, not of things to build. */
export const ABSTRACT_TAILS: readonly string[] = ('能级 水平 质效 功能 作用 能力 效率 品质 优势 影响力 知名度 美誉度 竞争力 活力 规模 比重 质量 力度 成效 效益 带动 合作 协作 协同 交流 交流合作 合作交流 对接 衔接 联动 融合 互动 互联互通 互认 共享 一体化 便利化 数字化 智能化 品牌 特色 潜力 动能 参与 资源 外溢 转移 辐射 覆盖面 覆盖率 联动发展 快捷连通 连通 监管 管理 保护 服务 推介 宣传 机遇 契机 目标 特色品质能级 联通 畅通 提升发展 高质量发展 高水平发展 融合发展 协同发展 发展 转型升级 转型 制度型开放 错位发展').split(' ')

/** Where the words after a name say what becomes of it: 推动A升级为B, 争取A在本地落地. What stands before is the name. */
export const PREDICATES = /(?:改造)?升级为|升格为|更名为|转设为|接入|延伸至|延伸到|重启|早日|尽快|按期|如期|纳入|列入|获批(?!发)|立项|(?:今年)?年内|年底前|20\d\d年(?:底|末|年底|\d{1,2}月底?)?前?(?=[\u4e00-\u9fff]*(?:开工|建成|通车|投用|投产|竣工|完工))|(?:在|落户)[\u4e00-\u9fff]{1,8}(?:落地|落户|布局)$|(?:布局|落户|落地)[\u4e00-\u9fff]{2,6}$/
/** The same, where the thing exists already and no project is meant: 推动A成为B. */
export const BECOMES = /成为|参加|参与|参展|赴|打响|迈上|走向|上升为|转型为|发展为|进入|走在|向[\u4e00-\u9fff]{2,12}(?:转变|转型|发展|迈进|延伸|升级|集聚|倾斜)/
/** Openings of a clause that goes on with the list of the clause before. */
export const INCLUDING = /^(?:主要)?(?:包括|包含|含有|含|涵盖|其中)[::]?/

/** A day or span of time before the verb. */
export const TIME = /^(?:“?十[一二三四五六]五”?(?:期间|时期|末)|(?:到|至|力争|确保|争取)?20\d\d(?:—20\d\d)?年(?:\d{1,2}月|上半年|下半年|第?[一二三四]季度)?(?:底|末|年底|内)?(?:前|之前|以前)?|年底前|年内|今明两年|今年|明年)\s*/
