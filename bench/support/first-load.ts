import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** A script that the browser fetched: its path in the address, and what it says. */
export type Script = { path: string; text: string }

const named = [
  /<script[^>]*\ssrc="([^"]+\.js)"/g,
  /<link(?=[^>]*rel="modulepreload")[^>]*href="([^"]+\.js)"/g,
  // What the inline module of the page imports.
  /\bimport\s*\(?\s*(?:[\w*\s{},]+\s+from\s+)?"([^"]+\.js)"/g,
]
const staticImport = /(?:\bfrom|\bimport)\s*"([^"]+\.js)"/g

/** The gzipped size of the scripts that must be there before the page answers, and of all that were fetched. */
export function firstLoadScripts(html: string, scripts: readonly Script[]): { neededBytes: number; allBytes: number } {
  const byPath = new Map(scripts.map((script) => [script.path, script.text]))
  const sizeOf = (paths: Iterable<string>) =>
    [...paths].reduce((sum, at) => sum + gzipSync(byPath.get(at) ?? '').length, 0)
  const needed = new Set(named.flatMap((pattern) => all(pattern, html)).filter((at) => byPath.has(at)))
  if (needed.size === 0) throw new Error('The page names no script that was fetched.')
  // A set goes on to what is added to it on the way.
  for (const at of needed)
    for (const imported of all(staticImport, byPath.get(at) ?? '')) {
      const target = path.posix.resolve(path.posix.dirname(at), imported)
      if (byPath.has(target)) needed.add(target)
    }
  return { neededBytes: sizeOf(needed), allBytes: sizeOf(byPath.keys()) }
}

function all(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].flatMap(([, found]) => found ?? [])
}
