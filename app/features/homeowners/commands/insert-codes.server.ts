import { newId } from '~/lib/id'
import type { SignInCode } from '~/models/sign-in-code'
import type { Transaction } from '~/platform/db/transaction.server'

export type NewCode = Pick<
  SignInCode,
  'tenantId' | 'developmentId' | 'homeownerId' | 'kind' | 'email' | 'secretHash' | 'createdAt' | 'expiresAt'
> & { id?: string }

/** Keeps some codes or links, or none: one statement, however many, so that who asks learns nothing by the work. */
export async function insertCodes(tx: Transaction, codes: readonly NewCode[]): Promise<void> {
  const rows = codes.map(({ id = newId(), tenantId, developmentId, homeownerId, kind, email, secretHash, ...at }) => ({
    id,
    tenant_id: tenantId,
    development_id: developmentId,
    homeowner_id: homeownerId,
    kind,
    email,
    secret_hash: secretHash,
    created_at: at.createdAt,
    expires_at: at.expiresAt,
  }))
  await tx.raw(
    `INSERT INTO sign_in_codes (id, tenant_id, development_id, homeowner_id, kind, email, secret_hash, created_at, expires_at)
     SELECT id, tenant_id, development_id, homeowner_id, kind, email, secret_hash, created_at, expires_at
     FROM jsonb_to_recordset(?::jsonb) AS code(id uuid, tenant_id uuid, development_id uuid, homeowner_id uuid, kind text,
       email text, secret_hash text, created_at timestamptz, expires_at timestamptz)`,
    [JSON.stringify(rows)],
  )
}
