import type { UnitsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import type { SheetChoice } from '../sheet-filters'

export type PrintableHome = Pick<UnitsRow, 'id' | 'number' | 'address' | 'qrSalt'> & {
  development: string
  builder: string
}

type Asked = { tenantId: string; developmentId: string; choice: SheetChoice; homes: string[]; limit: number }

/** The homes that sheets are to be printed for, in the order of their numbers; those without a code that works are left out. */
export async function printableHomes(tx: Transaction, { homes, ...asked }: Asked): Promise<PrintableHome[]> {
  const { rows } = await tx.raw<{ rows: PrintableHome[] }>(
    `SELECT units.id, units.number, units.address, units.qr_salt, developments.name AS development, tenants.name AS builder
     FROM units
       JOIN developments ON developments.id = units.development_id
       JOIN tenants ON tenants.id = units.tenant_id
     WHERE units.tenant_id = :tenantId AND units.development_id = :developmentId AND units.qr_revoked_at IS NULL
       AND CASE :choice::text
         WHEN 'named' THEN units.number = ANY (:homes::text[])
         WHEN 'sold' THEN units.sold_at IS NOT NULL
         ELSE units.sold_at IS NOT NULL AND NOT EXISTS (
           SELECT FROM homeowners WHERE homeowners.unit_id = units.id AND homeowners.onboarded_at IS NOT NULL AND homeowners.moved_out_at IS NULL)
       END
     ORDER BY lpad(coalesce(substring(units.number FROM '[0-9]+'), ''), 10, '0'), units.number, units.id
     LIMIT :limit`,
    { ...asked, homes },
  )
  return rows
}
