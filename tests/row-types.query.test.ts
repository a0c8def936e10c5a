import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rowTypes, rowTypesFile } from '../scripts/support/row-types'

it('the types of rows are those of the schema as the migrations make it', async () => {
  const url = process.env.DATABASE_URL ?? ''
  expect(readFileSync(rowTypesFile, 'utf8'), 'run "npm run types:rows"').toBe(await rowTypes(url))
})
