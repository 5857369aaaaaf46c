/** Short plans in the genres that county governments write, each with what a planner reads out of it. */
import { expect, test } from 'vitest'
import { type CompiledPlan, compilePlan } from './index.ts'

const compile = (lines: readonly string[]): CompiledPlan => compilePlan(lines.join('\n'), { places: [], bodies: [] })
const sections = ({ sections: all }: CompiledPlan) => all.map(({ level, title }) => `${level} ${title}`)
const projects = ({ projects: all }: CompiledPlan) => all.map(({ stage, name }) => `${stage} ${name}`)
const tasks = ({ tasks: all }: CompiledPlan) => all.map(({ title }) => title)
const owners = ({ tasks: all }: CompiledPlan) => all.filter(({ lead }) => lead.length > 0).map(({ title, lead, support, deadline }) => [title, lead.join('、'), support.join('、'), deadline])
const indicators = ({ indicators: all }: CompiledPlan) => all.map(({ name, unit, target }) => `${name} ${target} ${unit}`)

const SCHEME = compile([
  '云溪县文旅产业高质量发展三年行动方案（2026—2028年）', '',
  '为加快建设省际毗邻地区旅游目的地，制定本方案。', '一、工作目标',
  '到2028年，全县接待游客达到800万人次以上，旅游综合收入突破60亿元，规上文旅企业达到25家，旅游从业人员占比提高到12%左右。',
  '二、重点任务', '（一）实施景区提质行动。',
  '1．推进龙门峡景区创建国家4A级旅游景区，2027年6月底前建成龙门峡索道。〔责任单位：县文化旅游委、县交通局，龙门镇〕',
  '2．加快云溪古镇保护修缮，谋划建设古镇夜游项目。〔牵头单位：县文化旅游委；责任单位：县住房城乡建设委、古镇管委会〕',
  '（二）完善旅游基础设施。',
  '3．推进安云高速云溪支线前期工作，力争2028年开工；续建S208柳溪至石桥段改造工程，2026年底前建成通车。〔责任单位：县交通局〕',
  '三、保障措施', '（一）加强组织领导。成立县文旅产业发展工作专班，由县文化旅游委牵头，县级有关部门配合。',
])

test('a scheme of a county: who answers stands in brackets after each item', () => {
  expect(sections(SCHEME)).toEqual(['1 一、工作目标', '1 二、重点任务', '2 （一）实施景区提质行动', '2 （二）完善旅游基础设施', '1 三、保障措施', '2 （一）加强组织领导'])
  expect(owners(SCHEME)).toEqual([
    ['推进龙门峡景区创建国家4A级旅游景区', '县文化旅游委、县交通局、龙门镇', '', '2027-06-30'],
    ['加快云溪古镇保护修缮', '县文化旅游委', '县住房城乡建设委、古镇管委会', null],
    ['推进安云高速云溪支线前期工作', '县交通局', '', '2028-12-31'],
    ['加强组织领导', '县文化旅游委', '县级有关部门', null],
  ])
  expect(projects(SCHEME)).toEqual(['推进 国家4A级旅游景区', '建成投用 龙门峡索道', '推进 云溪古镇保护修缮', '谋划 古镇夜游项目', '开工建设 安云高速云溪支线', '建成投用 S208柳溪至石桥段改造工程'])
  expect(indicators(SCHEME)).toEqual(['全县接待游客 800以上 万人次', '旅游综合收入 突破60 亿元', '规上文旅企业 25 家', '旅游从业人员占比 12左右 %'])
})

const TABLE = compile([
  '附件', '2026年县《政府工作报告》重点工作分工表', '序号', '重点工作', '牵头领导', '牵头单位', '责任单位', '完成时限',
  '1', '开工建设县城东部快速通道，建成云溪大桥。', '张某某', '县交通局', '县住房城乡建设委、东城街道', '12月底',
  '2', '新建改建农村公路80公里。', '张某某', '县交通局', '各乡镇', '11月底',
  '3', '加快云溪工业园区标准厂房三期建设，新引进工业项目20个以上。', '李某某', '云溪工业园区管委会', '县经济信息委、县招商投资局', '12月底',
])

test('a table of duties with a cell a line: a row is a task, and names projects', () => {
  expect(owners(TABLE)).toEqual([
    ['开工建设县城东部快速通道', '县交通局', '县住房城乡建设委、东城街道', '2026-12-31'], ['新建改建农村公路80公里', '县交通局', '各乡镇', '2026-11-30'],
    ['加快云溪工业园区标准厂房三期建设', '云溪工业园区管委会', '县经济信息委、县招商投资局', '2026-12-31'],
  ])
  expect(projects(TABLE)).toEqual(['开工建设 县城东部快速通道', '建成投用 云溪大桥', '推进 云溪工业园区标准厂房三期'])
})

