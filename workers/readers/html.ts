import { Parser } from 'htmlparser2'
import type { DocumentBlock } from '~/domain/documents/blocks'
import { tableOf, type HtmlCell } from './html-table'

const headings = /^h[1-6]$/
const blocks = new Set(
  'address article aside blockquote body center details dd div dl dt fieldset figcaption figure footer form header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const inline = new Set(
  'a abbr acronym audio b base bdi bdo big br button caption cite code col colgroup data datalist dfn em embed font i iframe img input ins kbd label link map mark meta meter object optgroup option output picture progress q rp rt ruby samp select slot small source span strong em sub sup textarea time track tt u var video wbr area nobr'.split(
    ' ',
  ),
)
/** What is not shown, and what is struck out, which is no longer meant. */
const unread = new Set(
  'script style head title noscript template svg math del s strike rt rp select textarea iframe object'.split(' '),
)

type List = { ordered: boolean; next: number; prefix: string }
type Table = { rows: { cells: HtmlCell[]; isHeader: boolean }[] }

/** What was read of a text so far, and what is open in it. */
type Reading = {
  found: DocumentBlock[]
  /** Of the block that is open. */
  text: string
  mark: string
  heading: number
  skipped: number
  preformatted: number
  lists: List[]
  tables: Table[]
}
type Attributes = Record<string, string>

/**
 * The blocks of an HTML text. What stands in angle brackets and is no element of HTML is text: "press <Menu>".
 */
export function readHtml(source: string): DocumentBlock[] {
  const reading: Reading = {
    found: [],
    text: '',
    mark: '',
    heading: 0,
    skipped: 0,
    preformatted: 0,
    lists: [],
    tables: [],
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (isElement(name)) open(reading, name.toLowerCase(), attributes)
        else say(reading, source.slice(parser.startIndex, parser.endIndex + 1))
      },
      onclosetag(name, isImplied) {
        if (isElement(name)) close(reading, name.toLowerCase())
        else if (!isImplied) say(reading, source.slice(parser.startIndex, parser.endIndex + 1))
      },
      ontext: (said) => say(reading, said),
    },
    { decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: true },
  )
  parser.write(source)
  parser.end()
  while (reading.tables.length > 0) closeTable(reading)
  flush(reading)
  return reading.found
}

