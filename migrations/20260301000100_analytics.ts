import type { Knex } from 'knex'
import {
  all,
  append,
  ownDevelopments,
  ownHome,
  ownTenant,
  protect,
  read,
  recorded,
  staff,
  type TableAccess,
  tenantId,
  unprotect,
  userId,
} from './support/policies'
import { latencyBuckets, recordsOfUse } from './support/records-of-use'
import { dailyTables, earlierDailyTables, recountTenantDays } from './support/recount-tenant-days'

const ownViews = `tenant_id = ${tenantId} AND user_id = ${userId}`

const tables: Record<string, TableAccess> = {
  // A homeowner's answer finds the group of the question by its vector; what others asked is not theirs to read.
  question_groups: recorded({
    home: {
      grant: 'SELECT (id, tenant_id, development_id, embedding, embedding_model), INSERT',
      using: ownDevelopments,
    },
  }),
  chat_questions_daily: recorded(),
  search_analytics_daily: recorded(),
  chunk_retrievals_daily: recorded(),
  chunk_stats: recorded(),
  document_readers_daily: recorded(),
  development_activity_daily: recorded(),
  // Of a whole tenant, so not for those who see some of its developments.
  daily_metrics: { platform: all('true'), tenant: all(ownTenant) },
  analytics_events: recorded({ home: append(ownHome) }),
  error_log: { platform: all('true'), tenant: read(ownTenant), developer: read(ownDevelopments) },
  request_log: { platform: all('true') },
  request_stats_hourly: { platform: all('true') },
  saved_views: staff({ tenant: all(ownViews), developer: all(ownViews) }),
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE chat_analytics_daily ADD COLUMN questions_by_hour integer[] NOT NULL DEFAULT array_fill(0, ARRAY[24]);
    COMMENT ON COLUMN chat_analytics_daily.questions_by_hour IS 'questions by the hour of the tenant''s clock, 0 to 23; an hour that comes twice counts both';

    ALTER TABLE topics ADD COLUMN merged_into_id uuid,
      ADD FOREIGN KEY (tenant_id, merged_into_id) REFERENCES topics (tenant_id, id) ON DELETE SET NULL (merged_into_id);
    COMMENT ON COLUMN topics.merged_into_id IS 'set while a job moves its questions to another topic; it is deleted after that';

    -- Questions of one development that mean the same.
    CREATE TABLE question_groups (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      question text NOT NULL CHECK (question <> ''),
      embedding vector(512) NOT NULL,
      embedding_model text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      UNIQUE (tenant_id, development_id, id)
    );
    COMMENT ON COLUMN question_groups.question IS 'the first question of the group, which names it; its vector is what others are compared with';
    ALTER TABLE question_groups ALTER COLUMN embedding SET STORAGE PLAIN;

    ALTER TABLE messages ADD COLUMN question_group_id uuid,
      ADD FOREIGN KEY (tenant_id, development_id, question_group_id) REFERENCES question_groups (tenant_id, development_id, id)
        ON DELETE SET NULL (question_group_id);
    CREATE INDEX messages_question_group_id ON messages (question_group_id, sent_at) WHERE question_group_id IS NOT NULL;

    CREATE TABLE chat_questions_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      date date NOT NULL,
      question_group_id uuid NOT NULL,
      questions integer NOT NULL,
      no_answer integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date, question_group_id),
      FOREIGN KEY (tenant_id, development_id, question_group_id) REFERENCES question_groups (tenant_id, development_id, id)
        ON DELETE CASCADE
    );
    CREATE INDEX chat_questions_daily_group ON chat_questions_daily (question_group_id, date);

    CREATE TABLE search_analytics_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      date date NOT NULL,
      searches integer NOT NULL,
      failed integer NOT NULL,
      low_similarity integer NOT NULL,
      cited_wrong_house_type integer NOT NULL,
      similarity_sum double precision NOT NULL,
      similarity_count integer NOT NULL,
      similarity_histogram integer[] NOT NULL,
      latency_sum_ms bigint NOT NULL,
      latency_count integer NOT NULL,
      latency_histogram integer[] NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON COLUMN search_analytics_daily.similarity_histogram IS 'searches by their best similarity: 20 buckets, each 0.05 wide, from 0 to 1';
    COMMENT ON COLUMN search_analytics_daily.cited_wrong_house_type IS 'answers to questions of that day that cite a document of another house type than the one asked for';

    -- No key to doc_chunks: a passage that a new version replaced keeps what was counted of it.
    CREATE TABLE chunk_retrievals_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      date date NOT NULL,
      chunk_id uuid NOT NULL,
      retrievals integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date, chunk_id),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );

    CREATE TABLE chunk_stats (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      house_type_id uuid,
      chunks integer NOT NULL,
      tokens bigint NOT NULL,
      characters bigint NOT NULL,
      orphans integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, house_type_id) REFERENCES house_types (tenant_id, development_id, id) ON DELETE CASCADE,
      UNIQUE NULLS NOT DISTINCT (tenant_id, development_id, house_type_id)
    );
    COMMENT ON COLUMN chunk_stats.orphans IS 'passages that no answer should use: of a version that is not the ready one, or of another house type than their document';
    CREATE INDEX doc_chunks_created_at ON doc_chunks (tenant_id, created_at);

    ALTER TABLE document_activity_daily ADD COLUMN viewers integer NOT NULL DEFAULT 0, ADD COLUMN citations integer NOT NULL DEFAULT 0;
    COMMENT ON COLUMN document_activity_daily.viewers IS 'different homeowners who opened it that day';
    COMMENT ON COLUMN document_activity_daily.citations IS 'answers of that day that cite it';

    -- Who read what on which day: different readers over any window are counted from it.
    CREATE TABLE document_readers_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      document_id uuid NOT NULL,
      homeowner_id uuid NOT NULL,
      date date NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date, document_id, homeowner_id),
      FOREIGN KEY (tenant_id, development_id, document_id) REFERENCES documents (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id) ON DELETE CASCADE
    );
    CREATE INDEX document_readers_daily_document ON document_readers_daily (document_id, homeowner_id, date);
    CREATE INDEX document_readers_daily_homeowner ON document_readers_daily (homeowner_id, date);

    CREATE TABLE development_activity_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      date date NOT NULL,
      active_homeowners integer NOT NULL,
      readers integer NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      onboarded integer NOT NULL,
      uploads integer NOT NULL,
      map_opens integer NOT NULL,
      poi_clicks integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );

    -- What chat_analytics_daily and development_activity_daily say of all developments of a tenant: a homeowner has one home in one
    -- development, so different people add up.
    CREATE TABLE daily_metrics (
      tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
      date date NOT NULL,
      questions integer NOT NULL,
      answered integer NOT NULL,
      no_answer integer NOT NULL,
      errors integer NOT NULL,
      handed_off integer NOT NULL,
      prompt_tokens bigint NOT NULL,
      completion_tokens bigint NOT NULL,
      cost_usd numeric(14, 6) NOT NULL,
      latency_sum_ms bigint NOT NULL,
      latency_count integer NOT NULL,
      latency_histogram integer[] NOT NULL CHECK (cardinality(latency_histogram) = ${latencyBuckets}),
      ratings_sum integer NOT NULL,
      ratings_count integer NOT NULL,
      conversations integer NOT NULL,
      questions_by_hour integer[] NOT NULL CHECK (cardinality(questions_by_hour) = 24),
      active_homeowners integer NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, date)
    );

    ALTER TABLE development_stats
      ADD COLUMN active_homeowners integer NOT NULL DEFAULT 0,
      ADD COLUMN inactive_homeowners integer NOT NULL DEFAULT 0,
      ADD COLUMN active_7d integer NOT NULL DEFAULT 0,
      ADD COLUMN active_before_7d integer NOT NULL DEFAULT 0,
      ADD COLUMN active_before_30d integer NOT NULL DEFAULT 0,
      ADD COLUMN active_90d integer NOT NULL DEFAULT 0,
      ADD COLUMN active_before_90d integer NOT NULL DEFAULT 0,
      ADD COLUMN units_with_coordinates integer NOT NULL DEFAULT 0,
      ADD COLUMN geocoding_pending integer NOT NULL DEFAULT 0,
      ADD COLUMN geocoding_geocoded integer NOT NULL DEFAULT 0,
      ADD COLUMN geocoding_failed integer NOT NULL DEFAULT 0,
      ADD COLUMN geocoding_manual integer NOT NULL DEFAULT 0,
      ADD COLUMN counted_on date;
    COMMENT ON COLUMN development_stats.active_homeowners IS 'homeowners who asked, read or downloaded something in the 30 days that end on counted_on';
    COMMENT ON COLUMN development_stats.inactive_homeowners IS 'onboarded homeowners who did not';
    COMMENT ON COLUMN development_stats.counted_on IS 'the tenant-local day that the windows of active homeowners end on';

    ${recordsOfUse}

    CREATE INDEX document_versions_failed ON document_versions (tenant_id, development_id, updated_at DESC, id) WHERE status = 'failed';
    CREATE INDEX job_status_dead ON job_status (tenant_id, development_id, updated_at DESC, id) WHERE state = 'dead';

    ALTER TABLE rollup_dirty DROP CONSTRAINT rollup_dirty_kind_check,
      ADD CONSTRAINT rollup_dirty_kind_check CHECK (kind IN ('chat', 'documents', 'activity', 'development', 'chunks'));
  `)
  await protect(knex, tables)
  await knex.raw(`
    CREATE POLICY saved_views_shared_tenant ON saved_views FOR SELECT TO openhouse_tenant USING (is_shared AND ${ownTenant});
    CREATE POLICY saved_views_shared_developer ON saved_views FOR SELECT TO openhouse_developer USING (is_shared AND ${ownTenant});
    GRANT UPDATE (topic_id, question_group_id) ON messages TO openhouse_home;
  `)
  await knex.raw(recountTenantDays(dailyTables))
  await knex.raw(`
    -- What was counted before these tables were there is counted again, with them.
    INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), d.tenant_id, d.id, kind, now() FROM developments AS d, unnest(ARRAY['development', 'chunks']) AS kind;
    INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), day.tenant_id, day.development_id, day.kind, (day.date + time '12:00') AT TIME ZONE t.timezone
      FROM (
        SELECT tenant_id, development_id, date, 'chat' AS kind FROM chat_analytics_daily
        UNION SELECT tenant_id, development_id, date, kind FROM homeowner_activity_daily, unnest(ARRAY['documents', 'activity']) AS kind
        UNION SELECT h.tenant_id, h.development_id, (h.onboarded_at AT TIME ZONE t.timezone)::date, 'activity'
          FROM homeowners AS h JOIN tenants AS t ON t.id = h.tenant_id WHERE h.onboarded_at IS NOT NULL
        UNION SELECT v.tenant_id, v.development_id, (v.created_at AT TIME ZONE t.timezone)::date, 'activity'
          FROM document_versions AS v JOIN tenants AS t ON t.id = v.tenant_id
      ) AS day JOIN tenants AS t ON t.id = day.tenant_id;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(recountTenantDays(earlierDailyTables))
  await knex.raw(`
    REVOKE UPDATE (question_group_id) ON messages FROM openhouse_home;
    DROP POLICY saved_views_shared_tenant ON saved_views;
    DROP POLICY saved_views_shared_developer ON saved_views;
  `)
  await unprotect(knex, tables)
  await knex.raw(`
    DELETE FROM rollup_dirty WHERE kind IN ('activity', 'chunks');
    ALTER TABLE rollup_dirty DROP CONSTRAINT rollup_dirty_kind_check,
      ADD CONSTRAINT rollup_dirty_kind_check CHECK (kind IN ('chat', 'documents', 'development'));
    DROP INDEX job_status_dead, document_versions_failed, doc_chunks_created_at, messages_question_group_id;
    ALTER TABLE messages DROP COLUMN question_group_id;
    ALTER TABLE topics DROP COLUMN merged_into_id;
    DROP TABLE saved_views, request_stats_hourly, request_log, error_log, analytics_events, daily_metrics, development_activity_daily,
      document_readers_daily, chunk_stats, chunk_retrievals_daily, search_analytics_daily, chat_questions_daily, question_groups;
    ALTER TABLE document_activity_daily DROP COLUMN viewers, DROP COLUMN citations;
    ALTER TABLE chat_analytics_daily DROP COLUMN questions_by_hour;
    ALTER TABLE development_stats
      ${[
        'active_homeowners',
        'inactive_homeowners',
        'active_7d',
        'active_before_7d',
        'active_before_30d',
        'active_90d',
        'active_before_90d',
        'units_with_coordinates',
        'geocoding_pending',
        'geocoding_geocoded',
        'geocoding_failed',
        'geocoding_manual',
        'counted_on',
      ]
        .map((column) => `DROP COLUMN ${column}`)
        .join(', ')};
  `)
}
