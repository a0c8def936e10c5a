// What homeowners.preferences may hold. What is absent, or was written by a version that knew other words, is as the app has it.
import { z } from 'zod'
import { textSizes } from '~/lib/text-size'

const preferencesSchema = z.object({
  textSize: z.enum(textSizes).catch('normal'),
  /** A mail when the builder's people answer. */
  notifyOfReplies: z.boolean().catch(true),
  /** At most one mail a day, when there are new documents. */
  notifyOfDocuments: z.boolean().catch(true),
  /** A mail when what the assistant could not answer has an answer: only for those who chose it. */
  notifyOfAnswers: z.boolean().catch(false),
})

export type HomeownerPreferences = z.infer<typeof preferencesSchema>

/** The preferences that a row holds, each with its default. */
export function readPreferences(kept: unknown): HomeownerPreferences {
  const known = typeof kept === 'object' && kept !== null ? kept : {}
  return preferencesSchema.parse(known)
}
