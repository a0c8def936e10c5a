// A link to a file is for one person and some minutes: it is made only after their right to the file was checked, and whoever
// opens it has to be them. A browser hands a download on with its cookies, to its own manager as well as to its PDF viewer.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { dispositions } from '~/lib/file-name'
import { deriveKey } from './keys.server'

const DEFAULT_LIFETIME_MS = 5 * 60_000

const linkSchema = z.object({
  storageKey: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  disposition: z.enum(dispositions),
  /** Who the link was made for, as `subjectOf` of app/auth/link-subject.server.ts says it: nobody else may use it. */
  subject: z.string(),
  /** What it is the file of, for the records. */
  document: z.object({ id: z.string(), tenantId: z.string(), developmentId: z.string() }),
  expiresAt: z.coerce.date(),
})

export type FileLink = z.infer<typeof linkSchema>

/** The token of a signed link. It lasts five minutes unless `expiresAt` says otherwise. */
export function signFileLink(link: Omit<FileLink, 'expiresAt'> & { expiresAt?: Date }): string {
  const complete: FileLink = { ...link, expiresAt: link.expiresAt ?? new Date(Date.now() + DEFAULT_LIFETIME_MS) }
  const payload = Buffer.from(JSON.stringify(complete)).toString('base64url')
  return `${payload}.${macOf(payload).toString('base64url')}`
}

/** What a token stands for; 'expired' when it was ours but its time is over, 'forged' when it was never ours. */
export function readFileLink(token: string, now = new Date()): FileLink | 'expired' | 'forged' {
  const [payload = '', mac = '', ...rest] = token.split('.')
  const given = Buffer.from(mac, 'base64url')
  const expected = macOf(payload)
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged'
  const link = linkSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  if (!link.success) return 'forged'
  return link.data.expiresAt <= now ? 'expired' : link.data
}

function macOf(payload: string): Buffer {
  return createHmac('sha256', deriveKey('file-link')).update(payload).digest()
}
