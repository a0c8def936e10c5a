import { type Quotas, quotasOf } from '~/domain/tenants/quotas'
import { formatBytes, formatPlural } from '~/lib/format'
import type { TenantsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'

/** What a company may have, by its plan and its own quotas. */
export async function readQuotas(tx: Transaction, tenantId: string): Promise<Quotas> {
  const { rows } = await tx.raw<{ rows: Pick<TenantsRow, 'plan' | 'quotas'>[] }>(
    'SELECT plan, quotas FROM tenants WHERE id = ?',
    [tenantId],
  )
  const [company] = rows
  if (!company) throw new Error('A company that there is not')
  return quotasOf(company.plan, company.quotas)
}

/**
 * Whether a company may have so many more homes.
 * @returns null where it may, else what to tell the person.
 */
export async function homesRefusal(tx: Transaction, tenantId: string, more: number): Promise<string | null> {
  const { homes: most } = await readQuotas(tx, tenantId)
  const { rows } = await tx.raw<{ rows: [{ homes: number }] }>(
    'SELECT count(*)::int AS homes FROM units WHERE tenant_id = ?',
    [tenantId],
  )
  if (rows[0].homes + more <= most) return null
  return `Your plan has room for ${formatPlural(most, 'home')}, and ${rows[0].homes} are here already. Whoever runs OpenHouse for you can give you more.`
}

/**
 * Whether a company may have so many more bytes of documents.
 * @param tx as the whole company: who sees a part of it would count a part.
 * @returns null where it may, else what to tell the person.
 */
export async function documentsRefusal(tx: Transaction, tenantId: string, more: number): Promise<string | null> {
  const { documentBytes: most } = await readQuotas(tx, tenantId)
  if ((await documentBytes(tx, tenantId)) + more <= most) return null
  return `Your documents may take up ${formatBytes(most)} in all, and with this one they would take up more. Remove some, or ask whoever runs OpenHouse for you.`
}

/** How much room the documents of a company take up, with all their versions. */
export async function documentBytes(tx: Transaction, tenantId: string): Promise<number> {
  const { rows } = await tx.raw<{ rows: [{ bytes: number }] }>(
    'SELECT coalesce(sum(size_bytes), 0)::float8 AS bytes FROM document_versions WHERE tenant_id = ?',
    [tenantId],
  )
  return rows[0].bytes
}
