// No loader or action without a guard: the first thing that each of them does is to ask who is there.
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { publicRoutes, routeModules } from './route-modules'

const guards = [
  'requirePermission',
  'requireHomeowner',
  'requireHomeownerOr',
  'requireApiHomeowner',
  'requireInProduction',
]
const guardModule = '~/auth/guards.server'

type Handler = { name: string; isGuarded: boolean }

function handlersOf(file: string, source: string): Handler[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const guarding = new Set([...importedGuards(tree), ...guardedFunctions(tree)])
  const isExported = (node: ts.Node) =>
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  const handlers: Handler[] = []
  const add = (name: string, body: ts.Node | undefined) => {
    if (name === 'loader' || name === 'action') handlers.push({ name, isGuarded: beginsWithGuard(body, guarding) })
  }
  for (const statement of tree.statements) {
    if (ts.isFunctionDeclaration(statement) && isExported(statement) && statement.name)
      add(statement.name.text, statement.body)
    if (ts.isVariableStatement(statement) && isExported(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name)) add(name.text, functionBody(initializer))
    // A handler that is made elsewhere cannot be read here, so it does not count as guarded.
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      for (const { name } of statement.exportClause.elements) add(name.text, undefined)
  }
  return handlers
}

function importedGuards(tree: ts.SourceFile): Set<string> {
  const names = tree.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === guardModule)
    .flatMap(({ importClause }) => {
      const bindings = importClause?.namedBindings
      return bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : []
    })
    .filter((element) => guards.includes(element.propertyName?.text ?? element.name.text))
  return new Set(names.map(({ name }) => name.text))
}

// A loader and an action may share a function of their file that begins with the guard.
function guardedFunctions(tree: ts.SourceFile): string[] {
  const imported = importedGuards(tree)
  return tree.statements
    .filter(ts.isFunctionDeclaration)
    .filter(({ body }) => beginsWithGuard(body, imported))
    .flatMap(({ name }) => (name ? [name.text] : []))
}

function functionBody(node: ts.Expression | undefined): ts.Node | undefined {
  return node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) ? node.body : undefined
}

// `const scope = await guard(request, …)`, `await guard(…)` or `return …` of it; inside a try, when that is the first statement.
function beginsWithGuard(body: ts.Node | undefined, names: Set<string>): boolean {
  if (!body || !ts.isBlock(body)) return false
  const first = body.statements[0]
  if (!first) return false
  if (ts.isTryStatement(first)) return beginsWithGuard(first.tryBlock, names)
  if (ts.isReturnStatement(first)) return isCallOf(first.expression, names)
  const expression = ts.isVariableStatement(first)
    ? first.declarationList.declarations[0]?.initializer
    : ts.isExpressionStatement(first)
      ? first.expression
      : undefined
  return expression !== undefined && ts.isAwaitExpression(expression) && isCallOf(expression.expression, names)
}

// What is passed is at hand already: an argument that is computed would be computed before the guard.
function isCallOf(node: ts.Expression | undefined, names: Set<string>): boolean {
  const call = node && ts.isAwaitExpression(node) ? node.expression : node
  if (!call || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return false
  const isAtHand = (argument: ts.Expression) => !ts.isCallExpression(argument) && !ts.isAwaitExpression(argument)
  return names.has(call.expression.text) && call.arguments.every(isAtHand)
}

const handlers = routeModules().flatMap(({ name, file }) =>
  handlersOf(file, readFileSync(file, 'utf8')).map((handler) => ({ ...handler, name: `${name} ${handler.name}` })),
)

describe('every loader and action', () => {
  it.each(handlers)('$name asks who is there first, or is public', ({ name, isGuarded }) => {
    expect(isGuarded || name in publicRoutes).toBe(true)
  })

  it('that is called public exists, and has no guard', () => {
    const unguarded = handlers.filter(({ isGuarded }) => !isGuarded).map(({ name }) => name)
    expect(Object.keys(publicRoutes).sort()).toEqual(unguarded.sort())
  })
})

describe('this test', () => {
  const shared = 'async function load({ request }, other) { await requirePermission(request) }'
  const guarded = (code: string) =>
    handlersOf('route.ts', `import { requirePermission } from '${guardModule}'\n${code}`).map(
      ({ isGuarded }) => isGuarded,
    )

  it.each([
    ['no guard', 'export async function loader({ request }) { return 1 }', [false]],
    ['an empty body', 'export async function action() {}', [false]],
    [
      'a guard that comes late',
      'export async function loader({ request }) { work(); await requirePermission(request) }',
      [false],
    ],
    [
      'a guard that is not awaited',
      'export async function loader({ request }) { requirePermission(request) }',
      [false],
    ],
    [
      'a guard in a comment',
      'export async function loader({ request }) { /* await requirePermission(request) */ }',
      [false],
    ],
    ['a handler from elsewhere', `export { loader } from './other'`, [false]],
    [
      'a function whose argument comes before its guard',
      `${shared} export function action(args) { return load(args, work()) }`,
      [false],
    ],
    ['a function that guards', `${shared} export function loader(args) { return load(args, null) }`, [true]],
    [
      'a guard',
      `export async function loader({ request }) { const scope = await requirePermission(request, 'x') }`,
      [true],
    ],
    [
      'a guard in a try',
      'export const action = async ({ request }) => { try { await requirePermission(request) } catch {} }',
      [true],
    ],
  ])('sees %s', (_, code, expected) => expect(guarded(code)).toEqual(expected))

  it('does not take another function of that name for a guard', () => {
    const code = `import { requirePermission } from './own'\nexport async function loader({ request }) { await requirePermission(request) }`
    expect(handlersOf('route.ts', code)).toEqual([{ name: 'loader', isGuarded: false }])
  })
})
