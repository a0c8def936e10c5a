import { beforeEach, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { createEstate, type Estate } from '../../../../../tests/factories/estate'
import { createTenant } from '../../../../../tests/factories/world'
import { owner } from '../../../../../tests/support/database'
import { questionBudget } from './developments.server'

let ours: { id: string }
let here: Estate, beside: Estate, abroad: Estate
let admin: Scope, developer: Scope, superAdmin: Scope

beforeEach(async () => {
  const created = await createTenant(owner(), { timezone: 'Europe/Dublin', plan: 'pro' })
  await owner()('tenants')
    .where({ id: created.id })
    .update({ quotas: JSON.stringify({ questions_per_day: 40 }) })
  ours = created
  here = await createEstate(created, 'Alder Park')
  beside = await createEstate(created, 'Beech Court')
  abroad = await createEstate(await createTenant(owner(), { timezone: 'Europe/Dublin', plan: 'free' }), 'Cherry Hill')
  const person = { userId: newId(), tenantId: created.id }
  admin = staffScope({ role: 'admin', ...person })
  developer = staffScope({ role: 'developer', ...person, developmentIds: [beside.development.id] })
  superAdmin = staffScope({ role: 'super_admin', userId: newId() })
})

it('counts the questions of today for companies and homes, beside what each may ask', async () => {
  const now = new Date().toISOString()
  for (const estate of [here, here, beside, abroad]) await estate.ask(now)
  await here.ask('2026-03-28T10:00:00Z')
  await refreshRollups()
  const asked = await questionBudget(admin, { tenantId: null })
  expect(asked.companies).toMatchObject([{ id: ours.id, questions: 3, budget: 40 }])
  expect(asked.homes).toMatchObject([
    { name: '7A', detail: 'Alder Park', questions: 2, budget: 200 },
    { name: '7A', detail: 'Beech Court', questions: 1, budget: 200 },
  ])
  expect(await questionBudget(developer, { tenantId: null })).toMatchObject({
    companies: [{ questions: 1 }],
    homes: [{ detail: 'Beech Court' }],
  })
  const all = await questionBudget(superAdmin, { tenantId: null })
  expect(all.companies.filter(({ questions }) => questions > 0)).toMatchObject([
    { questions: 3, budget: 40 },
    { questions: 1, budget: 2_000 },
  ])
  expect((await questionBudget(superAdmin, { tenantId: abroad.place.tenantId })).homes).toMatchObject([
    { detail: 'Cherry Hill', questions: 1, budget: 100 },
  ])
})
