// Passages are cut by the least total cost, not greedily: a section of 900 characters becomes 450 + 450, not 790 + 110.
import { goesOn, tableRowLine, type DocumentBlock, type DocumentPage } from './document-blocks'
import { splitSentences } from './sentences'

export type Passage = {
  /** The headings that the passage stands under, outermost first: "Heating › Setting the thermostat". Empty before the first heading. */
  headingPath: string
  content: string
  pageFrom: number
  pageTo: number
}

export const passageLimits = { target: 650, max: 800, min: 300 }
/** Headings of this level and above begin a chapter, which no passage crosses. */
const chapterLevel = 2
const separator = ' › '

type Heading = { level: number; text: string; page: number }
/** `glue` joins a unit to the one before it: a space inside a paragraph, a line break between blocks. */
type Unit = { text: string; page: number; pageTo?: number; glue: ' ' | '\n'; inTable: boolean }
type Section = { path: Heading[]; units: Unit[] }

/** What is embedded and hashed for a passage: where it stands, and what it says. */
export function embeddedText(passage: Pick<Passage, 'headingPath' | 'content'>): string {
  return passage.headingPath ? `${passage.headingPath}\n${passage.content}` : passage.content
}

/**
 * Cuts pages into passages of about 500–800 characters at sentence, row and heading boundaries; never across a heading of level 1 or 2,
 * never longer than 800. Every word is kept, once and in order, in a passage's content or in its heading path.
 */
export function splitPassages(pages: DocumentPage[]): Passage[] {
  return chaptersOf(sectionsOf(pages)).flatMap((chapter) => mergeShort(chapter).flatMap(cutSection))
}

function sectionsOf(pages: DocumentPage[]): Section[] {
  const sections: Section[] = [{ path: [], units: [] }]
  for (const page of pages) {
    for (const block of page.blocks) {
      const current = sections[sections.length - 1] as Section
      if (block.kind === 'heading') {
        const text = block.text.replace(/\s+/g, ' ').trim()
        if (text === '') continue
        const heading = { level: block.level, text, page: page.number }
        sections.push({ path: [...current.path.filter((above) => above.level < block.level), heading], units: [] })
      } else append(current.units, unitsOf(block, page.number))
    }
  }
  const headed = withoutPreamble(sections)
  return headed
    .filter((section, index) => section.units.length > 0 || isBareHeading(section, headed[index + 1]))
    .map(withOwnText)
}

// A sentence that the end of a page cut in two is made whole again.
function append(units: Unit[], added: Unit[]): void {
  const last = units.at(-1)
  const [first, ...rest] = added
  const broken =
    last && first && !last.inTable && !first.inTable && last.page !== first.page && goesOn(last.text, first.text)
  if (!broken || last.text.length + first.text.length >= passageLimits.max) units.push(...added)
  else units.splice(-1, 1, { ...last, text: `${last.text} ${first.text}`, pageTo: first.page }, ...rest)
}

/** The line or two above a document's first heading belong to what it heads. */
function withoutPreamble(sections: Section[]): Section[] {
  const [preamble, first, ...rest] = sections
  if (!preamble || !first || lengthOf(preamble.units) >= passageLimits.min) return sections
  return [{ ...first, units: [...preamble.units, ...first.units] }, ...rest]
}

// A heading that nothing stands under is not in anybody's path, so it is its own content.
function isBareHeading(section: Section, next: Section | undefined): boolean {
  const own = section.path.at(-1)
  return own !== undefined && !next?.path.includes(own)
}

function withOwnText(section: Section): Section {
  const own = section.path.at(-1)
  if (section.units.length > 0 || !own) return section
  return {
    path: section.path.slice(0, -1),
    units: split(own.text).map((text) => ({ text, page: own.page, glue: '\n', inTable: false })),
  }
}

function unitsOf(block: Exclude<DocumentBlock, { kind: 'heading' }>, page: number): Unit[] {
  if (block.kind === 'table') {
    const lines = block.rows.map((row) => tableRowLine(block.header, row)).filter(Boolean)
    if (lines.length === 0 && block.header) lines.push(tableRowLine(undefined, block.header))
    return lines.flatMap((line) =>
      split(line).map((text, index) => ({ text, page, glue: index === 0 ? '\n' : ' ', inTable: true }) as const),
    )
  }
  return splitSentences(block.text)
    .flatMap(split)
    .map((text, index) => ({ text, page, glue: index === 0 ? '\n' : ' ', inTable: false }))
}

