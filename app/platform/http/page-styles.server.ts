import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const kept = new Map<string, string | null>()

/**
 * The text of a style sheet that is written into a page, which so is shown as it comes: on a phone's line a second answer takes longer than
 * the page. Null while developing: then the sheet is asked for.
 */
export function pageStyles(href: string): string | null {
  let text = kept.get(href)
  if (text === undefined) {
    const file = path.join('build/client', href)
    text = existsSync(file) ? readFileSync(file, 'utf8') : null
    kept.set(href, text)
  }
  return text
}
