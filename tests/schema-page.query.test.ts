import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { schemaPage } from '../scripts/support/schema-page'
import { owner } from './support/database'

it('docs/schema.md shows the schema as the migrations make it', async () => {
  expect(readFileSync('docs/schema.md', 'utf8'), 'run "npm run erd"').toBe(await schemaPage(owner()))
})
