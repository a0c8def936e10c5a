// Many builders' whole year in bulk: homes, people, documents with passages, what was asked, searched and read; and the rollups of it,
// counted by the product's own statements.
import type { Knex } from 'knex'
import { progress } from './report'

export type Size = {
  tenants: number
  /** Of each tenant. */
  developments: number
  /** Of each development. */
  homeowners: number
  /** Of all, half of them questions. */
  messages: number
  days: number
}

export const large: Size = { tenants: 20, developments: 10, homeowners: 500, messages: 5_000_000, days: 365 }
export const small: Size = { tenants: 4, developments: 5, homeowners: 100, messages: 100_000, days: 365 }

export type LargeWorld = { tenantId: string; developmentId: string; adminId: string; superAdminId: string }

const zone = 'Europe/Dublin'
const houseTypes = 4
const documentsEach = 30
const passagesEach = 60
const topicsEach = 14
const groupsEach = 60

/** Fills an empty, migrated database. */
export async function fillLargeScenario(db: Knex, size: Size): Promise<LargeWorld> {
  const steps: [string, (db: Knex, size: Size) => Promise<void>][] = [
    ['homes and people', fillHomes],
    ['documents and passages', fillDocuments],
    ['questions and answers', fillMessages],
    ['what was read and recorded', fillReading],
    ['rollups', countAll],
  ]
  for (const [name, step] of steps) {
    const started = performance.now()
    await step(db, size)
    progress(`  ${name}: ${Math.round((performance.now() - started) / 1000)} s`)
  }
  await db.raw('VACUUM ANALYZE')
  return worldOf(db)
}

/** Who and what is measured in a filled database. */
export async function worldOf(db: Knex): Promise<LargeWorld> {
  const { rows } = await db.raw<{ rows: [LargeWorldRow] }>(
    `SELECT d.tenant_id, d.id AS development_id, (SELECT id FROM users WHERE tenant_id = d.tenant_id AND role = 'admin') AS admin_id,
       (SELECT id FROM users WHERE role = 'super_admin') AS super_admin_id
     FROM developments AS d ORDER BY d.slug, d.id LIMIT 1`,
  )
  const {
    tenant_id: tenantId,
    development_id: developmentId,
    admin_id: adminId,
    super_admin_id: superAdminId,
  } = rows[0]
  return { tenantId, developmentId, adminId, superAdminId }
}

type LargeWorldRow = { tenant_id: string; development_id: string; admin_id: string; super_admin_id: string }

