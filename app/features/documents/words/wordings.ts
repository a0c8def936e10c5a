// A question in the words of its company: where it says one of the phrases that mean the same, it is also asked with the others. Phrases
// are compared word by word, by stem, so nothing that staff write becomes a pattern.
import { uniqBy } from 'es-toolkit'
import { isStopWord, stemOf } from '~/features/documents/retrieval/question-terms'

/** Phrases that mean the same; the first is what the documents say. */
export type WordGroup = readonly string[]

/** Each wording may cost a search. */
const MOST_WORDINGS = 4

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?/gu
const ARTICLES = new Set(['the', 'a', 'an', 'my', 'our', 'your'])

type Token = { stem: string; from: number; to: number }
type Known = { stems: string[]; group: WordGroup; place: number }
type Spoken = { from: number; to: number; group: WordGroup; place: number }

/** A phrase as it is kept: without the article before it, invisible characters and needless blanks. */
export function tidyPhrase(phrase: string): string {
  const plain = phrase
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const [first = '', ...others] = plain.split(' ')
  return others.length && ARTICLES.has(first.toLowerCase()) ? others.join(' ') : plain
}

/** What two phrases have in common that are the same to the search: “Hot-presses” and “hot press”. Empty for one without words. */
export function phraseKey(phrase: string): string {
  return tokensOf(phrase)
    .map(({ stem }) => stem)
    .join(' ')
}

/** Whether every word of a phrase is one that says nothing of what a question is about. */
export function saysNothing(phrase: string): boolean {
  return [...phrase.matchAll(WORD)].every(([word]) => word.length < 2 || isStopWord(word.toLowerCase()))
}

export type Wording = {
  text: string
  /** What it says of the company's phrases. */
  phrases: string[]
}

/**
 * The question in the wordings to search for, the likeliest first: in the words of the documents, as it was asked, and in the other
 * phrases. It alone where it says none of them.
 */
export function wordingsOf(question: string, groups: readonly WordGroup[]): [Wording, ...Wording[]] {
  const text = question.normalize('NFKC')
  const spoken = spokenPhrases(tokensOf(text), groups)
  const asAsked = { text: spoken.length ? text : question, phrases: spoken.map(({ from, to }) => text.slice(from, to)) }
  const most = Math.max(0, ...spoken.map(({ group }) => group.length))
  const [first, ...others] = Array.from({ length: most }, (_, place) => reworded(text, spoken, place))
  if (!first) return [asAsked]
  const unlike = uniqBy([asAsked, ...others], ({ text }) => text).filter(({ text }) => text !== first.text)
  return [first, ...unlike.slice(0, MOST_WORDINGS - 1)]
}

/** Whether a text says all of these phrases. */
export function saysPhrases(text: string, phrases: readonly string[]): boolean {
  const said = ` ${phraseKey(text)} `
  return phrases.every((phrase) => said.includes(` ${phraseKey(phrase)} `))
}

function reworded(text: string, spoken: readonly Spoken[], place: number): Wording {
  let at = 0
  const phrases: string[] = []
  const parts = spoken.map(({ from, to, group, place: said }) => {
    const before = text.slice(at, from)
    at = to
    const chosen = place < group.length ? place : 0
    const phrase = chosen === said ? text.slice(from, to) : (group[chosen] ?? '')
    phrases.push(phrase)
    return before + phrase
  })
  return { text: parts.join('') + text.slice(at), phrases }
}

function tokensOf(text: string): Token[] {
  return [...text.normalize('NFKC').matchAll(WORD)].map(({ 0: word, index }) => ({
    stem: stemOf(word.toLowerCase()),
    from: index,
    to: index + word.length,
  }))
}

// From the left, the longest phrase first, none within another.
function spokenPhrases(tokens: readonly Token[], groups: readonly WordGroup[]): Spoken[] {
  const known = phrasesByFirstStem(groups)
  const spoken: Spoken[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const found = known
      .get(tokens[at]?.stem ?? '')
      ?.find(({ stems }) => stems.every((stem, on) => tokens[at + on]?.stem === stem))
    const [first, last] = [tokens[at], tokens[at + (found?.stems.length ?? 1) - 1]]
    if (!found || !first || !last) continue
    spoken.push({ from: first.from, to: last.to, group: found.group, place: found.place })
    at += found.stems.length - 1
  }
  return spoken
}

function phrasesByFirstStem(groups: readonly WordGroup[]): Map<string, Known[]> {
  const known = new Map<string, Known[]>()
  for (const group of groups)
    group.forEach((phrase, place) => {
      const stems = tokensOf(phrase).map(({ stem }) => stem)
      const [first] = stems
      if (first !== undefined) known.set(first, [...(known.get(first) ?? []), { stems, group, place }])
    })
  for (const phrases of known.values()) phrases.sort((a, b) => b.stems.length - a.stems.length)
  return known
}
