// Whether somebody tells of a danger: by the words of their language (misspelt or not), what speaks for here and now, and what speaks
// for a calm question about a thing. Pure, the same for every home, and quick: it runs before anything is searched.
import type { Hit } from '~/lib/words/lexicon'
import { wordsIn } from '~/lib/words/fold'
import { FUNCTION_WORDS, type Language, languagesOf } from '../languages/languages'
import { withoutCancelled } from './cancel-hits'
import { type DangerKind, dangerKinds } from './kinds'
import { dangerLexicon, dangerRules, DANGER_VERSION } from './vocabulary'

export type Danger = {
  /** The most pressing first. */
  kinds: DangerKind[]
  /** Of what was written; English where nothing tells. */
  language: Language
  version: string
}

const MOST_CHARACTERS = 4_000
/** What goes on without a full stop is read in pieces, which overlap. */
const PIECE_WORDS = 24
const OVERLAP_WORDS = 8
/** What a kind weighs at least for its words to be its name. */
const NAMED = 3

/** The danger that a text tells of, or null. */
export function recogniseDanger(text: string): Danger | null {
  const pieces = piecesOf(text.slice(0, MOST_CHARACTERS))
  const told = (piece: Piece, index: number) =>
    dangersIn(piece).filter(({ kind }) => kind !== 'help' || !isEveryday(pieces, index))
  const alone = pieces.map(told)
  const all = pieces.flatMap((piece, index) => {
    const next = pieces[index + 1]
    const isTold = alone[index]?.length || alone[index + 1]?.length
    // "There is a smell. I think it is gas."
    return isTold || !next ? (alone[index] ?? []) : told(together(piece, next), index)
  })
  const found = new Map<DangerKind, Language>()
  for (const { kind, language } of all) if (!found.has(kind)) found.set(kind, language)
  const kinds = dangerKinds.filter((kind) => found.has(kind))
  const [first] = kinds
  if (!first) return null
  // A cry for help says of which kind it is where it says more.
  const named = kinds.length > 1 ? kinds.filter((kind) => kind !== 'help') : kinds
  return { kinds: named, language: found.get(named[0] ?? first) ?? 'en', version: DANGER_VERSION }
}

/**
 * The danger that a text names, however calmly: of a question about what to do with gas or a leak, the kind, so that what to do in it is
 * said with the answer. A fire door names none.
 */
export function dangerNamedIn(text: string): Danger | null {
  const found = new Map<DangerKind, Language>()
  for (const { language, kind } of piecesOf(text.slice(0, MOST_CHARACTERS)).flatMap(namedIn))
    if (!found.has(kind)) found.set(kind, language)
  const [first] = dangerKinds.filter((kind) => found.has(kind))
  return first ? { kinds: [first], language: found.get(first) ?? 'en', version: DANGER_VERSION } : null
}

function namedIn({ text, words, hits, signs }: Piece): Found[] {
  return languagesOf(text, hits).flatMap((language) => {
    const concepts = conceptsOf({
      language,
      words,
      tone: 0,
      signs,
      hits: hits.filter((hit) => hit.language === language),
    })
    return dangerRules.kinds
      .filter(
        ({ kind, needs, weight }) => kind !== 'help' && weight >= NAMED && needs.every((one) => concepts.has(one)),
      )
      .map(({ kind }) => ({ kind: kind as DangerKind, language }))
  })
}

// “Help! I cannot find the manual”: what is only looked for, beside nothing else that tells of a danger, is cried for and no danger.
function isEveryday(pieces: readonly Piece[], index: number): boolean {
  const languages = pieces.slice(Math.max(0, index - 1), index + 2).flatMap(wishedIn)
  return languages.some((language) => pieces.every((piece) => isHarmless(piece, language)))
}

// The languages in which a sentence says that a thing is looked for that no danger needs.
function wishedIn({ hits }: Piece): string[] {
  const [first, ...others] = dangerRules.everyday.needs.map((needed) =>
    hits.filter(({ concept, isExact }) => isExact && concept === needed).map(({ language }) => language),
  )
  return (first ?? []).filter((language) => others.every((other) => other.includes(language)))
}

