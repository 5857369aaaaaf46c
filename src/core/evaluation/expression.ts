/**
 * The formula of an indicator: arithmetic over other indicators, series and sums of projects, kept as the words an office writes and nothing that can be run.
 * `指标("游客人次") / 指标("常住人口") * 100`, `序列("tide", "mean")`, `项目合计("invested", "domain=交通", "stage=建成投用")`, `项目数("stage=建成投用")`.
 */
import { type Fault, fault, ok, type Result, type Text, text } from '../value/index.ts'

export const SOURCES = {
  indicator: { words: ['指标', 'indicator'], min: 1, max: 1 }, series: { words: ['序列', 'series'], min: 1, max: 2 },
  projectSum: { words: ['项目合计', 'projectSum'], min: 1, max: 5 }, projectCount: { words: ['项目数', 'projectCount'], min: 0, max: 4 },
} as const
export type Source = keyof typeof SOURCES
export type Operator = '+' | '-' | '*' | '/'

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'source'; readonly source: Source; readonly args: readonly string[] }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'sum'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }

const LENGTH_MAX = 500
const DEPTH_MAX = 20

interface Token { readonly kind: 'number' | 'word' | 'text' | 'sign'; readonly value: string; readonly at: number }

const wrong = (at: number, zh: string, en: string): Fault => fault('evaluation.formula', { at: at + 1, reason: zh, reason_en: en })

class Refusal extends Error {
  readonly why: Fault
  constructor(why: Fault) { super(why.fault); this.why = why }
}

/** The expression of a formula. Refused with the place that cannot be read: `evaluation.formula`. */
export function parseExpression(formula: string): Result<Expression> {
  if (formula.length > LENGTH_MAX) return { ok: false, fault: wrong(LENGTH_MAX, `公式长于 ${LENGTH_MAX} 字`, `it is longer than ${LENGTH_MAX} characters`) }
  try {
    const reader = new Reader(tokensOf(formula))
    const expression = reader.sum(0)
    const rest = reader.peek()
    if (rest !== undefined) throw new Refusal(wrong(rest.at, `此处多出“${rest.value}”`, `"${rest.value}" does not belong here`))
    return ok(expression)
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, fault: error.why }
    throw error
  }
}

function tokensOf(formula: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\s+|(\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|["“]([^"“”]*)["”]|([-+*/(),，（）×÷])/uy
  while (pattern.lastIndex < formula.length) {
    const at = pattern.lastIndex
    const match = pattern.exec(formula)
    if (match === null) throw new Refusal(wrong(at, `不认识“${formula.slice(at, at + 1)}”`, `"${formula.slice(at, at + 1)}" is not known`))
    const [, number, word, text, sign] = match
    if (number !== undefined) tokens.push({ kind: 'number', value: number, at })
    else if (word !== undefined) tokens.push({ kind: 'word', value: word, at })
    else if (text !== undefined) tokens.push({ kind: 'text', value: text, at })
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: PLAIN[sign] ?? sign, at })
  }
  return tokens
}
const PLAIN: Readonly<Record<string, string>> = { '，': ',', '（': '(', '）': ')', '×': '*', '÷': '/' }

