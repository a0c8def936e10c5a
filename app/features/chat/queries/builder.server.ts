import type { HomeScope } from '~/auth/scope.server'
import { Tenant } from '~/models/tenant'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

/** The name of the company that built the home, as its people sign. */
export async function builderOf(tx: Transaction, { tenantId }: HomeScope): Promise<string> {
  const tenant = await Tenant.query(tx).select('name').findById(tenantId)
  if (!tenant) throw notFound('Builder')
  return tenant.name
}
