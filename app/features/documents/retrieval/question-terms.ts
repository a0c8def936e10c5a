// What a question asks for: its words, each with the words that say the same, and the kind of fact that would answer it.
import { stemmer } from 'stemmer'
import { remember } from '~/lib/remember'
import { PHRASES, SAME, STOP_WORDS } from './vocabulary'

export type Term = {
  stem: string
  alternatives: ReadonlySet<string>
  weight: number
  /** Two words of the question side by side: a help where they are said so, no lack where they are not. */
  isPair: boolean
}

export type AnswerKind =
  'telephone' | 'money' | 'place' | 'time' | 'duration' | 'frequency' | 'amount' | 'degrees' | 'permission' | 'steps'

export type QuestionTerms = { terms: Term[]; wants: AnswerKind[] }

const stems = new Map<string, string>()

/** The stem of a lower-case word; a fault code is brought to one form ("E03" and "e3"). */
export function stemOf(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const stem = /\d/.test(word) ? word.replace(/^([a-z]{1,3})0+(?=\d)/, '$1') : stemmer(word.replace(/['’]s?$/, ''))
  // Bounded, since questions are made of whatever people type.
  if (stems.size > 20_000) stems.clear()
  stems.set(word, stem)
  return stem
}

/** Words in lower case. “O’Brien” is one, as those write it who leave the apostrophe out. */
export function wordsOf(text: string): string[] {
  return joined(text.toLowerCase()).match(/°c|€|m²|[\p{L}\d]+(?:['’]\p{L}+)?/gu) ?? []
}

/** The stems of a text and of its pairs of neighbouring words, as scoring wants them. */
export const stemsOf: (text: string) => ReadonlySet<string> = remember(computeStems, 5_000)

function computeStems(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  let previous: string | undefined
  for (const word of wordsOf(text)) {
    const stem = stemOf(word)
    found.add(stem)
    if (previous !== undefined) found.add(pairOf(previous, stem))
    previous = stem
  }
  return found
}

function pairOf(first: string, second: string): string {
  return `${first} ${second}`
}

function joined(text: string): string {
  return text.replace(/(?<![\p{L}\d])(\p{L})['’](?=\p{L}{3})/gu, '$1')
}

const sameStems = new Map<string, Set<string>>()
const sameWords = new Map<string, Set<string>>()
for (const group of SAME) {
  const words = group.split(' ')
  const members = words.map(stemOf)
  for (const member of members) sameWords.set(member, new Set([...(sameWords.get(member) ?? []), ...words]))
  for (const member of members) sameStems.set(member, new Set([...(sameStems.get(member) ?? []), ...members]))
}

/** Whether a word of a question says nothing of what it is about. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.replace('’', "'"))
}

/** The words that people say for a word, without itself. */
export function wordsAlike(word: string): string[] {
  return [...(sameWords.get(stemOf(word)) ?? [])].filter((other) => other !== word)
}

/** “alarm70” as “alarm 70”: a word that is glued to its figure. Codes such as “e07” stay whole. */
export function apartFromFigures(text: string): string {
  return text.replace(/(?<![\p{L}\d])(\p{L}{4,})(\d{1,4})(?![\p{L}\d])/gu, '$1 $2')
}

/** `ignored` are words that every passage is about, such as the development's and the house type's names. */
export function questionTerms(question: string, ignored: readonly string[] = []): QuestionTerms {
  let wording = apartFromFigures(question.toLowerCase()).replace(/\b([a-z]{1,2})[- ](\d{1,3})\b/g, '$1$2')
  for (const [phrase, words] of PHRASES) wording = wording.replace(phrase, words)
  const skipped = new Set(ignored.flatMap(wordsOf))
  const terms = new Map<string, Term>()
  let previous: string | undefined
  for (const word of wordsOf(wording)) {
    const stem = stemOf(word)
    const skip = isStopWord(word) || skipped.has(word) || (stem.length < 2 && !/\d/.test(stem))
    if (!skip) {
      terms.set(stem, { stem, alternatives: sameStems.get(stem) ?? NONE, weight: weightOf(word), isPair: false })
      const pair = previous && pairOf(previous, stem)
      if (pair) terms.set(pair, { stem: pair, alternatives: NONE, weight: PAIR_WEIGHT, isPair: true })
    }
    previous = skip ? undefined : stem
  }
  return { terms: [...terms.values()], wants: answerKinds(question.toLowerCase()) }
}

const PAIR_WEIGHT = 0.35
const NONE: ReadonlySet<string> = new Set()

// A fault code names one row of one table; a bare number is mostly an aside.
function weightOf(word: string): number {
  if (/^[a-z]{1,3}\d+$/.test(word)) return 2
  return /^\d/.test(word) ? 0.5 : 1
}

const ASKS: readonly [AnswerKind, RegExp][] = [
  ['telephone', /\bwho(m)?\b|\bphone\b|\btelephone\b|\bnumber\b|\b(call|ring|contact|report)\b/],
  ['money', /\bhow much\b|\bcosts?\b|\bpric(e|es|ey)\b|\bfees?\b|\bcharged?\b|\bpay\b|\bexpensive\b|\bfine\b/],
  ['place', /\bwhere\b|\blocat(ed|ion)\b/],
  ['time', /\bwhen\b|\bwhat (time|day|date)\b|\bwhich (day|week)\b|\bhours\b|\bhow (soon|late|early)\b/],
  ['duration', /\bhow (long|many (days|weeks|months|years|hours|minutes))\b|\bhow soon\b|\buntil\b/],
  ['frequency', /\bhow (often|frequently|regularly)\b|\bwhich week\b/],
  ['amount', /\bhow (big|large|many|high|wide|deep|fast|loud|much|thick|heavy)\b|\b(pressure|speed|size|setting)\b/],
  ['degrees', /\btemperature\b|\bhow (hot|warm|cold)\b|\bdegrees\b/],
  ['permission', /\b(can|may|could) (i|we|my|you)\b|\ballowed\b|\bok to\b|\bpermission\b/],
  ['steps', /\bhow (do|can|to|should|would|does)\b|\bwhat (do|should|can) (i|we)\b/],
]

function answerKinds(question: string): AnswerKind[] {
  return ASKS.filter(([, asks]) => asks.test(question)).map(([kind]) => kind)
}

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const MONTH = '(?:january|february|march|april|june|july|august|september|october|november|december)'

const ANSWERS: Record<AnswerKind, RegExp> = {
  telephone: /\b0\d{2,4} \d{3} ?\d{3,4}\b/,
  money: /[€£$] ?\d|\bfree\b|\bwithout charge\b|\bno fee\b/i,
  place:
    /\b(under|beneath|behind|beside|next to|opposite|left-hand|right-hand|above|below)\b|\b(in|inside|on|at|by|outside|along) (the|a|your) ([\w-]+ ){0,3}?(cupboard|wall|hall|landing|attic|loft|sink|press|room|garage|door|kitchen|bathroom|stairs?|court|footpath|garden|patio|store|floor|gate|entrance|window|avenue|playground|gable)\b/i,
  time: new RegExp(`\\b${DAY}\\b|\\b${MONTH}\\b|\\b\\d{1,2}[:.]\\d{2}\\b|\\b\\d(?:st|nd|rd|th)\\b`, 'i'),
  duration:
    /\b(\d+|one|two|three|four|five|six|ten|twelve)(th)?[- ](working )?(second|minute|hour|day|night|week|month|year)s?\b/i,
  frequency: /\b(every|once|twice|each|daily|weekly|fortnightly|monthly|quarterly|yearly|annual(ly)?)\b/i,
  amount: /\d|\b(two|three|four|five|six|seven|eight|nine|ten|twelve)\b/i,
  degrees: /\d ?°C/,
  permission: /\b(may|must|allowed|not|forbidden|never|only|welcome|free to|consent|permission|needs?)\b/i,
  steps:
    /^(press|turn|hold|open|close|choose|find|unscrew|switch|read|push|pull|put|set|go|book|order|ring|take|lift|keep|clean|wash|check|register|write|send|ask|run|use)\b/i,
}

/** The share of the kinds of fact asked for that a text has, 0 to 1. */
export function answersKinds(text: string, wants: readonly AnswerKind[]): number {
  if (wants.length === 0) return 0
  return wants.filter((kind) => ANSWERS[kind].test(text)).length / wants.length
}
