// How well each sentence, row or step of the retrieved passages meets the question.
import { homeWords, type HomeNames } from './other-homes'
import type { PassageUnit } from './passage-units'
import { answersKinds, questionTerms, stemsOf, type QuestionTerms, type Term } from './question-terms'
import { unitsForHome, type HomeUnit } from './units-for-home'

/** What scoring reads of a passage. */
export type ScorablePassage = {
  title: string
  headingPath: string
  content: string
  /** Cosines of the question with each of its units, in their order; absent where nobody compared them. */
  unitSimilarities?: readonly number[]
}

export type ScoredUnit<Passage extends ScorablePassage = ScorablePassage> = HomeUnit & {
  passage: Passage
  rank: number
  /** For each term of the question, how fully the unit says it itself, and with the headings above it; 0 to 1. */
  says: number[]
  covers: number[]
  score: number
}

export type ScoredPassages<Passage extends ScorablePassage> = {
  /** Best first. */
  units: ScoredUnit<Passage>[]
  /** What each term of the question counts: rarer among these passages, more. Single words make 1 together; pairs come on top. */
  weights: number[]
  /** The same without the pairs. */
  wordWeights: number[]
}

/** What a synonym, a heading close above, the passage's own headings, and a kind of fact count beside a word itself. */
const SYNONYM = 0.7
const NEAR_HEADING = 0.6
/** A list of steps or a table is named by its heading; its rows do not repeat it. */
const STEPS_HEADING = 0.9
const ROW_HEADING = 0.75
const PASSAGE_HEADING = 0.5
const NEIGHBOUR = 0.4
const SECTION_ABOUT_IT = 0.15
const KIND_OF_FACT = 0.28

export type ScoringOptions = {
  /** What a unit loses for each passage that retrieval put before its own. */
  rankLoss?: number
  /** What the cosine of a unit counts beside what it says. Default: 0. */
  meaning?: number
}

/**
 * How units are scored to be quoted: retrieval already put the better passage first, and the cosine of a sentence counts beside its words.
 * Set on the calibration questions.
 */
export const QUOTING = { rankLoss: 0.1, meaning: 2 } as const satisfies ScoringOptions

export function scoreUnits<Passage extends ScorablePassage>(
  question: string,
  passages: readonly Passage[],
  home: HomeNames,
  { rankLoss = 0, meaning = 0 }: ScoringOptions = {},
): ScoredPassages<Passage> {
  const asked = questionTerms(question, [home.developmentName, home.houseTypeName ?? ''])
  const words = homeWords(home, question)
  const said = termMatcher(asked.terms)
  // `covers` and `score` are filled in where they stand: a search has hundreds.
  const drafts = passages.flatMap((passage, rank) =>
    unitsForHome(passage, words, home.developmentName).map((unit): ScoredUnit<Passage> => {
      return { ...unit, passage, rank, says: said(unit.stems), covers: [], score: 0 }
    }),
  )
  const weights = termWeights(asked.terms, drafts)
  const matched = headingMatcher(said)
  drafts.forEach((unit, index) => {
    const near = matched(unit.heading)
    const about = matched(`${unit.passage.headingPath} ${unit.passage.title}`)
    const before = neighbourOf(unit, drafts[index - 1])
    const after = neighbourOf(unit, drafts[index + 1])
    const nearFactor = headingFactor(unit)
    unit.covers = unit.says.map((said, term) =>
      Math.max(
        said,
        (near[term] ?? 0) * nearFactor,
        (about[term] ?? 0) * PASSAGE_HEADING,
        (before?.says[term] ?? 0) * NEIGHBOUR,
        (after?.says[term] ?? 0) * NEIGHBOUR,
      ),
    )
    const sectionIsAboutIt = weighted(near, weights) > 0.8 ? SECTION_ABOUT_IT * 0.8 ** unit.afterHeading : 0
    const meant = meaning * Math.max(0, unit.passage.unitSimilarities?.[unit.position] ?? 0)
    unit.score =
      ((scoreOf(unit, asked, weights) + meant) / (1 + rankLoss * unit.rank) + sectionIsAboutIt) * unit.forHome
  })
  const units = drafts.slice()
  units.sort((a, b) => b.score - a.score || a.rank - b.rank || a.position - b.position)
  return { units, weights, wordWeights: weights.map((weight, index) => (asked.terms[index]?.isPair ? 0 : weight)) }
}

