// The figures of a text that can be right or wrong: numbers with their units, telephone numbers, dates, times, codes, addresses.
import { trimEndOf } from '~/lib/trim-end-of'

export type StatedFigure = {
  kind: 'address' | 'telephone' | 'date' | 'day' | 'time' | 'code' | 'number'
  /** In one form for all ways to write it. */
  value: string
  /** Of a number: what it counts, where that is said beside it. */
  unit?: string
}

const UNITS: Record<string, string> = {}
for (const [unit, ...names] of [
  'degree °c c celsius degree degrees',
  'percent % percent',
  'minute min mins minute minutes',
  'second s sec secs second seconds',
  'hour h hr hrs hour hours',
  'day day days',
  'week week weeks',
  'month month months',
  'year year years',
  'bar bar bars',
  'millimetre mm millimetre millimetres',
  'centimetre cm centimetre centimetres',
  'metre m metre metres meter meters',
  'square-metre m2 sqm',
  'cubic-metre m3',
  'kilometre km kilometre kilometres',
  'litre l litre litres liter liters',
  'gram g gram grams',
  'kilogram kg kilogram kilograms kilo kilos',
  'watt w watt watts',
  'kilowatt kw kilowatt kilowatts',
  'kilowatt-hour kwh',
  'volt v volt volts',
  'ampere a amp amps ampere amperes',
  'euro euro euros eur',
  'pound pound pounds gbp',
].map((line) => line.split(' ')))
  for (const name of names) UNITS[name] = unit ?? name

/** Units that are counted in others: an hour is sixty minutes, a year twelve months. */
const IN_OTHERS: Record<string, [unit: string, times: number]> = {
  hour: ['minute', 60],
  day: ['minute', 1_440],
  week: ['minute', 10_080],
  year: ['month', 12],
  centimetre: ['millimetre', 10],
  metre: ['millimetre', 1_000],
  kilowatt: ['watt', 1_000],
}
const CURRENCIES: Record<string, string> = { '€': 'euro', '£': 'pound', $: 'dollar' }
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const TENS = { fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 }
const NUMBER_WORDS = new Map<string, number>([...WORDS.map((word, n) => [word, n] as const), ...Object.entries(TENS)])

const MONTH = String.raw`(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`
const FORMS: [kind: keyof typeof READ, pattern: string][] = [
  ['address', String.raw`(?:https?:\/\/|www\.)[^\s<>()[\]]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+`],
  ['isoDate', String.raw`(?<!\w)\d{4}-\d{2}-\d{2}(?!\w)`],
  ['slashDate', String.raw`(?<!\w)\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?!\w)`],
  ['dayMonth', String.raw`(?<!\w)\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?!\w)`],
  ['monthDay', String.raw`(?<!\w)${MONTH} \d{1,2}(?:st|nd|rd|th)?(?!\w)`],
  ['clock', String.raw`(?<!\w)\d{1,2}:\d{2}(?!\d)(?: ?[ap]\.?m\b)?|(?<!\w)\d{1,2}(?:\.\d{2})? ?[ap]\.?m\b`],
  ['telephone', String.raw`(?<![\w.,])(?:\+|\()?\d(?:[ ()/.–-]{0,2}\d){6,14}(?!\w)`],
  ['code', String.raw`(?<![\w-])[A-Za-z]{1,4}[-‑]?\d{1,6}[A-Za-z\d]{0,4}(?![\w])(?: [A-Z\d]{4}(?!\w))?`],
  ['amount', String.raw`[€£$] ?\d+(?:[.,]\d+){0,4}`],
  ['number', String.raw`\d+(?:[.,]\d+){0,4}(?:[ -]?(?:°C|%|[A-Za-z]{1,12}\d?)(?!\w))?`],
  ['wordNumber', String.raw`(?<!\w)(?:${[...NUMBER_WORDS.keys()].join('|')})[ -][A-Za-z]{1,12}(?!\w)`],
  ['weekday', String.raw`(?<!\w)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?!\w)`],
  ['month', String.raw`(?<!\w)${MONTH}(?!\w)(?=,? \d{4})`],
]

