// A form that is sent twice, by a double click or because its answer was lost, is one act: its first sending is done, and the others
// are answered with what came of it. The name of the act is made by the form; it is kept in the transaction of the act itself, so of
// two at once the second waits for the first. See docs/decisions/0029-acts-done-once.md.
import { createHash } from 'node:crypto'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { type HomeScope, type Scope, withWrite } from './scope.server'

export type Act = {
  kind: string
  /** The name that the form gave it; null from a program that gives none: then nothing is known of what was sent before. */
  name: string | null
  /** All that was sent: other words under the same name are another act. */
  content: unknown
  /** Without a name, the same words within so many seconds are one act. */
  sameWithinS?: number
}

const NAME = /^[\x20-\x7e]{1,200}$/

/** The name of an act: of the header Idempotency-Key, or of the field `act`. */
export function actIn(request: Request, form?: FormData): string | null {
  const name = request.headers.get('Idempotency-Key') ?? form?.get('act')
  return typeof name === 'string' && NAME.test(name) ? name : null
}

/**
 * The same Scope, whose one `write` does its work once for this act: repeated, it does nothing and returns what the first returned,
 * which must be plain JSON. For commands of one transaction.
 */
export function once(scope: HomeScope, act: Act): HomeScope {
  if (act.name === null && !act.sameWithinS) return scope
  let isBegun = false
  const write: Scope['write'] = (work, options) => {
    if (isBegun) return Promise.reject(new Error('What is done once is one transaction'))
    isBegun = true
    return scope.write((tx) => doOnce(tx, scope, act, work), options)
  }
  return withWrite(scope, write)
}

async function doOnce<T>(
  tx: Transaction,
  scope: HomeScope,
  act: Act,
  work: (tx: Transaction) => PromiseLike<T>,
): Promise<T> {
  const begun = await beginAct(tx, scope, act, null)
  // What the same work returned before.
  if ('result' in begun) return begun.result as T
  const result = await work(tx)
  if (result !== undefined)
    await tx.raw('UPDATE homeowner_acts SET result = ? WHERE id = ?', [JSON.stringify(result), begun.id])
  return result
}

/** Notes an act with its result in the transaction of the act, or says what came of it before. */
export async function beginAct(
  tx: Transaction,
  { tenantId, developmentId, homeownerId }: HomeScope,
  act: Act,
  result: unknown,
): Promise<{ id: string } | { result: unknown }> {
  const row = { id: newId(), tenantId, developmentId, homeownerId, kind: act.kind, contentHash: hashOf(act) }
  if (act.name === null) {
    await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('acts:' || ?::uuid, 0))`, [homeownerId])
    const recent = await resultOf(tx, row, `created_at > clock_timestamp() - make_interval(secs => ?)`, act.sameWithinS)
    if (recent) return recent
  }
  const name = act.name ?? row.id
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `INSERT INTO homeowner_acts (id, tenant_id, development_id, homeowner_id, act, kind, content_hash, result, created_at)
     VALUES (:id, :tenantId, :developmentId, :homeownerId, :name, :kind, :contentHash, :result, clock_timestamp())
     ON CONFLICT (tenant_id, homeowner_id, act, content_hash) DO NOTHING RETURNING id`,
    { ...row, name, result: result === null ? null : JSON.stringify(result) },
  )
  return rows[0] ?? (await resultOf(tx, row, 'act = ?', name)) ?? { result: null }
}

async function resultOf(
  tx: Transaction,
  { homeownerId, contentHash }: { homeownerId: string; contentHash: string },
  which: string,
  value: string | number | undefined,
): Promise<{ result: unknown } | null> {
  const { rows } = await tx.raw<{ rows: { result: unknown }[] }>(
    `SELECT result FROM homeowner_acts WHERE homeowner_id = ? AND content_hash = ? AND ${which} ORDER BY created_at LIMIT 1`,
    [homeownerId, contentHash, value ?? 0],
  )
  return rows[0] ?? null
}

function hashOf({ kind, content }: Act): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, content ?? null]))
    .digest('hex')
}
