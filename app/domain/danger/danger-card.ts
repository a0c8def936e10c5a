// What is shown to somebody in danger, in fixed words: never from a passage, never from a model.
import { type ClockTime, isOpen } from '~/lib/opening-hours'
import type { Language } from '../languages/languages'
import guidance from './guidance.json'
import type { DangerKind } from './kinds'
import type { Danger } from './recognise-danger'
import de from './texts/de.json'
import en from './texts/en.json'
import es from './texts/es.json'
import fr from './texts/fr.json'
import ga from './texts/ga.json'
import lt from './texts/lt.json'
import pl from './texts/pl.json'
import pt from './texts/pt.json'
import ro from './texts/ro.json'
import uk from './texts/uk.json'

const texts: Record<Language, typeof en> = { en, ga, pl, uk, ro, pt, es, fr, de, lt }

export type CardPoint = { kind: string; location: string; instructions: string }
export type CardContact = { name: string; phone: string | null; hours: string; isEmergency: boolean }

/** What is known of the home that the card is for. */
export type CardHome = {
  address: string
  eircode: string | null
  developmentName: string
  /** ISO 3166 alpha-2; null where it is not said. */
  country: string | null
  timeZone: string
  now: ClockTime
  points: CardPoint[]
  contacts: CardContact[]
}

/** As it is stored with what was said, and drawn again from that. */
export type DangerCard = {
  version: string
  kinds: DangerKind[]
  language: Language
  titles: string[]
  /** The words above all; null where staying is right. */
  leave: string | null
  steps: string[]
  /** To ring, the first first. */
  calls: { label: string; phone: string; emergency: boolean }[]
  address: string[]
  /** Each with what it is called; cards of before say that in English where they are shown. */
  points: (CardPoint & { name?: string })[]
  labels: { here: string; off: string; order: string; card: string; documents: string; otherwise: string }
}

type Guide = (typeof guidance.kinds)[DangerKind]
type Numbers = { emergency: string[]; gas: string | null }

const GAS: DangerKind[] = ['gas', 'carbon_monoxide']
/** Where the builder's own line can send somebody. */
const OF_THE_HOME: DangerKind[] = [
  'burning_smell',
  'sparks',
  'electric_shock',
  'water',
  'lift',
  'trapped',
  'gas',
  'carbon_monoxide',
]
const MOST_CONTACTS = 2

/** The card for a danger in a home. */
export function dangerCard({ kinds, language, version }: Danger, home: CardHome): DangerCard {
  const { titles, labels, steps, points: names } = texts[language]
  const guides: Guide[] = kinds.map((kind) => guidance.kinds[kind])
  const numbers = numbersOf(home)
  const say = (text: string) =>
    text.replaceAll('{number}', numbers.emergency[0] ?? '112').replaceAll('{gas}', numbers.gas ?? '')
  const named = unique(guides.flatMap((guide) => guide.steps)).filter(
    (step) => step !== 'gasLine' || numbers.gas !== null,
  )
  const wanted: string[] = guides.flatMap((guide) => guide.points)
  return {
    version,
    kinds,
    language,
    titles: unique(guides.map((guide) => titles[guide.title as keyof typeof titles])),
    leave: guides.some((guide) => guide.leave) ? labels.leaveFirst : null,
    steps: named.map((step) => say(steps[step as keyof typeof steps])),
    calls: [
      ...numbers.emergency.map((phone) => ({
        label: labels.call.replace('{number}', phone),
        phone,
        emergency: true,
      })),
      ...(numbers.gas && kinds.some((kind) => GAS.includes(kind))
        ? [{ label: labels.callGas, phone: numbers.gas, emergency: true }]
        : []),
      ...(kinds.some((kind) => OF_THE_HOME.includes(kind)) ? peopleNow(home) : []),
    ],
    address: [
      home.address,
      home.address.includes(home.developmentName) ? '' : home.developmentName,
      home.eircode ?? '',
    ].filter(Boolean),
    points: home.points
      .filter(({ kind }) => wanted.includes(kind))
      .map((point) => ({ ...point, name: names[point.kind as keyof typeof names] ?? '' })),
    labels: {
      here: labels.youAre,
      off: labels.turnOff,
      order: labels.doNow,
      card: labels.emergencyCard,
      documents: labels.documents,
      otherwise: labels.notDanger,
    },
  }
}

/** The card as plain text: for clients that draw none, and to be read out. */
export function cardText({ titles, leave, steps, calls, address, points }: DangerCard): string {
  return [
    [titles.join(' · '), leave].filter(Boolean).join('. '),
    calls.map(({ label, phone }) => (label.includes(phone) ? label : `${label}: ${phone}`)).join('. '),
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    address.join(', '),
    ...points.map(({ name, location, instructions }) => [name, location, instructions].filter(Boolean).join(': ')),
  ].join('\n')
}

/** What stands below an answer to a calm question that names the danger: what to do in it, and whom to ring. As Markdown. */
export function safetyText({ titles, leave, steps, calls }: DangerCard): string {
  const urgent = calls
    .filter(({ emergency }) => emergency)
    .map(({ label, phone }) => (label.includes(phone) ? label : `${label}: ${phone}`))
  return [
    `**${[titles.join(' · '), leave].filter(Boolean).join('. ')}**`,
    '',
    ...[...steps, urgent.join('. ')].map((line) => `- ${line}`),
  ].join('\n')
}

/** The numbers of a place to ring in an emergency, by its country or else its time zone. */
export function emergencyNumbers({ country, timeZone }: Pick<CardHome, 'country' | 'timeZone'>): Numbers {
  const zones: Record<string, string> = guidance.zones
  const known: Record<string, Numbers> = guidance.numbers
  return known[country ?? zones[timeZone] ?? 'EU'] ?? guidance.numbers.EU
}

// A line for gas that the builder entered is that of the place.
function numbersOf({ contacts, ...place }: CardHome): Numbers {
  const numbers = emergencyNumbers(place)
  const own = contacts.find(({ name, phone, isEmergency }) => isEmergency && phone !== null && /\bgas\b/i.test(name))
  return { ...numbers, gas: own?.phone ?? numbers.gas }
}

// Who answers now by their hours; where nobody says so, whoever may.
function peopleNow({ contacts, now }: CardHome): DangerCard['calls'] {
  const callable = contacts.filter(({ name, phone }) => phone !== null && !/\bgas\b/i.test(name))
  const open = callable.filter(({ hours }) => isOpen(hours, now) === true)
  const emergency = open.filter(({ isEmergency }) => isEmergency)
  const chosen = [
    ...emergency,
    ...open.filter(({ isEmergency }) => !isEmergency),
    ...callable.filter(({ isEmergency }) => isEmergency),
  ]
  return unique(chosen)
    .slice(0, MOST_CONTACTS)
    .map(({ name, phone }) => ({ label: name, phone: phone ?? '', emergency: false }))
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}
