import type { Knex } from 'knex'

// The questions of a development, by when they were asked: lists of them pass no answers over, and counts of them need no row.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX messages_questions ON messages (tenant_id, development_id, sent_at, id)
      WHERE role = 'homeowner' AND in_place_by IS NULL
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX messages_questions')
}
