// A statement of a model as its reader may have it: Markdown that an answer is drawn of, no HTML, no marks of other tools, and the signs of
// a document as they stand there.
import { trimEndOf } from '~/lib/trim-end-of'
import { citationMarkAt } from './citation-marks'

export type CleanStatement = {
  /** What leads to it: line breaks, blanks, the mark of a list. */
  lead: string
  /** Its citations stand in it as `citationToken(n)`. */
  text: string
  kind: 'sentence' | 'heading' | 'row' | 'delimiter'
}

export const citationToken = (number: number) => `\uE000${number}\uE001`
/** Those that stand beside each other, with the blank before them. */
export const CITATION_TOKENS = /(?<![ \t])([ \t]*)(?:\uE000\d+\uE001)+/g
export const CITATION_TOKEN = /\uE000(\d+)\uE001/g

const ELEMENTS = new Set(
  `a abbr address article aside audio b bdi bdo big blockquote body br button canvas caption center cite code col colgroup data dd del
  details dfn div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i img
  input ins kbd label legend li link main map mark meta meter nav ol optgroup option output p param picture pre progress q s samp section
  select small source span strike strong sub summary sup table tbody td tfoot th thead time title tr track tt u ul var video wbr`.split(
    /\s+/,
  ),
)
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'td', 'th', 'hr'])
const ENTITIES: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", deg: '°' }
const LEAD = /^(\s*)((?:[-*+•]|\d{1,2}[.)])[ \t]+)?/
/** The place of a mark that names no number. */
const UNKNOWN = citationToken(0)
const SUPERSCRIPTS: Record<string, string> = { 2: '²', 3: '³' }

/** Null where nothing of it is for the reader. `source` is what the passages say: what is quoted from there stays. */
export function cleanStatement(raw: string, isLineStart: boolean, source: string): CleanStatement | null {
  const whole = raw.replace(/[\uE000\uE001\uE003\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, '')
  const [, blanks = '', listMark = ''] = LEAD.exec(whole) ?? []
  const startsLine = isLineStart || blanks.includes('\n')
  const mark = startsLine ? listMark.replace('•', '-') : ''
  const body = whole.slice(blanks.length + mark.length).trimEnd()
  if (startsLine && isNoText(body)) return null
  const lead = blanks + mark
  if (startsLine && body.startsWith('|')) return row(lead, body, source)
  const { said, isMarked } = startsLine ? lineText(body) : { said: body, isMarked: false }
  const text = cleanText(said, source)
  if (!/[\p{L}\p{N}]/u.test(text.replace(CITATION_TOKENS, ''))) return onlyMarks(lead, text)
  if (isMarked) return { lead, text: `**${text.replaceAll('**', '')}**`, kind: 'heading' }
  return { lead, text, kind: isHeading(text) ? 'heading' : 'sentence' }
}

// Without the marks that a line begins with, and whether they are those of a heading.
function lineText(body: string): { said: string; isMarked: boolean } {
  const heading = /^(?:>[ \t]?)*(#{1,6})[ \t]+/.exec(body)
  if (heading) return { said: trimEndOf(body.slice(heading[0].length), ' \t#'), isMarked: true }
  return { said: body.replace(/^(?:>[ \t]?)+/, ''), isMarked: false }
}

// Marks that stand alone are those of the statement before.
function onlyMarks(lead: string, text: string): CleanStatement | null {
  const marks = text.match(CITATION_TOKEN)
  return marks && { lead, text: marks.join(''), kind: 'sentence' }
}

function isHeading(text: string): boolean {
  return /^\*\*[^*\n]{1,120}\*\*:?$/.test(text) && !/[.!?]\*\*$/.test(text)
}

// Rules, fences of code, and the notes at the foot that say what a mark stands for.
function isNoText(body: string): boolean {
  return /^(?:[-*_=~`]{3,}\w{0,12}|\[\^?[\w-]{1,30}\^?\]:.*)$/.test(body)
}

function row(lead: string, body: string, source: string): CleanStatement {
  const isDelimiter = /^[|:\s-]+$/.test(body) && body.includes('-')
  return { lead, text: isDelimiter ? body : cleanText(body, source, true), kind: isDelimiter ? 'delimiter' : 'row' }
}

function cleanText(said: string, source: string, isRow = false): string {
  const text = withoutTags(withTokens(superscripts(said), source), source)
    .replace(/!\[[^\][\n]{0,200}\]\([^()\n]{0,500}\)/g, '')
    .replace(/(?<!\\)\[([^\][\n]{1,200})\]\([^()\n]{0,500}\)/g, '$1')
    .replace(/&(\w{2,4});/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/‹/g, '<')
    .replace(/›/g, '>')
    .replace(/［(\d{1,3})］/g, '\\[$1\\]')
  return withoutStress(text, source, isRow)
    .replace(/(?<!\\)<(?=[\w/!])/g, '\\<')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}

function superscripts(text: string): string {
  return text.replace(
    /\b([cdkm]?m)<sup>([23])<\/sup>/gi,
    (_, unit: string, power: string) => unit + SUPERSCRIPTS[power],
  )
}

// What a passage says in round brackets of a source is a passage's.
function withTokens(text: string, source: string): string {
  let tokens = ''
  for (let at = 0; at < text.length;) {
    const mark = text[at - 1] === '\\' ? null : citationMarkAt(text, at)
    const said = mark && text.slice(at, at + mark.length)
    if (!mark || (mark.numbers.length === 0 && said && source.includes(said))) tokens += text[at++] ?? ''
    else {
      tokens += mark.numbers.map(citationToken).join('') || UNKNOWN
      at += mark.length
    }
  }
  return tokens
}

function withoutTags(text: string, source: string): string {
  return text
    .replace(/<\|[\w/ -]{1,40}\|>|<\/?passage-[^<>]{0,200}>/g, '')
    .replace(/<\/?([a-z][a-z\d]{0,12})(?:\s[^<>]{0,300})?\/?>/gi, (tag, name: string) => {
      const isText = !ELEMENTS.has(name.toLowerCase())
      if (isText || source.includes(tag)) return tag
      return BREAKS.has(name.toLowerCase()) ? ' ' : ''
    })
}

// Stars and lines that a document has stand as they are there; the others are a model's stress, of which the strong one is shown.
function withoutStress(said: string, source: string, isRow: boolean): string {
  const text = said
    .replace(/(?<![\\\w_])_([^_\n]{1,200})_(?!\w)/g, (whole, inner: string) =>
      source.includes(whole) ? whole.replaceAll('_', '\\_') : inner,
    )
    .replace(/(?<![\\*\w])\*([^*\s][^*\n]{0,200})\*(?![*\w])/g, (whole, inner: string) =>
      source.includes(whole) ? whole.replaceAll('*', '\\*') : inner,
    )
  const isPaired = ((text.match(/\*\*/g) ?? []).length & 1) === 0
  return text
    .replace(/\\?\*\*|\\?\*|(?<!\\)_(?=\w)/g, (sign) => {
      if (sign === '**') return isPaired ? sign : ''
      return sign.startsWith('\\') ? sign : `\\${sign}`
    })
    .replace(/(?<!\\)\|/g, isRow ? '|' : '\\|')
}
