import { z } from 'zod'
import { isCalendarDay } from '~/lib/calendar-day'
import { type Formats, locales } from '~/lib/formats'

/** Currencies to choose from, by their ISO 4217 codes. */
export const currencies = Intl.supportedValuesOf('currency')
const known = new Set(currencies)
const blankAsNull = (value: unknown) => (value === '' ? null : value)

/** How a company writes numbers, days and money. */
export const formatSettings = z.object({
  locale: z.enum(locales).default('en-IE'),
  /** Of its service charges, and of costs once there is a rate. */
  currency: z
    .string()
    .refine((code) => known.has(code), 'Choose a currency.')
    .default('EUR'),
  /** How much of it a US dollar is, in which models are paid; null shows dollars. */
  usdRate: z
    .preprocess(
      blankAsNull,
      z.coerce.number({ invalid_type_error: 'Enter a number.' }).positive().max(1_000_000).nullable(),
    )
    .default(null),
  /** The day that the rate is of. */
  usdRateOn: z.preprocess(blankAsNull, z.string().refine(isCalendarDay, 'Enter a day.').nullable()).default(null),
})

export type FormatSettings = z.infer<typeof formatSettings>

/** What the helpers of formats need to know of a company's choice. A rate without a day is none. */
export function formatsOf({ locale, currency, usdRate, usdRateOn }: FormatSettings): Formats {
  const money = usdRate && usdRateOn && currency !== 'USD' ? { currency, perUsd: usdRate, on: usdRateOn } : null
  return { locale, money }
}
