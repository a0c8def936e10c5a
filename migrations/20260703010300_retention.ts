// What a company keeps is deleted once it is old enough, and the figures of those days stay: days of which rows may be gone are closed, and
// not counted anew. What stands on rows as a count remembers what was deleted.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE tenants ADD COLUMN days_kept_from date NOT NULL DEFAULT '0001-01-01';
    COMMENT ON COLUMN tenants.days_kept_from IS 'the first day of which all rows are kept: those before it are closed, and are not counted anew';
    ALTER TABLE documents ADD COLUMN past_views integer NOT NULL DEFAULT 0, ADD COLUMN past_downloads integer NOT NULL DEFAULT 0;
    ALTER TABLE homeowners ADD COLUMN past_chats integer NOT NULL DEFAULT 0, ADD COLUMN past_downloads integer NOT NULL DEFAULT 0;
    COMMENT ON COLUMN documents.past_views IS 'those that are no longer on record, which view_count holds as well';
    COMMENT ON COLUMN homeowners.past_chats IS 'those that are no longer on record, which total_chats holds as well';
  `)
  await changeRecount(knex, '', ' AND date >= NEW.days_kept_from')
}

export async function down(knex: Knex): Promise<void> {
  await changeRecount(knex, ' AND date >= NEW.days_kept_from', '')
  await knex.raw(`
    ALTER TABLE homeowners DROP COLUMN past_chats, DROP COLUMN past_downloads;
    ALTER TABLE documents DROP COLUMN past_views, DROP COLUMN past_downloads;
    ALTER TABLE tenants DROP COLUMN days_kept_from;
  `)
}

// Of a tenant that changes its zone, closed days stay as they were counted.
async function changeRecount(knex: Knex, was: string, is: string): Promise<void> {
  const { rows } = await knex.raw<{ rows: [{ source: string }] }>(
    `SELECT pg_get_functiondef('recount_tenant_days'::regproc) AS source`,
  )
  const [before, after] = [`tenant_id = NEW.id${was}`, `tenant_id = NEW.id${is}`]
  const changed = rows[0].source
    .replaceAll(`${before} RETURNING`, `${after} RETURNING`)
    .replace(`DELETE FROM daily_metrics WHERE ${before};`, `DELETE FROM daily_metrics WHERE ${after};`)
  await knex.raw(changed)
}