async function fillHomes(db: Knex, size: Size): Promise<void> {
  const bind = { ...size, houseTypes, topicsEach }
  await db.raw(
    `INSERT INTO tenants (id, name, slug, timezone)
     SELECT gen_random_uuid(), 'Builder ' || n, 'builder-' || n, '${zone}' FROM generate_series(1, :tenants) AS n`,
    bind,
  )
  await db.raw(`INSERT INTO users (id, tenant_id, email, name, role, password_hash)
    SELECT gen_random_uuid(), id, slug || '@example.test', 'Admin', 'admin', '-' FROM tenants
    UNION ALL SELECT gen_random_uuid(), NULL, 'platform@example.test', 'Platform', 'super_admin', '-'`)
  await db.raw(
    `INSERT INTO developments (id, tenant_id, name, slug, city)
     SELECT gen_random_uuid(), id, 'Development ' || n, 'development-' || lpad(n::text, 3, '0'), 'Town ' || n
     FROM tenants, generate_series(1, :developments) AS n`,
    bind,
  )
  await db.raw(
    `INSERT INTO house_types (id, tenant_id, development_id, code, name)
     SELECT gen_random_uuid(), tenant_id, id, 'T' || n, 'Type ' || n FROM developments, generate_series(1, :houseTypes) AS n`,
    bind,
  )
  await db.raw(`INSERT INTO assistants (id, tenant_id, development_id, name, is_default)
    SELECT gen_random_uuid(), tenant_id, id, 'Assistant', true FROM developments`)
  await db.raw(
    `INSERT INTO topics (id, tenant_id, name, slug)
     SELECT gen_random_uuid(), id, 'Topic ' || n, 'topic-' || n FROM tenants, generate_series(1, :topicsEach) AS n`,
    bind,
  )
  await db.raw(
    `INSERT INTO units (id, tenant_id, development_id, house_type_id, number, address, qr_token_hash, qr_salt, sold_at, latitude, longitude,
       geocoding_status)
     SELECT gen_random_uuid(), t.tenant_id, t.development_id, t.id, t.code || '-' || n, n || ' Street', gen_random_uuid(), gen_random_uuid(),
       now() - interval '400 days', CASE WHEN n % 10 > 0 THEN 53 + n / 10000.0 END, CASE WHEN n % 10 > 0 THEN -6 - n / 10000.0 END,
       CASE WHEN n % 10 > 0 THEN 'geocoded' ELSE 'pending' END
     FROM house_types AS t, generate_series(1, :homeowners::int / :houseTypes::int) AS n`,
    bind,
  )
  await db.raw(`INSERT INTO homeowners (id, tenant_id, development_id, unit_id, name, email, onboarded_at)
    SELECT gen_random_uuid(), tenant_id, development_id, id, 'Home Owner ' || number, CASE WHEN random() < 0.9 THEN id || '@example.test' END,
      CASE WHEN random() < 0.85 THEN now() - interval '1 day' * 380 * random() END FROM units`)
  await db.raw(`INSERT INTO conversations (id, tenant_id, development_id, assistant_id, homeowner_id, title)
    SELECT gen_random_uuid(), h.tenant_id, h.development_id, a.id, h.id, 'How do I bleed the radiators'
    FROM homeowners AS h JOIN assistants AS a ON a.development_id = h.development_id, generate_series(1, 3)`)
}

const randomVector = (seed: string) =>
  `(SELECT array_agg(random() - 0.5)::real[]::vector FROM generate_series(1, 384) WHERE ${seed} IS NOT NULL)`

async function fillDocuments(db: Knex): Promise<void> {
  const bind = { documentsEach, passagesEach, groupsEach }
  await db.raw(
    `INSERT INTO documents (id, tenant_id, development_id, house_type_id, category, title, status, ready_version, file_name, content_type,
       size_bytes, sha256, storage_key, pages, ready_at, created_at)
     SELECT gen_random_uuid(), d.tenant_id, d.id, t.id, (ARRAY['manual', 'warranty', 'heating', 'floor-plan', 'fire-safety'])[1 + n % 5],
       'Document ' || n, CASE WHEN n % 15 = 0 THEN 'failed' ELSE 'ready' END, CASE WHEN n % 15 > 0 THEN 1 END, 'document.pdf',
       'application/pdf', 100000, repeat('a', 64), 'documents/' || d.id || '/' || n, 10, now() - interval '300 days', now() - interval '300 days'
     FROM developments AS d CROSS JOIN generate_series(1, :documentsEach) AS n
       LEFT JOIN house_types AS t ON t.development_id = d.id AND n % 3 = 0 AND t.code = 'T' || (1 + n % 4)`,
    bind,
  )
  await db.raw(`INSERT INTO document_versions (id, tenant_id, development_id, document_id, version, status, failure_reason, file_name,
      content_type, size_bytes, sha256, storage_key, pages, created_at, updated_at)
    SELECT gen_random_uuid(), tenant_id, development_id, id, 1, status, CASE WHEN status = 'failed' THEN 'Unreadable.' END, file_name,
      content_type, size_bytes, sha256, storage_key, pages, created_at, created_at FROM documents`)
  await db.raw(`INSERT INTO document_requirements (id, tenant_id, development_id, house_type_id, category)
    SELECT gen_random_uuid(), tenant_id, id, NULL, category FROM developments,
      unnest(ARRAY['manual', 'warranty', 'heating', 'energy', 'snagging']) AS category`)
  await db.raw(
    `INSERT INTO doc_chunks (id, tenant_id, development_id, document_id, house_type_id, version, ordinal, page_from, page_to, content,
       token_count, content_hash, embedding, embedding_model, created_at)
     SELECT gen_random_uuid(), tenant_id, development_id, id, house_type_id, 1, n, n, n, repeat('A passage of some length. ', 12), 80,
       n::text, ${randomVector('n')}, 'bench', ready_at
     FROM (SELECT id, tenant_id, development_id, house_type_id, ready_at,
             row_number() OVER (PARTITION BY development_id ORDER BY id) AS place FROM documents WHERE ready_version = 1) AS d
       JOIN generate_series(1, :passagesEach) AS n ON n % 28 = d.place - 1`,
    bind,
  )
  await db.raw(
    `INSERT INTO question_groups (id, tenant_id, development_id, question, embedding, embedding_model)
     SELECT gen_random_uuid(), tenant_id, id, 'Question ' || n, ${randomVector('n')}, 'bench'
     FROM developments, generate_series(1, :groupsEach) AS n`,
    bind,
  )
}

