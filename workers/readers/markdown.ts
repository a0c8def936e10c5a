import { marked, type Token, type Tokens } from 'marked'
import type { DocumentBlock, DocumentPage } from '~/lib/document-blocks'

/** Reads Markdown as one page. Front matter, HTML and the marks themselves are left out; the words that they dress are kept. */
export function readMarkdown(text: string): DocumentPage[] {
  const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---\s*(?:\r?\n|$)/, '')
  return [{ number: 1, blocks: marked.lexer(body).flatMap((token) => blocksOf(token)) }]
}

function blocksOf(token: Token): DocumentBlock[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', level: (token as Tokens.Heading).depth, text: plain(token) }]
    case 'table': {
      const table = token as Tokens.Table
      const cells = (row: Tokens.TableCell[]) => row.map((cell) => (cell.tokens ?? []).map(plain).join(''))
      return [{ kind: 'table', header: cells(table.header), rows: table.rows.map(cells) }]
    }
    case 'list': {
      const list = token as Tokens.List
      return list.items.flatMap((item, index) =>
        itemBlocks(item, list.ordered ? `${Number(list.start || 1) + index}.` : '•'),
      )
    }
    case 'blockquote':
      return ((token as Tokens.Blockquote).tokens ?? []).flatMap((inner) => blocksOf(inner))
    case 'code':
    case 'paragraph':
    case 'text':
      return textBlock(plain(token))
    default:
      return []
  }
}

function itemBlocks(item: Tokens.ListItem, mark: string): DocumentBlock[] {
  const [first, ...rest] = item.tokens.filter((token) => token.type !== 'checkbox').flatMap((token) => blocksOf(token))
  if (!first) return []
  return first.kind === 'text' ? [{ kind: 'text', text: `${mark} ${first.text}` }, ...rest] : [first, ...rest]
}

function textBlock(text: string): DocumentBlock[] {
  return text.trim() === '' ? [] : [{ kind: 'text', text: text.trim() }]
}

function plain(token: Token): string {
  if (token.type === 'br') return '\n'
  if (token.type === 'html') return ''
  if ('tokens' in token && Array.isArray(token.tokens) && token.tokens.length > 0)
    return (token.tokens as Token[]).map(plain).join('')
  return unescaped('text' in token && typeof token.text === 'string' ? token.text : '')
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
}
