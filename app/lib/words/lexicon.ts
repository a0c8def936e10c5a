// Words and phrases of many languages found in a text, misspelt or not. A vocabulary is data: concept → its words, blanks between them;
// `_` joins the words of a phrase; what begins with `=` stands as it is written, without misspellings or small words between.
import { editDistance } from './edit-distance'
import { foldText, wordsIn } from './fold'

export type Vocabulary = { language: string; concepts: Readonly<Record<string, string>> }

/** What was found: a concept of a language, between two words of the text (both included). */
export type Hit = { concept: string; language: string; from: number; to: number; isExact: boolean }

export type Lexicon = {
  /** All that stands in the words of a text. */
  find: (words: readonly string[]) => Hit[]
}

type Phrase = { language: string; concept: string; parts: string[]; isStrict: boolean }
type Word = { text: string; isGuessed: boolean; languages: Set<string> }

/** Of the concepts of `strict`, a phrase stands as it is written: a word between would change what it says. */
type LexiconOptions = {
  strict?: readonly string[]
  /** The concept of the words that may stand between those of a phrase. */
  functionWords: string
  /** Words that are no misspelling of others, whatever they look like. */
  known?: readonly string[]
  /** The language that most write in. */
  common?: string
}

const MOST_SKIPPED = 2
const CACHED = 4_000
/** Sounds that are written now one way, now the other. */
const SOUNDS: Record<string, string> = { c: 'ks', k: 'cq', s: 'cz', z: 's', f: 'pv', p: 'f', g: 'j', j: 'g', i: 'y', y: 'i', v: 'w', w: 'v' } // prettier-ignore

/** Reads vocabularies once, for many texts. */
export function compileLexicon(vocabularies: readonly Vocabulary[], options: LexiconOptions): Lexicon {
  const { strict = [], functionWords, known = [] } = options
  const phrases = new Map<string, Phrase[]>()
  const words = new Map<string, Word>()
  const skipped = new Map<string, Set<string>>()
  for (const { language, concepts } of vocabularies)
    for (const [concept, list] of Object.entries(concepts))
      for (const entry of list.split(/\s+/).filter(Boolean)) {
        const parts = partsOf(entry)
        const [first] = parts
        if (first === undefined) continue
        if (concept === functionWords) skipped.set(language, (skipped.get(language) ?? new Set()).add(parts.join(' ')))
        const phrase = { language, concept, parts, isStrict: entry.startsWith('=') || strict.includes(concept) }
        phrases.set(first, [...(phrases.get(first) ?? []), phrase])
        for (const part of parts) addWord(words, part, { language, isGuessed: isGuessed(entry, concept, options) })
      }
  const spellings = speller(words, { known: new Set(known.flatMap((word) => wordsIn(word))), common: options.common })
  return {
    find(text) {
      const readings = text.map(spellings)
      const hits: Hit[] = []
      text.forEach((_, from) => {
        for (const [reading, isExact] of readings[from] ?? [])
          for (const phrase of phrases.get(reading) ?? []) {
            const end = endOf(phrase, { text, readings, from, skipped: skipped.get(phrase.language) })
            if (end === null) continue
            const { concept, language } = phrase
            hits.push({ concept, language, from, to: end.to, isExact: isExact && end.isExact })
          }
      })
      return hits
    },
  }
}

function partsOf(entry: string): string[] {
  return foldText(entry.replace(/^=/, '').replaceAll('_', ' ')).match(/[\p{L}\p{N}]+/gu) ?? []
}

function isGuessed(entry: string, concept: string, { functionWords, strict = [] }: LexiconOptions): boolean {
  return !entry.startsWith('=') && concept !== functionWords && !strict.includes(concept)
}

function addWord(words: Map<string, Word>, text: string, found: { language: string; isGuessed: boolean }): void {
  const word = words.get(text) ?? { text, isGuessed: false, languages: new Set<string>() }
  word.isGuessed ||= found.isGuessed
  word.languages.add(found.language)
  words.set(text, word)
}

type Readings = ReadonlyMap<string, boolean>
type Reading = {
  text: readonly string[]
  readings: readonly Readings[]
  from: number
  skipped: Set<string> | undefined
}

// Small words may stand between the words of a phrase: "stuck in the lift".
function endOf({ parts, isStrict }: Phrase, { text, readings, from, skipped }: Reading) {
  let at = from
  let isExact = true
  for (const part of parts.slice(1)) {
    let next = at + 1
    while (!isStrict && next - at <= MOST_SKIPPED && !readings[next]?.has(part) && skipped?.has(text[next] ?? ' '))
      next++
    const read = readings[next]?.get(part)
    if (read === undefined) return null
    isExact &&= read
    at = next
  }
  return { to: at, isExact }
}

