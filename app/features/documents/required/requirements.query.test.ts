import { expect, it } from 'vitest'
import { createHouseType } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import { development, scope, withDevelopment } from '../../../../tests/support/documents'
import { requirementsSchema } from './filters'
import { requirementList, saveRequirements } from './requirements.server'

withDevelopment()

it('the ticked cells are the requirements, and no others; what stays is the same row', async () => {
  await createHouseType(owner(), development, { code: 'ASH' })
  const place = { tenantId: development.tenantId, developmentId: development.id }
  const save = (...cells: string[]) => saveRequirements(scope, place, requirementsSchema.parse(cells))
  const ids = () => owner()('documentRequirements').where({ category: 'heating' }).pluck('id')
  await save('heating|all', 'floor-plan|ASH')
  const before = await ids()
  await save('heating|all', 'heating|all', 'water|all')
  expect(await requirementList(scope, place)).toEqual([
    { category: 'heating', houseType: 'all' },
    { category: 'water', houseType: 'all' },
  ])
  expect(await ids()).toEqual(before)
  await expect(save('water|OAK')).rejects.toMatchObject({ status: 400 })
  expect(requirementsSchema.safeParse(['nonsense|all']).success).toBe(false)
  expect(await owner()('auditLog').where({ type: 'development.requirements_set' })).toHaveLength(2)
  await save()
  expect(await requirementList(scope, place)).toEqual([])
})
