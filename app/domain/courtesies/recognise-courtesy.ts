// Thanks, a greeting, "who are you": the whole of what was written is courtesy, and so asks nothing.
import { wordsIn } from '~/lib/words/fold'
import { compileLexicon, type Hit } from '~/lib/words/lexicon'
import { FUNCTION_WORDS, functionWordsOf, type Language, languages, languagesOf } from '../languages/languages'
import courtesies from './courtesies.json'

/** The more telling first: "hello, who are you?" asks who. */
const kinds = ['what', 'who', 'thanks', 'bye', 'hello', 'ok', 'help'] as const
export type CourtesyKind = Exclude<(typeof kinds)[number], 'help'>
export type Courtesy = { kind: CourtesyKind; language: Language; reply: string; version: string }

const MOST_WORDS = 12
const FILLER = 'filler'

// Of a courtesy the small words are part of what is said, and none may stand between.
const lexicon = compileLexicon(
  languages.map((language) => ({ language, concepts: courtesies.vocabularies[language] })),
  { functionWords: FILLER },
)
const tellingLexicon = compileLexicon(
  languages.map((language) => ({ language, concepts: { [FUNCTION_WORDS]: functionWordsOf(language) } })),
  { functionWords: FUNCTION_WORDS },
)

/** The courtesy that a text is, or null where it says anything else. */
export function recogniseCourtesy(text: string): Courtesy | null {
  const words = wordsIn(text)
  const signs = signsIn(text)
  if (words.length > MOST_WORDS) return null
  if (words.length === 0) return signs[0] ? courtesy(signs[0], 'en') : null
  const hits = lexicon.find(words)
  const possible = languages.filter((language) => isWhole(words, ofLanguage(hits, language)))
  if (possible.length === 0) return null
  const telling = languagesOf(text, [...hits, ...tellingLexicon.find(words)])
  const language = telling.find((one) => possible.includes(one)) ?? possible[0] ?? 'en'
  const own = ofLanguage(hits, language)
  const kind = kinds.find((one) => own.some(({ concept }) => concept === one))
  // Whoever types "help" and nothing else looks for what may be asked.
  return kind ? courtesy(kind === 'help' ? 'what' : kind, language) : null
}

const ofLanguage = (hits: readonly Hit[], language: Language) => hits.filter((hit) => hit.language === language)

// Every word belongs to a courtesy, and one of them is more than a filler.
function isWhole(words: readonly string[], hits: readonly Hit[]): boolean {
  return (
    hits.some(({ concept }) => concept !== FILLER) &&
    words.every((_, at) => hits.some(({ from, to }) => from <= at && at <= to))
  )
}

function signsIn(text: string): CourtesyKind[] {
  return Object.entries(courtesies.emoji).flatMap(([sign, kind]) => (text.includes(sign) ? [kind as CourtesyKind] : []))
}

function courtesy(kind: CourtesyKind, language: Language): Courtesy {
  return { kind, language, reply: courtesies.replies[language][kind], version: courtesies.version }
}