const alone = new Set(dangerRules.kinds.filter(({ needs }) => needs.length === 1).flatMap(({ needs }) => needs))

function isHarmless({ hits, signs }: Piece, language: string): boolean {
  const { needs, beside } = dangerRules.everyday
  const isSmall = ({ from, to }: Hit) =>
    hits.some(
      (hit) => hit.concept === FUNCTION_WORDS && hit.language === language && hit.from === from && hit.to === to,
    )
  const isPlain = (hit: Hit) =>
    hit.language === language
      ? [FUNCTION_WORDS, ...needs, ...beside].includes(hit.concept) || (hit.concept === 'person' && isSmall(hit))
      : !hit.isExact || hit.concept === 'help' || !alone.has(hit.concept)
  return signs.length === 0 && hits.every(isPlain)
}

/** A sentence, or a part of a long one. */
type Piece = { text: string; words: string[]; hits: Hit[]; signs: string[] }

function piecesOf(text: string): Piece[] {
  const sentences = text.match(/[^.!?;\n]+[.!?;\n]*|[!?]+/gu) ?? []
  return sentences.flatMap((sentence) => {
    const words = wordsIn(sentence)
    if (words.length <= PIECE_WORDS) return [readPiece(sentence, words)]
    const starts = Array.from(
      { length: Math.ceil(words.length / (PIECE_WORDS - OVERLAP_WORDS)) },
      (_, at) => at * (PIECE_WORDS - OVERLAP_WORDS),
    )
    return starts.map((start) => {
      const part = words.slice(start, start + PIECE_WORDS)
      return readPiece(part.join(' '), part)
    })
  })
}

function readPiece(text: string, words: string[]): Piece {
  const all = dangerLexicon.find(words)
  const hits = withoutCancelled(all, words)
  // "Great answer 🔥" is praise.
  const isPraise = hits.some(({ concept, isExact }) => concept === 'praise' && isExact)
  const signs = isPraise ? [] : emojiIn(text)
  return { text, words, hits, signs: isSlang(all, hits) ? signs.filter((sign) => sign !== 'fire') : signs }
}

// “This kitchen is fire 🔥” is praise, too.
function isSlang(all: readonly Hit[], left: readonly Hit[]): boolean {
  const saysFire = (hits: readonly Hit[]) => hits.some(({ concept }) => concept === 'fire' || concept === 'onFire')
  return all.some(({ concept }) => concept.startsWith('slang')) && saysFire(all) && !saysFire(left)
}

function together(one: Piece, other: Piece): Piece {
  const moved = other.hits.map((hit) => ({ ...hit, from: hit.from + one.words.length, to: hit.to + one.words.length }))
  return {
    text: `${one.text} ${other.text}`,
    words: [...one.words, ...other.words],
    hits: [...one.hits, ...moved],
    signs: [...one.signs, ...other.signs],
  }
}

type Found = { kind: DangerKind; language: Language }

function dangersIn({ text, words, hits, signs }: Piece): Found[] {
  if (hits.length === 0 && signs.length === 0) return []
  const possible = languagesOf(text, hits)
  const candidates: Language[] = possible.length > 0 ? possible : ['en']
  const tone = toneOf(text, words, signs)
  return candidates.flatMap((language) =>
    kindsIn({ language, words, tone, signs, hits: hits.filter((hit) => hit.language === language) }).map((kind) => ({
      kind,
      language,
    })),
  )
}

type Sentence = { language: Language; words: string[]; hits: Hit[]; signs: string[]; tone: number }

function kindsIn(sentence: Sentence): DangerKind[] {
  const { threshold, kinds } = dangerRules
  const concepts = conceptsOf(sentence)
  const cry = isOnlyHelp(sentence.words, sentence.hits) ? dangerRules.tone.onlyHelp : 0
  const level = presentOf(concepts, sentence.tone + cry) - calmOf(concepts)
  return kinds
    .filter(({ needs, weight, ...rule }) => {
      const isThere = needs.every((concept) => concepts.has(concept))
      const isOther = 'without' in rule && rule.without?.some((concept) => concepts.has(concept))
      return isThere && !isOther && weight + level >= threshold
    })
    .map(({ kind }) => kind as DangerKind)
}

