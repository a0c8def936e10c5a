import { owner } from '../../tests/support/database'
import { expect, it } from 'vitest'
import { readiness } from './readiness.server'

it('is ready once the migrations ran and the queue has its tables', async () => {
  const fine = { database: true, migrations: 'current', roles: true, policies: true }
  await owner().raw('DROP SCHEMA IF EXISTS pgboss CASCADE')
  const problems = [expect.stringContaining('not migrated')]
  expect(await readiness()).toEqual({ ...fine, ready: false, queue: false, problems })
  await owner().raw('CREATE SCHEMA pgboss; CREATE TABLE pgboss.job ()')
  expect(await readiness()).toEqual({ ...fine, ready: true, queue: true, problems: [] })
})

it('is not ready when the database has not run a migration', async () => {
  const last = await owner()('schemaMigrations').max('id as id').first()
  await owner()('schemaMigrations').where({ id: last?.id }).delete()
  expect(await readiness()).toMatchObject({ ready: false, migrations: 'pending' })
})
