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

/**
 * The blocks of an HTML text. What stands in angle brackets and is no element of HTML is text: "press <Menu>".
 */
export function readHtml(source: string): DocumentBlock[] {
  const found: DocumentBlock[] = []
  let text = ''
  let mark = ''
  let heading = 0
  let skipped = 0
  let preformatted = 0
  const lists: List[] = []
  const tables: Table[] = []

  const flush = () => {
    const table = tables.at(-1)
    if (table) return
    const lines = preformatted > 0 ? text.split('\n') : [text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n')]
    text = ''
    for (const line of lines) {
      const said = line.trim()
      if (said === '') continue
      if (heading > 0) found.push({ kind: 'heading', level: heading, text: said.replace(/\s+/g, ' ') })
      else found.push({ kind: 'text', text: mark ? `${mark} ${said}` : said })
      mark = ''
    }
  }
  const cell = () => tables.at(-1)?.rows.at(-1)?.cells.at(-1)
  const say = (said: string) => {
    if (skipped > 0) return
    const own = cell()
    if (own) own.text += said
    else if (tables.length === 0) text += preformatted > 0 ? said : said.replace(/\s+/g, ' ')
  }

  function open(name: string, attributes: Record<string, string>): void {
    if (skipped > 0 || unread.has(name) || isHidden(attributes)) {
      if (!empties.has(name)) skipped++
      return
    }
    if (name === 'br') {
      if (cell()) say(' ')
      else text += '\n'
    } else if (name === 'input' && attributes.type === 'checkbox') {
      if (cell()) say('checked' in attributes ? '☑ ' : '☐ ')
      else mark = 'checked' in attributes ? '☑' : '☐'
    } else if (name === 'table') {
      flush()
      tables.push({ rows: [] })
    } else if (name === 'tr') tables.at(-1)?.rows.push({ cells: [], isHeader: true })
    else if (name === 'td' || name === 'th') openCell(name, attributes)
    else if (blocks.has(name) || headings.test(name)) openBlock(name, attributes)
  }

  function openCell(name: string, attributes: Record<string, string>): void {
    const table = tables.at(-1)
    if (!table) return
    if (table.rows.length === 0) table.rows.push({ cells: [], isHeader: true })
    const row = table.rows.at(-1)
    if (!row) return
    if (name === 'td') row.isHeader = false
    row.cells.push({ text: '', across: spanOf(attributes.colspan), down: spanOf(attributes.rowspan) })
  }

  function openBlock(name: string, attributes: Record<string, string>): void {
    if (cell()) return say(' ')
    flush()
    if (headings.test(name)) heading = Number(name[1])
    else if (name === 'pre') preformatted++
    else if (name === 'ol' || name === 'ul') {
      const above = lists.at(-1)
      const prefix = name === 'ol' && above?.ordered ? `${above.prefix}${above.next - 1}.` : ''
      lists.push({ ordered: name === 'ol', next: Number.parseInt(attributes.start ?? '1', 10) || 1, prefix })
    } else if (name === 'li') {
      const list = lists.at(-1)
      if (list?.ordered && attributes.value) list.next = Number.parseInt(attributes.value, 10) || list.next
      mark = list?.ordered ? `${list.prefix}${list.next++}.` : '•'
    }
  }

  function close(name: string): void {
    if (skipped > 0) {
      if (!empties.has(name)) skipped--
      return
    }
    if (name === 'table') closeTable()
    else if (cell()) {
      if (blocks.has(name)) say(' ')
    } else if (blocks.has(name) || headings.test(name)) {
      flush()
      if (headings.test(name)) heading = 0
      else if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
      else if (name === 'ol' || name === 'ul') lists.pop()
      if (name === 'li') mark = ''
    }
  }

  // A table in a cell is told in a line of it.
  function closeTable(): void {
    const table = tables.pop()
    if (!table) return
    const block = tableOf(table.rows)
    const outer = cell()
    if (outer)
      outer.text += ` ${block.map((one) => (one.kind === 'table' ? [one.header ?? [], ...one.rows].map((row) => row.join(' ')).join('; ') : '')).join(' ')}`
    else found.push(...block)
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (isElement(name)) open(name.toLowerCase(), attributes)
        else say(source.slice(parser.startIndex, parser.endIndex + 1))
      },
      onclosetag(name, isImplied) {
        if (isElement(name)) close(name.toLowerCase())
        else if (!isImplied) say(source.slice(parser.startIndex, parser.endIndex + 1))
      },
      ontext: say,
    },
    { decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: true },
  )
  parser.write(source)
  parser.end()
  while (tables.length > 0) closeTable()
  flush()
  return found
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
