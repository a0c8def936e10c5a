// Whether a question asks for nothing but a fact that the database knows of the home. One word more, and it is a question for the
// documents: "what is my address" is a fact, "how do I change my address" is not.
import { wordsIn } from '~/lib/words/fold'
import { compileLexicon, type Hit } from '~/lib/words/lexicon'
import { FUNCTION_WORDS, functionWordsOf, type Language, languages, languagesOf } from '../languages/languages'
import facts from './facts.json'

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
] as const
export type FactKind = (typeof kinds)[number]
export type AskedFact = { kind: FactKind; language: Language }

const MOST_WORDS = 14

const lexicon = compileLexicon(
  languages.map((language) => ({
    language,
    concepts: { ...facts.vocabularies[language], [FUNCTION_WORDS]: functionWordsOf(language) },
  })),
  { functionWords: FUNCTION_WORDS, strict: ['own'] },
)

/** The one fact that is asked for, or null. */
export function recogniseFact(text: string): AskedFact | null {
  const words = wordsIn(text)
  if (words.length === 0 || words.length > MOST_WORDS) return null
  const hits = lexicon.find(words)
  const possible = languagesOf(text, hits)
  for (const language of possible.length > 0 ? possible : languages) {
    const own = hits.filter((hit) => hit.language === language)
    const asked = kinds.filter((kind) => own.some(({ concept }) => concept === kind))
    const [kind] = asked
    if (kind && asked.length === 1 && isWhole(words, own)) return { kind, language }
  }
  return null
}

function isWhole(words: readonly string[], hits: readonly Hit[]): boolean {
  return words.every((_, at) => hits.some(({ from, to }) => from <= at && at <= to))
}

/** The fixed words around a fact. */
export const factTexts = (language: Language) => facts.texts[language]
