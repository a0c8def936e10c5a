// Rows that are added are marked by the event that adds them. What is edited or deleted is marked here, by the database itself: much
// of it follows from other rows by their keys (the answers of a topic, the views of a document, whatever was a homeowner's), or is
// done by an upkeep that no event tells of, and a rollup must not keep counting what is gone.
import { type Counted, counted } from './counted-columns'
import { ofDevelopment, place } from './keys'

type Marked = { changed: string; moment: string; kinds: readonly string[] }

const arrayOf = (kinds: readonly string[]) => `ARRAY[${kinds.map((kind) => `'${kind}'`).join(', ')}]`

// The rows of the statement are read into arrays first: nothing joins them with another table, which a distributed database cannot.
// Quarters of an hour: every zone's days are whole ones.
const marksOf = ({ changed, moment, kinds }: Marked) => `
        PERFORM mark_moments(${arrayOf(kinds)}, array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
          SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', ${moment}, 'epoch') AS at FROM (${changed}) AS changed
          WHERE ${moment} IS NOT NULL
        ) AS dirty;`

// Of an answer, the day of its question too: there it counts whether it was answered.
const marksOfQuestions = (changed: string) => `
        PERFORM mark_questions(array_agg(tenant_id), array_agg(reply_to_id)) FROM (
          SELECT DISTINCT tenant_id, reply_to_id FROM (${changed}) AS changed WHERE reply_to_id IS NOT NULL
        ) AS answers;`

const markArrays = `
    CREATE FUNCTION mark_moments(kinds text[], tenants uuid[], places uuid[], moments timestamptz[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      IF tenants IS NULL THEN RETURN; END IF;
      INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), dirty.tenant_id, dirty.development_id, kind, dirty.at
      FROM unnest(tenants, places, moments) AS dirty (tenant_id, development_id, at)
        -- A development that goes with what is in it has no days to recount.
        JOIN developments AS place ON place.tenant_id = dirty.tenant_id AND place.id = dirty.development_id
        CROSS JOIN unnest(kinds) AS kind;
    END $$;

    CREATE FUNCTION mark_questions(tenants uuid[], questions uuid[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      IF tenants IS NULL THEN RETURN; END IF;
      PERFORM mark_moments(ARRAY['chat'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT question.tenant_id, question.development_id, date_bin('15 minutes', question.sent_at, 'epoch') AS at
        FROM unnest(tenants, questions) AS answer (tenant_id, question_id)
          JOIN messages AS question ON question.tenant_id = answer.tenant_id AND question.id = answer.question_id
      ) AS dirty;
    END $$;
`

// One function a table, for updates and deletions both; `was` and `now_is` hold the rows of the statement.
function markFunction({ table, at, kinds, columns }: Counted): string {
  const listed = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ')
  const edited = `(SELECT was.id FROM was JOIN now_is USING (id) WHERE (${listed('was')}) IS DISTINCT FROM (${listed('now_is')}))`
  const rows = ['tenant_id', ...columns].join(', ')
  const marks = (changed: string) => {
    const byMoment = marksOf({ changed, moment: at ?? 'now()', kinds })
    if (table === 'messages') return byMoment + marksOfQuestions(changed)
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

type Move = { name: string; table: string; event: 'UPDATE' | 'DELETE'; marks: Marked[] }

const changed = (columns: string, where: string) =>
  `SELECT was.tenant_id, was.development_id${columns} FROM was JOIN now_is USING (id) WHERE ${where}`

// What is counted of a homeowner and of a home on their own rows is recounted with the rollups. This changes it, and marks no day that counts
// the person: rows are few, and a development's people are recounted together. Who is found to be somebody's conversation's is looked up
// by its day. And the model of an answer says whether its cost is known.
const moves: Move[] = [
  {
    name: 'homeowners_mark_moves',
    table: 'homeowners',
    event: 'UPDATE',
    marks: [{ changed: changed('', 'was.unit_id <> now_is.unit_id'), moment: 'now()', kinds: ['development'] }],
  },
  {
    name: 'conversations_mark_people',
    table: 'conversations',
    event: 'UPDATE',
    marks: [
      {
        changed: changed(', was.started_at', 'was.homeowner_id IS NULL AND now_is.homeowner_id IS NOT NULL'),
        moment: 'started_at',
        kinds: ['chat'],
      },
      {
        changed: changed('', 'was.homeowner_id IS NOT NULL AND was.homeowner_id IS DISTINCT FROM now_is.homeowner_id'),
        moment: 'now()',
        kinds: ['development'],
      },
    ],
  },
  {
    name: 'conversations_mark_deletions',
    table: 'conversations',
    event: 'DELETE',
    marks: [
      {
        changed: 'SELECT tenant_id, development_id FROM was WHERE homeowner_id IS NOT NULL',
        moment: 'now()',
        kinds: ['development'],
      },
    ],
  },
  {
    name: 'messages_mark_model',
    table: 'messages',
    event: 'UPDATE',
    marks: [
      {
        changed: changed(', was.sent_at', 'was.model IS DISTINCT FROM now_is.model'),
        moment: 'sent_at',
        kinds: ['chat'],
      },
    ],
  },
]

const moveFunction = ({ name, table, event, marks }: Move) => `
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      ${marks.map(marksOf).join('')}
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
`

export const markTable = `
    -- Marks are appended by every write that a chart counts and taken by the rollup job; never updated.
    CREATE TABLE rollup_dirty (
      id uuid NOT NULL,
      ${place},
      kind text NOT NULL CHECK (kind IN ('chat', 'documents', 'activity', 'development', 'chunks')),
      occurred_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON COLUMN rollup_dirty.occurred_at IS 'when the counted thing happened; the job turns it into the tenant-local date, in the zone of the day it runs';
    CREATE INDEX rollup_dirty_development_id ON rollup_dirty (tenant_id, development_id);
`

export const markTriggers = [markArrays, ...counted.map(markFunction), ...moves.map(moveFunction), ofOtherRows].join(
  '\n',
)

/** What of it 20260701000700 replaced, as it was. */
export const earlierMarks = [
  ...counted.map((each) =>
    markFunction(each)
      .replace(/CREATE FUNCTION/, 'CREATE OR REPLACE FUNCTION')
      .replaceAll('CREATE TRIGGER', 'CREATE OR REPLACE TRIGGER'),
  ),
  ...moves.filter(({ name }) => name === 'messages_mark_model' || name === 'homeowners_mark_moves').map(moveFunction),
].join('\n')

/** What `markTriggers` made, for taking it back. */
export const markFunctions = [
  ...counted.map(({ table }) => `mark_${table}`),
  ...moves.map(({ name }) => name),
  'mark_cited_document',
  'mark_days_of_gone_development',
  'mark_questions',
  'mark_moments',
]
