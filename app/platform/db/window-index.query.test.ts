import { expect, it } from 'vitest'
import { owner } from '../../../tests/support/database'
import { fillWithoutWindowIndex, windowIndex } from './upkeep.server'

const definitions = async () => {
  const { rows } = await owner().raw<{ rows: { indexdef: string }[] }>(
    'SELECT indexdef FROM pg_indexes WHERE indexname = ?',
    [windowIndex.name],
  )
  return rows.map(({ indexdef }) => indexdef)
}

it('is made again as it was migrated, also when filling fails', async () => {
  const migrated = [windowIndex.definition.replace(' IF NOT EXISTS', '')]
  expect(await definitions()).toEqual(migrated)
  const filling = fillWithoutWindowIndex(async () => {
    expect(await definitions()).toEqual([])
    throw new Error('nothing to fill it with')
  })
  await expect(filling).rejects.toThrow('nothing to fill it with')
  expect(await definitions()).toEqual(migrated)
})