class Reader {
  private next = 0
  private readonly tokens: readonly Token[]
  constructor(tokens: readonly Token[]) { this.tokens = tokens }
  peek(): Token | undefined { return this.tokens[this.next] }
  private takes(...signs: string[]): string | undefined {
    const token = this.peek()
    if (token?.kind !== 'sign' || !signs.includes(token.value)) return undefined
    this.next++
    return token.value
  }
  private must(sign: string): void {
    if (this.takes(sign) === undefined) throw new Refusal(wrong(this.at(), `此处应为“${sign}”`, `"${sign}" is missing here`))
  }
  private at(): number { const last = this.tokens.at(-1); return this.peek()?.at ?? (last === undefined ? 0 : last.at + last.value.length) }
  sum(depth: number): Expression {
    if (depth > DEPTH_MAX) throw new Refusal(wrong(this.at(), '括号层数过多', 'brackets lie too deep'))
    let left = this.product(depth)
    for (let operator = this.takes('+', '-'); operator !== undefined; operator = this.takes('+', '-')) left = { kind: 'sum', operator: operator as Operator, left, right: this.product(depth) }
    return left
  }
  private product(depth: number): Expression {
    let left = this.factor(depth)
    for (let operator = this.takes('*', '/'); operator !== undefined; operator = this.takes('*', '/')) left = { kind: 'sum', operator: operator as Operator, left, right: this.factor(depth) }
    return left
  }
  private factor(depth: number): Expression {
    if (depth > DEPTH_MAX) throw new Refusal(wrong(this.at(), '括号层数过多', 'brackets lie too deep'))
    if (this.takes('-') !== undefined) return { kind: 'negative', of: this.factor(depth + 1) }
    if (this.takes('(') !== undefined) { const inside = this.sum(depth + 1); this.must(')'); return inside }
    const token = this.peek()
    if (token === undefined) throw new Refusal(wrong(this.at(), '公式不完整', 'it is not complete'))
    this.next++
    if (token.kind === 'number') return { kind: 'number', value: Number(token.value) }
    if (token.kind !== 'word') throw new Refusal(wrong(token.at, `此处不应为“${token.value}”`, `"${token.value}" does not belong here`))
    const source = (Object.keys(SOURCES) as Source[]).find((one) => (SOURCES[one].words as readonly string[]).includes(token.value))
    if (source === undefined) throw new Refusal(wrong(token.at, `没有“${token.value}”这种来源，可用 ${Object.values(SOURCES).map(({ words }) => words[0]).join('、')}`, `"${token.value}" is no source; use ${Object.values(SOURCES).map(({ words }) => words[1]).join(', ')}`))
    return { kind: 'source', source, args: this.args(source, token.at) }
  }
  private args(source: Source, at: number): string[] {
    const args: string[] = []
    this.must('(')
    while (this.takes(')') === undefined) {
      if (args.length > 0) this.must(',')
      const token = this.peek()
      if (token?.kind !== 'text') throw new Refusal(wrong(this.at(), '此处应为引号内的名称', 'a name in quotes is missing here'))
      this.next++
      args.push(token.value)
    }
    const { min, max } = SOURCES[source]
    if (args.length < min || args.length > max) throw new Refusal(wrong(at, `“${SOURCES[source].words[0]}”应有 ${min} 至 ${max} 个名称`, `"${SOURCES[source].words[1]}" takes ${min} to ${max} names`))
    return args
  }
}

/** The formula of an expression, with the brackets that it needs. */
export function printExpression(expression: Expression, language: 'zh' | 'en' = 'zh'): string {
  switch (expression.kind) {
    case 'number': return plain(expression.value)
    case 'source': return `${SOURCES[expression.source].words[language === 'zh' ? 0 : 1]}(${expression.args.map((arg) => `"${arg}"`).join(', ')})`
    case 'negative': return `-${inBrackets(expression.of, 2, language)}`
    case 'sum': { const rank = rankOf(expression); return `${inBrackets(expression.left, rank, language)} ${expression.operator} ${inBrackets(expression.right, rank + 1, language)}` }
  }
}
const rankOf = (expression: Expression): number => (expression.kind === 'sum' ? (expression.operator === '+' || expression.operator === '-' ? 0 : 1) : expression.kind === 'negative' ? 2 : 3)
const inBrackets = (expression: Expression, least: number, language: 'zh' | 'en'): string => (rankOf(expression) < least ? `(${printExpression(expression, language)})` : printExpression(expression, language))

const STATISTIC_WORDS: Readonly<Record<string, Text>> = { mean: text('平均值', 'mean'), sum: text('合计', 'sum'), max: text('最大值', 'highest value'), min: text('最小值', 'lowest value'), last: text('最后值', 'last value') }
const OPERATOR_WORDS: Readonly<Record<Operator, Text>> = { '+': text('加', 'plus'), '-': text('减', 'minus'), '*': text('乘以', 'times'), '/': text('除以', 'divided by') }

