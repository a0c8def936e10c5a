// How well each sentence, row or step of the retrieved passages meets the question.
import type { AnswerPassage, HomeContext } from './answer-event'
import { homeWords, isOfOthers, withoutOthersColumns, type HomeWords } from './other-homes'
import { unitsOfPassage, type PassageUnit } from './passage-units'
import { answersKinds, questionTerms, stemsOf, type QuestionTerms, type Term } from './question-terms'

export type ScoredUnit = PassageUnit & {
  passage: AnswerPassage
  rank: number
  stems: ReadonlySet<string>
  /** For each term of the question, how fully the unit says it itself, and with the headings above it; 0 to 1. */
  says: number[]
  covers: number[]
  score: number
}

export type ScoredPassages = {
  /** Best first. */
  units: ScoredUnit[]
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
const OWN_SECTION = 1.2
const OWN_ROW = 1.5
const OWN_NAME = 1.08
const KIND_OF_FACT = 0.28
/** Retrieval already put the better passage first. */
const RANK_LOSS = 0.07

type Draft = Omit<ScoredUnit, 'covers' | 'score'> & { forHome: number }

export function scoreUnits(question: string, passages: readonly AnswerPassage[], home: HomeContext): ScoredPassages {
  const asked = questionTerms(question, [home.developmentName, home.houseTypeName ?? ''])
  const words = homeWords(home, question)
  const drafts = passages.flatMap((passage, rank) =>
    draftUnits(passage, rank, asked.terms, words, home.developmentName),
  )
  const weights = termWeights(asked.terms, drafts)
  const matched = headingMatcher(asked.terms)
  const units = drafts.map(({ forHome, ...unit }, index): ScoredUnit => {
    const near = matched(unit.heading)
    const about = matched(`${unit.passage.headingPath} ${unit.passage.title}`)
    const neighbours = [drafts[index - 1], drafts[index + 1]].filter(
      (other) => other?.passage === unit.passage && other.block === unit.block && unit.kind === 'sentence',
    )
    const covers = asked.terms.map((_, term) =>
      Math.max(
        unit.says[term] ?? 0,
        (near[term] ?? 0) * headingFactor(unit),
        (about[term] ?? 0) * PASSAGE_HEADING,
        ...neighbours.map((other) => (other?.says[term] ?? 0) * NEIGHBOUR),
      ),
    )
    const sectionIsAboutIt = weighted(near, weights) > 0.8 ? SECTION_ABOUT_IT * 0.8 ** unit.afterHeading : 0
    return { ...unit, covers, score: (scoreOf({ ...unit, covers }, asked, weights) + sectionIsAboutIt) * forHome }
  })
  units.sort((a, b) => b.score - a.score || a.rank - b.rank || a.position - b.position)
  return { units, weights, wordWeights: weights.map((weight, index) => (asked.terms[index]?.isPair ? 0 : weight)) }
}

function draftUnits(
  passage: AnswerPassage,
  rank: number,
  terms: Term[],
  words: HomeWords,
  developmentName: string,
): Draft[] {
  if (isOfOthers(passage.headingPath, words)) return []
  const ownHeading = passage.headingPath.split(' › ').at(-1) ?? ''
  return unitsOfPassage(passage.content)
    .filter((unit) => !isOfOthers(unit.heading, words) && !(unit.kind === 'row' && isOfOthers(unit.quote, words)))
    .map((unit) => {
      const text = unit.kind === 'row' ? withoutOthersColumns(unit.text, words) : unit.text
      const heading = unit.heading || ownHeading
      // "Longview Park" is no place to park.
      const stems = stemsOf(text.replaceAll(developmentName, ''))
      const says = terms.map((term) => match(term, stems))
      return {
        ...unit,
        text,
        heading,
        passage,
        rank,
        stems,
        says,
        forHome: homeFactor(unit.kind, text, `${heading} ${passage.title}`, words),
      }
    })
}

function headingFactor({ kind, afterHeading }: PassageUnit): number {
  if (kind === 'steps') return STEPS_HEADING
  return kind === 'row' ? ROW_HEADING : NEAR_HEADING * 0.9 ** afterHeading
}

function homeFactor(kind: PassageUnit['kind'], text: string, headings: string, words: HomeWords): number {
  if (isOfOthers(text, words)) return 0.25
  if (kind === 'row' && words.own?.test(text.split(' — ', 1)[0] ?? '')) return OWN_ROW
  if (words.own?.test(headings)) return OWN_SECTION
  return words.own?.test(text) ? OWN_NAME : 1
}

function headingMatcher(terms: Term[]): (heading: string) => number[] {
  const known = new Map<string, number[]>()
  return (heading) => {
    const found = known.get(heading) ?? (heading === '' ? [] : matchAll(terms, heading))
    known.set(heading, found)
    return found
  }
}

/** How fully a text says each of the terms, 0 to 1. */
export function matchAll(terms: Term[], text: string): number[] {
  const stems = stemsOf(text)
  return terms.map((term) => match(term, stems))
}

function match(term: Term, stems: ReadonlySet<string>): number {
  if (stems.has(term.stem)) return 1
  for (const alternative of term.alternatives) if (stems.has(alternative)) return SYNONYM
  return 0
}

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

function scoreOf(unit: Omit<ScoredUnit, 'score'>, { wants }: QuestionTerms, weights: number[]): number {
  const covered = weighted(unit.covers, weights)
  if (covered === 0) return 0
  const said = unit.afterHeading === 0 ? `${unit.heading} ${unit.quote}` : unit.quote
  const areSteps = unit.kind === 'steps' && wants.includes('steps')
  const facts = areSteps ? 1.5 : answersKinds(said, wants)
  const lengthLoss = 1 + Math.max(0, unit.text.length - 240) / 1_500
  return (covered + KIND_OF_FACT * facts * Math.min(1, covered * 2)) / lengthLoss / (1 + RANK_LOSS * unit.rank)
}

export function weighted(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)
}
