import type { DocumentBlock, DocumentPage } from '~/domain/documents/blocks'
import { looksLikeHtml, readHtml } from './html'

/**
 * Reads plain text: blank lines part the paragraphs, form feeds the pages; an underlined line, or a short one in capitals, is a heading;
 * lines whose parts stand under each other, by tabs, bars or blanks, are a table. HTML that is called text is read as what it is.
 */
export function readPlainText(text: string): DocumentPage[] {
  if (looksLikeHtml(text)) return [{ number: 1, blocks: readHtml(text) }]
  const pages = text.replace(/\r\n?/g, '\n').split('\f')
  return pages.map((page, index) => ({ number: index + 1, blocks: page.split(/\n[^\S\n]*\n/).flatMap(blocksOf) }))
}

function blocksOf(paragraph: string): DocumentBlock[] {
  const raw = paragraph.split('\n').filter((line) => line.trim() !== '')
  const table = tableOf(raw)
  if (table) return table
  const lines = raw.map((line) => line.trim())
  const [first, second, ...rest] = lines
  if (first === undefined) return []
  const underline = second === undefined ? undefined : /^(?:(=)=+|(-)-+)$/.exec(second)
  if (underline) return [{ kind: 'heading', level: underline[1] ? 1 : 2, text: first }, ...below(raw.slice(2), rest)]
  const capitals = first.length < 80 && /\p{Lu}{2}/u.test(first) && !/\p{Ll}/u.test(first) && !/[.,;!?]$/.test(first)
  if (capitals) return [{ kind: 'heading', level: 2, text: first }, ...below(raw.slice(1), lines.slice(1))]
  return textOf(lines)
}

function below(raw: string[], lines: string[]): DocumentBlock[] {
  return tableOf(raw) ?? textOf(lines)
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

function tableOf(lines: readonly string[]): DocumentBlock[] | undefined {
  const rows = tabbed(lines) ?? barred(lines) ?? aligned(lines)
  const [first, ...rest] = rows ?? []
  if (!rows || !first) return undefined
  const isHeaded = rest.length > 0 && first.every((cell) => /\p{L}/u.test(cell) && !/\d/.test(cell) && cell.length < 40)
  return [isHeaded ? { kind: 'table', header: first, rows: rest } : { kind: 'table', rows }]
}

function tabbed(lines: readonly string[]): string[][] | undefined {
  if (lines.length < 2 || !lines.every((line) => line.trim().includes('\t'))) return undefined
  const rows = lines.map((line) => line.split(/\t+/).map((cell) => cell.trim()))
  const width = Math.max(...rows.map((row) => row.length))
  return rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''))
}

function barred(lines: readonly string[]): string[][] | undefined {
  const inner = lines.filter((line) => !/^[\s|+:=-]+$/.test(line)).map((line) => line.trim().replace(/^\||\|$/g, ''))
  if (inner.length < 2 || !inner.every((line) => line.includes('|'))) return undefined
  const rows = inner.map((line) => line.split('|').map((cell) => cell.trim()))
  return rows.every((row) => row.length === rows[0]?.length) ? rows : undefined
}

// Two blanks or more, in the same place of every line.
function aligned(lines: readonly string[]): string[][] | undefined {
  if (lines.length < 3) return undefined
  const starts = lines.map(startsOf)
  const shared = [...(starts[0] ?? [])].filter((start) => starts.every((own) => own.has(start))).sort((a, b) => a - b)
  if (shared.length < 2 || shared[0] !== Math.min(...[...(starts[0] ?? [])])) return undefined
  return lines.map((line) =>
    shared.map((start, index) =>
      line
        .slice(start, shared[index + 1])
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  )
}

function startsOf(line: string): Set<number> {
  const starts = new Set<number>()
  let blanks = 2
  for (let at = 0; at < line.length; at++) {
    const isBlank = /\s/.test(line.charAt(at))
    if (!isBlank && blanks >= 2) starts.add(at)
    blanks = isBlank ? blanks + 1 : 0
  }
  return starts
}