function neighbourOf<Passage extends ScorablePassage>(
  unit: PassageUnit & { passage: Passage },
  other: ScoredUnit<Passage> | undefined,
): ScoredUnit<Passage> | undefined {
  const isBeside = unit.kind === 'sentence' && other?.passage === unit.passage && other.block === unit.block
  return isBeside ? other : undefined
}

function headingFactor({ kind, afterHeading }: PassageUnit): number {
  if (kind === 'steps') return STEPS_HEADING
  return kind === 'row' ? ROW_HEADING : NEAR_HEADING * 0.9 ** afterHeading
}

function headingMatcher(said: TermMatcher): (heading: string) => number[] {
  const known = new Map<string, number[]>()
  return (heading) => {
    const found = known.get(heading) ?? (heading === '' ? [] : said(stemsOf(heading)))
    known.set(heading, found)
    return found
  }
}

/** How fully a text of these stems says each of the terms, 0 to 1. */
export type TermMatcher = (stems: ReadonlySet<string>) => number[]

/** By a table of every stem that is asked for: a text has fewer stems than the terms have synonyms. */
export function termMatcher(terms: readonly Term[]): TermMatcher {
  const table = new Map<string, [term: number, value: number][]>()
  const add = (stem: string, term: number, value: number) =>
    table.set(stem, [...(table.get(stem) ?? []), [term, value]])
  terms.forEach(({ stem, alternatives }, term) => {
    add(stem, term, 1)
    for (const alternative of alternatives) if (alternative !== stem) add(alternative, term, SYNONYM)
  })
  return (stems) => {
    const says = new Array<number>(terms.length).fill(0)
    for (const stem of stems)
      for (const [term, value] of table.get(stem) ?? NOTHING) if (value > (says[term] ?? 0)) says[term] = value
    return says
  }
}

const NOTHING: [number, number][] = []

// Inverse document frequency over the units at hand: a word that all of them say tells none of them apart.
function termWeights(terms: Term[], units: { says: number[] }[]): number[] {
  const raw = terms.map((term, index) => {
    const having = units.reduce((sum, unit) => sum + (unit.says[index] ?? 0), 0)
    if (term.isPair && having === 0) return 0
    return term.weight * Math.log(1 + (units.length + 0.5) / (having + 0.5))
  })
  const total = raw.reduce((sum, weight, index) => sum + (terms[index]?.isPair ? 0 : weight), 0) || 1
  return raw.map((weight) => weight / total)
}

function scoreOf(unit: ScoredUnit, { wants }: QuestionTerms, weights: number[]): number {
  const covered = weighted(unit.covers, weights)
  if (covered === 0) return 0
  const said = unit.afterHeading === 0 ? `${unit.heading} ${unit.quote}` : unit.quote
  const areSteps = unit.kind === 'steps' && wants.includes('steps')
  const facts = areSteps ? 1.5 : answersKinds(said, wants)
  const lengthLoss = 1 + Math.max(0, unit.text.length - 240) / 1_500
  return (covered + KIND_OF_FACT * facts * Math.min(1, covered * 2)) / lengthLoss
}

export function weighted(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)
}

/**
 * The share of what a question asks for that a unit, its neighbours and its headings say together: an answer may be spread over two
 * sentences.
 */
export function supportOf(best: ScoredUnit, units: readonly ScoredUnit[], weights: readonly number[]): number {
  const near = units.filter(
    (unit) =>
      unit.passage === best.passage && Math.abs(unit.position - best.position) <= 2 && unit.heading === best.heading,
  )
  return weighted(
    weights.map((_, term) => Math.max(...near.map((unit) => unit.covers[term] ?? 0))),
    weights,
  )
}
