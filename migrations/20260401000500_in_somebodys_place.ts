// What staff write in a homeowner's place is marked by the database itself, in whatever way it is written, and enters no figure.
import type { Knex } from 'knex'

const marked = [
  'conversations',
  'messages',
  'rag_search_log',
  'llm_error_log',
  'handovers',
  'handover_messages',
  'checklist_ticks',
]

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A homeowner has no account of the staff, so where a home's transaction names one, that person is in the homeowner's place.
    CREATE FUNCTION app_in_place_by() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT CASE WHEN app_homeowner_id() IS NOT NULL THEN app_user_id() END $$;
    ${marked
      .map(
        (table) => `
    ALTER TABLE ${table} ADD COLUMN in_place_by uuid;
    ALTER TABLE ${table} ALTER COLUMN in_place_by SET DEFAULT app_in_place_by();
    COMMENT ON COLUMN ${table}.in_place_by IS 'the member of staff who did this in the homeowner''s place; kept when their account goes, so that it stays out of every figure';
    CREATE POLICY ${table}_marked ON ${table} AS RESTRICTIVE FOR INSERT TO openhouse_home
      WITH CHECK (in_place_by IS NOT DISTINCT FROM (SELECT app_in_place_by()));`,
      )
      .join('\n')}
    -- What was done before there was a mark stands in the audit log with in whose place it was.
    CREATE TEMPORARY TABLE done_in_place ON COMMIT DROP AS
      SELECT subject_id, actor_id, type FROM audit_log WHERE actor_kind = 'user' AND payload ->> 'inPlaceOf' IS NOT NULL AND subject_id IS NOT NULL;
    UPDATE conversations AS c SET in_place_by = done.actor_id FROM done_in_place AS done
      WHERE done.subject_id = c.id AND done.type = 'conversation.started';
    UPDATE messages AS m SET in_place_by = done.actor_id FROM done_in_place AS done
      WHERE done.subject_id = m.id AND done.type IN ('message.asked', 'message.answered');
    UPDATE handovers AS h SET in_place_by = done.actor_id FROM done_in_place AS done
      WHERE done.subject_id = h.id AND done.type = 'conversation.handed_over';
    UPDATE rag_search_log AS s SET in_place_by = m.in_place_by FROM messages AS m
      WHERE m.id = s.message_id AND m.in_place_by IS NOT NULL;
    UPDATE llm_error_log AS e SET in_place_by = m.in_place_by FROM messages AS m
      WHERE m.id = e.message_id AND m.in_place_by IS NOT NULL;
    INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), tenant_id, development_id, kind, sent_at
      FROM messages, unnest(ARRAY['chat', 'documents', 'development']) AS kind WHERE in_place_by IS NOT NULL;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ${marked.map((table) => `DROP POLICY ${table}_marked ON ${table}; ALTER TABLE ${table} DROP COLUMN in_place_by;`).join('\n')}
    DROP FUNCTION app_in_place_by();
  `)
}
