import { type OwnDatabase, startOwnDatabase } from '../../tests/support/own-database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDevelopment, createHomeowner, createTenant } from '../../tests/factories/world'
import { connection } from '~/platform/db/connection.server'
import { createApiToken, mostTokens } from './api-token.server'
import { homeScope } from './scope.server'

let database: OwnDatabase

beforeAll(async () => {
  database = await startOwnDatabase()
})
afterAll(() => database.drop())

it('there are ten keys at most, however many are asked for at once', async () => {
  const { id, tenantId, developmentId, unitId } = await connection().transaction(async (tx) =>
    createHomeowner(tx, await createDevelopment(tx, await createTenant(tx))),
  )
  const scope = homeScope({ homeownerId: id, tenantId, developmentId, unitId, houseTypeId: null })
  const asked = Array.from({ length: mostTokens + 6 }, (_, n) => createApiToken(scope, { name: `Key ${n}` }))
  const answers = await Promise.allSettled(asked)
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(mostTokens)
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []))
  for (const reason of refused) expect(reason).toMatchObject({ status: 400 })
})
