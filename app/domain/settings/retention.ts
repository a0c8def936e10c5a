import { z } from 'zod'

const days = (standard: number, least: number, most: number) => {
  const words = `Enter a number of days from ${least} to ${most}.`
  return z.coerce.number({ invalid_type_error: words }).int(words).min(least, words).max(most, words).default(standard)
}

const tenYears = 3_650

/** For how many days a company keeps what was said and done; figures of days that are over stay. */
export const retentionSettings = z.object({
  /** Conversations, from their last message on, with their questions, answers, searches and photos. */
  conversationDays: days(730, 30, tenYears),
  /** Which documents and places homeowners looked at. */
  visitDays: days(730, 30, tenYears),
  /** Scans of codes, errors and failures of a model: the platform keeps none longer than this at most. */
  logDays: days(90, 7, 90),
})

export type RetentionSettings = z.infer<typeof retentionSettings>
