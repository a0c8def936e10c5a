// The sentences in which a fact of a home is said, in the language that it was asked in. Pure: what is known comes from factsOf.
import { nextCollection } from '~/domain/facts/next-collection'
import { type AskedFact, factTexts, subjectOf } from '~/domain/facts/recognise-fact'
import type { Language } from '~/domain/languages/languages'
import { isOpen } from '~/lib/opening-hours'
import type { HomeFacts, KnownContact } from './facts-of-home.server'

type Texts = ReturnType<typeof factTexts>

/** What is said to a question for a fact; null where it is not known. */
export function factText(asked: AskedFact, row: HomeFacts): string | null {
  const say = sayings[asked.kind]
  return say ? say(row, factTexts(asked.language), asked) : pointsOf(row, asked.kind)
}

type Say = (row: HomeFacts, texts: Texts, asked: AskedFact) => string | null

const inFrame = (frame: string, value: string | null) => value && frame.replace('{value}', `**${value}**`)

/** How each is said that is no place of the home, such as a stop tap. */
const sayings: Partial<Record<AskedFact['kind'], Say>> = {
  eircode: ({ eircode }, texts) => inFrame(texts.eircode, eircode),
  address: ({ address, eircode }, texts) => inFrame(texts.address, [address, eircode].filter(Boolean).join(', ')),
  houseType: ({ houseType }, texts) => inFrame(texts.houseType, houseType),
  size: (row, texts) => inFrame(texts.size, sizeOf(row)),
  handover: ({ handedOverOn }, texts, { language }) =>
    inFrame(texts.handover, handedOverOn && dayIn(language, handedOverOn, { dateStyle: 'long' })),
  callNow,
  callAbout: (row, texts, asked) => callAbout(asked, row, texts),
  todo: todoText,
  energyRating: ({ energyRating, energyRatingOfType, houseType }, texts) =>
    inFrame(texts.energyRating, energyRating) ??
    inFrame(texts.energyRatingOfType.replace('{type}', houseType ?? ''), energyRatingOfType),
  defectsEnd: defectsText,
  serviceCharge: (row, texts, { language }) => chargeText(row, texts, language),
  bins: (row, texts, { language }) => binText(row, texts, language),
  mprn: ({ mprn }, texts) => inFrame(texts.mprn, mprn),
  gprn: ({ gprn }, texts) => inFrame(texts.gprn, gprn),
}

function todoText({ items, todo }: HomeFacts, texts: Texts): string | null {
  if (items === 0) return null
  return todo ? [texts.todo, '', ...todo.map((title) => `- ${title}`)].join('\n') : texts.todoDone
}

function defectsText({ defectsEndOn, today }: HomeFacts, texts: Texts, { language }: AskedFact): string | null {
  if (defectsEndOn === null) return null
  const frame = defectsEndOn < today ? texts.defectsEnded : texts.defectsEnd
  return inFrame(frame, dayIn(language, defectsEndOn, { dateStyle: 'long' }))
}

/** That a fact is not recorded, and whom to ask: whoever answers for its subject, or else the builder's people. */
export function notRecordedText({ kind, language, subject }: AskedFact, row: HomeFacts | null): string {
  const texts = factTexts(language)
  const lines = contactLines(row, subject ?? subjectOf(kind))
  const ask = lines.length > 0 ? [texts.askThem, '', ...lines].join('\n') : texts.askPeople
  return `${texts.notRecorded} ${ask}`
}

/** Whoever is there at this hour; whose hours nobody entered comes last. */
export function openLines({ contacts, weekday, minutes }: HomeFacts): string[] {
  const isThere = ({ hours }: KnownContact) => isOpen(hours, { weekday, minutes })
  const open = (contacts ?? []).filter((contact) => contact.phone && isThere(contact) !== false)
  return [...open.filter((contact) => isThere(contact)), ...open.filter((contact) => !isThere(contact))].map(lineOf)
}

function sizeOf({ houseType, bedrooms, floorAreaM2 }: HomeFacts): string | null {
  const parts = [bedrooms && `${bedrooms} bedrooms`, floorAreaM2 && `${floorAreaM2} m²`].filter(Boolean)
  return parts.length > 0 ? [houseType, ...parts].filter(Boolean).join(', ') : null
}

const localeOf = (language: Language) => (language === 'en' ? 'en-IE' : language)

function dayIn(language: Language, day: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(localeOf(language), { ...how, timeZone: 'UTC' }).format(new Date(day))
}

function callNow(row: HomeFacts, texts: Texts): string | null {
  const lines = openLines(row)
  return lines.length > 0 ? [texts.callNow.replace('{time}', row.time), '', ...lines].join('\n') : null
}

function callAbout({ subject }: AskedFact, row: HomeFacts, texts: Texts): string | null {
  const lines = contactLines(row, subject)
  return lines.length > 0 ? [texts.callAbout, '', ...lines].join('\n') : null
}

function contactLines(row: HomeFacts | null, subject: AskedFact['subject']): string[] {
  return (row?.contacts ?? []).filter((contact) => subject && contact.subject === subject).map(lineOf)
}

function lineOf({ name, phone, email, purpose, hours }: KnownContact): string {
  const more = [purpose, hours].filter(Boolean).map((part) => ` · ${part}`)
  return `- **${[name, phone ?? email].filter(Boolean).join(': ')}**${more.join('')}`
}

const PERIODS = { month: 'perMonth', quarter: 'perQuarter', year: 'perYear' } as const

function chargeText({ charges, currency }: HomeFacts, texts: Texts, language: Language): string | null {
  if (!charges) return null
  return charges
    .map(({ amount, period, paidTo, note }) => {
      const digits = Number.isInteger(amount) ? 0 : 2
      const money = new Intl.NumberFormat(localeOf(language), {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(amount)
      const said = texts.serviceCharge.replace('{value}', `**${money} ${texts[PERIODS[period]]}**`)
      return [said.replace('{to}', paidTo), note].filter(Boolean).join(' ')
    })
    .join('\n\n')
}

// The same bin may have a summer and a winter: the sooner of them is its next day.
function binText({ bins, today }: HomeFacts, texts: Texts, language: Language): string | null {
  const next = new Map<string, { day: string; note: string }>()
  for (const bin of bins ?? []) {
    const day = nextCollection(bin, today)
    const known = next.get(bin.name)
    if (day && (!known || day < known.day)) next.set(bin.name, { day, note: bin.note })
  }
  if (next.size === 0) return null
  const lines = [...next]
    .sort(([, one], [, other]) => (one.day < other.day ? -1 : Number(one.day > other.day)))
    .map(([name, { day, note }]) => {
      const when = dayIn(language, day, { weekday: 'long', day: 'numeric', month: 'long' })
      return `- **${name}**: ${[when, note].filter(Boolean).join(' · ')}`
    })
  return [texts.bins, '', ...lines].join('\n')
}

function pointsOf({ points }: HomeFacts, kind: string): string | null {
  const own = (points ?? []).filter((point) => point.kind === kind)
  return own.length > 0
    ? own.map(({ location, instructions }) => [`**${location}**`, instructions].filter(Boolean).join('. ')).join('\n\n')
    : null
}
