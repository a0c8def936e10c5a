import { z } from 'zod'

/** What staff say of a danger that was told, and of a question that was one. */
export const dangerIntent = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('judge'), asideId: z.string().uuid(), verdict: z.enum(['danger', 'not_danger', '']) }),
  z.object({ intent: z.literal('missed'), messageId: z.string().uuid(), missed: z.enum(['yes', 'no']) }),
])

export type DangerIntent = z.output<typeof dangerIntent>
