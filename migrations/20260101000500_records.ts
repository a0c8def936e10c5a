import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE audit_log (
      id uuid NOT NULL,
      tenant_id uuid,
      development_id uuid,
      type text NOT NULL,
      actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'homeowner', 'system', 'anonymous')),
      actor_id uuid,
      subject_id uuid,
      payload jsonb NOT NULL DEFAULT '{}',
      address inet,
      request_id text,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (id, created_at)
    ) PARTITION BY RANGE (created_at);
    CREATE INDEX audit_log_tenant_id ON audit_log (tenant_id, created_at DESC, id);
    CREATE INDEX audit_log_subject_id ON audit_log (subject_id, created_at DESC);
    CREATE TABLE audit_log_default PARTITION OF audit_log DEFAULT;

    -- Rows of a month that arrived before its partition stand in the default one, so they are moved into it first.
    CREATE FUNCTION ensure_audit_log_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
      first timestamptz := date_trunc('month', month)::timestamp AT TIME ZONE 'UTC';
      next timestamptz := (date_trunc('month', month)::timestamp + interval '1 month') AT TIME ZONE 'UTC';
      name text := 'audit_log_' || to_char(month, 'YYYY_MM');
    BEGIN
      IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
      EXECUTE format('CREATE TABLE %I (LIKE audit_log INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
      EXECUTE format('WITH moved AS (DELETE FROM audit_log_default WHERE created_at >= %L AND created_at < %L
        RETURNING id, tenant_id, development_id, type, actor_kind, actor_id, subject_id, payload, address, request_id, created_at)
        INSERT INTO %I (id, tenant_id, development_id, type, actor_kind, actor_id, subject_id, payload, address, request_id, created_at)
        SELECT id, tenant_id, development_id, type, actor_kind, actor_id, subject_id, payload, address, request_id, created_at FROM moved',
        first, next, name);
      EXECUTE format('ALTER TABLE audit_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, next);
    END $$;
    SELECT ensure_audit_log_partition((date_trunc('month', now()) + make_interval(months => offset_months))::date)
      FROM generate_series(-4, 3) AS offset_months;

    CREATE TABLE job_status (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid,
      queue text NOT NULL,
      subject_id uuid,
      state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'retrying', 'done', 'dead')),
      step text NOT NULL DEFAULT '',
      progress real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
      attempts integer NOT NULL DEFAULT 0,
      max_attempts integer NOT NULL DEFAULT 1,
      error text,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      finished_at timestamptz,
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX job_status_tenant_id ON job_status (tenant_id, development_id, created_at DESC);
    CREATE INDEX job_status_subject_id ON job_status (subject_id, created_at DESC);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE job_status; DROP TABLE audit_log; DROP FUNCTION ensure_audit_log_partition(date)`)
}