type Spelled = {
  /** By first letter and length. */
  byShape: Map<string, { text: string; letters: number }[]>
  /** By all but the first letter. */
  bySuffix: Map<string, string[]>
  byText: Set<string>
}

function spelledOf(words: Map<string, Word>): Spelled {
  const spelled: Spelled = { byShape: new Map(), bySuffix: new Map(), byText: new Set() }
  for (const { text, isGuessed } of words.values()) {
    if (!isGuessed || text.length < 4) continue
    const shape = `${text[0]}${text.length}`
    const suffix = text.slice(1)
    spelled.byShape.set(shape, [...(spelled.byShape.get(shape) ?? []), { text, letters: lettersOf(text) }])
    spelled.bySuffix.set(suffix, [...(spelled.bySuffix.get(suffix) ?? []), text])
    spelled.byText.add(text)
  }
  return spelled
}

// The words of the vocabularies that a word of a text may be.
function speller(words: Map<string, Word>, { known, common }: { known: Set<string>; common: string | undefined }) {
  const spelled = spelledOf(words)
  const cache = new Map<string, Readings>()
  return (word: string): Readings => {
    const cached = cache.get(word)
    if (cached) return cached
    const readings = new Map<string, boolean>()
    for (const form of variantsOf(word)) if (words.has(form)) readings.set(form, form === word)
    if (!known.has(word) && word.length >= 3)
      for (const guess of guesses(word, spelled))
        if (isOther(guess, readings, words, common)) readings.set(guess, false)
    if (cache.size >= CACHED) cache.clear()
    cache.set(word, readings)
    return readings
  }
}

// What is rightly spelled in another language may be a misspelt word of the common one, and of no other.
function isOther(guess: string, readings: Readings, words: Map<string, Word>, common: string | undefined): boolean {
  const exact = [...readings].filter(([, isExact]) => isExact).map(([text]) => words.get(text)?.languages)
  if (exact.length === 0) return true
  return (
    common !== undefined && words.get(guess)?.languages.has(common) === true && exact.every((of) => !of?.has(common))
  )
}

// "lascenseur" without its apostrophe; an Irish word with its first sound changed.
function variantsOf(word: string): string[] {
  const forms = [word]
  if (/^[ldjsnmtc][aeiouh]/.test(word) && word.length > 5) forms.push(word.slice(1))
  if (/^[bcdfgmpst]h[a-z]/.test(word) && word.length > 4) forms.push(word[0] + word.slice(2))
  if (/^(?:mb|gc|nd|ng|bp|dt|ts)[a-z]/.test(word) && word.length > 4) forms.push(word.slice(1))
  return forms
}

function guesses(word: string, spelled: Spelled): string[] {
  const first = word[0] ?? ''
  const found = new Set<string>()
  for (const start of new Set([first, ...(SOUNDS[first] ?? '')]))
    for (let length = word.length - 2; length <= word.length + 2; length++)
      for (const { text, letters } of spelled.byShape.get(`${start}${length}`) ?? []) {
        const most = start === first || text.length < 6 ? allowed(text) : 1
        if (differing(letters, lettersOf(word)) > 2 * most) continue
        if (editDistance(word, text, most) <= most) found.add(text)
      }
  for (const text of firstLetterMissed(word, spelled)) found.add(text)
  return [...found]
}

// The first letter was not hit, or another one was, or one too many, or too late: "moke", "arapped", "aflames", "hsock".
function firstLetterMissed(word: string, { bySuffix, byText }: Spelled): string[] {
  const others = [...(bySuffix.get(word) ?? []), ...(word.length >= 5 ? (bySuffix.get(word.slice(1)) ?? []) : [])]
  const swapped = `${word[1] ?? ''}${word[0] ?? ''}${word.slice(2)}`
  return [...others, ...[swapped, word.length >= 5 ? word.slice(1) : ''].filter((text) => byText.has(text))]
}

function lettersOf(word: string): number {
  let bits = 0
  for (let index = 0; index < word.length; index++) bits |= 1 << (word.charCodeAt(index) & 31)
  return bits
}

function differing(one: number, other: number): number {
  let bits = one ^ other
  let count = 0
  for (; bits !== 0; bits &= bits - 1) count++
  return count
}

function allowed(text: string): number {
  return text.length >= 8 ? 2 : 1
}
