// Whether a statement can be checked against a passage: every figure of it stands there, and most of its words or its meaning.
import { functionWordsOf, languages, type Language } from '~/domain/languages/languages'
import { questionTerms, stemsOf, wordsOf } from '~/features/documents/retrieval/question-terms'
import { splitSentences } from '~/lib/sentences'
import { isStated, statedFigures, type StatedFigure } from '~/lib/stated-figures'
import type { AnswerPassage, HomeContext } from '../answer-event'

/** How near in meaning two sentences are, as the cosine of their vectors: the best of the candidates. */
export type Similarity = (statement: string, candidates: string[]) => Promise<number>

export type Verdict =
  | { type: 'supported'; passages: AnswerPassage[] }
  /** Says nothing of the home: that something is not to be found, or whom to ask. */
  | { type: 'neutral' }
  /** Leads to what follows, and is shown with it. */
  | { type: 'lead' }
  /** Words of courtesy, which nobody misses. */
  | { type: 'courtesy' }
  | { type: 'unsupported' }

export type StatementChecker = (text: string, cited: AnswerPassage[], kind?: 'row' | 'heading') => Promise<Verdict>

type Known = {
  passage: AnswerPassage
  figures: StatedFigure[]
  stems: ReadonlySet<string>
  sentences: string[]
  /** Its page numbers may be told. */
  pages: [from: number, to: number]
}

/** Of a statement's words, so many stand in the passage: then it is the passage that says it. */
const SAME_WORDS = 0.6
/** Below it, its meaning has to be the nearer. */
const SOME_WORDS = 0.3
const SAME_MEANING = 0.5
const NEAR_MEANING = 0.62
/** So often an answer may be compared by meaning, and with so many sentences at a time. */
const MOST_COMPARED = 10
const CANDIDATES = 4

const ABSENT =
  /\b(?:do(?:es)? not|don't|doesn't|did not|cannot|can't|could not|couldn't|no) (?:\w+ ){0,3}?(?:say|state|mention|cover|specify|give|include|contain|describe|explain|find|answer|information|details?)\b|\bsays? nothing\b|\bnot (?:\w+ )?(?:found|mentioned|covered|stated|specified|given|included)\b/i
const REFERRAL =
  /\b(?:contact|ask|call|ring|speak|talk|get in touch|check)\b.{0,40}\b(?:builder|customer care|aftercare|manag\w+|plumber|electrician|engineer|installer|supplier|manufacturer|professional|team)\b/i
