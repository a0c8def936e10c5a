// A home is handed to the next people on a day: who leaves keeps a row of their own, without a way in, and what the home was told stays.
import type { Knex } from 'knex'
import { belongsTo, byStaff, place } from './support/keys'
import { protect, recorded, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = { home_sales: recorded() }

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE homeowners ADD COLUMN moved_out_at timestamptz;
    COMMENT ON COLUMN homeowners.moved_out_at IS 'since when the home is others'': no way in from then on, and in no list of who lives there';
    DROP INDEX homeowners_unit_email_key;
    CREATE UNIQUE INDEX homeowners_unit_email_key ON homeowners (tenant_id, unit_id, lower(email)) WHERE moved_out_at IS NULL;

    CREATE TABLE home_sales (
      id uuid NOT NULL,
      ${place},
      unit_id uuid NOT NULL,
      on_day date NOT NULL,
      people jsonb NOT NULL CHECK (jsonb_typeof(people) = 'array'),
      planned_by uuid ${byStaff},
      created_at timestamptz NOT NULL DEFAULT now(),
      done_at timestamptz,
      cancelled_at timestamptz,
      ${belongsTo('units', 'unit_id', 'CASCADE')},
      PRIMARY KEY (tenant_id, id),
      CHECK (done_at IS NULL OR cancelled_at IS NULL),
      CHECK ((done_at IS NULL AND cancelled_at IS NULL) OR people = '[]')
    );
    COMMENT ON COLUMN home_sales.on_day IS 'by the calendar of the company';
    COMMENT ON COLUMN home_sales.people IS '[{ name, email, phone }] of who comes; empty once they have, or it is called off';
    CREATE UNIQUE INDEX home_sales_planned ON home_sales (tenant_id, unit_id) WHERE done_at IS NULL AND cancelled_at IS NULL;
    CREATE INDEX home_sales_unit_id ON home_sales (tenant_id, development_id, unit_id);
    CREATE INDEX home_sales_due ON home_sales (on_day) WHERE done_at IS NULL AND cancelled_at IS NULL;
    CREATE INDEX home_sales_planned_by ON home_sales (planned_by);
  `)
  await protect(knex, tables)
  await knex.raw(marksNow)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(marksBefore)
  await knex.raw(`
    DROP TABLE home_sales;
    DROP INDEX homeowners_unit_email_key;
    ALTER TABLE homeowners DROP COLUMN moved_out_at;
    CREATE UNIQUE INDEX homeowners_unit_email_key ON homeowners (tenant_id, unit_id, lower(email));
  `)
}

// The text that `npm run rollups:triggers` printed.
const marksNow = `
CREATE OR REPLACE FUNCTION mark_homeowners() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', onboarded_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, onboarded_at FROM was) AS changed WHERE onboarded_at IS NOT NULL
      ) AS dirty;
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (SELECT tenant_id, development_id, onboarded_at FROM was) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', onboarded_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, onboarded_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.moved_out_at, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.moved_out_at, now_is.onboarded_at, now_is.unit_id))
        UNION ALL SELECT tenant_id, development_id, onboarded_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.moved_out_at, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.moved_out_at, now_is.onboarded_at, now_is.unit_id))
      ) AS changed WHERE onboarded_at IS NOT NULL
      ) AS dirty;
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, onboarded_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.moved_out_at, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.moved_out_at, now_is.onboarded_at, now_is.unit_id))
        UNION ALL SELECT tenant_id, development_id, onboarded_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.moved_out_at, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.moved_out_at, now_is.onboarded_at, now_is.unit_id))
      ) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;
`

const marksBefore = `
CREATE OR REPLACE FUNCTION mark_homeowners() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', onboarded_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, onboarded_at FROM was) AS changed WHERE onboarded_at IS NOT NULL
      ) AS dirty;
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (SELECT tenant_id, development_id, onboarded_at FROM was) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', onboarded_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, onboarded_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.onboarded_at, now_is.unit_id))
        UNION ALL SELECT tenant_id, development_id, onboarded_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.onboarded_at, now_is.unit_id))
      ) AS changed WHERE onboarded_at IS NOT NULL
      ) AS dirty;
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, onboarded_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.onboarded_at, now_is.unit_id))
        UNION ALL SELECT tenant_id, development_id, onboarded_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.onboarded_at, now_is.unit_id))
      ) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;
`
