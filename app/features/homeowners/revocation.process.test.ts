import { type OwnDatabase, startOwnDatabase } from '../../../tests/support/own-database'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDevelopment, createHomeowner, createTenant, createUnit } from '../../../tests/factories/world'
import { requestTo } from '../../../tests/support/sign-in'
import { systemScope } from '~/auth/scope.server'
import { connection } from '~/platform/db/connection.server'
import { runInRequest } from '~/platform/request-context.server'
import { confirmHomeowner } from './commands/confirm-homeowner.server'
import { revokeQr } from './commands/revoke-qr.server'

const isServer = Boolean(process.env.DATABASE_URL)
let database: OwnDatabase

beforeAll(async () => {
  database = await startOwnDatabase()
})
afterAll(() => database.drop())

async function aHome() {
  const { unit, homeowner, development } = await connection().transaction(async (tx) => {
    const development = await createDevelopment(tx, await createTenant(tx))
    const unit = await createUnit(tx, development, { soldAt: new Date().toISOString() })
    return {
      unit,
      development,
      homeowner: await createHomeowner(tx, development, { unit, name: 'Aoife Byrne', email: 'aoife@example.test' }),
    }
  })
  const { id: unitId, qrTokenHash } = unit
  const claim = { name: 'Byrne', email: 'aoife@example.test' }
  const confirm = () =>
    runInRequest({ requestId: 'test', clientAddress: '192.0.2.1' }, () =>
      confirmHomeowner(requestTo('/welcome', { form: claim }), { unitId, qrTokenHash }, claim),
    )
  const revoke = () =>
    revokeQr(systemScope(development.tenantId), { developmentId: development.id, unitId, replace: false })
  const sessions = () =>
    connection().transaction((tx) => tx('sessions').select('id').where({ homeownerId: homeowner.id }))
  return { homeowner, confirm, revoke, sessions }
}

it('whichever comes first, nobody is in once a code is revoked', async () => {
  for (let n = 0; n < 8; n += 1) {
    const { confirm, revoke, sessions } = await aHome()
    const [confirmation] = await Promise.all(n % 2 ? [confirm(), revoke()] : [wait(n).then(confirm), revoke()])
    expect(['confirmed', 'no_home']).toContain(confirmation.kind)
    expect(await sessions()).toEqual([])
  }
})

// The embedded database runs one transaction at a time, so there nothing can come between.
it.runIf(isServer)('a code that is revoked in the middle of a confirmation leaves no session', async () => {
  const { homeowner, confirm, revoke, sessions } = await aHome()
  let revoked = false
  const both = await connection().transaction(async (tx) => {
    // The confirmation has read the code when it comes to this row.
    await tx('homeowners').select('id').where({ id: homeowner.id }).forUpdate()
    const confirmation = confirm()
    await wait(400)
    const revocation = revoke().then(() => (revoked = true))
    await wait(400)
    return { confirmation, revocation, revokedMeanwhile: revoked }
  })
  expect(both.revokedMeanwhile).toBe(false)
  expect(await both.confirmation).toMatchObject({ kind: 'confirmed' })
  await both.revocation
  expect(await sessions()).toEqual([])
})
