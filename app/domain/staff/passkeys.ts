import { z } from 'zod'

/** How many a person has at most; the table says the same. */
export const mostPasskeys = 10

export const passkeySchema = z.object({
  /** Of the credential, base64url. */
  id: z.string(),
  /** The public half, COSE in base64url. */
  publicKey: z.string(),
  /** How often its authenticator says it was used; 0 where it does not count. */
  counter: z.number(),
  transports: z.array(z.string()),
  name: z.string(),
  addedAt: z.string(),
  usedAt: z.string().nullable(),
})

export type Passkey = z.infer<typeof passkeySchema>

/** Passkeys as `users.passkeys` keeps them. */
export function readPasskeys(kept: unknown): Passkey[] {
  return z.array(passkeySchema).parse(kept)
}

// Longer than any authenticator writes.
const base64url = z.string().max(12_000)
const transports = z.array(z.string().max(40)).max(10).optional()
const answer = {
  id: z.string().min(1).max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined),
  clientExtensionResults: z.object({}),
}

/** What a browser answers with that has made a passkey (WebAuthn Level 3, RegistrationResponseJSON). */
export const newPasskeyAnswer = z.object({
  ...answer,
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url, transports }),
})

/** What a browser answers with that has used one (WebAuthn Level 3, AuthenticationResponseJSON). */
export const passkeyAnswer = z.object({
  ...answer,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.string().max(200),
  }),
})

/** JSON in a field of a form, of a shape. */
export function jsonOf<Schema extends z.ZodTypeAny>(schema: Schema) {
  return z
    .string()
    .max(40_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'This is no JSON.' })
        return z.NEVER
      }
    })
    .pipe(schema)
}
