// Whether a question asks for nothing but a fact that the database knows of the home. One word more, and it is a question for the
// documents: "what is my address" is a fact, "how do I change my address" is not.
import { wordsIn } from '~/lib/words/fold'
import { compileLexicon, type Hit } from '~/lib/words/lexicon'
import { FUNCTION_WORDS, functionWordsOf, type Language, languages, languagesOf } from '../languages/languages'
import texts from './texts.json'
import vocabulary from './vocabulary.json'

const kinds = [
  'eircode',
  'address',
  'houseType',
  'size',
  'handover',
  'callNow',
  'fuse_board',
  'gas',
  'stopcock',
  'todo',
  'energyRating',
  'defectsEnd',
  'serviceCharge',
  'bins',
  'broadband',
  'mprn',
  'gprn',
] as const
type Kind = (typeof kinds)[number]

/** What a contact can be asked about, by the fact that it belongs to. */
const subjects = {
  energyRating: 'energy',
  defectsEnd: 'defects',
  serviceCharge: 'service_charge',
  bins: 'bins',
  broadband: 'broadband',
  mprn: 'energy',
  gprn: 'energy',
} as const
export type ContactSubject = (typeof subjects)[keyof typeof subjects]

/** `callAbout` asks whom to turn to about the subject of a fact, and not for the fact. */
export type FactKind = Exclude<Kind, 'broadband'> | 'callAbout'
export type AskedFact = { kind: FactKind; language: Language; subject?: ContactSubject }

const MOST_WORDS = 14
/** Words that belong to one fact alone, and words that make of it a question for the documents. */
const OWN_WORDS = ['energyRatingOwn', 'defectsEndOwn', 'serviceChargeOwn', 'binsOwn', 'callAboutOwn']
const OTHER_QUESTIONS: Partial<Record<FactKind, readonly string[]>> = {
  energyRating: ['why', 'more'],
  defectsEnd: ['why'],
  serviceCharge: ['why'],
  bins: ['why', 'where', 'more'],
}

const lexicon = compileLexicon(
  languages.map((language) => ({
    language,
    concepts: { ...vocabulary.vocabularies[language], [FUNCTION_WORDS]: functionWordsOf(language) },
  })),
  { functionWords: FUNCTION_WORDS, strict: ['own', 'why', 'where', 'more', ...OWN_WORDS] },
)

/** The one fact that is asked for, or null. */
export function recogniseFact(text: string): AskedFact | null {
  const words = wordsIn(text)
  if (words.length === 0 || words.length > MOST_WORDS) return null
  const hits = lexicon.find(words)
  const possible = languagesOf(text, hits)
  for (const language of possible.length > 0 ? possible : languages) {
    const own = hits.filter((hit) => hit.language === language)
    const asked = askedIn(own)
    if (asked && isWhole(words, own, asked.kind)) return { ...asked, language }
  }
  return null
}

function askedIn(hits: readonly Hit[]): Omit<AskedFact, 'language'> | null {
  const whole = hits.filter((hit) => !hits.some((other) => isKind(other.concept) && isWithin(hit, other)))
  const found = kinds.filter((kind) => whole.some(({ concept }) => concept === kind))
  const [kind] = found.filter((one) => one !== 'callNow')
  const wantsSomebody = found.includes('callNow') || (kind === 'broadband' && has(hits, 'broadbandWho'))
  if (!kind) return wantsSomebody ? { kind: 'callNow' } : null
  if (found.length > (found.includes('callNow') ? 2 : 1)) return null
  if (wantsSomebody) return kind in subjects ? { kind: 'callAbout', subject: subjectOf(kind) } : null
  if (kind === 'broadband' || OTHER_QUESTIONS[kind]?.some((concept) => has(hits, concept))) return null
  return { kind }
}

// "gas meter" in "gas meter number" is no question for the gas meter.
function isWithin(hit: Hit, other: Hit): boolean {
  return hit.from >= other.from && hit.to <= other.to && hit.to - hit.from < other.to - other.from
}

function isWhole(words: readonly string[], hits: readonly Hit[], kind: FactKind): boolean {
  const belongs = ({ concept }: Hit) => !OWN_WORDS.includes(concept) || concept === `${kind}Own`
  return words.every((_, at) => hits.some((hit) => belongs(hit) && hit.from <= at && at <= hit.to))
}

const isKind = (concept: string): concept is Kind => kinds.some((kind) => kind === concept)
const has = (hits: readonly Hit[], concept: string) => hits.some((hit) => hit.concept === concept)

/** What a contact can be asked about who is to be turned to for this fact; undefined where it is none of those. */
export function subjectOf(kind: string): ContactSubject | undefined {
  return subjects[kind as keyof typeof subjects]
}

/** The fixed words around a fact. */
export const factTexts = (language: Language) => texts[language]
