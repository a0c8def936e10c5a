// The wall itself: what each database role sees and touches when a query forgets every WHERE, on every table there is.
import { fillOnce, owner } from './support/database'
import { attempt, mayDo, mayUpdate, type Outcome } from './support/attempt'
import { newWorld, type OwnedTable, ownedTables, populate, type World } from './support/populate-tables'
import { describe, expect, it } from 'vitest'
import { bookkeepingRole, everyRole } from '~/platform/db/roles.server'
import { homeScope, platformScope, type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'

type Person = 'tenant' | 'developer' | 'home'

let tables: OwnedTable[]
let mine: World
let foreign: World[]

fillOnce(async (db) => {
  tables = await ownedTables(db)
  mine = newWorld()
  const neighbour = newWorld({ tenant_id: mine.tenant_id, development_id: mine.development_id })
  const otherDevelopment = newWorld({ tenant_id: mine.tenant_id })
  foreign = [neighbour, otherDevelopment, newWorld()]
  for (const world of [mine, ...foreign]) await populate(db, tables, world)
})

function scopeOf(person: Person): Scope {
  const { tenant_id: tenantId, user_id: userId, development_id: developmentId } = mine
  if (person === 'tenant') return staffScope({ role: 'admin', tenantId: tenantId, userId: userId })
  if (person === 'developer')
    return staffScope({ role: 'developer', tenantId: tenantId, userId: userId, developmentIds: [developmentId] })
  const { homeowner_id: homeownerId, unit_id: unitId, house_type_id: houseTypeId } = mine
  return homeScope({
    tenantId: tenantId,
    developmentId: developmentId,
    homeownerId: homeownerId,
    unitId: unitId,
    houseTypeId: houseTypeId,
  })
}

/** Which rows of a table are a person's own, as SQL. */
function ownRows(person: Person, { name, columns }: OwnedTable): string {
  const has = (column: string) => columns.some((other) => other.name === column)
  const is = (column: string, noun = column) => `${column} = '${(mine as Record<string, string>)[noun]}'`
  const special: Record<string, Partial<Record<Person, string>>> = {
    sessions: {
      tenant: `homeowner_id IN (SELECT id FROM homeowners WHERE ${is('tenant_id')})`,
      developer: 'false',
      home: 'false',
    },
    tenants: { tenant: is('id', 'tenant_id'), developer: is('id', 'tenant_id'), home: is('id', 'tenant_id') },
    users: { developer: is('id', 'user_id'), home: 'false' },
    topics: { developer: is('tenant_id'), home: is('tenant_id') },
    developments: { developer: is('id', 'development_id'), home: is('id', 'development_id') },
    user_developments: { developer: is('user_id'), home: 'false' },
    units: { home: is('id', 'unit_id') },
    homeowners: { home: is('id', 'homeowner_id') },
    documents: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    doc_chunks: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    chunk_windows: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    document_lexemes: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    vectors_in_hand: { home: 'false' },
    recognized_pages: { home: 'false' },
    saved_views: {
      tenant: `${is('tenant_id')} AND ${is('user_id')}`,
      developer: `${is('tenant_id')} AND ${is('user_id')}`,
      home: 'false',
    },
    // Of the whole tenant: to add to, and to read for none of them.
    mail_outbox: { developer: is('tenant_id'), home: is('tenant_id') },
    canned_replies: { developer: is('tenant_id'), home: 'false' },
    word_groups: { developer: is('tenant_id'), home: is('tenant_id') },
    tenant_settings: { developer: is('tenant_id'), home: is('tenant_id') },
    standard_questions: { developer: is('tenant_id'), home: 'false' },
    document_batches: { home: 'false' },
    document_batch_files: { home: 'false' },
    readiness_checks: { home: 'false' },
    readiness_answers: { home: 'false' },
    staff_invitations: { developer: 'false', home: 'false' },
    staff_api_keys: { developer: 'false', home: 'false' },
    staff_roles: { developer: 'false', home: 'false' },
    import_headings: { developer: 'false', home: 'false' },
    sign_in_codes: { tenant: 'false', developer: 'false', home: 'false' },
    hand_answers: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    hand_answer_vectors: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    emergency_points: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    service_charges: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    bin_collections: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    checklist_items: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    checklist_ticks: { home: is('unit_id') },
    contacts: { home: is('development_id') },
    qr_scans: { home: 'false' },
    handover_notes: { home: 'false' },
    // Of a whole tenant, so nobody's who sees a part of it.
    daily_metrics: { developer: 'false', home: 'false' },
    request_log: { developer: 'false', home: 'false' },
  }
  const known = special[name]?.[person]
  if (known) return known
  if (person === 'tenant') return is('tenant_id')
  return person === 'home' && has('homeowner_id') ? is('homeowner_id') : is('development_id')
}

const mostly = (count: number) =>
  expect.toSatisfy((found: Outcome) => found === 'denied' || found.count <= count, `at most ${count} rows`)

async function ownCount(person: Person, table: OwnedTable): Promise<number> {
  const { rows } = await owner().raw<{ rows: { count: string }[] }>(
    `SELECT count(*) AS count FROM ${table.name} WHERE ${ownRows(person, table)}`,
  )
  return Number(rows[0]?.count)
}

it('every table of a tenant holds a row of each world, so that nothing below is true for want of rows', async () => {
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['documents', 'messages', 'audit_log', 'job_status']),
  )
  for (const { name } of tables.filter((table) => table.name !== 'sessions')) {
    const tenant = name === 'tenants' ? 'id' : 'tenant_id'
    const { rows } = await owner().raw<{ rows: { count: string }[] }>(
      `SELECT count(DISTINCT ${tenant}) AS count FROM ${name}`,
    )
    expect(Number(rows[0]?.count), name).toBe(2)
  }
})

