// Tables of contents and indexes name every subject and say nothing of it: they are known for what they are, and not searched.
import type { Line } from './lines'

const contentsTitle =
  /^(?:table of )?contents$|^in this (?:manual|guide|booklet)$|^inhalt(?:sverzeichnis)?$|^clár$|^spis treści$/i
const indexTitle = /^(?:alphabetical )?index$|^subject index$/i
const endsInPage = /^\p{L}.*\s\d{1,4}$|^\d[\d.]*\s+\p{L}.*\s\d{1,4}$/u

export type Listing = { why: 'contents' | 'index'; lines: ReadonlySet<Line> }

/** The lines of a page that list what stands where. */
export function listingOf(lines: readonly Line[]): Listing | undefined {
  const led = lines.filter(({ text }) => isLed(text))
  const title = lines.find(({ text }) => contentsTitle.test(text.trim()))
  const paged = lines.filter(({ text }) => endsInPage.test(text))
  if (led.length >= 3 || (title && led.length > 0))
    return listed('contents', lines, [...led, ...(title ? [title, ...ascending(paged)] : [])])
  const entries = ascending(paged)
  if (title && entries.length >= 3) return listed('contents', lines, [title, ...entries])
  const index = lines.find(({ text }) => indexTitle.test(text.trim()))
  const indexed = lines.filter(({ text }) => isIndexEntry(text))
  if (index && indexed.length >= 5 && indexed.length >= 0.5 * (lines.length - 1)) return listed('index', lines, lines)
  return undefined
}

// The rest of an entry that takes two lines stands between two that are known.
function listed(why: Listing['why'], lines: readonly Line[], known: readonly Line[]): Listing {
  const own = new Set(known)
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    if (!own.has(line) && next && own.has(next) && index > 0 && own.has(lines[index - 1] as Line)) own.add(line)
  })
  return { why, lines: own }
}

/** Entries whose page numbers go up, as chapters do, and prices do not. */
function ascending(lines: readonly Line[]): Line[] {
  const numbers = lines.map(({ text }) => Number(text.split(/\s+/).at(-1)))
  const isUp = numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? 0))
  return isUp ? [...lines] : []
}

/** Dots, or the like, that lead to the number of a page. */
function isLed(text: string): boolean {
  const words = text.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  const isPage = /^(?:\d{1,4}|[ivxlc]{1,7})$/i.test(last)
  const rest = (isPage ? words.slice(0, -1) : words).join('')
  return ['....', '……', '___', '···', '•••'].some((leader) => rest.endsWith(leader)) || /^[.·_…]{4,}\d{1,4}$/.test(last)
}

function isIndexEntry(text: string): boolean {
  const words = text.trim().split(/\s+/)
  return words.length > 1 && /^\d{1,4}(?:[,–-]\d{1,4})*$/.test(words.at(-1) ?? '')
}
