// The answer without a language model: the sentences, rows and steps of the passages that meet the question best, as they stand.
import type { AnswerPassage, Citation, HomeContext } from './answer-event'
import { answersKinds, questionTerms } from '~/features/documents/retrieval/question-terms'
import { escapeMarkdown } from '~/lib/escape-markdown'
import {
  QUOTING,
  scoreUnits,
  supportOf,
  weighted,
  type ScoredUnit as Scored,
} from '~/features/documents/retrieval/score-units'

type ScoredUnit = Scored<AnswerPassage>

export type ExtractiveAnswer = {
  /** Markdown with markers like [1]. */
  text: string
  citations: Citation[]
  /** Share of what the question asks for that the quoted passages speak of, 0 to 1. */
  support: number
}

export type ExtractiveQuestion = {
  /** One that stands alone. */
  question: string
  passages: readonly AnswerPassage[]
  home: HomeContext
  minSupport?: number
}

/** Below this the passages share hardly more with the question than its common words. Set on the cases of the test. */
export const MIN_SUPPORT = 0.45
const MAX_UNITS = 5
const MAX_CHARS = 800
const MAX_PASSAGES = 2
/** A sentence is read with those beside it: what a question is about and what it asks for often stand in two. */
const SENTENCES_TOGETHER = 3
const SENTENCES_CHARS = 480
/** What search put nearly as high is named below, with its best sentence: so many passages are cited at most. */
const MAX_CITED = 3
const NEARLY_AS_GOOD = 0.75
/** A further unit must be this good, beside the best, to be quoted with it. */
const WORTH_ADDING = 0.6
/** What it loses for standing in another passage: the answer is to be read on a phone. */
const OTHER_PASSAGE = 0.82
const LEANS_ON_PREVIOUS =
  /^(it|its|they|them|their|this|that|these|those|he|she|then|otherwise|afterwards|without|both|either|the (former|latter)|so|for longer|(with|from|for|in|on|to|beside|of) (it|them|this|these)|none|each|one of)\b/i

/** Quotes the passages, or null when none of them answers. Pure, and quick enough to replay months of questions. */
export function extractAnswer(asked: ExtractiveQuestion): ExtractiveAnswer | null {
  const { question, passages, home, minSupport = MIN_SUPPORT } = asked
  const { units, weights, wordWeights } = scoreUnits(question, passages, home, QUOTING)
  const best = units[0]
  if (!best || best.score === 0) return null

  const support = supportOf(best, units, wordWeights)
  if (support < minSupport) return null
  const chosen = withContext(chooseUnits(best, units, weights), units, questionTerms(question).wants.includes('steps'))
  return { ...render(chosen, furtherUnits(chosen, units, passages)), support }
}

/** The words of a passage that say most of what a text says: what a citation shows beside its page. */
export function bestQuote(text: string, passage: AnswerPassage, home: HomeContext): string {
  return scoreUnits(text, [passage], home).units[0]?.quote ?? passage.content.slice(0, 200)
}

// The best of each passage that is not quoted and that search put nearly as high as the first.
function furtherUnits(
  chosen: readonly ScoredUnit[],
  units: readonly ScoredUnit[],
  passages: readonly AnswerPassage[],
): ScoredUnit[] {
  const quoted = new Set(chosen.map(({ passage }) => passage))
  const least = (passages[0]?.score ?? Infinity) * NEARLY_AS_GOOD
  return passages
    .filter((passage) => !quoted.has(passage) && (passage.score ?? 0) >= least)
    .slice(0, Math.max(0, MAX_CITED - quoted.size))
    .flatMap((passage) => units.find((unit) => unit.passage === passage) ?? [])
    .filter((unit) => !isSaid(unit, [...chosen]))
}

function sentencesAround(best: ScoredUnit, units: readonly ScoredUnit[]): ScoredUnit[] {
  if (best.kind !== 'sentence') return [best]
  const around = [best]
  const beside = (position: number) =>
    units.find(
      (unit) =>
        unit.kind === 'sentence' &&
        unit.passage === best.passage &&
        unit.heading === best.heading &&
        unit.position === position,
    )
  const chars = () => around.reduce((sum, { text }) => sum + text.length, 0)
  while (around.length < SENTENCES_TOGETHER) {
    const positions = around.map(({ position }) => position)
    const [before, after] = [beside(Math.min(...positions) - 1), beside(Math.max(...positions) + 1)]
    // What follows explains; what goes before is fetched where it says more.
    const next = before && (!after || before.score > after.score * 1.2) ? before : after
    if (!next || isSaid(next, around) || chars() + next.text.length > SENTENCES_CHARS) break
    around.push(next)
  }
  return around
}

function chooseUnits(best: ScoredUnit, units: ScoredUnit[], weights: number[]): ScoredUnit[] {
  const chosen = sentencesAround(best, units)
  const pool = units.filter((unit) => unit !== best && unit.score >= 0.35 * best.score).slice(0, 40)
  while (chosen.length < MAX_UNITS) {
    let next: ScoredUnit | undefined
    let nextWorth = WORTH_ADDING * best.score
    for (const unit of pool) {
      if (chosen.includes(unit) || !fits(unit, chosen) || isSaid(unit, chosen)) continue
      const worth = worthBeside(unit, chosen, weights)
      if (worth > nextWorth) {
        next = unit
        nextWorth = worth
      }
    }
    if (!next) break
    chosen.push(next)
  }
  return chosen
}