// Places are numbers, so that the join with millions of questions is by hash.
const numbered = (name: string, source: string, rest = '') => `
  CREATE TEMP TABLE bench_${name} AS SELECT row_number() OVER (PARTITION BY development_id ORDER BY id) - 1 AS place, id, development_id ${rest}
  FROM ${source}`

async function fillMessages(db: Knex, { messages, days }: Size): Promise<void> {
  await db.transaction(async (tx) => {
    // What the rows refer to was made above; checking it row by row would take longer than writing them.
    await tx.raw('SET LOCAL session_replication_role = replica')
    await tx.raw(numbered('talk', 'conversations', ', tenant_id, assistant_id, homeowner_id'))
    await tx.raw(numbered('group', 'question_groups'))
    await tx.raw(numbered('document', 'documents WHERE ready_version = 1', ', house_type_id'))
    await tx.raw(
      `CREATE TEMP TABLE bench_passages AS SELECT development_id, array_agg(id) AS ids FROM doc_chunks GROUP BY development_id`,
    )
    await tx.raw(
      `CREATE TEMP TABLE bench_topic AS SELECT tenant_id, array_agg(id) AS ids FROM topics GROUP BY tenant_id`,
    )
    await tx.raw(`CREATE TEMP TABLE bench_place AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id AS development_id,
      (SELECT count(*) FROM bench_talk AS t WHERE t.development_id = d.id) AS talks FROM developments AS d`)
    await tx.raw('ANALYZE bench_talk, bench_group, bench_document, bench_passages, bench_topic, bench_place')
    // More by day than by night, and more in the last months than in the first.
    await tx.raw(
      `CREATE TEMP TABLE bench_asked AS
       SELECT gen_random_uuid() AS question_id, gen_random_uuid() AS answer_id, t.id AS conversation_id, t.tenant_id, t.development_id,
         t.assistant_id, t.homeowner_id, g.id AS group_id, d.id AS document_id, d.house_type_id, topic.ids[1 + turn.nth % 14] AS topic_id,
         date_trunc('day', now()) - make_interval(days => (:days::int * power(random(), 1.3))::int)
           + interval '1 hour' * (7 + 15 * (random() + random()) / 2) - interval '1 day' AS asked_at,
         random() AS luck, random() AS effort, p.ids AS passages, turn.nth AS n
       FROM (SELECT n / places AS nth, n % places AS place FROM generate_series(0::bigint, :questions::bigint - 1) AS n,
               (SELECT count(*) AS places FROM bench_place)) AS turn
         JOIN bench_place AS place ON place.n = turn.place
         JOIN bench_talk AS t ON t.development_id = place.development_id AND t.place = (turn.nth * 7919) % place.talks
         JOIN bench_group AS g ON g.development_id = place.development_id AND g.place = (turn.nth * 31 + turn.nth / 97) % ${groupsEach}
         JOIN bench_document AS d ON d.development_id = place.development_id AND d.place = (turn.nth * 17) % 28
         JOIN bench_passages AS p ON p.development_id = place.development_id
         JOIN bench_topic AS topic ON topic.tenant_id = t.tenant_id`,
      { questions: messages / 2, days },
    )
    const restore = await dropIndexes(tx, ['messages', 'rag_search_log'])
    await tx.raw(`INSERT INTO messages (id, tenant_id, development_id, assistant_id, conversation_id, homeowner_id, role, content, topic_id,
        question_group_id, sent_at)
      SELECT question_id, tenant_id, development_id, assistant_id, conversation_id, homeowner_id, 'homeowner',
        'How do I bleed the radiators in the back bedroom', topic_id, group_id, asked_at FROM bench_asked ORDER BY asked_at`)
    await tx.raw(`INSERT INTO messages (id, tenant_id, development_id, assistant_id, conversation_id, homeowner_id, role, content, reply_to_id,
        outcome, prompt_tokens, completion_tokens, cost_usd, latency_ms, user_rating, cited_document_ids, sent_at)
      SELECT answer_id, tenant_id, development_id, assistant_id, conversation_id, homeowner_id, 'assistant', repeat('An answer. ', 12),
        question_id, CASE WHEN luck < 0.8 THEN 'answered' WHEN luck < 0.97 THEN 'no_answer' ELSE 'error' END,
        900 + (effort * 600)::int, 80 + (luck * 200)::int, 0.0004 + effort * 0.0004, 400 + (effort * effort * 6000)::int,
        CASE WHEN luck < 0.1 THEN 5 WHEN luck < 0.12 THEN 1 END, CASE WHEN luck < 0.8 THEN ARRAY[document_id] ELSE '{}' END,
        asked_at + interval '2 seconds' FROM bench_asked ORDER BY asked_at`)
    await tx.raw(`INSERT INTO rag_search_log (id, tenant_id, development_id, assistant_id, message_id, homeowner_id, house_type_id, embedding_model,
        best_similarity, avg_similarity, confidence, latency_ms, chunk_ids, result_count, created_at)
      SELECT gen_random_uuid(), tenant_id, development_id, assistant_id, question_id, homeowner_id, house_type_id, 'bench', 0.2 + effort * 0.6,
        0.2 + effort * 0.4, luck, 9 + (effort * 30)::int, ARRAY[passages[1 + n % 56], passages[1 + (n * 7) % 56], passages[1 + (n * 13) % 56]], 3,
        asked_at FROM bench_asked ORDER BY asked_at`)
    await restore()
    await tx.raw(`UPDATE conversations SET started_at = talk.first, last_message_at = talk.last
      FROM (SELECT conversation_id, min(asked_at) AS first, max(asked_at) + interval '2 seconds' AS last FROM bench_asked GROUP BY 1) AS talk
      WHERE talk.conversation_id = conversations.id`)
  })
  await db.raw('ANALYZE messages, rag_search_log, conversations')
}

