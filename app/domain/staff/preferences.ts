// What users.preferences may hold. What is absent, or was written by a version that knew other words, is as the app has it.
import { z } from 'zod'

const preferencesSchema = z.object({
  /** A mail when a homeowner writes to them, or a conversation is given to them. */
  notifyOfAssignments: z.boolean().catch(true),
})

export type StaffPreferences = z.infer<typeof preferencesSchema>

/** The preferences that a row holds, each with its default. */
export function readStaffPreferences(kept: unknown): StaffPreferences {
  return preferencesSchema.parse(typeof kept === 'object' && kept !== null ? kept : {})
}