const READ = {
  address: (said: string) => figure('address', said.toLowerCase().replace(/[.,;:!?]{1,3}$/, '')),
  isoDate: (said: string) => dateOf(said.slice(8, 10), said.slice(5, 7), said.slice(0, 4)),
  slashDate: (said: string) => {
    const [day = '', month = '', year = ''] = said.split(/[/.]/)
    return dateOf(day, month, year.length === 2 ? `20${year}` : year)
  },
  dayMonth: (said: string) => dateOf(/\d+/.exec(said)?.[0] ?? '', monthOf(said.slice(said.lastIndexOf(' ') + 1))),
  monthDay: (said: string) => dateOf(/\d+/.exec(said)?.[0] ?? '', monthOf(said)),
  clock: (said: string) => figure('time', minuteOfDay(said)),
  telephone: (said: string) => figure('telephone', nationalNumber(said)),
  code: (said: string) => codeOf(said),
  amount: (said: string) => figure('number', numberOf(said.slice(1).trim()), CURRENCIES[said[0] ?? '']),
  number: (said: string) => {
    const digits = /^[\d.,]+/.exec(said)?.[0] ?? said
    return figure('number', numberOf(digits), unitOf(said.slice(digits.length)))
  },
  // Without a unit, "one" is mostly no number.
  wordNumber: (said: string) => {
    const [word = '', name = ''] = said.toLowerCase().split(/[ -]/)
    const unit = unitOf(name)
    return unit === undefined ? [] : figure('number', String(NUMBER_WORDS.get(word)), unit)
  },
  weekday: (said: string) => figure('day', said.slice(0, 3).toLowerCase()),
  month: (said: string) => figure('day', said.slice(0, 3).toLowerCase()),
}

const FIGURE = new RegExp(FORMS.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'g')

/** The figures of a text in their order. Small words for numbers count where a unit follows; marks of lists do not. */
export function statedFigures(text: string): StatedFigure[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\u2044/g, '/')
    .replace(/^[ \t]*\(?\d{1,2}[.)](?=\s)/gm, '')
  return [...plain.matchAll(FIGURE)].flatMap(({ groups = {} }) => {
    const [kind, said] = Object.entries(groups).find(([, value]) => value !== undefined) ?? []
    return kind && said && isKind(kind) ? READ[kind](said) : []
  })
}

function isKind(kind: string): kind is keyof typeof READ {
  return kind in READ
}

/** Whether one of `known` says a figure: the same number, of the same unit where both say theirs. */
export function isStated(stated: StatedFigure, known: readonly StatedFigure[]): boolean {
  return known.some((other) => {
    if (stated.kind !== 'number' || other.kind !== 'number')
      return stated.kind === other.kind && stated.value === other.value
    if (stated.unit === other.unit) return stated.value === other.value
    // A table may say its unit elsewhere; small numbers are counts of something else too often.
    if (!stated.unit || !other.unit) return stated.value === other.value && !/^\d$/.test(stated.value)
    const [one, two] = [inOthers(stated), inOthers(other)]
    return one.unit === two.unit && one.value === two.value
  })
}

function inOthers({ value, unit = '' }: StatedFigure): { value: number; unit: string } {
  const [other, times] = IN_OTHERS[unit] ?? [unit, 1]
  return { value: Number(value) * times, unit: other }
}

function figure(kind: StatedFigure['kind'], value: string, unit?: string): StatedFigure[] {
  return [{ kind, value, ...(unit && { unit }) }]
}

function dateOf(day: string, month: string, year?: string): StatedFigure[] {
  const date = figure('date', `${Number(day)}-${Number(month)}`)
  return year ? [...date, ...figure('number', year)] : date
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)
}

function minuteOfDay(said: string): string {
  const [hours = 0, minutes = 0] = (said.match(/\d+/g) ?? []).map(Number)
  const isAfternoon = /p\.?m/i.test(said)
  const hour = /[ap]\.?m/i.test(said) ? (hours % 12) + (isAfternoon ? 12 : 0) : hours
  return String(hour * 60 + minutes)
}

// Without the code of the country, or the nought that stands for it.
function nationalNumber(said: string): string {
  const digits = said.replace(/\(0\)/, '').replace(/\D/g, '')
  const isAbroad = said.startsWith('+') || digits.startsWith('00')
  return (isAbroad ? digits.replace(/^0*(?:353|44)/, '') : digits).replace(/^0+/, '')
}

// "E07", "E-07" and "e07" are one code; an Eircode is written with a blank and without.
function codeOf(said: string): StatedFigure[] {
  return figure('code', said.toUpperCase().replace(/[^A-Z\d]/g, ''))
}

function numberOf(digits: string): string {
  const whole = trimEndOf(digits, '.,')
  const isGrouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(whole)
  return String(isGrouped ? Number(whole.replaceAll(',', '')) : Number(whole.replace(',', '.'))).replace('NaN', whole)
}

function unitOf(name: string): string | undefined {
  return UNITS[name.trim().replace(/^-/, '').toLowerCase()]
}
