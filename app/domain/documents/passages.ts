// Passages are cut by the least total cost, not greedily: a section of 900 characters becomes 450 + 450, not 790 + 110.
import { goesOn, tableRowLine, type DocumentBlock, type DocumentPage } from './blocks'
import { splitSentences } from '~/lib/sentences'

export type Passage = {
  /** The headings that the passage stands under, outermost first: "Heating › Setting the thermostat". Empty before the first heading. */
  headingPath: string
  content: string
  /** Where it begins, and where what it quotes stands: only steps and a sentence that the page cut go on to the next. */
  pageFrom: number
  pageTo: number
  /** How sure its words are, from 0 to 1, when they were recognised in a picture; else null. */
  recognized: number | null
}

/** Steps that must be done in order stay together up to `maxSteps`. */
export const passageLimits = { target: 650, max: 800, min: 300, maxSteps: 1_400 }
const separator = ' › '
const stepMark = /^(?:\(?(\d{1,2}(?:\.\d{1,2})*)[.)]|step\s+(\d{1,2})\b[.:)]?)\s/i

type Heading = { level: number; text: string; page: number }
/** `glue` joins a unit to the one before it: a space inside a paragraph, a line break between blocks. */
type Unit = {
  text: string
  page: number
  pageTo?: number
  glue: ' ' | '\n'
  inTable: boolean
  /** A step of a numbered list, or what leads to the first of them; `first` begins the list. */
  step?: 'first' | 'next'
}
type Section = { path: Heading[]; units: Unit[] }

/** What is embedded and hashed for a passage: where it stands, and what it says. */
export function embeddedText(passage: Pick<Passage, 'headingPath' | 'content'>): string {
  return passage.headingPath ? `${passage.headingPath}\n${passage.content}` : passage.content
}

/**
 * Cuts pages into passages of at most 800 characters at sentence, row, page and heading boundaries, steps whole and in order. What stands
 * under a heading is always beneath it in the path, since it may say nothing by itself, or hold for one house type alone. Every word is
 * kept, once and in order, in a passage's content or in its heading path, but for contents pages and the like.
 */
export function splitPassages(pages: DocumentPage[]): Passage[] {
  const recognized = new Map(pages.map((page) => [page.number, page.recognized]))
  return sectionsOf(pages)
    .flatMap(cutSection)
    .map((passage) => ({ ...passage, recognized: recognized.get(passage.pageFrom) ?? null }))
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
      } else if (block.kind !== 'unsearched') append(current.units, unitsOf(block, page.number))
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
  if (last && first?.step === 'first' && last.text.endsWith(':') && !last.inTable && !last.step) {
    // What leads to the steps belongs to them.
    last.step = 'first'
    first.step = 'next'
  }
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

function unitsOf(block: Exclude<DocumentBlock, { kind: 'heading' | 'unsearched' }>, page: number): Unit[] {
  if (block.kind === 'table') {
    const lines = block.rows.map((row) => tableRowLine(block.header, row)).filter(Boolean)
    if (lines.length === 0 && block.header) lines.push(tableRowLine(undefined, block.header))
    return lines.flatMap((line) =>
      split(line).map((text, index) => ({ text, page, glue: index === 0 ? '\n' : ' ', inTable: true }) as const),
    )
  }
  const [, numbered, named] = stepMark.exec(block.text) ?? []
  const number = numbered ?? named
  return splitSentences(block.text)
    .flatMap(split)
    .map((text, index) => ({
      text,
      page,
      glue: index === 0 ? '\n' : ' ',
      inTable: false,
      ...(number === undefined ? {} : { step: number === '1' && index === 0 ? 'first' : 'next' }),
    }))
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

function lengthOf(units: Unit[]): number {
  return units.reduce((sum, unit, index) => sum + unit.text.length + (index === 0 ? 0 : 1), 0)
}

function cutSection(section: Section): Omit<Passage, 'recognized'>[] {
  const { units } = section
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= units.length; end++) {
    let chosen = { cost: Infinity, from: end - 1 }
    let length = -1
    for (let from = end - 1; from >= 0; from--) {
      if (from < end - 1 && isParted(units[from] as Unit, units[from + 1] as Unit)) break
      length += (units[from] as Unit).text.length + 1
      if (length > passageLimits.max && !isOneProcedure(units, from, end, length)) break
      const cost = (best[from]?.cost ?? 0) + sizeCost(length) + cutCost(units, from)
      if (cost < chosen.cost) chosen = { cost, from }
    }
    best.push(chosen)
  }
  const passages: Omit<Passage, 'recognized'>[] = []
  for (let end = units.length; end > 0; end = best[end]?.from ?? 0)
    passages.unshift(toPassage(section, units.slice(best[end]?.from, end)))
  return passages
}

// A citation names one page; only a procedure goes on over the next.
function isParted(unit: Unit, next: Unit): boolean {
  return unit.page !== next.page && !(unit.step && next.step === 'next')
}

function isOneProcedure(units: Unit[], from: number, end: number, length: number): boolean {
  return (
    length <= passageLimits.maxSteps &&
    units.slice(from, end).every(({ step }, index) => step === 'next' || (step === 'first' && index === 0))
  )
}

function sizeCost(length: number): number {
  return ((length - passageLimits.target) / passageLimits.target) ** 2
}

function cutCost(units: Unit[], at: number): number {
  const unit = units[at]
  if (!unit || at === 0) return 0
  if (unit.step === 'next' && units[at - 1]?.step) return 2
  if (unit.glue === ' ') return 0.12
  if (unit.inTable && units[at - 1]?.inTable) return 0.12
  if (/^[•–-] /.test(unit.text)) return units[at - 1]?.text.endsWith(':') ? 0.5 : 0.06
  return 0
}

function toPassage(section: Section, units: Unit[]): Omit<Passage, 'recognized'> {
  const pages = units.flatMap((unit) => [unit.page, unit.pageTo ?? unit.page])
  return {
    headingPath: section.path.map((heading) => heading.text).join(separator),
    content: units.map((unit, index) => (index === 0 ? unit.text : unit.glue + unit.text)).join(''),
    pageFrom: Math.min(...pages),
    pageTo: Math.max(...pages),
  }
}
