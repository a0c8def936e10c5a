// Conversations in bulk: a year of them over the developments of one tenant, and their rollups counted by the product's own statements.
import type { Knex } from 'knex'
import { newId } from '../../app/lib/id'

export type TalkingWorld = { tenantId: string; developmentId: string; today: string }

/** Homeowners are those of each development, and come in fours. */
export type TalkSize = { messages: number; developments?: number; days?: number; homeowners?: number }

/** `messages` messages, half of them questions, one in six not answered; with searches, ratings, tokens and cost. */
export async function fillConversations(
  db: Knex,
  { messages, developments = 20, days = 365, homeowners = 100 }: TalkSize,
): Promise<TalkingWorld> {
  const tenantId = newId()
  const today = '2026-03-30'
  const bind = { tenantId, today, developments, days, homeowners, questions: messages / 2 }
  await db.raw(
    `INSERT INTO tenants (id, name, slug, timezone) VALUES (:tenantId, 'Bench', 'bench', 'Europe/Dublin')`,
    bind,
  )
  await db.raw(
    `INSERT INTO developments (id, tenant_id, name, slug)
     SELECT gen_random_uuid(), :tenantId::uuid, 'Development ' || n, 'development-' || n FROM generate_series(1, :developments) AS n`,
    bind,
  )
  await db.raw(`INSERT INTO house_types (id, tenant_id, development_id, code, name)
    SELECT gen_random_uuid(), tenant_id, id, 'T' || n, 'Type ' || n FROM developments, generate_series(1, 4) AS n`)
  await db.raw(`INSERT INTO assistants (id, tenant_id, development_id, name, is_default)
    SELECT gen_random_uuid(), tenant_id, id, 'Assistant', true FROM developments`)
  await db.raw(`INSERT INTO topics (id, tenant_id, name, slug)
    SELECT gen_random_uuid(), id, 'Topic ' || n, 'topic-' || n FROM tenants, generate_series(1, 14) AS n`)
  await db.raw(
    `INSERT INTO units (id, tenant_id, development_id, house_type_id, number, address, qr_token_hash, qr_salt, sold_at)
     SELECT gen_random_uuid(), t.tenant_id, t.development_id, t.id, t.code || '-' || n, n || ' Street', gen_random_uuid(), gen_random_uuid(), now()
     FROM house_types AS t, generate_series(1, :homeowners / 4) AS n`,
    bind,
  )
  await db.raw(`INSERT INTO homeowners (id, tenant_id, development_id, unit_id, name, onboarded_at)
    SELECT gen_random_uuid(), tenant_id, development_id, id, 'Home Owner', now() FROM units`)
  await db.raw(`INSERT INTO conversations (id, tenant_id, development_id, assistant_id, homeowner_id)
    SELECT gen_random_uuid(), h.tenant_id, h.development_id, a.id, h.id
    FROM homeowners AS h JOIN assistants AS a ON a.development_id = h.development_id`)
  await db.raw(
    `CREATE TABLE bench_asked AS
     SELECT gen_random_uuid() AS question_id, gen_random_uuid() AS answer_id, c.*, topic.id AS topic_id,
       (:today::date + 1)::timestamp AT TIME ZONE 'Europe/Dublin' - interval '1 second'
         - make_interval(secs => (n::float8 / :questions) * :days * 86400) AS asked_at,
       random() AS luck, random() AS effort
     FROM generate_series(0::bigint, :questions - 1) AS n
       JOIN (SELECT row_number() OVER (ORDER BY id) AS place, id AS conversation_id, tenant_id, development_id, assistant_id, homeowner_id
             FROM conversations) AS c ON c.place = 1 + (n * 7919) % :developments * :homeowners + (n / 13) % :homeowners
       JOIN (SELECT row_number() OVER (ORDER BY id) AS place, id FROM topics) AS topic ON topic.place = 1 + (n * 31 + n / 97) % 14`,
    bind,
  )
  await db.transaction(async (tx) => {
    // What the rows refer to was made above; checking it row by row would take longer than writing them.
    await tx.raw('SET LOCAL session_replication_role = replica')
    await tx.raw(`INSERT INTO messages (id, tenant_id, development_id, assistant_id, conversation_id, homeowner_id, role, content, topic_id, sent_at)
    SELECT question_id, tenant_id, development_id, assistant_id, conversation_id, homeowner_id, 'homeowner',
      'How do I bleed the radiators in the back bedroom', topic_id, asked_at FROM bench_asked`)
    await tx.raw(`INSERT INTO messages (id, tenant_id, development_id, assistant_id, conversation_id, homeowner_id, role, content, reply_to_id, outcome,
      prompt_tokens, completion_tokens, cost_usd, latency_ms, user_rating, sent_at)
    SELECT answer_id, tenant_id, development_id, assistant_id, conversation_id, homeowner_id, 'assistant', repeat('An answer of some length. ', 8),
      question_id, CASE WHEN luck < 0.8 THEN 'answered' WHEN luck < 0.97 THEN 'no_answer' ELSE 'error' END,
      900 + (effort * 600)::int, 80 + (luck * 200)::int, 0.0004 + effort * 0.0004, 400 + (effort * effort * 6000)::int,
      CASE WHEN luck < 0.1 THEN 5 WHEN luck < 0.12 THEN 1 END, asked_at + interval '1 second' FROM bench_asked`)
    await tx.raw(`INSERT INTO rag_search_log (id, tenant_id, development_id, message_id, homeowner_id, embedding_model, best_similarity, latency_ms, created_at)
    SELECT gen_random_uuid(), tenant_id, development_id, question_id, homeowner_id, 'bench', 0.2 + effort * 0.5, 9, asked_at FROM bench_asked`)
  })
  await countAll(db, bind)
  await db.raw('DROP TABLE bench_asked')
  const { rows } = await db.raw<{ rows: { id: string }[] }>(`SELECT id FROM developments ORDER BY id LIMIT 1`)
  return { tenantId, developmentId: rows[0]?.id ?? '', today }
}

async function countAll(db: Knex, { tenantId, today }: { tenantId: string; today: string }): Promise<void> {
  const { rollups } = await import('../../app/metrics/rollups/all-rollups')
  const { recountStatements } = await import('../../app/metrics/rollups/rollup')
  const { rows } = await db.raw<{ rows: { developments: string[]; dates: string[] }[] }>(
    `SELECT array_agg(development_id::text) AS developments, array_agg(date) AS dates FROM (
       SELECT development_id, ((asked_at + interval '1 second') AT TIME ZONE 'Europe/Dublin')::date::text AS date FROM bench_asked
       UNION SELECT development_id, (asked_at AT TIME ZONE 'Europe/Dublin')::date::text FROM bench_asked) AS days`,
  )
  const bindings = {
    tenantId,
    zone: 'Europe/Dublin',
    today,
    developmentIds: rows[0]?.developments ?? [],
    dates: rows[0]?.dates ?? [],
  }
  await db.raw('ANALYZE messages')
  for (const rollup of rollups) for (const statement of recountStatements(rollup)) await db.raw(statement, bindings)
}
