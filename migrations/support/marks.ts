// Rows that are added are marked by the event that adds them. What is edited or deleted is marked here, by the database itself: much
// of it follows from other rows by their keys (the answers of a topic, the views of a document, whatever was a homeowner's), or is
// done by an upkeep that no event tells of, and a rollup must not keep counting what is gone.
import { type Counted, counted } from './counted-columns'
import { ofDevelopment, place } from './keys'

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

// What is counted of a homeowner and of a home on their own rows is recounted with the rollups. What changes it and marks no day that
// counts the person: rows are few, and a development's people are recounted together. Who is
// found to be somebody's conversation's is looked up by its day.
const markedMoves = [
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

const moveFunction = ({ name, table, event, marks }: (typeof markedMoves)[number]) => `
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
      } FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`

const ofOtherRows = `
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
`

export const markTable = `
    -- Marks are appended by every write that a chart counts and taken by the rollup job; never updated.
    CREATE TABLE rollup_dirty (
      id uuid PRIMARY KEY,
      ${place},
      kind text NOT NULL CHECK (kind IN ('chat', 'documents', 'activity', 'development', 'chunks')),
      occurred_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment}
    );
    COMMENT ON COLUMN rollup_dirty.occurred_at IS 'when the counted thing happened; the job turns it into the tenant-local date, in the zone of the day it runs';
    CREATE INDEX rollup_dirty_development_id ON rollup_dirty (tenant_id, development_id);
`

export const markTriggers = [...counted.map(markFunction), ...markedMoves.map(moveFunction), ofOtherRows].join('\n')

/** What `markTriggers` made, for taking it back. */
export const markFunctions = [
  ...counted.map(({ table }) => `mark_${table}`),
  ...markedMoves.map(({ name }) => name),
  'mark_cited_document',
  'mark_days_of_gone_development',
  'mark_model',
]
