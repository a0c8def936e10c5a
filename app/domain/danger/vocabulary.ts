// The words by which a danger is told, as data with a version: what is learnt is added to the files, and not here.
import { compileLexicon } from '~/lib/words/lexicon'
import { FUNCTION_WORDS, functionWordsOf, languages } from '../languages/languages'
import known from './known-words.json'
import rules from './rules.json'
import de from './vocabulary/de.json'
import en from './vocabulary/en.json'
import es from './vocabulary/es.json'
import fr from './vocabulary/fr.json'
import ga from './vocabulary/ga.json'
import lt from './vocabulary/lt.json'
import pl from './vocabulary/pl.json'
import pt from './vocabulary/pt.json'
import ro from './vocabulary/ro.json'
import uk from './vocabulary/uk.json'

const vocabularies = { en, ga, pl, uk, ro, pt, es, fr, de, lt }

export const dangerRules = rules

/** Of vocabularies and rules together; kept with each danger that was told. */
export const DANGER_VERSION = rules.version

export const dangerLexicon = compileLexicon(
  languages.map((language) => ({
    language,
    concepts: { ...vocabularies[language].concepts, [FUNCTION_WORDS]: functionWordsOf(language) },
  })),
  {
    functionWords: FUNCTION_WORDS,
    strict: [
      ...['neutral', 'mask', 'maskBefore', 'thing', 'aired', 'insures'],
      ...['slang', 'slangSure', 'eager', 'seeks', 'plainThing'],
    ],
    known: Object.values(known.words),
    common: 'en',
  },
)
