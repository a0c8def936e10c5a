// How a company writes numbers, days and money. Whoever formats need not know whose page it is: on the server it is that of the request,
// in a browser that of whoever is signed in there (`setFormatsSource`).

/** The locales to choose from: those whose numbers every browser writes alike. Words stay English. */
export const locales = [
  'en-IE',
  'en-GB',
  'en-US',
  'de-DE',
  'es-ES',
  'fr-FR',
  'it-IT',
  'nl-NL',
  'pl-PL',
  'pt-PT',
] as const
export type Locale = (typeof locales)[number]

export type Formats = {
  locale: Locale
  /** What US dollars, in which models are paid, are shown in: so much of a currency for one, as of a day. Null shows dollars. */
  money: { currency: string; perUsd: number; on: string } | null
}

export const standardFormats: Formats = { locale: 'en-IE', money: null }

let source: () => Formats | undefined = () => undefined

/** Says where the formats of the moment are to be found; undefined there means the standard ones. */
export function setFormatsSource(find: () => Formats | undefined): void {
  source = find
}

/** The formats of whoever is shown something at the moment. */
export function currentFormats(): Formats {
  return source() ?? standardFormats
}
