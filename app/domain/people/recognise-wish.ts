// Whether somebody wants people and not an answer: to talk to one, to complain, to report a defect; whatever the sentence around it.
import { wordsIn } from '~/lib/words/fold'
import { compileLexicon } from '~/lib/words/lexicon'
import { FUNCTION_WORDS, functionWordsOf, type Language, languages, languagesOf } from '../languages/languages'
import people from './people.json'

export type WishKind = 'person' | 'defect'
export type Wish = { kind: WishKind; language: Language }

const lexicon = compileLexicon(
  languages.map((language) => ({
    language,
    concepts: { ...people.vocabularies[language], [FUNCTION_WORDS]: functionWordsOf(language) },
  })),
  { functionWords: FUNCTION_WORDS },
)

/** The wish, or null. */
export function recogniseWish(text: string): Wish | null {
  const hits = lexicon.find(wordsIn(text))
  const wishes = hits.filter(({ concept }) => concept !== FUNCTION_WORDS)
  const language = languagesOf(text, hits).find((one) => wishes.some((hit) => hit.language === one))
  if (!language) return null
  const isDefect = wishes.some((hit) => hit.language === language && hit.concept === 'defect')
  return { kind: isDefect ? 'defect' : 'person', language }
}

/** The fixed words of the reply. */
export const wishTexts = (language: Language) => people.texts[language]