describe.each<Person>(['tenant', 'developer', 'home'])('as openhouse_%s', (person) => {
  it('a SELECT without WHERE returns the own rows alone', async () => {
    const scope = scopeOf(person)
    for (const table of tables) {
      const own = ownRows(person, table)
      const others = await attempt(scope, `SELECT count(*) AS count FROM ${table.name} WHERE (${own}) IS NOT TRUE`)
      expect(others, table.name).toEqual(mostly(0))
      if (table.name !== 'sessions' && (await mayDo(person, table.name, 'SELECT')))
        expect(await attempt(scope, `SELECT count(*) AS count FROM ${table.name}`), table.name).toEqual({
          count: await ownCount(person, table),
        })
    }
  })

  it('an UPDATE or DELETE without WHERE touches the own rows alone', async () => {
    const scope = scopeOf(person)
    for (const table of tables) {
      const own = await ownCount(person, table)
      const column = (await mayUpdate(person, table.name))[0] ?? table.columns[0]?.name
      const sameAgain = `UPDATE ${table.name} SET ${column} = ${column}`
      expect(await attempt(scope, sameAgain), table.name).toEqual(mostly(own))
      expect(await attempt(scope, `DELETE FROM ${table.name}`), table.name).toEqual(mostly(own))
    }
  })

  it('an UPDATE cannot hand an own row to another tenant', async () => {
    const scope = scopeOf(person)
    const theirs = newWorld().tenant_id
    for (const table of tables) {
      if (table.name === 'sessions') continue
      const column = table.name === 'tenants' ? 'id' : 'tenant_id'
      expect(await attempt(scope, `UPDATE ${table.name} SET ${column} = ?`, [theirs]), table.name).toEqual('denied')
    }
  })

  it('an INSERT of a row of anyone else is refused', async () => {
    const scope = scopeOf(person)
    for (const table of tables) {
      const names = table.columns.map(({ name }) => name).join()
      const { rows } = await owner().raw<{ rows: { row: object }[] }>(
        `SELECT to_jsonb(strangers.*) AS row FROM ${table.name} AS strangers WHERE (${ownRows(person, table)}) IS NOT TRUE`,
      )
      expect(rows.length, table.name).toBeGreaterThan(0)
      for (const { row } of rows) {
        const copy = JSON.stringify('id' in row ? { ...row, id: newId() } : row)
        const sql = `INSERT INTO ${table.name} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${table.name}, ?::jsonb)`
        expect(await attempt(scope, sql, [copy]), `${table.name} ${copy}`).toBe('denied')
      }
    }
  })
})

describe('saved views', () => {
  it('that are shared are seen by all staff of their tenant, and changed by their owner alone', async () => {
    await owner()('savedViews').update({ isShared: true })
    const shared = `SELECT count(*) AS count FROM saved_views`
    for (const person of ['tenant', 'developer'] as const) {
      expect(await attempt(scopeOf(person), shared)).toEqual({ count: 3 })
      expect(await attempt(scopeOf(person), `UPDATE saved_views SET name = name || '!'`)).toEqual({ count: 1 })
      expect(await attempt(scopeOf(person), 'DELETE FROM saved_views')).toEqual({ count: 1 })
    }
    expect(await attempt(scopeOf('home'), shared)).toBe('denied')
  })
})

describe('question groups', () => {
  it('lend a homeowner their vectors, and not what others asked', async () => {
    const home = scopeOf('home')
    expect(await attempt(home, 'SELECT count(embedding) AS count FROM question_groups')).toEqual({ count: 2 })
    expect(await attempt(home, 'SELECT count(question) AS count FROM question_groups')).toBe('denied')
  })
})

describe('every table', () => {
  it('is seen whole by the platform role alone', async () => {
    for (const { name } of tables) {
      const { rows } = await owner().raw<{ rows: { count: string }[] }>(`SELECT count(*) AS count FROM ${name}`)
      expect(await attempt(platformScope(), `SELECT count(*) AS count FROM ${name}`), name).toEqual({
        count: Number(rows[0]?.count),
      })
    }
  })

  it('has forced row-level security, or no rights for anybody', async () => {
    const { rows } = await owner().raw<{ rows: { name: string; walled: boolean; open: string[] }[] }>(
      `
      SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS walled,
        ARRAY(SELECT role FROM unnest(?::text[]) AS role
          WHERE has_any_column_privilege(role, pg_class.oid, 'SELECT, INSERT, UPDATE')
            OR has_table_privilege(role, pg_class.oid, 'DELETE, TRUNCATE')) AS open
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') ORDER BY relname`,
      [[...everyRole]],
    )
    // What no tenant owns is for the login itself, which has these rights by one role of no person.
    const bookkeeping = ['api_cache', 'rate_limits', 'schema_migrations', 'wall']
    expect(rows.filter(({ walled, open }) => !walled && open.length > 0)).toEqual(
      bookkeeping.map((name) => ({ name, walled: false, open: [bookkeepingRole] })),
    )
    expect(rows.filter(({ walled, open }) => walled && open.includes(bookkeepingRole))).toEqual([])
    const walled = rows.filter((row) => row.walled).map(({ name }) => name)
    expect(walled).toEqual(expect.arrayContaining(tables.map(({ name }) => name)))
  })
})
