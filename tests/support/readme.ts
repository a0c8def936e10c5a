// The set-up as the README and the guides have it, so that what is tested is what is written there.
import { readFileSync } from 'node:fs'

/** The fenced blocks of one section, in their order. @throws when there is no such section. */
export function readmeBlocks(heading: string, file = 'README.md'): { language: string; text: string }[] {
  const section = readFileSync(file, 'utf8')
    .split(/^## /m)
    .find((part) => part.startsWith(heading))
  if (!section) throw new Error(`${file} has no section "${heading}"`)
  return [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }))
}

/** The lines of a block of commands, without comments. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter(Boolean)
}
