// When the one who answers a handed-over conversation was last told by mail that its homeowner wrote.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE handovers ADD COLUMN assignee_notified_at timestamptz;
    CREATE INDEX handovers_to_notify ON handovers (last_message_at) WHERE status = 'open' AND assignee_id IS NOT NULL;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`ALTER TABLE handovers DROP COLUMN assignee_notified_at`)
}
