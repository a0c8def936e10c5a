// What a question names or asks for that what was found does not have: a measure, a code, a name. Near in meaning is not enough there: a
// sentence about the door does not say how wide it is, and E03 is not answered by what stands of E04.
import type { LackingFacts } from '~/domain/retrieval/confidence'
import { isStopWord, stemOf, stemsOf, wordsOf } from './question-terms'

export type FoundTexts = {
  /** The best sentences, rows and steps. */
  quotes: readonly string[]
  /** The best passages with their titles and headings, best first. */
  best: readonly string[]
  /** All passages found, the same way. */
  all: readonly string[]
}

export function lackingFacts(question: string, { quotes, best, all }: FoundTexts): LackingFacts {
  return {
    measures: shareOf(askedMeasures(question), (measure) => !quotes.some((quote) => measure.test(quote))),
    codes: lackingCodes(question, best),
    name: hasStrangeName(question, all) ? 1 : 0,
  }
}

const COUNT = '(?:\\d|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\\b|\\bhalf\\b)'
const ofUnit = (units: string) => new RegExp(`\\d ?(?:${units})(?![a-z])`, 'i')

/** How a measure is asked for, and what a text has that says one. */
const MEASURES: readonly [asks: RegExp, says: RegExp][] = [
  [
    /\bhow (long|soon|quickly|old)\b(?! is the (cable|cord|lead|hose|pipe))|\bhow many (seconds|minutes|hours|days|weeks|months|years)\b/,
    /\b(seconds?|minutes?|mins?|hours?|days?|nights?|weeks?|fortnight|months?|years?|seasons?|overnight)\b|\d:\d\d/i,
  ],
  [
    /\bhow (often|frequently|regularly)\b/,
    /\b(every|once|twice|each|daily|weekly|fortnightly|monthly|quarterly|yearly|annual(ly)?|an? (day|week|month|year))\b/i,
  ],
  [/\bhow heavy\b|\bweighs?\b|\bweight\b/, ofUnit('kg|g|kilo\\w*|gram\\w*|tonnes?|t')],
  [/\bhow (loud|noisy|quiet)\b|\bdecibels?\b/, ofUnit('db|decibels?')],
  [/\bhow fast\b|\brevolutions\b|\brpm\b/, ofUnit('km/h|mph|rpm|mbit\\S*|gbit\\S*|kw|[cm]?m/s|revolutions|mm|cm')],
  [
    /\bhow (wide|high|tall|deep|thick|far|broad)\b|\bhow long is the (cable|cord|lead|hose|pipe)\b/,
    ofUnit('mm|cm|m|km|met(?:re|er)s?|(?:milli|centi|kilo)met(?:re|er)s?|inch(?:es)?|f(?:oo|ee)t|minutes?|×.*'),
  ],
  [/\bsquare met|\bm2\b|m²/, ofUnit('m²|m2|square \\w+')],
  [
    /\bhow many lit|\bhow much (water|milk|liquid|salt|oil|detergent|powder)\b|\bcapacity\b/,
    new RegExp(
      `${ofUnit('lit(?:re|er)s?|l|ml|millilit(?:re|er)s?|kg|g').source}|\\b(third|half|quarter|spoon|cup)`,
      'i',
    ),
  ],
  [
    /\bhow much (is|are|does|do|would|will)\b(?!.*\b(weigh|use|hold|need|produce|make)\b)|\bcosts?\b|\bpric(e|es|ey)\b|\bfees?\b|\bexpensive\b|\bcheap/,
    /[€£$] ?\d|\d ?(euros?|cents?|pounds?)\b|\bfree\b|\bfor nothing\b|\bwithout charge\b|\bno (fee|charge)\b|\bnothing\b/i,
  ],
  [/\bhow (hot|warm|cold)\b|\btemperature\b/, /\d ?(°|degrees)/i],
  [/\bwatts?\b|\bhow much (power|electricity|energy)\b/, ofUnit('k?wh?|watts?|kilowatts?')],
  [/\bbars of pressure\b|\bwhat pressure\b/, ofUnit('bar')],
  [/\bvolts\b|\bvoltage\b/, ofUnit('v|volts?')],
  [/\bhow many\b/, new RegExp(COUNT, 'i')],
  [
    /\b(what|which) colou?rs?\b/,
    /\b(white|black|gr[ea]y|red|blue|green|yellow|brown|silver|cream|slate|oak|beige|orange|anthracite|ral)\b/i,
  ],
]

function askedMeasures(question: string): RegExp[] {
  const asked = question.toLowerCase()
  return MEASURES.filter(([asks]) => asks.test(asked)).map(([, says]) => says)
}

const NAMED_NUMBER =
  /\b(?:menu|part|code|error|fault|page|level|mode|programme|program|step|blinks?|flashes)\s+(\d{1,4})\b/g
/** No codes, though they look like them. */
const UNITS = new Set(['m2', 'm3', 'co2', 'h2o'])

// A year is no code, nor is a number of two or three figures that stands alone: they say when or how many.
function lackingCodes(question: string, passages: readonly string[]): number {
  const asked = withoutSeparators(question.toLowerCase()).replace(
    /\b([a-z]{1,2})[- ](\d{1,3})\b/g,
    (both, letters: string, figures: string) => (isStopWord(letters) ? both : letters + figures),
  )
  const words = wordsOf(asked).filter((word) => /^[a-z]{1,3}\d+$|^\d{4,}$/.test(word) && !/^(19|20)\d\d$/.test(word))
  const named = [...asked.matchAll(NAMED_NUMBER)].map(([, number = '']) => number)
  const codes = [...new Set([...words.filter((word) => !UNITS.has(word)), ...named])].map(stemOf)
  const said = stemsOf(withoutSeparators(passages.join('\n')))
  return codes.length === 0 ? 0 : 2 * shareOf(codes, (code) => !said.has(code)) - 1
}

// “1,499” as 1499, and “F.22” as F22.
function withoutSeparators(text: string): string {
  return text.replace(/(\d)[.,](\d)/g, '$1$2').replace(/\b([a-z]{1,2})\.(\d{1,3})\b/gi, '$1$2')
}

const CALENDAR =
  /^((mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter)s?$/i

// "How do I reset my Samsung?" where nothing is of Samsung. Only among words that are known: in other languages every noun is written so.
function hasStrangeName(question: string, passages: readonly string[]): boolean {
  const words = question.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*|[.!?,;:]/gu) ?? []
  const isName = (word: string, at: number) =>
    /^\p{Lu}\p{Ll}/u.test(word) && at > 0 && /[\p{L}\p{N}]/u.test(words[at - 1] ?? '') && words[at + 1] !== ','
  const names = words.filter(isName).filter((word) => !CALENDAR.test(word) && !isStopWord(word.toLowerCase()))
  if (names.length === 0) return false
  const said = new Set(passages.flatMap((passage) => [...stemsOf(passage)]))
  const isSaid = (word: string) => said.has(stemOf(word.toLowerCase()))
  const others = words.filter((word) => /[\p{L}\p{N}]/u.test(word) && !names.includes(word))
  const known = others.filter((word) => isStopWord(word.toLowerCase()) || isSaid(word))
  return known.length > others.length / 2 && names.length <= 3 && names.some((name) => !isSaid(name))
}

function shareOf<Item>(items: readonly Item[], lacks: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(lacks).length / items.length
}
