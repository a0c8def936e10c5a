// What a company may have, and what it is told where it has it already.
import { expect, it } from 'vitest'
import {
  createDevelopment,
  createDocument,
  createDocumentVersion,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { owner } from '../../../tests/support/database'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { staffScope } from '~/auth/scope.server'
import { documentsRefusal, homesRefusal } from '~/models/tenant-quotas'
import { action as change, loader as company } from '~/routes/admin.companies_.$companyId'
import { addHome } from '../homes/one-home/save-home.server'
import type { Usage } from './settings/usage.server'

it('holds a company to the plan and the quotas that the platform gives it, and shows its use', async () => {
  const { id: tenantId } = await createTenant(owner())
  const park = await createDevelopment(owner(), { id: tenantId })
  await createUnit(owner(), park)
  await createDocumentVersion(owner(), await createDocument(owner(), park, { sizeBytes: '600' }), {})
  const scope = staffScope({
    role: 'admin',
    tenantId,
    userId: (await createUser(owner(), { role: 'admin', tenantId })).id,
  })
  const boss = await staffCookie(await createUser(owner(), { role: 'super_admin' }))
  await owner()('sessions').update({ provedAt: owner().fn.now() })
  const args = (form?: Record<string, string>) =>
    routeArgs(requestTo('/admin/companies', { cookie: boss, form }), { companyId: tenantId })
  const give = (quotas: Record<string, string>) =>
    outcomeOf(() =>
      change(
        args({ intent: 'plan', plan: 'pro', perHome: '', perTenant: '', homes: '', documentBytes: '', ...quotas }),
      ),
    )

  expect(await give({ homes: '-1' })).toMatchObject({ init: { status: 400 } })
  expect(await give({ homes: '1', documentBytes: '0.000001' })).toMatchObject({ status: 302 })
  const { usage } = (await company(args())) as { usage: Usage }
  expect(usage).toMatchObject({ plan: 'pro', homes: 1, documentBytes: 600, quotas: { homes: 1, documentBytes: 1000 } })
  const refused = (work: (tx: Parameters<typeof homesRefusal>[0]) => Promise<string | null>) => scope.read(work)
  expect(await refused((tx) => homesRefusal(tx, tenantId, 0))).toBeNull()
  expect(await refused((tx) => documentsRefusal(tx, tenantId, 400))).toBeNull()
  expect(await refused((tx) => documentsRefusal(tx, tenantId, 401))).toContain('1.0 kB in all')
  const home = {
    number: '7',
    address: '7 Oak Park',
    ...Object.fromEntries(
      ['houseType', 'postcode', 'phase', 'energyRating', 'mprn', 'gprn', 'soldOn', 'handedOverOn'].map((field) => [
        field,
        '',
      ]),
    ),
  }
  const add = () => addHome(scope, { tenantId, developmentId: park.id }, home as Parameters<typeof addHome>[2])
  await expect(add()).rejects.toThrow('Your plan has room for 1 home')
  await give({ homes: '2' })
  await add()

  const recorded = await owner()('auditLog').where({ type: 'tenant.changed' }).orderBy('id').first('payload')
  expect(recorded).toEqual({
    payload: { before: { plan: 'free' }, after: { plan: 'pro', homes: 1, document_bytes: 1000 } },
  })
})