const CALL = /\b(?:contact|ask|call|ring|phone|telephone|speak|talk|reach|number)\b/i
const COURTESY =
  /^(?:sure|certainly|of course|great question|good question|hello|hi|hope|i hope|let me know|feel free|happy to|glad|you're welcome|thank|please let me know|if you have)\b/i
const NEGATED = /\b(?:not|never|no|don't|doesn't|cannot|can't|must ?n't|isn't|aren't|without|nor)\b/i

/** A checker of one answer's statements. `similarity` is asked where words alone do not settle it, a bounded number of times. */
export function statementChecker(
  passages: readonly AnswerPassage[],
  home: HomeContext,
  similarity: Similarity,
): StatementChecker {
  const known = passages.map(knownOf)
  const homeFigures = statedFigures([home.address, home.houseTypeName, home.developmentName].filter(Boolean).join('\n'))
  const contacts = contactsOf(home)
  const ignored = [home.developmentName, home.houseTypeName ?? '']
  const language = languageOf(passages.map(({ content }) => content).join('\n')) ?? 'en'
  const isOfAnotherLanguage = (text: string) => (languageOf(text) ?? language) !== language
  let compared = 0

  async function isSaid(text: string, { stems, sentences }: Known): Promise<boolean> {
    const terms = questionTerms(text, ignored).terms.filter(({ isPair, stem }) => !isPair && !/^\d/.test(stem))
    const isIn = (found: ReadonlySet<string>) =>
      terms.filter(({ stem, alternatives }) => found.has(stem) || [...alternatives].some((other) => found.has(other)))
        .length / Math.max(1, terms.length)
    const nearest = sentences
      .map((sentence) => ({ sentence, share: isIn(stemsOf(sentence)) }))
      .sort((a, b) => b.share - a.share)
    // The same words with and without a "not" say opposite things.
    const [best] = nearest
    if (best && best.share >= 0.75 && NEGATED.test(best.sentence) !== NEGATED.test(text)) return false
    const share = isIn(stems)
    if (share >= SAME_WORDS) return true
    if (compared >= MOST_COMPARED) return false
    compared++
    const candidates = nearest.slice(0, CANDIDATES).map(({ sentence }) => sentence)
    return (await similarity(text, candidates)) >= (share >= SOME_WORDS ? SAME_MEANING : NEAR_MEANING)
  }

  return async (text, cited, kind) => {
    const figures = statedFigures(withoutNumbersOfPlace(text))
    const words = new Set(wordsOf(text))
    const named = contacts.filter(({ names }) => names.every((name) => words.has(name)))
    const isTheirs = (figure: StatedFigure) => named.some((contact) => isStated(figure, contact.figures))
    if (figures.length > 0 && figures.every(isTheirs) && CALL.test(text)) return { type: 'neutral' }
    const isOfHome = (figure: StatedFigure) => isStated(figure, homeFigures) || isTheirs(figure)
    // Its figures stand there, or are those of the home; its pages are among them.
    const holds = (found: readonly Known[]) =>
      figures.every((figure) => isOfHome(figure) || found.some((one) => isStated(figure, one.figures))) &&
      pagesIn(text).every((page) => found.some(({ pages: [from, to] }) => page >= from && page <= to))
    const said = figures.length === 0 ? withoutFigures(text, kind) : null
    if (said) return said
    const own = known.filter(({ passage }) => cited.includes(passage))
    const others = known.filter(({ passage }) => !cited.includes(passage))
    const isHeld = own.length > 0 && holds(own)
    // Another language shares no words with the passage, and the encoder knows one alone.
    if (isOfAnotherLanguage(text)) return isHeld ? { type: 'supported', passages: cited } : { type: 'unsupported' }
    if (isHeld) for (const one of own) if (await isSaid(text, one)) return { type: 'supported', passages: cited }
    for (const one of others)
      if (holds([one]) && (await isSaid(text, one))) return { type: 'supported', passages: [one.passage] }
    return { type: 'unsupported' }
  }
}

// What claims nothing that a passage could bear out.
function withoutFigures(text: string, kind: Parameters<StatementChecker>[2]): Verdict | null {
  if (kind === 'heading' || (/:\**$/.test(text) && wordsOf(text).length <= 14)) return { type: 'lead' }
  if (COURTESY.test(text)) return { type: 'courtesy' }
  return ABSENT.test(text) || REFERRAL.test(text) ? { type: 'neutral' } : null
}

type KnownContact = { names: string[]; figures: StatedFigure[] }

// A number is right beside the name that it belongs to: by the words that no other contact has, or else by all of its own.
function contactsOf({ contacts }: HomeContext): KnownContact[] {
  const all = (contacts ?? []).map(({ name, phone }) => ({ words: wordsOf(name), phone }))
  return all.map(({ words, phone }) => {
    const own = words.filter((word) => !all.some((other) => other.words !== words && other.words.includes(word)))
    return { names: own.length > 0 ? own : words, figures: statedFigures(phone) }
  })
}

function knownOf(passage: AnswerPassage): Known {
  const { title, headingPath, content, pageFrom, pageTo } = passage
  const whole = [title, headingPath, content].join('\n')
  return {
    passage,
    figures: statedFigures(whole),
    stems: stemsOf(whole),
    sentences: content.split('\n').flatMap(splitSentences),
    pages: [pageFrom, pageTo],
  }
}

const PLACE = /\b(page|step)s? (\d{1,4})\b/gi

// The number of a page is told of the document, and that of a step of the answer.
function withoutNumbersOfPlace(text: string): string {
  return text.replace(PLACE, '$1')
}

function pagesIn(text: string): number[] {
  return [...text.matchAll(PLACE)].flatMap(([, place, number]) => (/page/i.test(place ?? '') ? [Number(number)] : []))
}

const functionWords = languages.map(
  (language) =>
    [
      language,
      new Set(
        functionWordsOf(language)
          .split(/\s+/)
          .map((word) => word.replaceAll('_', ' ')),
      ),
    ] as const,
)

/** The language whose small words hold a text together; null where there are too few to tell. */
export function languageOf(text: string): Language | null {
  if (/[Ѐ-ӿ]{3}/.test(text)) return 'uk'
  const words = wordsOf(text).slice(0, 400)
  const counts = functionWords.map(
    ([language, small]) => [language, words.filter((word) => small.has(word)).length] as const,
  )
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] >= Math.max(1, 0.12 * words.length) ? best[0] : null
}
