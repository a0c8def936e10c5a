import { owner } from '../../../tests/support/database'
import { beforeEach, describe, expect, it } from 'vitest'
import { readiness } from '../readiness.server'
import { recordWall, wallProblem, wallState } from './wall.server'

const state = async () => {
  const found = await wallState(owner())
  if (!found) throw new Error('no record')
  return found
}

// Other suites may leave a right or a policy of their own in the transaction; what the migrations left stands in the table.
beforeEach(async () => expect(wallProblem(await state())).toBeNull())

describe('what keeps tenants apart', () => {
  it('is written down by the migrations, whole', async () => {
    const { rows } = await owner().raw<{ rows: { policies: number; forced: number }[] }>(
      `SELECT (SELECT count(*)::int FROM pg_policies WHERE schemaname = 'public') AS policies,
         (SELECT count(*)::int FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace) AS forced`,
    )
    const items = await owner()<{ item: string }>('wall').pluck('item')
    const startingWith = (word: string) => items.filter((item) => item.startsWith(word)).length
    expect(startingWith('policy ')).toBeGreaterThanOrEqual(rows[0]?.policies ?? Infinity)
    expect(startingWith('table ')).toBe(rows[0]?.forced)
    expect(rows[0]?.policies).toBeGreaterThan(200)
  })

  it.each([
    ['a policy is missing', 'DROP POLICY messages_home ON messages', 'policy messages_home on messages'],
    ['a table is not walled off', 'ALTER TABLE messages DISABLE ROW LEVEL SECURITY', 'table messages forced'],
    ['its owner is let through', 'ALTER TABLE messages NO FORCE ROW LEVEL SECURITY', 'table messages forced'],
    [
      'a right is missing',
      'REVOKE INSERT ON messages FROM openhouse_home',
      'grant INSERT on messages to openhouse_home',
    ],
    [
      'a right on a column is missing',
      'REVOKE UPDATE (qr_uses) ON units FROM openhouse_sign_in',
      'grant UPDATE on units.qr_uses to openhouse_sign_in',
    ],
  ])('is not ready when %s', async (_, statement, item) => {
    expect(await readiness()).toMatchObject({ ready: true, policies: true, roles: true })
    await owner().raw(statement)
    const answer = await readiness()
    expect(answer).toMatchObject({ ready: false, policies: false })
    expect(answer.problems).toEqual([expect.stringContaining(item)])
  })

  it.each([
    ['a policy', 'CREATE POLICY wide ON messages TO openhouse_home USING (true)', 'policy wide on messages'],
    ['a right', 'GRANT DELETE ON messages TO openhouse_home', 'grant DELETE on messages to openhouse_home'],
  ])('is not ready when %s was added by hand', async (_, statement, item) => {
    await owner().raw(statement)
    expect((await readiness()).problems).toEqual([expect.stringContaining(item)])
  })

  it('is not ready when the record came without its rows', async () => {
    await owner()('wall').delete()
    expect((await readiness()).policies).toBe(false)
  })

  it('is written down anew after a migration', async () => {
    await owner().raw('DROP POLICY messages_home ON messages')
    await recordWall(owner())
    expect(wallProblem(await state())).toBeNull()
    const items = await owner()<{ item: string }>('wall').pluck('item')
    expect(items.filter((item) => item.startsWith('policy messages_home '))).toEqual([])
  })
})
