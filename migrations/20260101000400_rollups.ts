import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE chat_analytics_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      assistant_id uuid NOT NULL,
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
      latency_histogram integer[] NOT NULL,
      ratings_sum integer NOT NULL,
      ratings_count integer NOT NULL,
      conversations integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date, assistant_id),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );

    CREATE TABLE chat_topics_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      date date NOT NULL,
      topic_id uuid,
      questions integer NOT NULL,
      no_answer integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, topic_id) REFERENCES topics (tenant_id, id) ON DELETE CASCADE,
      UNIQUE NULLS NOT DISTINCT (tenant_id, development_id, date, topic_id)
    );

    CREATE TABLE document_activity_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      document_id uuid NOT NULL,
      date date NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date, document_id),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, document_id) REFERENCES documents (tenant_id, development_id, id) ON DELETE CASCADE
    );

    CREATE TABLE homeowner_activity_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      homeowner_id uuid NOT NULL,
      date date NOT NULL,
      questions integer NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date, homeowner_id),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id) ON DELETE CASCADE
    );
    CREATE INDEX homeowner_activity_daily_homeowner_id ON homeowner_activity_daily (tenant_id, development_id, homeowner_id, date);

    CREATE TABLE development_stats (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL PRIMARY KEY,
      units integer NOT NULL,
      units_sold integer NOT NULL,
      homeowners integer NOT NULL,
      homeowners_onboarded integer NOT NULL,
      homeowners_without_email integer NOT NULL,
      documents integer NOT NULL,
      documents_ready integer NOT NULL,
      documents_failed integer NOT NULL,
      chunks integer NOT NULL,
      missing_documents integer NOT NULL,
      messages bigint NOT NULL,
      last_message_at timestamptz,
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );

    -- Marks are appended by every write that a chart counts and taken by the rollup job; never updated.
    CREATE TABLE rollup_dirty (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('chat', 'documents', 'development')),
      occurred_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON COLUMN rollup_dirty.occurred_at IS 'when the counted thing happened; the job turns it into the tenant-local date, in the zone of the day it runs';
    CREATE INDEX rollup_dirty_development_id ON rollup_dirty (tenant_id, development_id);

    -- Days of another zone begin and end elsewhere: those that were counted go, and those that they touch are marked. The lock is
    -- that of the job, which would else finish a day of the old zone after they are gone.
    CREATE FUNCTION recount_tenant_days() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('rollups:' || NEW.id, 0));
      WITH chat AS (DELETE FROM chat_analytics_daily WHERE tenant_id = NEW.id RETURNING development_id, date),
        topics AS (DELETE FROM chat_topics_daily WHERE tenant_id = NEW.id RETURNING development_id, date),
        documents AS (DELETE FROM document_activity_daily WHERE tenant_id = NEW.id RETURNING development_id, date),
        homes AS (DELETE FROM homeowner_activity_daily WHERE tenant_id = NEW.id RETURNING development_id, date),
        counted AS (
          SELECT development_id, date, 'chat' AS kind FROM chat UNION SELECT development_id, date, 'chat' FROM topics
          UNION SELECT development_id, date, 'documents' FROM documents
          UNION SELECT development_id, date, kind FROM homes, unnest(ARRAY['chat', 'documents']) AS kind
        ),
        -- A day may touch three of the other zone's, where the clocks are set back.
        touched AS (
          SELECT DISTINCT development_id, kind, (moment AT TIME ZONE OLD.timezone AT TIME ZONE NEW.timezone)::date AS date
          FROM counted, unnest(ARRAY[date::timestamp, date + time '12:00', date + time '23:59:59.999999']) AS moment
        )
      INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
        SELECT gen_random_uuid(), NEW.id, development_id, kind, (date + time '12:00') AT TIME ZONE NEW.timezone FROM touched;
      RETURN NULL;
    END $$;
    CREATE TRIGGER tenants_recount_days AFTER UPDATE OF timezone ON tenants
      FOR EACH ROW WHEN (OLD.timezone IS DISTINCT FROM NEW.timezone) EXECUTE FUNCTION recount_tenant_days();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TRIGGER tenants_recount_days ON tenants; DROP FUNCTION recount_tenant_days();
    DROP TABLE rollup_dirty, development_stats, homeowner_activity_daily, document_activity_daily,
    chat_topics_daily, chat_analytics_daily`)
}
