import { owner } from '../../tests/support/database'
import { expect, it } from 'vitest'
import { readiness } from './readiness.server'

it('is ready once the migrations ran and the queue has its tables', async () => {
  await owner().raw('DROP SCHEMA IF EXISTS pgboss CASCADE')
  expect(await readiness()).toEqual({ ready: false, database: true, migrations: 'current', queue: false })
  await owner().raw('CREATE SCHEMA pgboss; CREATE TABLE pgboss.job ()')
  expect(await readiness()).toEqual({ ready: true, database: true, migrations: 'current', queue: true })
})

it('is not ready when the database has not run a migration', async () => {
  const last = await owner()('schemaMigrations').max('id as id').first()
  await owner()('schemaMigrations').where({ id: last?.id }).delete()
  expect(await readiness()).toMatchObject({ ready: false, migrations: 'pending' })
})