/** Drops the indexes of tables that are about to be filled; the function that comes back makes them again. */
async function dropIndexes(tx: Knex.Transaction, tables: string[]): Promise<() => Promise<void>> {
  const { rows } = await tx.raw<{ rows: { indexname: string; indexdef: string }[] }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY (?::text[])
       AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
    [tables],
  )
  for (const { indexname } of rows) await tx.raw('DROP INDEX ??', [indexname])
  return async () => {
    await tx.raw(`SET LOCAL maintenance_work_mem = '1GB'`)
    for (const { indexdef } of rows) await tx.raw(indexdef)
  }
}

async function fillReading(db: Knex, { messages, days }: Size): Promise<void> {
  const bind = { views: messages / 10, days }
  const people = `(SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, tenant_id, development_id FROM homeowners)`
  const act = (table: string, columns: string, values: string, rows: string) => `
    INSERT INTO ${table} (id, tenant_id, development_id, homeowner_id, created_at ${columns})
    SELECT gen_random_uuid(), h.tenant_id, h.development_id, h.id, now() - interval '1 day' * :days::int * random() ${values}
    FROM generate_series(0::bigint, ${rows} - 1) AS n
      JOIN ${people} AS h ON h.place = (n * 104729) % (SELECT count(*) FROM homeowners)
      JOIN (SELECT row_number() OVER (PARTITION BY development_id ORDER BY id) - 1 AS place, id, development_id
            FROM documents WHERE ready_version = 1) AS d ON d.development_id = h.development_id AND d.place = (n * 13 + n / 1000) % 28`
  await db.transaction(async (tx) => {
    await tx.raw('SET LOCAL session_replication_role = replica')
    await tx.raw(act('document_views', ', document_id', ', d.id', ':views::bigint'), bind)
    await tx.raw(act('document_downloads', ', document_id', ', d.id', ':views::bigint / 5'), bind)
    await tx.raw(
      act(
        'analytics_events',
        ', type',
        `, CASE WHEN n % 3 = 0 THEN 'poi.clicked' ELSE 'map.opened' END`,
        ':views::bigint / 10',
      ),
      bind,
    )
    await tx.raw(
      `INSERT INTO error_log (id, tenant_id, development_id, source, type, message, created_at)
       SELECT gen_random_uuid(), tenant_id, id, 'client', 'TypeError', 'x is undefined', now() - interval '1 day' * :days::int * random()
       FROM developments, generate_series(1, 20)`,
      bind,
    )
    await tx.raw(
      `INSERT INTO llm_error_log (id, tenant_id, development_id, model, kind, error, created_at)
       SELECT gen_random_uuid(), tenant_id, id, 'bench', 'timeout', 'No answer in time.', now() - interval '1 day' * :days::int * random()
       FROM developments, generate_series(1, 20)`,
      bind,
    )
    await tx.raw(
      `INSERT INTO request_stats_hourly (hour, route, method, process_id, requests, client_errors, server_errors, duration_sum_ms,
         duration_histogram)
       SELECT date_trunc('hour', now()) - interval '1 hour' * h, '/route/' || r, 'GET', md5('process')::uuid, 100, 2, 1, 4000,
         array_fill(0, ARRAY[15]) || ARRAY[100] || array_fill(0, ARRAY[37])
       FROM generate_series(0, :days::int * 24) AS h, generate_series(1, 40) AS r`,
      bind,
    )
    await tx.raw(`INSERT INTO request_stats_daily (day, route, method, process_id, requests, client_errors, server_errors, duration_sum_ms,
        duration_histogram)
      SELECT (hour AT TIME ZONE 'UTC')::date, route, method, process_id, sum(requests), sum(client_errors), sum(server_errors),
        sum(duration_sum_ms), array_fill(0, ARRAY[15]) || ARRAY[sum(requests)::int] || array_fill(0, ARRAY[37])
      FROM request_stats_hourly GROUP BY 1, 2, 3, 4`)
    await tx.raw(`UPDATE documents SET view_count = v.views FROM (SELECT document_id, count(*)::int AS views FROM document_views GROUP BY 1) AS v
      WHERE v.document_id = documents.id`)
  })
  await db.raw(
    'ANALYZE document_views, document_downloads, analytics_events, error_log, llm_error_log, request_stats_hourly',
  )
}

async function countAll(db: Knex, { days }: Size): Promise<void> {
  const { rollups } = await import('../../app/metrics/rollups/all-rollups')
  const { recountStatements } = await import('../../app/metrics/rollups/rollup')
  const { rows: tenants } = await db.raw<{ rows: { id: string; today: string; development_ids: string[] }[] }>(
    `SELECT id, (now() AT TIME ZONE '${zone}')::date::text AS today,
       ARRAY(SELECT d.id::text FROM developments AS d WHERE d.tenant_id = tenants.id) AS development_ids FROM tenants ORDER BY slug`,
  )
  const { addCalendarDays } = await import('../../app/lib/calendar-day')
  for (const { id: tenantId, today, development_ids } of tenants) {
    const dates = Array.from({ length: days + 2 }, (_, back) => addCalendarDays(today, -back))
    const buckets = development_ids.flatMap((developmentId) => dates.map((date) => ({ developmentId, date })))
    const bindings = {
      tenantId,
      zone,
      today,
      developmentIds: buckets.map(({ developmentId }) => developmentId),
      dates: buckets.map(({ date }) => date),
    }
    for (const rollup of rollups) for (const statement of recountStatements(rollup)) await db.raw(statement, bindings)
  }
}
