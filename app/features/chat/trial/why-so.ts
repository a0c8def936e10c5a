import { CONFIDENCE_THRESHOLD, NEAR_THRESHOLD, type SearchEvidence } from '~/domain/retrieval/confidence'
import { formatDecimal, formatPercent } from '~/lib/format'

type Tried = {
  saidBy: string
  outcome: string
  wording: string | null
  search: { confidence: number; evidence: SearchEvidence; passages: readonly unknown[] } | null
}

/** Low enough to be named as what was wanting. */
const LITTLE_ALIKE = 0.45
const MUCH_UNSAID = 0.5
const MUCH_STRAY = 0.1

/** Why the assistant said what it said, line by line. */
export function whySo({ saidBy, outcome, search, wording }: Tried): string[] {
  if (saidBy === 'aside')
    return ['It is no question: a danger or a courtesy is answered in fixed words, before anything is searched.']
  if (saidBy === 'fact') return ['The database knows it, so no document was asked.']
  if (saidBy === 'rule')
    return ['A rule of the assistant forbids an answer to this: what is said instead goes before facts and documents.']
  if (saidBy === 'hand') return ['Staff answered it by hand, and that goes before the documents.']
  if (!search || search.passages.length === 0) return ['No passage of the documents that this home may read was found.']
  const { confidence, evidence } = search
  const inWords = wording === null ? [] : [`In the company's own words it was searched for as “${wording}”.`]
  const sure = `It is ${formatDecimal(confidence, 2)} sure that the passages answer this`
  if (confidence >= CONFIDENCE_THRESHOLD)
    return [
      ...inWords,
      `${sure}; from ${formatDecimal(CONFIDENCE_THRESHOLD, 2)} on it answers.`,
      ...(outcome === 'answered' ? [] : ['The language model found no answer in them.']),
    ]
  const what = confidence >= NEAR_THRESHOLD ? 'it shows what is nearest, and says that it is not sure' : 'it declines'
  return [
    ...inWords,
    `${sure}; below ${formatDecimal(confidence >= NEAR_THRESHOLD ? CONFIDENCE_THRESHOLD : NEAR_THRESHOLD, 2)} ${what}.`,
    ...wanting(evidence),
  ]
}

function wanting({
  bestSimilarity,
  sentence,
  unsaid,
  stray,
  familiarity,
  lacking,
  isBareWord,
}: SearchEvidence): string[] {
  return [
    isBareWord && 'One word does not say what is asked about it.',
    (bestSimilarity ?? 0) < LITTLE_ALIKE &&
      `No passage is near in meaning: the nearest is at ${formatDecimal(bestSimilarity, 2)}.`,
    sentence < LITTLE_ALIKE && `No sentence is near in meaning: the nearest is at ${formatDecimal(sentence, 2)}.`,
    unsaid > MUCH_UNSAID && `No passage says ${formatPercent(unsaid)} of what the question's words are worth.`,
    lacking.codes > 0 && 'A code that it names stands in none of the best passages.',
    lacking.name > 0 && 'A name in it stands in no passage.',
    lacking.measures > 0 && 'It asks for a measure that none of the best sentences has.',
    stray > MUCH_STRAY && 'The best sentence is nearer without one of its words: it is about something else.',
    familiarity < 0 && 'It is more like the questions that no document of a home answers.',
  ].filter((line): line is string => Boolean(line))
}
