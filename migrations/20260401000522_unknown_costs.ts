// What is not known is not nothing: answers of models without a price are counted apart, quotations have no tokens of a model, an
// answer without a word has no duration, and a hand-over that ended with its homeowner's account was not resolved by anybody.
import type { Knex } from 'knex'
import { protect, recorded, unprotect } from './support/policies'

const tables = { unpriced_answers_daily: recorded() }

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE unpriced_answers_daily (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      date date NOT NULL,
      answers integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, date),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE unpriced_answers_daily IS 'answers of a day whose model has no price, so that what they cost is unknown';

    -- The triggers of messages look at what was counted before.
    CREATE FUNCTION mark_model() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), mark.tenant_id, mark.development_id, 'chat', mark.at
      FROM (
        SELECT DISTINCT was.tenant_id, was.development_id, date_bin('15 minutes', was.sent_at, 'epoch') AS at
        FROM was JOIN now_is USING (id) WHERE was.model IS DISTINCT FROM now_is.model
      ) AS mark JOIN developments AS place ON place.tenant_id = mark.tenant_id AND place.id = mark.development_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER messages_mark_model AFTER UPDATE ON messages REFERENCING OLD TABLE AS was NEW TABLE AS now_is
      FOR EACH STATEMENT EXECUTE FUNCTION mark_model();

    INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), tenant_id, development_id, 'chat', at FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', sent_at, 'epoch') AS at FROM messages
        WHERE role = 'assistant' AND model IS NOT NULL AND cost_usd IS NULL
      ) AS unpriced;
    -- Of a question that a model made to stand alone, what it used is in the sum, and cannot be told apart.
    UPDATE messages SET prompt_tokens = 0, completion_tokens = 0
      WHERE model = 'extractive' AND standalone_question IS NULL AND (prompt_tokens > 0 OR completion_tokens > 0);
    UPDATE messages SET latency_ms = NULL WHERE role = 'assistant' AND content = '' AND latency_ms IS NOT NULL;

    ALTER TABLE handovers ADD COLUMN abandoned_at timestamptz;
    COMMENT ON COLUMN handovers.abandoned_at IS 'when it ended because its homeowner deleted their account: it was not resolved';
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  await knex.raw(`
    ALTER TABLE handovers DROP COLUMN abandoned_at;
    DROP TRIGGER messages_mark_model ON messages;
    DROP FUNCTION mark_model();
    DROP TABLE unpriced_answers_daily;
  `)
}