function flush(reading: Reading): void {
  const { tables, preformatted, text, heading, found } = reading
  if (tables.length > 0) return
  const lines = preformatted > 0 ? text.split('\n') : [text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n')]
  reading.text = ''
  for (const line of lines) {
    const said = line.trim()
    if (said === '') continue
    if (heading > 0) found.push({ kind: 'heading', level: heading, text: said.replace(/\s+/g, ' ') })
    else found.push({ kind: 'text', text: reading.mark ? `${reading.mark} ${said}` : said })
    reading.mark = ''
  }
}

function cellOf({ tables }: Reading): HtmlCell | undefined {
  return tables.at(-1)?.rows.at(-1)?.cells.at(-1)
}

function say(reading: Reading, said: string): void {
  if (reading.skipped > 0) return
  const own = cellOf(reading)
  if (own) own.text += said
  else if (reading.tables.length === 0) reading.text += reading.preformatted > 0 ? said : said.replace(/\s+/g, ' ')
}

function open(reading: Reading, name: string, attributes: Attributes): void {
  if (reading.skipped > 0 || unread.has(name) || isHidden(attributes)) {
    if (!empties.has(name)) reading.skipped++
    return
  }
  const own = openers[name]
  if (own) own(reading, attributes)
  else if (isBlock(name)) openBlock(reading, name, attributes)
}

/** What elements do that are more than a block. */
const openers: Partial<Record<string, (reading: Reading, attributes: Attributes) => void>> = {
  br: (reading) => {
    if (cellOf(reading)) say(reading, ' ')
    else reading.text += '\n'
  },
  input: (reading, attributes) => {
    if (attributes.type !== 'checkbox') return
    const box = 'checked' in attributes ? '☑' : '☐'
    if (cellOf(reading)) say(reading, `${box} `)
    else reading.mark = box
  },
  table: (reading) => {
    flush(reading)
    reading.tables.push({ rows: [] })
  },
  tr: ({ tables }) => tables.at(-1)?.rows.push({ cells: [], isHeader: true }),
  td: (reading, attributes) => openCell(reading, attributes, false),
  th: (reading, attributes) => openCell(reading, attributes, true),
}

function openCell({ tables }: Reading, attributes: Attributes, isHeader: boolean): void {
  const table = tables.at(-1)
  if (!table) return
  if (table.rows.length === 0) table.rows.push({ cells: [], isHeader: true })
  const row = table.rows.at(-1)
  if (!row) return
  if (!isHeader) row.isHeader = false
  row.cells.push({ text: '', across: spanOf(attributes.colspan), down: spanOf(attributes.rowspan) })
}

function openBlock(reading: Reading, name: string, attributes: Attributes): void {
  if (cellOf(reading)) return say(reading, ' ')
  flush(reading)
  if (headings.test(name)) reading.heading = Number(name[1])
  else if (name === 'pre') reading.preformatted++
  else if (name === 'ol' || name === 'ul') openList(reading, name, attributes)
  else if (name === 'li') reading.mark = markOf(reading.lists.at(-1), attributes)
}

function openList({ lists }: Reading, name: 'ol' | 'ul', attributes: Attributes): void {
  const above = lists.at(-1)
  const prefix = name === 'ol' && above?.ordered ? `${above.prefix}${above.next - 1}.` : ''
  lists.push({ ordered: name === 'ol', next: Number.parseInt(attributes.start ?? '1', 10) || 1, prefix })
}

function markOf(list: List | undefined, attributes: Attributes): string {
  if (!list?.ordered) return '•'
  if (attributes.value) list.next = Number.parseInt(attributes.value, 10) || list.next
  return `${list.prefix}${list.next++}.`
}

function close(reading: Reading, name: string): void {
  if (reading.skipped > 0) {
    if (!empties.has(name)) reading.skipped--
    return
  }
  if (name === 'table') closeTable(reading)
  else if (cellOf(reading)) {
    if (blocks.has(name)) say(reading, ' ')
  } else if (isBlock(name)) closeBlock(reading, name)
}

function closeBlock(reading: Reading, name: string): void {
  flush(reading)
  if (headings.test(name)) reading.heading = 0
  else if (name === 'pre') reading.preformatted = Math.max(0, reading.preformatted - 1)
  else if (name === 'ol' || name === 'ul') reading.lists.pop()
  if (name === 'li') reading.mark = ''
}

// A table in a cell is told in a line of it.
function closeTable(reading: Reading): void {
  const table = reading.tables.pop()
  if (!table) return
  const block = tableOf(table.rows)
  const outer = cellOf(reading)
  if (outer) outer.text += ` ${block.map(lineOf).join(' ')}`
  else reading.found.push(...block)
}

function lineOf(block: DocumentBlock): string {
  if (block.kind !== 'table') return ''
  return [block.header ?? [], ...block.rows].map((row) => row.join(' ')).join('; ')
}

function isBlock(name: string): boolean {
  return blocks.has(name) || headings.test(name)
}

const empties = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

// Nobody writes <Menu> for a list of commands: elements are in small letters, or all in capitals.
function isElement(name: string): boolean {
  const lower = name.toLowerCase()
  const isKnown = blocks.has(lower) || inline.has(lower) || unread.has(lower) || headings.test(lower)
  return isKnown && (name === lower || name === name.toUpperCase())
}

function isHidden(attributes: Record<string, string>): boolean {
  return 'hidden' in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? '')
}

function spanOf(value: string | undefined): number {
  return Math.min(64, Math.max(1, Number.parseInt(value ?? '1', 10) || 1))
}

/** Whether a text that is not said to be HTML is HTML all the same. */
export function looksLikeHtml(text: string): boolean {
  return (
    /<\/(?:html|body|p|div|table|ul|ol|h[1-6])\s*>/i.test(text) &&
    /<(?:html|body|p|div|table|ul|ol|h[1-6])(?:\s[^<>]*)?>/i.test(text)
  )
}
