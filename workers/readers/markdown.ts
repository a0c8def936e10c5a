import { marked } from 'marked'
import type { DocumentPage } from '~/lib/document-blocks'
import { readHtml } from './html'

const toml = /^\+\+\+[^\S\n]*\n[\s\S]*?\n\+\+\+[^\S\n]*(?:\n|$)/
const yaml =
  /^---[^\S\n]*\n((?:[\w.-]+[^\S\n]*:.*\n)(?:(?:[\w.-]+[^\S\n]*:.*|[^\S\n]+.*|-[^\S\n].*|#.*|)\n)*)(?:---|\.\.\.)[^\S\n]*(?:\n|$)/

/** Reads Markdown as one page. Front matter and the marks themselves are left out; the words that they dress are kept. */
export function readMarkdown(text: string): DocumentPage[] {
  const body = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(toml, '')
    .replace(yaml, '')
  return [{ number: 1, blocks: readHtml(marked.parse(body, { async: false, gfm: true })) }]
}
