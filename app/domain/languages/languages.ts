// The languages that people of the estates write in, and which of them a text may be in.
import type { Hit } from '~/lib/words/lexicon'
import functionWords from './function-words.json'

export const languages = ['en', 'ga', 'pl', 'uk', 'ro', 'pt', 'es', 'fr', 'de', 'lt'] as const
export type Language = (typeof languages)[number]

/** The concept of words that every sentence is held together by; the first sign of a language. */
export const FUNCTION_WORDS = 'words'

export const functionWordsOf = (language: Language): string => functionWords.words[language]

/** Letters that few languages have. */
const LETTERS: Record<Exclude<Language, 'en'>, RegExp> = {
  ga: /[áéíóú]/i,
  pl: /[ąćęłńśźż]/i,
  uk: /[Ѐ-ӿ]/,
  ro: /[ăâîșțşţ]/i,
  pt: /[ãõâêçáéíóú]/i,
  es: /[ñ¿¡áéíóú]/i,
  fr: /[àâçèéêëîïôûœ]|\b[cdjlmnst]['’]/i,
  de: /[äöüß]/i,
  lt: /[ąčęėįšųūž]/i,
}
const WEIGHTS = { function: 1, phrase: 1.5, word: 0.5, guessed: 0.2, letters: 0.9 }
/** Beside the likeliest, a language with this share of its signs is thought possible. */
const POSSIBLE = 0.55

/** The languages that a text may be in, likeliest first; empty where nothing tells. */
export function languagesOf(text: string, hits: readonly Hit[]): Language[] {
  if (LETTERS.uk.test(text)) return ['uk']
  const signs = languages.map((language) => ({ language, weight: signsOf(language, text, hits) }))
  const most = Math.max(...signs.map(({ weight }) => weight))
  if (most <= 0) return []
  return signs
    .filter(({ weight }) => weight >= POSSIBLE * most)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
}

// A word is counted once, however many concepts it belongs to.
function signsOf(language: Language, text: string, hits: readonly Hit[]): number {
  const weights = new Map<number, number>()
  for (const hit of hits) {
    if (hit.language !== language) continue
    const weight =
      hit.concept === FUNCTION_WORDS
        ? WEIGHTS.function
        : !hit.isExact
          ? WEIGHTS.guessed
          : hit.to > hit.from
            ? WEIGHTS.phrase
            : WEIGHTS.word
    weights.set(hit.from, Math.max(weights.get(hit.from) ?? 0, weight))
  }
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0)
  return sum + (sum > 0 && language !== 'en' && LETTERS[language].test(text) ? WEIGHTS.letters : 0)
}
