// Rows that are added are marked by the event that adds them. What is edited or deleted is marked here, by the database itself: much
// of it follows from other rows by their keys (the answers of a topic, the views of a document, whatever was a homeowner's), or is
// done by an upkeep that no event tells of, and a rollup must not keep counting what is gone.
import type { Knex } from 'knex'

type Counted = {
  table: string
  /** When the row counts; without it, it counts now. */
  at?: string
  kinds: readonly string[]
  /** The columns that a rollup looks at: an update of others marks nothing. */
  columns: readonly string[]
}

const counted: Counted[] = [
  {
    table: 'messages',
    at: 'sent_at',
    kinds: ['chat'],
    columns: [
      'development_id',
      'assistant_id',
      'conversation_id',
      'homeowner_id',
      'reply_to_id',
      'role',
      'outcome',
      'prompt_tokens',
      'completion_tokens',
      'cost_usd',
      'latency_ms',
      'cited_document_ids',
      'user_rating',
      'topic_id',
      'question_group_id',
      'sent_at',
    ],
  },
  {
    table: 'rag_search_log',
    at: 'created_at',
    kinds: ['chat'],
    columns: [
      'development_id',
      'message_id',
      'house_type_id',
      'best_similarity',
      'latency_ms',
      'chunk_ids',
      'error',
      'created_at',
    ],
  },
  {
    table: 'document_views',
    at: 'created_at',
    kinds: ['documents'],
    columns: ['development_id', 'document_id', 'homeowner_id', 'created_at'],
  },
  {
    table: 'document_downloads',
    at: 'created_at',
    kinds: ['documents'],
    columns: ['development_id', 'document_id', 'homeowner_id', 'created_at'],
  },
  {
    table: 'analytics_events',
    at: 'created_at',
    kinds: ['activity'],
    columns: ['development_id', 'type', 'created_at'],
  },
  { table: 'document_versions', at: 'created_at', kinds: ['activity'], columns: ['development_id', 'created_at'] },
  {
    table: 'homeowners',
    at: 'onboarded_at',
    kinds: ['activity'],
    columns: ['development_id', 'onboarded_at', 'email'],
  },
  {
    table: 'units',
    kinds: ['development'],
    columns: ['development_id', 'sold_at', 'latitude', 'longitude', 'geocoding_status'],
  },
  {
    table: 'documents',
    kinds: ['development', 'chunks'],
    columns: ['development_id', 'house_type_id', 'category', 'status', 'ready_version'],
  },
  {
    table: 'doc_chunks',
    kinds: ['chunks'],
    columns: ['development_id', 'document_id', 'house_type_id', 'version', 'token_count', 'content'],
  },
  { table: 'house_types', kinds: ['development'], columns: ['development_id'] },
  { table: 'document_requirements', kinds: ['development'], columns: ['development_id', 'house_type_id', 'category'] },
]

type Marked = { changed: string; moment: string; kinds: readonly string[]; withQuestion?: boolean }

// Quarters of an hour: every zone's days are whole ones.
function marksOf({ changed, moment, kinds, withQuestion }: Marked): string {
  // Of an answer, the day of its question too: there it counts whether it was answered.
  const question = `UNION ALL SELECT changed.tenant_id, changed.development_id, question.sent_at
        FROM (${changed}) AS changed JOIN messages AS question ON question.id = changed.reply_to_id`
  return `
    INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
    SELECT gen_random_uuid(), dirty.tenant_id, dirty.development_id, kind, dirty.occurred_at
    FROM (
      SELECT DISTINCT moment.tenant_id, moment.development_id, date_bin('15 minutes', moment.at, 'epoch') AS occurred_at
      FROM (SELECT tenant_id, development_id, ${moment} AS at FROM (${changed}) AS changed ${withQuestion ? question : ''}) AS moment
        -- A development that goes with what is in it has no days to recount.
        JOIN developments AS place ON place.tenant_id = moment.tenant_id AND place.id = moment.development_id
      WHERE moment.at IS NOT NULL
    ) AS dirty, unnest(ARRAY[${kinds.map((kind) => `'${kind}'`).join(', ')}]) AS kind;`
}

