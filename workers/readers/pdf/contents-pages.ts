// Tables of contents and indexes name every subject and say nothing of it: they are known for what they are, and not searched.
import type { Line } from './lines'

const leader = /(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)?\s*$|[·•_…]{3,}\s*\d{1,4}\s*$/i
const contentsTitle =
  /^(?:table of )?contents$|^in this (?:manual|guide|booklet)$|^inhalt(?:sverzeichnis)?$|^clár$|^spis treści$/i
const indexTitle = /^(?:alphabetical )?index$|^subject index$/i
const endsInPage = /^\p{L}.*\s\d{1,4}$|^\d[\d.]*\s+\p{L}.*\s\d{1,4}$/u
const indexEntry = /^\S.*?(?:,\s*|\s)\d{1,4}(?:\s*[,–-]\s*\d{1,4})*$/u

export type Listing = { why: 'contents' | 'index'; lines: ReadonlySet<Line> }

/** The lines of a page that list what stands where. */
export function listingOf(lines: readonly Line[]): Listing | undefined {
  const led = lines.filter(({ text }) => leader.test(text))
  const title = lines.find(({ text }) => contentsTitle.test(text.trim()))
  const paged = lines.filter(({ text }) => endsInPage.test(text))
  if (led.length >= 3 || (title && led.length > 0))
    return listed('contents', lines, [...led, ...(title ? [title, ...ascending(paged)] : [])])
  const entries = ascending(paged)
  if (title && entries.length >= 3) return listed('contents', lines, [title, ...entries])
  const index = lines.find(({ text }) => indexTitle.test(text.trim()))
  const indexed = lines.filter(({ text }) => indexEntry.test(text))
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
  const numbers = lines.map(({ text }) => Number(/(\d+)$/.exec(text)?.[1]))
  const isUp = numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? 0))
  return isUp ? [...lines] : []
}