// Next to what is quoted already is better; elsewhere only what says something new.
function worthBeside(unit: ScoredUnit, chosen: ScoredUnit[], weights: number[]): number {
  const adjacent = chosen.some(
    (other) =>
      other.passage === unit.passage && other.block === unit.block && Math.abs(other.position - unit.position) === 1,
  )
  if (!chosen.some((other) => other.passage === unit.passage)) return unit.score * OTHER_PASSAGE
  const isNew = weighted(
    weights.map((_, term) =>
      Math.max(0, (unit.says[term] ?? 0) - Math.max(...chosen.map((other) => other.says[term] ?? 0))),
    ),
    weights,
  )
  return unit.score * 0.88 + 0.35 * isNew + (adjacent ? 0.08 : 0)
}

function fits(unit: ScoredUnit, chosen: ScoredUnit[]): boolean {
  const chars = chosen.reduce((sum, other) => sum + other.text.length + 4, unit.text.length)
  const passages = new Set([...chosen, unit].map((other) => other.passage))
  return chars <= MAX_CHARS && passages.size <= MAX_PASSAGES
}

function isSaid(unit: ScoredUnit, chosen: ScoredUnit[]): boolean {
  return chosen.some((other) => {
    const shared = [...unit.stems].filter((stem) => other.stems.has(stem)).length
    return shared / Math.min(unit.stems.size, other.stems.size) > 0.8
  })
}

// "It then falls back by itself" says nothing without the sentence before it, nor does a list item without its lead.
function withContext(chosen: ScoredUnit[], units: ScoredUnit[], asksHow: boolean): ScoredUnit[] {
  const all = [...chosen]
  const add = (unit: ScoredUnit | undefined) => {
    if (unit && !all.includes(unit) && fits(unit, all)) all.push(unit)
  }
  const beside = (unit: ScoredUnit, step: -1 | 1) =>
    units.find((other) => {
      return other.passage === unit.passage && other.position === unit.position + step && other.heading === unit.heading
    })
  // The list grows while it is walked: a sentence that was fetched may itself lean on the one before.
  for (const unit of all) {
    const before = beside(unit, -1)
    const leans = unit.kind === 'sentence' && LEANS_ON_PREVIOUS.test(unit.text) && before?.block === unit.block
    const isLed = unit.kind !== 'sentence' && before?.kind === 'sentence' && before.text.endsWith(':')
    // What to press stands before what then happens.
    const isDone = asksHow && before?.block === unit.block && answersKinds(before.quote, ['steps']) > 0
    if (leans || isLed || isDone) add(before)
    if (unit.text.endsWith(':')) add(beside(unit, 1))
  }
  return all
}

function render(chosen: ScoredUnit[], further: ScoredUnit[]): { text: string; citations: Citation[] } {
  const passages = [...new Set(chosen.map((unit) => unit.passage))]
  const parts = passages.map((passage, index) => {
    const own = chosen.filter((unit) => unit.passage === passage)
    const quote = own[0]?.quote ?? ''
    const text = headed(own.sort((a, b) => a.position - b.position))
    return { text: `${text.replace(/:$/, '.')} [${index + 1}]`, citation: citationOf(passage, index + 1, quote) }
  })
  const named = further.map((unit, index) => {
    const number = passages.length + index + 1
    const where = [unit.passage.title, unit.heading].filter(Boolean).map(escapeMarkdown).join(' › ')
    return {
      text: `- **${where}**: ${unit.text.replace(/\s+/g, ' ')} [${number}]`,
      citation: citationOf(unit.passage, number, unit.quote),
    }
  })
  const texts = [
    ...parts.map(({ text }) => text),
    ...(named.length > 0 ? [named.map(({ text }) => text).join('\n')] : []),
  ]
  return { text: texts.join('\n\n'), citations: [...parts, ...named].map(({ citation }) => citation) }
}

/** A passage as it is cited: the page where its words stand, and the version of the document that they were read in. */
export function citationOf(passage: AnswerPassage, index: number, quote: string): Citation {
  const { chunkId, documentId, title, pageFrom: page, version } = passage
  return { index, chunkId, documentId, title, page, quote, ...(version !== undefined && { version }) }
}

// A heading limits what stands below it ("The Cedar", "Fire somewhere else in the building"): it is always shown.
function headed(units: ScoredUnit[]): string {
  const sections: ScoredUnit[][] = []
  for (const unit of units) {
    const current = sections.at(-1)
    if (current?.[0]?.heading === unit.heading) current.push(unit)
    else sections.push([unit])
  }
  return sections
    .map((section) => {
      const [first] = section
      const text = paragraphs(section)
      if (!first?.heading) return text
      const heading = `**${escapeMarkdown(first.heading.replace(/:$/, ''))}**`
      return `${heading}${section.length === 1 && first.kind === 'sentence' ? ' — ' : '\n\n'}${text}`
    })
    .join('\n\n')
}

function paragraphs(units: ScoredUnit[]): string {
  return units
    .map((unit, index) => {
      const previous = units[index - 1]
      const listed = (unit.kind === 'row' || unit.kind === 'item') && units.length > 1
      const text = listed ? `- ${unit.text}` : unit.text
      if (!previous) return text
      if (unit.kind === 'sentence' && previous.kind === 'sentence') return ` ${text}`
      return (listed && previous.kind !== 'sentence' && previous.kind !== 'steps' ? '\n' : '\n\n') + text
    })
    .join('')
}
