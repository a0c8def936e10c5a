import type { DocumentBlock, DocumentPage } from '~/lib/document-blocks'

/** Reads plain text: blank lines part the paragraphs, form feeds the pages; an underlined line, or a short one in capitals, is a heading. */
export function readPlainText(text: string): DocumentPage[] {
  const pages = text.replace(/\r\n?/g, '\n').split('\f')
  return pages.map((page, index) => ({ number: index + 1, blocks: page.split(/\n[^\S\n]*\n/).flatMap(blocksOf) }))
}

function blocksOf(paragraph: string): DocumentBlock[] {
  const lines = paragraph
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const [first, second, ...rest] = lines
  if (first === undefined) return []
  const underline = second === undefined ? undefined : /^(?:(=)=+|(-)-+)$/.exec(second)
  if (underline) return [{ kind: 'heading', level: underline[1] ? 1 : 2, text: first }, ...textOf(rest)]
  const capitals = first.length < 80 && /\p{Lu}{2}/u.test(first) && !/\p{Ll}/u.test(first) && !/[.,;!?]$/.test(first)
  if (capitals) return [{ kind: 'heading', level: 2, text: first }, ...textOf(lines.slice(1))]
  return textOf(lines)
}

// A list item keeps its own line; other line breaks are only where the writer's editor wrapped.
function textOf(lines: string[]): DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (last?.kind === 'text' && !/^(?:[-*•–]|\d{1,2}[.)])\s/.test(line)) last.text += ` ${line}`
    else blocks.push({ kind: 'text', text: line.replace(/^[-*]\s/, '• ') })
  }
  return blocks
}
