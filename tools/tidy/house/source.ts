/** What a file of code says about itself: what it imports, and how long its functions are. */
import ts from 'typescript'

export interface Source {
  readonly imports: readonly string[]
  /** Each function with its name, first line and number of lines, both ends included. A suite (`describe`) is not a function, what it holds is. */
  readonly functions: readonly { readonly name: string; readonly line: number; readonly lines: number }[]
}

export function parse(file: string, text: string): Source {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : file.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS
  const root = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const imports: string[] = []
  const functions: Source['functions'][number][] = []
  const lineOf = (position: number): number => root.getLineAndCharacterOfPosition(position).line + 1
  const visit = (node: ts.Node): void => {
    const spec = specifierOf(node)
    if (spec !== undefined) imports.push(spec)
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && !isSuite(node)) {
      const line = lineOf(node.getStart(root))
      functions.push({ name: nameOf(node), line, lines: lineOf(node.end) - line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(root)
  return { imports, functions }
}

/** The module a node names: static, type-only, re-exported, dynamic, `import('…').Type`, `require`, `new URL('…', import.meta.url)` of code. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined
  if (ts.isCallExpression(node)) {
    const { expression } = node
    const loads = expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
    return loads ? textOf(node.arguments[0]) : undefined
  }
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'URL') return undefined
  const target = textOf(node.arguments?.[0])
  return target !== undefined && /^\.\.?\/.*\.(ts|tsx|mjs|js)$/.test(target) ? target : undefined
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined
}

function isSuite(node: ts.Node): boolean {
  const call = node.parent
  if (!ts.isCallExpression(call)) return false
  return /^(describe)\b/.test(call.expression.getText())
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name !== undefined) return node.name.getText()
  const { parent } = node
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText()
  if (ts.isCallExpression(parent)) return `a callback of ${parent.expression.getText().slice(0, 40)}`
  return 'a function'
}
