import { marked } from 'marked'
import type { DocumentPage } from '~/domain/documents/blocks'
import { readHtml } from './html'

/** Reads Markdown as one page. Front matter and the marks themselves are left out; the words that they dress are kept. */
export function readMarkdown(text: string): DocumentPage[] {
  const body = withoutFrontMatter(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
  return [{ number: 1, blocks: readHtml(marked.parse(body, { async: false, gfm: true })) }]
}

const field = /^[\w.-]+[^\S\n]*[:=]/
const rest = /^(?:[^\S\n]|-|#|\]|\}|$)/

// A rule may begin a text as well: front matter is fields from the first line on, until the mark comes again.
function withoutFrontMatter(text: string): string {
  const lines = text.split('\n')
  const mark = lines[0]?.trimEnd()
  if (mark !== '---' && mark !== '+++') return text
  const end = lines.findIndex(
    (line, index) => index > 0 && (line.trimEnd() === mark || (mark === '---' && line.trimEnd() === '...')),
  )
  const between = lines.slice(1, end)
  const isFields =
    mark === '+++' || (field.test(between[0] ?? '') && between.every((line) => field.test(line) || rest.test(line)))
  return end > 0 && isFields ? lines.slice(end + 1).join('\n') : text
}
