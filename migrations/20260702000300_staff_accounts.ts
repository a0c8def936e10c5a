// What staff set for themselves, and an address that they are about to have.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE users
      ADD COLUMN preferences jsonb NOT NULL DEFAULT '{}',
      ADD COLUMN new_email text CHECK (new_email LIKE '%_@_%'),
      ADD COLUMN new_email_change uuid,
      ADD COLUMN new_email_confirmed text[] NOT NULL DEFAULT '{}',
      ADD COLUMN new_email_until timestamptz,
      ADD CONSTRAINT users_new_email_whole CHECK (num_nonnulls(new_email, new_email_change, new_email_until) IN (0, 3));
    COMMENT ON COLUMN users.preferences IS '{ notifyOfAssignments }; what is absent is as the app has it';
    COMMENT ON COLUMN users.new_email IS 'the address that is to be theirs once it is confirmed at both';
    COMMENT ON COLUMN users.new_email_change IS 'which change the mailed links are of: another one ends them';
    COMMENT ON COLUMN users.new_email_confirmed IS 'where it was confirmed: old, new';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE users DROP COLUMN preferences, DROP COLUMN new_email, DROP COLUMN new_email_change, DROP COLUMN new_email_confirmed,
      DROP COLUMN new_email_until;
  `)
}