/** What a formula does, in words. `titleOf` names a field of the projects as their register does. */
export function describeExpression(expression: Expression, language: 'zh' | 'en', titleOf: (field: string) => string): string {
  const zh = language === 'zh'
  const inside = (one: Expression, least: number): string => { const words = describeExpression(one, language, titleOf); return rankOf(one) >= least ? words : zh ? `（${words}）` : `(${words})` }
  switch (expression.kind) {
    case 'number': return plain(expression.value)
    case 'negative': return zh ? `负的${inside(expression.of, 2)}` : `minus ${inside(expression.of, 2)}`
    case 'sum': { const rank = rankOf(expression); return `${inside(expression.left, rank)} ${OPERATOR_WORDS[expression.operator][language]} ${inside(expression.right, rank + 1)}` }
    case 'source': return describeSource(expression.source, expression.args, zh, titleOf)
  }
}

function describeSource(source: Source, args: readonly string[], zh: boolean, titleOf: (field: string) => string): string {
  const [first = ''] = args
  const only = (conditions: readonly string[]): string => {
    const words = conditions.map((one) => { const [field = '', ...value] = one.split('='); return `${titleOf(field)}${zh ? '为' : ' is '}${value.join('=')}` }).join(zh ? '、' : ', ')
    return words === '' ? '' : zh ? `（${words}）` : ` (${words})`
  }
  switch (source) {
    case 'indicator': return zh ? `指标“${first}”当年的值` : `the figure of "${first}" in that year`
    case 'series': { const kind = STATISTIC_WORDS[args[1] ?? 'mean']; return zh ? `序列“${first}”当年的${kind?.zh ?? args[1]}` : `the ${kind?.en ?? args[1]} of series "${first}" in that year` }
    case 'projectSum': return zh ? `项目“${titleOf(first)}”之和${only(args.slice(1))}` : `the sum of "${titleOf(first)}" over the projects${only(args.slice(1))}`
    case 'projectCount': return zh ? `项目个数${only(args)}` : `the number of projects${only(args)}`
  }
}

/** A number as it is written: at most six digits after the point, none needless, never with an exponent. */
export const plain = (value: number): string => { const written = value.toFixed(6).replace(/\.?0+$/, ''); return written === '-0' ? '0' : written }

/** One source with the value it had. */
export interface Used { readonly source: Source; readonly args: readonly string[]; readonly value: number }

/**
 * The value of an expression, and every source that it used, in the order of the formula. Refused: what `read` refuses; `evaluation.formula_zero` where it
 * divides by nothing; `evaluation.formula_size` where the value is beyond what can be counted.
 */
export async function evaluateExpression(expression: Expression, read: (source: Source, args: readonly string[]) => Promise<Result<number>>): Promise<Result<{ value: number; used: readonly Used[] }>> {
  const used: Used[] = []
  const value = await valueOf(expression, async (source, args) => {
    const found = await read(source, args)
    if (found.ok) used.push({ source, args, value: found.value })
    return found
  })
  if (!value.ok) return value
  return Number.isFinite(value.value) ? ok({ value: value.value, used }) : { ok: false, fault: fault('evaluation.formula_size') }
}

async function valueOf(expression: Expression, read: (source: Source, args: readonly string[]) => Promise<Result<number>>): Promise<Result<number>> {
  if (expression.kind === 'number') return ok(expression.value)
  if (expression.kind === 'source') return read(expression.source, expression.args)
  if (expression.kind === 'negative') { const inside = await valueOf(expression.of, read); return inside.ok ? ok(-inside.value) : inside }
  const left = await valueOf(expression.left, read)
  if (!left.ok) return left
  const right = await valueOf(expression.right, read)
  if (!right.ok) return right
  switch (expression.operator) {
    case '+': return ok(left.value + right.value)
    case '-': return ok(left.value - right.value)
    case '*': return ok(left.value * right.value)
    case '/': return right.value === 0 ? { ok: false, fault: fault('evaluation.formula_zero') } : ok(left.value / right.value)
  }
}

/** The indicators that a formula asks for, so that a circle can be refused. */
export function indicatorsIn(expression: Expression): string[] {
  if (expression.kind === 'source') return expression.source === 'indicator' ? [...expression.args] : []
  if (expression.kind === 'negative') return indicatorsIn(expression.of)
  return expression.kind === 'sum' ? [...indicatorsIn(expression.left), ...indicatorsIn(expression.right)] : []
}
