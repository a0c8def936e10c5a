// How long a company keeps its records was a column that nothing read. And what some columns mean is said where they are.
import type { Knex } from 'knex'

const comments: Record<string, string> = {
  'asides.in_place_by': "the member of staff who wrote it in the homeowner's place",
  'bin_collections.phase': 'of homes of this part of the development; of all where it is null',
  'handovers.assignee_notified_at': 'when the assignee was last told by mail that the homeowner wrote',
  'sessions.impersonation_id': "where staff are in the homeowner's place",
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE tenants DROP COLUMN retention_days')
  for (const [column, comment] of Object.entries(comments))
    await knex.raw(`COMMENT ON COLUMN ${column} IS '${comment.replaceAll("'", "''")}'`)
}

export async function down(knex: Knex): Promise<void> {
  for (const column of Object.keys(comments)) await knex.raw(`COMMENT ON COLUMN ${column} IS NULL`)
  await knex.raw(
    'ALTER TABLE tenants ADD COLUMN retention_days integer NOT NULL DEFAULT 730 CHECK (retention_days > 0)',
  )
}