/** Pieces of at most `max` characters, cut between words; inside a word only when a single word is longer than that. */
function split(text: string): string[] {
  const pieces: string[] = []
  let rest = text.replace(/\s+/g, ' ').trim()
  while (rest.length > passageLimits.max) {
    const space = rest.lastIndexOf(' ', passageLimits.max)
    let at = space > 0 ? space : passageLimits.max
    if (space <= 0 && /[\uD800-\uDBFF]/.test(rest[at - 1] ?? '')) at -= 1
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  if (rest) pieces.push(rest)
  return pieces
}

function chaptersOf(sections: Section[]): Section[][] {
  const chapters: Section[][] = []
  for (const section of sections) {
    const chapter = chapters.at(-1)
    if (chapter?.[0] && inSameChapter(chapter[0], section)) chapter.push(section)
    else chapters.push([section])
  }
  return chapters
}

// Headings are compared by identity: two chapters may bear the same name.
function inSameChapter(first: Section, second: Section): boolean {
  const [one, other] = [first, second].map((section) =>
    section.path.filter((heading) => heading.level <= chapterLevel),
  ) as [Heading[], Heading[]]
  return one.length === other.length && one.every((heading, index) => heading === other[index])
}

/** Joins sections too short to stand alone with their neighbour in the same chapter; their headings become lines of the text. */
function mergeShort(chapter: Section[]): Section[] {
  const merged: Section[] = []
  for (const section of chapter) {
    const previous = merged.at(-1)
    const either = previous && Math.min(lengthOf(previous.units), lengthOf(section.units)) < passageLimits.min
    const joined = previous && either ? join(previous, section) : undefined
    if (joined && lengthOf(joined.units) <= passageLimits.max) merged[merged.length - 1] = joined
    else merged.push(section)
  }
  return merged
}

function join(first: Section, second: Section): Section {
  const shared = first.path.filter((heading) => second.path.includes(heading))
  const headingUnits = (section: Section) => {
    // A heading that a section stands under is said again here, and so on this page, wherever it was printed first.
    const page = section.units[0]?.page ?? 1
    return section.path
      .slice(shared.length)
      .flatMap((heading) => split(heading.text).map((text) => ({ text, page, glue: '\n', inTable: false }) as const))
  }
  const start = (units: Unit[]) => units.map((unit, index) => (index === 0 ? { ...unit, glue: '\n' as const } : unit))
  return {
    path: shared,
    units: [...headingUnits(first), ...start(first.units), ...headingUnits(second), ...start(second.units)],
  }
}

function lengthOf(units: Unit[]): number {
  return units.reduce((sum, unit, index) => sum + unit.text.length + (index === 0 ? 0 : 1), 0)
}

function cutSection(section: Section): Passage[] {
  const { units } = section
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= units.length; end++) {
    let chosen = { cost: Infinity, from: end - 1 }
    let length = -1
    for (let from = end - 1; from >= 0; from--) {
      length += (units[from] as Unit).text.length + 1
      if (length > passageLimits.max) break
      const cost = (best[from]?.cost ?? 0) + sizeCost(length) + cutCost(units, from)
      if (cost < chosen.cost) chosen = { cost, from }
    }
    best.push(chosen)
  }
  const passages: Passage[] = []
  for (let end = units.length; end > 0; end = best[end]?.from ?? 0)
    passages.unshift(toPassage(section, units.slice(best[end]?.from, end)))
  return passages
}

function sizeCost(length: number): number {
  return ((length - passageLimits.target) / passageLimits.target) ** 2
}

function cutCost(units: Unit[], at: number): number {
  const unit = units[at]
  if (!unit || at === 0) return 0
  if (unit.glue === ' ') return 0.12
  if (unit.inTable && units[at - 1]?.inTable) return 0.12
  return /^(?:[•–-]|\d+[.)]) /.test(unit.text) ? 0.06 : 0
}

function toPassage(section: Section, units: Unit[]): Passage {
  const pages = units.flatMap((unit) => [unit.page, unit.pageTo ?? unit.page])
  return {
    headingPath: section.path.map((heading) => heading.text).join(separator),
    content: units.map((unit, index) => (index === 0 ? unit.text : unit.glue + unit.text)).join(''),
    pageFrom: Math.min(...pages),
    pageTo: Math.max(...pages),
  }
}
