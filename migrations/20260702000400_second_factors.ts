// A second step of signing in: a code of an app, and codes on paper for when the phone is gone. Who has proved lately that it is they is
// kept with the session.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE users
      ADD COLUMN totp_secret text,
      ADD COLUMN totp_confirmed_at timestamptz,
      ADD COLUMN totp_last_step bigint NOT NULL DEFAULT 0,
      ADD COLUMN recovery_hashes text[] NOT NULL DEFAULT '{}',
      ADD CONSTRAINT users_totp_confirmed CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL);
    COMMENT ON COLUMN users.totp_secret IS 'encrypted; of no use until it is confirmed by a code';
    COMMENT ON COLUMN users.totp_last_step IS 'the thirty seconds whose code was used last: none is good twice';
    COMMENT ON COLUMN users.recovery_hashes IS 'of the codes on paper that are left';
    ALTER TABLE tenants ADD COLUMN second_factor_from timestamptz;
    COMMENT ON COLUMN tenants.second_factor_from IS 'from when on its staff need a second step; null where each decides';
    ALTER TABLE sessions ADD COLUMN proved_at timestamptz NOT NULL DEFAULT now();
    COMMENT ON COLUMN sessions.proved_at IS 'when its person last showed by a password or a code that it is they';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE sessions DROP COLUMN proved_at;
    ALTER TABLE tenants DROP COLUMN second_factor_from;
    ALTER TABLE users DROP COLUMN totp_secret, DROP COLUMN totp_confirmed_at, DROP COLUMN totp_last_step, DROP COLUMN recovery_hashes;
  `)
}
