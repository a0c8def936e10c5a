// What is counted of a homeowner and of a home on their own rows. The job that recounts rollups recounts them, in the same transaction.
import type { Knex } from 'knex'

// What changes them and marks no day that counts the person: rows are few, and a development's people are recounted together. Who is
// found to be somebody's conversation's is looked up by its day.
const triggers = [
  {
    name: 'homeowners_mark_moves',
    table: 'homeowners',
    event: 'UPDATE',
    marks: `SELECT was.tenant_id, was.development_id, 'development' AS kind, now() AS at
      FROM was JOIN now_is USING (id) WHERE was.unit_id <> now_is.unit_id`,
  },
  {
    name: 'conversations_mark_people',
    table: 'conversations',
    event: 'UPDATE',
    marks: `SELECT was.tenant_id, was.development_id, CASE WHEN was.homeowner_id IS NULL THEN 'chat' ELSE 'development' END AS kind,
        CASE WHEN was.homeowner_id IS NULL THEN was.started_at ELSE now() END AS at
      FROM was JOIN now_is USING (id) WHERE was.homeowner_id IS DISTINCT FROM now_is.homeowner_id`,
  },
  {
    name: 'conversations_mark_deletions',
    table: 'conversations',
    event: 'DELETE',
    marks: `SELECT was.tenant_id, was.development_id, 'development' AS kind, now() AS at FROM was WHERE was.homeowner_id IS NOT NULL`,
  },
]

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE homeowners
      ADD COLUMN total_chats integer NOT NULL DEFAULT 0 CHECK (total_chats >= 0),
      ADD COLUMN total_downloads integer NOT NULL DEFAULT 0 CHECK (total_downloads >= 0);
    ALTER TABLE units ADD COLUMN last_chat_at timestamptz;
    COMMENT ON COLUMN homeowners.total_chats IS 'conversations of theirs, recounted with the rollups';
    COMMENT ON COLUMN homeowners.total_downloads IS 'downloads of documents by them, recounted with the rollups';
    COMMENT ON COLUMN units.last_chat_at IS 'the last message in a conversation of its homeowners, recounted with the rollups';

    UPDATE homeowners SET total_chats = (SELECT count(*) FROM conversations WHERE homeowner_id = homeowners.id),
      total_downloads = (SELECT count(*) FROM document_downloads WHERE homeowner_id = homeowners.id);
    UPDATE units SET last_chat_at = (SELECT max(sent_at) FROM messages JOIN homeowners ON homeowners.id = messages.homeowner_id
      WHERE homeowners.unit_id = units.id);
  `)
  for (const { name, table, event, marks } of triggers)
    await knex.raw(`
      CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
        SELECT gen_random_uuid(), mark.tenant_id, mark.development_id, mark.kind, mark.at
        FROM (SELECT DISTINCT one.tenant_id, one.development_id, one.kind, date_bin('15 minutes', one.at, 'epoch') AS at
            FROM (${marks}) AS one) AS mark
          JOIN developments AS place ON place.tenant_id = mark.tenant_id AND place.id = mark.development_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING OLD TABLE AS was ${
        event === 'UPDATE' ? 'NEW TABLE AS now_is' : ''
      } FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`)
}

export async function down(knex: Knex): Promise<void> {
  for (const { name, table } of triggers) await knex.raw(`DROP TRIGGER ${name} ON ${table}; DROP FUNCTION ${name}();`)
  await knex.raw(`
    ALTER TABLE units DROP COLUMN last_chat_at;
    ALTER TABLE homeowners DROP COLUMN total_downloads, DROP COLUMN total_chats;
  `)
}
