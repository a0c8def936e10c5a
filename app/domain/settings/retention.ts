import { z } from 'zod'

const days = (standard: number, least: number) => z.coerce.number().int().min(least).max(3_650).default(standard)

/** For how many days a company keeps what was said and done; figures of days that are over stay. */
export const retentionSettings = z.object({
  /** Conversations, questions, answers and what people of the builder wrote to homes. */
  conversationDays: days(730, 30),
  /** Which documents and places homeowners looked at. */
  visitDays: days(730, 30),
  /** Searches, failed answers of a model, errors and requests. */
  logDays: days(90, 7),
})

export type RetentionSettings = z.infer<typeof retentionSettings>
