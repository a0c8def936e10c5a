// A homeowner who has an answer closes what was handed over; when that was is set with it.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`GRANT UPDATE (resolved_at) ON handovers TO openhouse_home`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`REVOKE UPDATE (resolved_at) ON handovers FROM openhouse_home`)
}
