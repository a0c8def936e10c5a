// Ways in besides the code on the wall: an address is found in whichever home it belongs to, and a code that was revoked takes
// the mailed links with it.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX homeowners_email ON homeowners (lower(email)) WHERE email IS NOT NULL;
    ALTER TABLE homeowners ADD COLUMN must_scan boolean NOT NULL DEFAULT false;
    COMMENT ON COLUMN homeowners.must_scan IS 'the code of the home was revoked: no mailed link lets them in until they came in by the new one';
    GRANT UPDATE (must_scan) ON homeowners TO openhouse_sign_in;
    CREATE INDEX mail_outbox_sent_at ON mail_outbox (coalesce(sent_at, failed_at)) WHERE coalesce(sent_at, failed_at) IS NOT NULL;
    ALTER TABLE mail_outbox ADD COLUMN next_attempt_at timestamptz NOT NULL DEFAULT now();
    DROP INDEX mail_outbox_waiting;
    CREATE INDEX mail_outbox_waiting ON mail_outbox (next_attempt_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX mail_outbox_waiting, mail_outbox_sent_at;
    ALTER TABLE mail_outbox DROP COLUMN next_attempt_at;
    CREATE INDEX mail_outbox_waiting ON mail_outbox (created_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
    DROP INDEX homeowners_email;
    REVOKE UPDATE (must_scan) ON homeowners FROM openhouse_sign_in;
    ALTER TABLE homeowners DROP COLUMN must_scan;
  `)
}
