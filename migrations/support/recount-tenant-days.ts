// The trigger that has a tenant's days counted anew when its zone changes.

type DailyTable = { name: string; kinds: readonly string[] }

const dailyTables: DailyTable[] = [
  { name: 'chat_analytics_daily', kinds: ['chat'] },
  { name: 'chat_topics_daily', kinds: ['chat'] },
  { name: 'document_activity_daily', kinds: ['documents'] },
  { name: 'homeowner_activity_daily', kinds: ['chat', 'documents'] },
  { name: 'chat_questions_daily', kinds: ['chat'] },
  { name: 'search_analytics_daily', kinds: ['chat'] },
  { name: 'chunk_retrievals_daily', kinds: ['chat'] },
  { name: 'document_readers_daily', kinds: ['documents'] },
  { name: 'development_activity_daily', kinds: ['chat', 'documents', 'activity'] },
]

// Days of another zone begin and end elsewhere: those that were counted go, and those that they touch are marked. The lock is that
// of the job, which would else finish a day of the old zone after they are gone.
const gone = dailyTables.map(
  ({ name }) => `${name}_gone AS (DELETE FROM ${name} WHERE tenant_id = NEW.id RETURNING development_id, date)`,
)
const counted = dailyTables.map(
  ({ name, kinds }) =>
    `SELECT development_id, date, kind FROM ${name}_gone, unnest(ARRAY[${kinds.map((kind) => `'${kind}'`).join()}]) AS kind`,
)

export const recountTenantDays = `
    CREATE FUNCTION recount_tenant_days() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('rollups:' || NEW.id, 0));
      DELETE FROM daily_metrics WHERE tenant_id = NEW.id;
      WITH ${gone.join(', ')},
        counted AS (${counted.join(' UNION ')}),
        -- A day may touch three of the other zone's, where the clocks are set back.
        touched AS (
          SELECT DISTINCT development_id, kind, (moment AT TIME ZONE OLD.timezone AT TIME ZONE NEW.timezone)::date AS date
          FROM counted, unnest(ARRAY[date::timestamp, date + time '12:00', date + time '23:59:59.999999']) AS moment
        )
      INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
        SELECT gen_random_uuid(), NEW.id, development_id, kind, (date + time '12:00') AT TIME ZONE NEW.timezone FROM touched
        UNION ALL SELECT gen_random_uuid(), NEW.id, id, 'development', now() FROM developments WHERE tenant_id = NEW.id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER tenants_recount_days AFTER UPDATE OF timezone ON tenants
      FOR EACH ROW WHEN (OLD.timezone IS DISTINCT FROM NEW.timezone) EXECUTE FUNCTION recount_tenant_days();
`
