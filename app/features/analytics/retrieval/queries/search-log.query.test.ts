// The log of searches shows each person what they may see, and no search of anybody else.
import { beforeEach, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { createEstate, type Estate } from '../../../../../tests/factories/estate'
import { createTenant } from '../../../../../tests/factories/world'
import { owner } from '../../../../../tests/support/database'
import { readSearchLog } from '../filters'
import { loggedSearch, searchLog, searchLogCount } from './search-log.server'

let here: Estate, beside: Estate, abroad: Estate
let admin: Scope, developer: Scope, stranger: Scope, superAdmin: Scope

beforeEach(async () => {
  const ours = await createTenant(owner(), { timezone: 'Europe/Dublin' })
  const theirs = await createTenant(owner(), { timezone: 'America/New_York' })
  here = await createEstate(ours, 'Alder Park')
  beside = await createEstate(ours, 'Beech Court')
  abroad = await createEstate(theirs, 'Cherry Hill')
  const person = { userId: newId(), tenantId: ours.id }
  admin = staffScope({ role: 'admin', ...person })
  developer = staffScope({ role: 'developer', ...person, developmentIds: [beside.development.id] })
  stranger = staffScope({ role: 'admin', userId: newId(), tenantId: theirs.id })
  superAdmin = staffScope({ role: 'super_admin', userId: newId() })
})

async function search({ place }: Estate, when: string, row: object = {}): Promise<string> {
  const id = newId()
  await owner()('ragSearchLog').insert({
    ...place,
    id,
    embeddingModel: 'test',
    bestSimilarity: 0.6,
    avgSimilarity: 0.3,
    latencyMs: 20,
    createdAt: new Date(when),
    ...row,
  })
  return id
}

const asked = (search = '') => ({
  tenantId: null,
  developmentId: null,
  from: '2026-03-28',
  to: '2026-03-30',
  filters: readSearchLog(new URLSearchParams(search)).filters,
})
const idsOf = async (scope: Scope, search = '') =>
  (await searchLog(scope, { ...asked(search), cursor: null, limit: 25 })).rows.map(({ id }) => id)

it('never shows searches of another company, nor of a development that is not theirs', async () => {
  const own = await search(here, '2026-03-29T10:00:00Z')
  const next = await search(beside, '2026-03-30T10:00:00Z', { bestSimilarity: 0.1 })
  const foreign = await search(abroad, '2026-03-29T12:00:00Z')
  expect(await idsOf(admin)).toEqual([next, own])
  expect(await idsOf(developer)).toEqual([next])
  expect(await idsOf(stranger)).toEqual([foreign])
  expect(await idsOf(superAdmin)).toEqual([next, foreign, own])
  // Naming the other company or development does not open it.
  for (const place of [abroad.place, { ...abroad.place, developmentId: null }]) {
    const named = { ...asked(), ...place }
    expect((await searchLog(admin, { ...named, cursor: null, limit: 25 })).rows).toEqual([])
    expect(await searchLogCount(admin, named)).toEqual({ searches: 0, more: false })
  }
  expect(await searchLogCount(developer, asked())).toEqual({ searches: 1, more: false })
  expect(await loggedSearch(admin, foreign)).toBeUndefined()
  expect(await loggedSearch(developer, own)).toBeUndefined()
  expect(await loggedSearch(admin, own)).toMatchObject({ id: own, developmentName: 'Alder Park' })
})

it('is narrowed by how near a search came, and leaves out what was asked in somebody’s place', async () => {
  const near = await search(here, '2026-03-29T10:00:00Z')
  const low = await search(here, '2026-03-29T11:00:00Z', { bestSimilarity: 0.1 })
  const failed = await search(here, '2026-03-29T12:00:00Z', {
    bestSimilarity: null,
    avgSimilarity: null,
    error: 'None.',
  })
  await search(here, '2026-03-29T13:00:00Z', { inPlaceBy: newId() })
  await search(here, '2026-03-27T13:00:00Z')
  expect(await idsOf(admin, 'result=near')).toEqual([near])
  expect(await idsOf(admin, 'result=low')).toEqual([low])
  expect(await idsOf(admin, 'result=failed')).toEqual([failed])
  expect(await idsOf(admin, 'result=nonsense')).toEqual([failed, low, near])
})