const AGREEMENT = compile([
  '云溪县人民政府 安山县人民政府', '战略合作框架协议', '', '甲方：云溪县人民政府', '乙方：安山县人民政府', '',
  '为深入落实区域协调发展战略，经甲乙双方友好协商，达成如下协议。', '第一条 合作原则', '坚持优势互补、互利共赢、平等协商。', '第二条 合作内容',
  '（一）交通互联。双方共同争取安云城际铁路纳入国家中长期铁路网规划，联合推进安云高速公路建设。',
  '（二）产业协作。共建安云产业合作示范园，双方每年联合举办1次招商推介会。',
  '（三）水利共治。建立云水河跨界河流联防联控机制，联合实施云水河流域综合治理工程，2027年底前完成。',
  '第三条 合作机制', '（一）建立联席会议制度。双方每半年召开一次联席会议，由两县县长共同召集。',
  '（二）成立工作专班。双方发展改革部门为牵头单位。', '第四条 附则', '本协议自双方签字之日起生效，有效期五年。',
])

test('an agreement of two counties: articles are sections, their items tasks', () => {
  expect(sections(AGREEMENT)).toEqual(['1 第一条 合作原则', '1 第二条 合作内容', '2 （一）交通互联', '2 （二）产业协作', '2 （三）水利共治', '1 第三条 合作机制', '2 （一）建立联席会议制度', '2 （二）成立工作专班', '1 第四条 附则'])
  expect(tasks(AGREEMENT)).toEqual(['交通互联', '产业协作', '水利共治', '建立联席会议制度', '成立工作专班'])
  expect(projects(AGREEMENT)).toEqual(['争取 安云城际铁路', '推进 安云高速公路', '推进 安云产业合作示范园', '推进 云水河跨界河流联防联控机制', '推进 云水河流域综合治理工程'])
  expect(AGREEMENT.tasks.find(({ title }) => title === '水利共治')?.deadline).toBe('2027-12-31')
  expect(owners(AGREEMENT)).toEqual([['成立工作专班', '双方发展改革部门', '', null]])
})

const TOWN = compile([
  '柳溪镇2026年工作计划', '', '2026年，柳溪镇将围绕县委、县政府部署，重点做好以下工作。', '一、抓产业，促增收',
  '一是做强茶叶主导产业。新建标准化茶园500亩，建成柳溪茶叶加工厂，力争茶叶综合产值达到1.2亿元。（责任人：周某；责任单位：镇农业服务中心）',
  '二、强基础，补短板',
  '一是完善路网。完成柳溪至石桥公路改扩建，硬化组级公路12公里。（责任单位：镇规建办、交通服务站）',
  '二是保障供水。实施青龙水库至集镇引水工程，更新改造供水管网8公里。（责任单位：镇水利站）',
])

test('a work plan of a town: pairs of short verbs head its parts', () => {
  expect(tasks(TOWN)).toEqual(['抓产业，促增收', '做强茶叶主导产业', '强基础，补短板', '完善路网', '保障供水'])
  expect(owners(TOWN).map(([, lead]) => lead)).toEqual(['镇农业服务中心', '镇规建办、交通服务站', '镇水利站'])
  expect(projects(TOWN)).toEqual(['建成投用 柳溪茶叶加工厂', '建成投用 柳溪至石桥公路改扩建', '推进 青龙水库至集镇引水工程'])
  expect(indicators(TOWN)).toEqual(['茶叶综合产值 1.2 亿元'])
})

const BARE = compile([
  '云安两县毗邻地区融合发展行动计划', '', '总体目标', '到2030年，两县地区生产总值合计达到600亿元左右，空气质量优良天数比例不低于95%。', '',
  '基础设施互联互通行动', '加快建设安云高速公路、云溪至安山天然气管道，2026年底前完成云水河大桥主体工程。研究论证云溪通用机场。',
  '推进智慧电网建设，规划布局安山抽水蓄能电站、柳溪风电场等项目，争取青石光伏基地纳入省级规划。', '',
  '产业协同发展行动', '依托两县工业园区，共建云安合作产业园（一期），引进绿色建材企业。', '联合打造“云安好物”区域公共品牌，建设云安农产品冷链物流中心，', '开展品牌推介活动。', '',
  '保障措施', '建立两县常务副县长联席会议机制。',
])

test('an action plan whose headings carry no numbers', () => {
  expect(sections(BARE)).toEqual(['1 总体目标', '1 基础设施互联互通行动', '1 产业协同发展行动', '1 保障措施'])
  expect(projects(BARE)).toEqual(['推进 安云高速公路', '推进 云溪至安山天然气管道', '建成投用 云水河大桥', '研究论证 云溪通用机场', '谋划 安山抽水蓄能电站', '谋划 柳溪风电场', '争取 青石光伏基地', '推进 云安合作产业园（一期）', '推进 云安农产品冷链物流中心', '推进 两县常务副县长联席会议机制'])
  expect(indicators(BARE)).toEqual(['地区生产总值合计 600左右 亿元', '空气质量优良天数比例 不低于95 %'])
})
