import type { Arrival } from '~/auth/arrival-cookie.server'
import { signInScope } from '~/auth/scope.server'
import { refuseSuspended } from '~/auth/suspension.server'
import type { Transaction } from '~/platform/db/transaction.server'

export type ArrivedHome = {
  unitId: string
  tenantId: string
  address: string
  development: string
  builder: string
  /** Whether somebody is on record who could confirm that it is theirs. */
  hasHomeowner: boolean
}

/** The home whose code was scanned; null when that code has been revoked since. @throws a redirect where its company is suspended. */
export function arrivedHome(arrival: Arrival): Promise<ArrivedHome | null> {
  return signInScope().read(async (tx) => {
    const home = await arrivedHomeIn(tx, arrival)
    if (home) await refuseSuspended(tx, home.tenantId)
    return home
  })
}

/** The same inside a transaction. */
export async function arrivedHomeIn(tx: Transaction, { unitId, qrTokenHash }: Arrival): Promise<ArrivedHome | null> {
  const { rows } = await tx.raw<{ rows: ArrivedHome[] }>(
    `SELECT units.id AS unit_id, units.tenant_id, units.address, developments.name AS development, tenants.name AS builder,
       units.sold_at IS NOT NULL AND EXISTS (SELECT FROM homeowners WHERE unit_id = units.id AND moved_out_at IS NULL) AS has_homeowner
     FROM units
     JOIN developments ON developments.id = units.development_id
     JOIN tenants ON tenants.id = units.tenant_id
     WHERE units.id = ? AND units.qr_token_hash = ? AND units.qr_revoked_at IS NULL AND units.qr_uses < units.qr_use_limit`,
    [unitId, qrTokenHash],
  )
  return rows[0] ?? null
}
