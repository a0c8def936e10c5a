import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

export type SourcePattern = { literal: string; source: string; flags: string; at: string }

const folders = ['app', 'workers', 'seeds', 'scripts', 'migrations']
const isTest = /\.test\.tsx?$/

/** The files whose code meets what people send, or the documents of a builder: all but the tests. */
export function sourceFiles(): string[] {
  const below = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file)),
  )
  return [...below, 'server.ts', 'knexfile.ts'].filter((file) => /\.tsx?$/.test(file) && !isTest.test(file))
}

/** Every regular expression that is written as a literal, and the files that build one from a text. */
export function sourcePatterns(files = sourceFiles()): { literals: SourcePattern[]; builders: string[] } {
  const literals: SourcePattern[] = []
  const builders = new Set<string>()
  for (const file of files) {
    const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) literals.push(toPattern(node.text, lineOf(tree, file, node)))
      if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp')
        builders.add(file)
      ts.forEachChild(node, visit)
    }
    visit(tree)
  }
  return { literals, builders: [...builders].sort() }
}

export function toPattern(literal: string, at: string): SourcePattern {
  const end = literal.lastIndexOf('/')
  return { literal, source: literal.slice(1, end), flags: literal.slice(end + 1), at }
}

function lineOf(tree: ts.SourceFile, file: string, node: ts.Node): string {
  return `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}
