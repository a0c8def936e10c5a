// Passkeys of staff: few, and always read with their person.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE users
      ADD COLUMN passkeys jsonb NOT NULL DEFAULT '[]',
      ADD CONSTRAINT users_passkeys_few CHECK (jsonb_typeof(passkeys) = 'array' AND jsonb_array_length(passkeys) <= 10);
    COMMENT ON COLUMN users.passkeys IS '[{ id, publicKey, counter, transports, name, addedAt, usedAt }]; the key is the public half alone';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE users DROP COLUMN passkeys')
}