type Concepts = Map<string, Set<number>>

// Which concepts stand in a sentence, and at which words.
function conceptsOf({ language, words, hits, signs }: Sentence): Concepts {
  const neutral = hits.filter(({ concept }) => concept === 'neutral')
  const isNeutral = ({ from, to }: Hit) => neutral.some((other) => other.from <= from && other.to >= to)
  const concepts: Concepts = new Map()
  const add = (concept: string, at: number) => concepts.set(concept, (concepts.get(concept) ?? new Set()).add(at))
  for (const hit of hits) {
    if (hit.concept === 'neutral') add('calm', hit.from)
    if (hit.concept === 'co') add('coNamed', hit.from)
    if (hit.concept !== 'neutral' && (isNeutral(hit) || isMasked(hit, hits, { language, words }))) continue
    add(hit.concept, hit.from)
  }
  signs.forEach((concept, index) => void add(concept, -1 - index))
  return concepts
}

// A fire door is no fire: the word beside it makes a thing of the danger.
function isMasked(hit: Hit, hits: Hit[], { language, words }: Pick<Sentence, 'language' | 'words'>): boolean {
  const { maskable, links } = dangerRules
  if (!maskable.includes(hit.concept)) return false
  const linked = links[language].split(' ')
  const masks = (concept: string, at: number) => hits.some((other) => other.concept === concept && other.from === at)
  const isLink = (at: number) => linked.includes(words[at] ?? ' ')
  if (masks('mask', hit.to + 1) || masks('maskBefore', hit.from - 1)) return true
  if (language === 'en')
    return isLink(hit.to + 1) && (masks('mask', hit.to + 2) || (isLink(hit.to + 2) && masks('mask', hit.to + 3)))
  const before = (at: number) => masks('mask', at) || masks('maskBefore', at)
  return (
    before(hit.from - 1) ||
    (isLink(hit.from - 1) && (before(hit.from - 2) || (isLink(hit.from - 2) && before(hit.from - 3))))
  )
}

function presentOf(concepts: Concepts, tone: number): number {
  const { present, mostPresent } = dangerRules
  const sum = Object.entries(present).reduce(
    (total, [concept, weight]) => total + (concepts.has(concept) ? weight : 0),
    tone,
  )
  return Math.min(sum, mostPresent)
}

// "Please help me", and nothing else.
function isOnlyHelp(words: string[], hits: readonly Hit[]): boolean {
  const plain = hits.filter(({ concept }) => concept === 'help' || concept === FUNCTION_WORDS)
  return words.length > 1 && words.every((_, at) => plain.some(({ from, to }) => from <= at && at <= to))
}

function calmOf(concepts: Concepts): number {
  const { each, most, asks, asksWithin, past } = dangerRules.calm
  const named = Math.min(most, each * (concepts.get('calm')?.size ?? 0))
  // "Sparks when I plug it in" asks for no time.
  const isAsked = [...(concepts.get('ask') ?? [])].some((at) => at < asksWithin) && !concepts.has('toDo')
  return named + (isAsked ? asks : 0) + (concepts.has('past') ? past : 0)
}

function toneOf(text: string, words: string[], signs: string[]): number {
  const { tone } = dangerRules
  const exclaims = (text.match(/!/g) ?? []).length
  const letters = text.match(/\p{L}/gu) ?? []
  const shouts =
    letters.length >= 4 && letters.filter((letter) => letter !== letter.toLowerCase()).length > 0.7 * letters.length
  return (
    (exclaims >= 2 ? tone.exclaimsTwice : exclaims === 1 ? tone.exclaims : 0) +
    (shouts ? tone.shouts : 0) +
    (signs.length > 0 ? tone.emoji : 0) +
    (words.length <= tone.shortWords ? tone.isShort : 0)
  )
}

function emojiIn(text: string): string[] {
  return Object.entries(dangerRules.emoji).flatMap(([sign, concept]) => (text.includes(sign) ? [concept] : []))
}
