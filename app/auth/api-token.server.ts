// A homeowner's own key to what the app shows them, for a program of theirs: it reads, and changes nothing. As of a session, what
// is kept is a hash, and everything that its holder may see is read anew at each request.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { addMs } from '~/lib/instant'
import { ApiToken } from '~/models/api-token'
import { databaseNow } from '~/platform/db/transaction.server'
import { deriveKey } from '~/platform/keys.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { noteFacts } from '~/platform/request-context.server'
import { themselfAlone } from './in-their-place.server'
import { currentOrigin } from './origin.server'
import { type HomeScope, homeScope, signInScope, toLookAlone } from './scope.server'

const prefix = 'oh_'
const shape = /^oh_[A-Za-z0-9_-]{43}$/
export const tokenLifetimeDays = 90
/** How many may be good at once; a program has one. */
export const mostTokens = 10
const dayMs = 86_400_000

/** What api_tokens.token_hash keeps of a token: its SHA-256 in hex. It has 256 random bits, so no salt and no slow hash is needed. */
export function hashApiToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

type WantedToken = { name: string; lifetimeDays?: number; at?: string; act?: string | null }

// As random to everybody else as random bytes are.
function bytesOf({ homeownerId }: HomeScope, act: string, name: string): Buffer {
  return createHmac('sha256', deriveKey('api-token'))
    .update(JSON.stringify([homeownerId, act, name]))
    .digest()
}

/**
 * Makes a token of a homeowner's. This is the only time that anybody sees it.
 * @param options.act the name of the act, where it is done once: sent again, it shows the same token, though only its hash is kept.
 * @throws 400 when there are as many as there may be; 403 for staff in the homeowner's place.
 */
export async function createApiToken(
  scope: HomeScope,
  { name, lifetimeDays = tokenLifetimeDays, at: asked, act = null }: WantedToken,
): Promise<{ id: string; token: string; expiresAt: string }> {
  themselfAlone(scope)
  const token = prefix + (act === null ? randomBytes(32) : bytesOf(scope, act, name)).toString('base64url')
  const { tenantId, developmentId, homeownerId } = scope
  const made = await scope.write(async (tx) => {
    const id = newId()
    const at = asked ?? databaseNow(tx)
    const expiresAt = addMs(at, lifetimeDays * dayMs)
    await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('api-tokens:' || ?::uuid, 0))`, [homeownerId])
    const good = await ApiToken.query(tx)
      .where({ homeownerId })
      .whereNull('revokedAt')
      .where('expiresAt', '>', at)
      .resultSize()
    if (good >= mostTokens)
      throw badRequest({ name: [`You have ${mostTokens} keys already. Take one back before you make another.`] })
    await ApiToken.query(tx).insert({
      id,
      tenantId,
      developmentId,
      homeownerId,
      name,
      tokenHash: hashApiToken(token),
      createdAt: at,
      expiresAt,
    })
    await recordEvent(tx, { type: 'api_token.created', developmentId, subjectId: id, payload: { name } })
    return { id, expiresAt }
  })
  return { ...made, token }
}

/**
 * Takes a token back, at once; one that was taken back before stays as it is.
 * @throws 404 for a token that is not this homeowner's; 403 for staff in their place.
 */
export async function revokeApiToken(scope: HomeScope, id: string): Promise<{ name: string }> {
  themselfAlone(scope)
  return scope.write(async (tx) => {
    const token = await ApiToken.query(tx).select('name', 'revokedAt').findById(id)
    if (!token) throw notFound('Key')
    if (token.revokedAt) return { name: token.name }
    await ApiToken.query(tx)
      .findById(id)
      .patch({ revokedAt: databaseNow(tx) })
    const { developmentId } = scope
    await recordEvent(tx, { type: 'api_token.revoked', developmentId, subjectId: id, payload: {} })
    return { name: token.name }
  })
}

/** Takes all of a homeowner's tokens back that are still good. @throws 403 for staff in their place. */
export async function revokeApiTokens(scope: HomeScope): Promise<void> {
  themselfAlone(scope)
  const { homeownerId, developmentId } = scope
  await scope.write(async (tx) => {
    const { rows } = await tx.raw<{ rows: { id: string }[] }>(
      `UPDATE api_tokens SET revoked_at = statement_timestamp() WHERE homeowner_id = ? AND revoked_at IS NULL RETURNING id`,
      [homeownerId],
    )
    for (const { id } of rows)
      await recordEvent(tx, { type: 'api_token.revoked', developmentId, subjectId: id, payload: {} })
  })
}

/** What stands after `Authorization: Bearer`; null without such a header. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('Authorization') ?? '')?.[1] ?? null
}

type TokenRow = Pick<HomeScope, 'tenantId' | 'developmentId' | 'homeownerId' | 'unitId' | 'houseTypeId'> & {
  id: string
  isUnnoted: boolean
}

/** The Scope of the homeowner whose token this is, to look alone; null when it is nobody's, has expired or was taken back, or the company is suspended. */
export async function homeownerOfToken(token: string): Promise<HomeScope | null> {
  if (!shape.test(token)) return null
  const lookup = signInScope(currentOrigin())
  const [row] = await lookup.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TokenRow[] }>(
      `SELECT t.id, t.tenant_id, t.development_id, t.homeowner_id, u.id AS unit_id, u.house_type_id,
         t.last_used_at IS NULL OR t.last_used_at < clock_timestamp() - interval '1 minute' AS is_unnoted
       FROM api_tokens AS t JOIN homeowners AS h ON h.id = t.homeowner_id AND h.moved_out_at IS NULL JOIN units AS u ON u.id = h.unit_id
         JOIN tenants AS company ON company.id = t.tenant_id AND company.suspended_at IS NULL
       WHERE t.token_hash = ? AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()`,
      [hashApiToken(token)],
    )
    return rows
  })
  if (!row) return null
  if (row.isUnnoted)
    await lookup.write((tx) =>
      ApiToken.query(tx)
        .findById(row.id)
        .patch({ lastUsedAt: databaseNow(tx) }),
    )
  const { tenantId, developmentId, homeownerId, unitId, houseTypeId } = row
  noteFacts({ person: { kind: 'homeowner', tenantId, developmentIds: [developmentId] } })
  return toLookAlone(homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId }, currentOrigin()))
}
