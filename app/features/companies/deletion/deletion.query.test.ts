// A company that is deleted: after thirty days, all of it, and with a certificate.
import { expect, it } from 'vitest'
import { createTenant, createUser } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { newWorld, ownedTables, populate } from '../../../../tests/support/populate-tables'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../../../tests/support/sign-in'
import { storage } from '~/platform/storage/storage.server'
import { action as change } from '~/routes/admin.companies_.$companyId'
import { childrenFirst, deleteCompanies } from './delete-companies.server'

it('begins with what refers to others', () => {
  const of = (name: string, ...referredBy: string[]) => ({ name, referredBy })
  expect(childrenFirst([of('homes', 'people'), of('places', 'homes', 'people'), of('people')])).toEqual([
    'people',
    'homes',
    'places',
  ])
  expect(childrenFirst([of('a', 'b'), of('b', 'a'), of('c')])).toEqual(['c', 'a', 'b'])
})

it('goes whole after its days of grace, leaves the others alone, and can be kept until then', async () => {
  const tables = (await ownedTables(owner())).filter(({ name }) => name !== 'sessions')
  const [mine, other] = [newWorld(), newWorld()]
  const kept = await createTenant(owner())
  for (const world of [mine, other]) await populate(owner(), tables, world)
  await owner().raw('SET LOCAL session_replication_role = origin')
  const { tenant_id: tenantId } = mine
  const { storageKey } = (await owner()('documentVersions').where({ tenantId }).first('storageKey')) as {
    storageKey: string
  }
  await storage().put(storageKey, Buffer.from('a file'), { contentType: 'application/pdf', sizeBytes: 6 })
  await owner()('tenants').where({ id: tenantId }).update({ name: 'Elm & Sons' })
  const cookie = await staffCookie(await createUser(owner(), { role: 'super_admin' }))
  await owner()('sessions').update({ provedAt: owner().fn.now() })
  const post = (form: Record<string, string>) =>
    outcomeOf(() => change(routeArgs(requestTo('/admin/companies', { cookie, form }), { companyId: tenantId })))
  const due = () => owner()('tenants').where({ id: tenantId }).first('deleteAfter', 'suspendedAt')

  expect(await post({ intent: 'delete', name: 'Elm' })).toMatchObject({ init: { status: 400 } })
  await post({ intent: 'delete', name: 'Elm & Sons' })
  const { deleteAfter, suspendedAt } = (await due()) as { deleteAfter: string; suspendedAt: string }
  expect((Date.parse(deleteAfter) - Date.parse(suspendedAt)) / 86_400_000).toBe(30)
  expect(await deleteCompanies()).toBe(0)
  await post({ intent: 'keep' })
  expect(await due()).toMatchObject({ deleteAfter: null, suspendedAt })

  await post({ intent: 'delete', name: 'Elm & Sons' })
  await owner()('tenants')
    .where({ id: tenantId })
    .update({ deleteAfter: owner().raw(`now() - interval '1 second'`) })
  expect(await deleteCompanies({ batch: 1 })).toBe(1)

  const left = async (id: string) => {
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await owner().raw<{ rows: unknown[] }>(
        `SELECT 1 FROM ${name} WHERE ${name === 'tenants' ? 'id' : 'tenant_id'} = ? LIMIT 1`,
        [id],
      )
      if (rows.length) found.push(name)
    }
    return found
  }
  // What was done is on record.
  expect(await left(tenantId)).toEqual(['audit_log'])
  expect((await left(other.tenant_id)).length).toBe(tables.length)
  expect(await left(kept.id)).toEqual(['tenants'])
  expect(await storage().exists(storageKey)).toBe(false)
  const certificate = await owner()('auditLog').where({ type: 'tenant.deleted' }).first('tenantId', 'payload')
  expect(certificate).toMatchObject({ tenantId: null, payload: { name: 'Elm & Sons', slug: tenantId } })
  expect(certificate.payload.rows).toBeGreaterThan(50)
})