// One function a table, for updates and deletions both; `was` and `now_is` hold the rows of the statement.
function markFunction({ table, at, kinds, columns }: Counted): string {
  const listed = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ')
  const edited = `(SELECT was.id FROM was JOIN now_is USING (id) WHERE (${listed('was')}) IS DISTINCT FROM (${listed('now_is')}))`
  const rows = ['tenant_id', ...columns].join(', ')
  const marks = (changed: string) => {
    const byMoment = marksOf({ changed, moment: at ?? 'now()', kinds, withQuestion: table === 'messages' })
    // Everybody is counted, and only who arrived has a day.
    if (table === 'homeowners') return byMoment + marksOf({ changed, moment: 'now()', kinds: ['development'] })
    return byMoment
  }
  return `
    CREATE FUNCTION mark_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        ${marks(`SELECT ${rows} FROM was`)}
      ELSE
        ${marks(`SELECT ${rows} FROM was WHERE id IN ${edited} UNION ALL SELECT ${rows} FROM now_is WHERE id IN ${edited}`)}
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER ${table}_mark_edits AFTER UPDATE ON ${table} REFERENCING OLD TABLE AS was NEW TABLE AS now_is
      FOR EACH STATEMENT EXECUTE FUNCTION mark_${table}();
    CREATE TRIGGER ${table}_mark_deletions AFTER DELETE ON ${table} REFERENCING OLD TABLE AS was
      FOR EACH STATEMENT EXECUTE FUNCTION mark_${table}();`
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(counted.map(markFunction).join('\n'))
  await knex.raw(`
    -- Whether an answer cited a document of the wrong house type follows from the document. An answer after midnight is to a
    -- question of the day before.
    CREATE FUNCTION mark_cited_document() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), cited.tenant_id, cited.development_id, 'chat', (cited.date - back + time '12:00') AT TIME ZONE tenant.timezone
      FROM document_activity_daily AS cited
        JOIN developments AS place ON place.tenant_id = cited.tenant_id AND place.id = cited.development_id
        JOIN tenants AS tenant ON tenant.id = cited.tenant_id, generate_series(0, 1) AS back
      WHERE cited.tenant_id = OLD.tenant_id AND cited.development_id = OLD.development_id AND cited.document_id = OLD.id AND cited.citations > 0;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER documents_mark_cited_before_deletion BEFORE DELETE ON documents
      FOR EACH ROW WHEN (OLD.house_type_id IS NOT NULL) EXECUTE FUNCTION mark_cited_document();
    CREATE TRIGGER documents_mark_cited AFTER UPDATE OF house_type_id ON documents
      FOR EACH ROW WHEN (OLD.house_type_id IS DISTINCT FROM NEW.house_type_id) EXECUTE FUNCTION mark_cited_document();

    -- The days of the tenant are added up from its developments, so those of one that goes are added up again: another one is
    -- marked for it, and handed on what this one was marked for. With the last one they go.
    CREATE FUNCTION mark_days_of_gone_development() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      zone text := (SELECT timezone FROM tenants WHERE id = OLD.tenant_id);
      other uuid := (SELECT id FROM developments WHERE tenant_id = OLD.tenant_id AND id <> OLD.id LIMIT 1);
    BEGIN
      IF zone IS NULL THEN RETURN OLD; END IF;
      IF other IS NULL THEN
        DELETE FROM daily_metrics WHERE tenant_id = OLD.tenant_id;
        RETURN OLD;
      END IF;
      INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
        SELECT gen_random_uuid(), OLD.tenant_id, other, 'activity', moment FROM (
          SELECT (date + time '12:00') AT TIME ZONE zone AS moment FROM chat_analytics_daily
            WHERE tenant_id = OLD.tenant_id AND development_id = OLD.id
          UNION SELECT (date + time '12:00') AT TIME ZONE zone FROM development_activity_daily
            WHERE tenant_id = OLD.tenant_id AND development_id = OLD.id
          UNION SELECT occurred_at FROM rollup_dirty WHERE tenant_id = OLD.tenant_id AND development_id = OLD.id
        ) AS counted;
      RETURN OLD;
    END $$;
    CREATE TRIGGER developments_mark_days BEFORE DELETE ON developments
      FOR EACH ROW EXECUTE FUNCTION mark_days_of_gone_development();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER developments_mark_days ON developments;
    DROP FUNCTION mark_days_of_gone_development();
    DROP TRIGGER documents_mark_cited ON documents;
    DROP TRIGGER documents_mark_cited_before_deletion ON documents;
    DROP FUNCTION mark_cited_document();
    ${counted
      .map(
        ({ table }) => `DROP TRIGGER ${table}_mark_deletions ON ${table}; DROP TRIGGER ${table}_mark_edits ON ${table};
          DROP FUNCTION mark_${table}();`,
      )
      .join('\n')}
  `)
}
