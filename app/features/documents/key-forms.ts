// What the forms of a homeowner's API keys may say.
import { z } from 'zod'

export const createKeySchema = z.object({
  intent: z.literal('create'),
  name: z
    .string()
    .trim()
    .min(1, 'Give it a name, so that you know later which one it is.')
    .max(80, 'A name has at most 80 characters.'),
})

export const revokeKeySchema = z.object({ intent: z.literal('revoke'), id: z.string().uuid() })

/** The key that somebody is asked about before it is taken back; null when none is. */
export function readKeyToRevoke(params: URLSearchParams): string | null {
  return z.string().uuid().nullable().catch(null).parse(params.get('revoke'))
}
