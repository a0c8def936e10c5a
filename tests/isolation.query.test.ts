// The wall itself: what each database role sees and touches when a query forgets every WHERE, on every table there is.
import { owner } from './support/database'
import { newWorld, type OwnedTable, ownedTables, populate, type World } from './support/populate-tables'
import { beforeEach, describe, expect, it } from 'vitest'
import { homeScope, platformScope, type Scope, signInScope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'

type Person = 'tenant' | 'developer' | 'home'
type Outcome = { count: number } | 'denied'

let tables: OwnedTable[]
let mine: World
let foreign: World[]

beforeEach(async () => {
  tables = await ownedTables(owner())
  mine = newWorld()
  const neighbour = newWorld({ tenant_id: mine.tenant_id, development_id: mine.development_id })
  const otherDevelopment = newWorld({ tenant_id: mine.tenant_id })
  foreign = [neighbour, otherDevelopment, newWorld()]
  for (const world of [mine, ...foreign]) await populate(owner(), tables, world)
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
    saved_views: {
      tenant: `${is('tenant_id')} AND ${is('user_id')}`,
      developer: `${is('tenant_id')} AND ${is('user_id')}`,
      home: 'false',
    },
    // Of a whole tenant, so nobody's who sees a part of it.
    // Of the whole tenant: to add to, and to read for none of them.
    mail_outbox: { developer: is('tenant_id'), home: is('tenant_id') },
    canned_replies: { developer: is('tenant_id'), home: 'false' },
    sign_in_codes: { tenant: 'false', developer: 'false', home: 'false' },
    emergency_points: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    checklist_items: { home: `${is('development_id')} AND ${is('house_type_id')}` },
    checklist_ticks: { home: is('unit_id') },
    contacts: { home: is('development_id') },
    qr_scans: { home: 'false' },
    handover_notes: { home: 'false' },
    daily_metrics: { developer: 'false', home: 'false' },
    request_log: { developer: 'false', home: 'false' },
  }
  const known = special[name]?.[person]
  if (known) return known
  if (person === 'tenant') return is('tenant_id')
  return person === 'home' && has('homeowner_id') ? is('homeowner_id') : is('development_id')
}

/** Runs one statement as a person and takes it back; 'denied' when Postgres refused for want of a right, or for a policy. */
async function attempt(scope: Scope, sql: string, bindings: unknown[] = []): Promise<Outcome> {
  let outcome: Outcome | undefined
  const takenBack = new Error('taken back')
  try {
    await scope.write(async (tx) => {
      const answer = await tx.raw<{ rows: { count?: string }[]; rowCount: number }>(sql, bindings as never)
      outcome = { count: Number(answer.rows[0]?.count ?? answer.rowCount) }
      throw takenBack
    })
  } catch (error) {
    if (error === takenBack && outcome) return outcome
    if ((error as { code?: string }).code === '42501') return 'denied'
    throw error
  }
  throw new Error('unreachable')
}

const mostly = (count: number) =>
  expect.toSatisfy((found: Outcome) => found === 'denied' || found.count <= count, `at most ${count} rows`)

async function ownCount(person: Person, table: OwnedTable): Promise<number> {
  const { rows } = await owner().raw<{ rows: { count: string }[] }>(
    `SELECT count(*) AS count FROM ${table.name} WHERE ${ownRows(person, table)}`,
  )
  return Number(rows[0]?.count)
}

async function mayUpdate(role: string, table: string): Promise<string[]> {
  const { rows } = await owner().raw<{ rows: { name: string }[] }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND attgenerated = ''
       AND has_column_privilege(?, attrelid, attnum, 'UPDATE')`,
    [table, `openhouse_${role}`],
  )
  return rows.map(({ name }) => name)
}

async function mayDo(role: string, table: string, right: string): Promise<boolean> {
  const { rows } = await owner().raw<{ rows: { may: boolean }[] }>('SELECT has_table_privilege(?, ?, ?) AS may', [
    `openhouse_${role}`,
    table,
    right,
  ])
  return rows[0]?.may === true
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

describe('as openhouse_sign_in', () => {
  it('only what signing in needs can be read or changed', async () => {
    const rights: Record<string, string[]> = {}
    for (const { name } of tables)
      for (const right of ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])
        if (await mayDo('sign_in', name, right)) (rights[name] ??= []).push(right)
    const read = ['SELECT']
    expect(rights).toEqual({
      api_tokens: read,
      audit_log: ['INSERT'],
      developments: read,
      homeowners: read,
      impersonations: read,
      mail_outbox: ['INSERT'],
      qr_scans: ['INSERT'],
      rollup_dirty: ['INSERT'],
      sessions: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
      sign_in_codes: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
      tenants: read,
      units: read,
      user_developments: read,
      users: read,
    })
    expect(await attempt(signInScope(), 'SELECT count(*) AS count FROM messages')).toBe('denied')
    expect(await attempt(signInScope(), `UPDATE users SET role = 'super_admin'`)).toBe('denied')
    expect(await attempt(signInScope(), `UPDATE homeowners SET unit_id = id`)).toBe('denied')
  })
})

describe('rights to change', () => {
  async function changes(role: string): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {}
    for (const { name } of tables) {
      const columnsOfUpdate = (await mayDo(role, name, 'UPDATE')) ? ['*'] : await mayUpdate(role, name)
      const rights = columnsOfUpdate.map((column) => `UPDATE ${column}`)
      for (const right of ['INSERT', 'DELETE']) if (await mayDo(role, name, right)) rights.push(right)
      if (rights.length) found[name] = rights.sort()
    }
    return found
  }
  const any = ['DELETE', 'INSERT', 'UPDATE *']

  it('of a developer are on documents, and never on homes, on what was said, or on what was counted', async () => {
    expect(await changes('developer')).toEqual({
      assistants: any,
      audit_log: ['INSERT'],
      checklist_items: any,
      contacts: any,
      developments: ['UPDATE *'],
      doc_chunks: any,
      document_requirements: any,
      document_versions: any,
      documents: any,
      emergency_points: any,
      handover_messages: any,
      handover_notes: any,
      handovers: any,
      house_types: any,
      job_status: any,
      mail_outbox: ['INSERT'],
      points_of_interest: any,
      rollup_dirty: ['INSERT'],
      saved_views: any,
    })
  })

  it('of a homeowner are on what chatting and reading write', async () => {
    expect(await changes('home')).toEqual({
      analytics_events: ['INSERT'],
      api_tokens: ['INSERT', 'UPDATE revoked_at'],
      audit_log: ['INSERT'],
      checklist_ticks: ['DELETE', 'INSERT'],
      conversations: ['INSERT', 'UPDATE last_message_at'],
      document_downloads: ['INSERT'],
      document_views: ['INSERT'],
      documents: ['UPDATE download_count', 'UPDATE view_count'],
      handover_messages: ['INSERT'],
      handovers: ['INSERT', 'UPDATE homeowner_read_at', 'UPDATE last_message_at', 'UPDATE status'],
      homeowners: [
        'intro_seen_at',
        'last_active_at',
        'preferences',
        'terms_accepted_at',
        'terms_version',
        'updated_at',
      ].map((column) => `UPDATE ${column}`),
      llm_error_log: ['INSERT'],
      mail_outbox: ['INSERT'],
      messages: [
        'INSERT',
        ...[
          'feedback_comment',
          'feedback_reason',
          'question_group_id',
          'standalone_question',
          'topic_id',
          'user_rating',
        ].map((column) => `UPDATE ${column}`),
      ],
      question_groups: ['INSERT'],
      rag_search_log: ['INSERT'],
      rollup_dirty: ['INSERT'],
    })
  })

  it('of somebody who signs in are on sessions, and on what signing in fills in', async () => {
    expect(await changes('sign_in')).toEqual({
      api_tokens: ['UPDATE last_used_at'],
      audit_log: ['INSERT'],
      homeowners: ['email', 'last_active_at', 'must_scan', 'onboarded_at', 'updated_at'].map(
        (column) => `UPDATE ${column}`,
      ),
      impersonations: ['UPDATE ended_at', 'UPDATE used_at'],
      mail_outbox: ['INSERT'],
      qr_scans: ['INSERT'],
      rollup_dirty: ['INSERT'],
      sessions: any,
      sign_in_codes: any,
      units: ['UPDATE qr_uses'],
      users: ['UPDATE last_login_at', 'UPDATE updated_at'],
    })
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
    const { rows } = await owner().raw<{ rows: { name: string; walled: boolean; open: string[] }[] }>(`
      SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS walled,
        ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'openhouse_%'
          AND (has_any_column_privilege(rolname, pg_class.oid, 'SELECT, INSERT, UPDATE')
            OR has_table_privilege(rolname, pg_class.oid, 'DELETE, TRUNCATE'))) AS open
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`)
    expect(rows.filter(({ walled, open }) => !walled && open.length > 0)).toEqual([])
    const walled = rows.filter((row) => row.walled).map(({ name }) => name)
    expect(walled).toEqual(expect.arrayContaining(tables.map(({ name }) => name)))
  })
})
