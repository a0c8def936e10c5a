// That something changed which somebody may have before them: appended in the transaction of the change, read by each process that has
// somebody listening, and deleted after some minutes. It says what changed, and never what it is now.
import type { Knex } from 'knex'
import { append, ownDevelopments, ownTenant, protect, type TableAccess, unprotect } from './support/policies'

const tables: Record<string, TableAccess> = {
  live_changes: {
    platform: { grant: 'SELECT, INSERT, DELETE', using: 'true' },
    tenant: append(ownTenant),
    developer: append(ownDevelopments),
    home: append(ownDevelopments),
  },
}

const note = (kind: string, subject: string) =>
  `INSERT INTO live_changes (id, tenant_id, development_id, kind, subject_id)
   VALUES (gen_random_uuid(), NEW.tenant_id, NEW.development_id, '${kind}', ${subject})`
const noting = (name: string, ...notes: string[]) =>
  `CREATE FUNCTION live_${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${notes.join('; ')}; RETURN NULL; END $$;`

const functions = ['handover', 'note', 'job', 'gap', 'figures', 'answers']

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE live_changes (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
      development_id uuid,
      kind text NOT NULL CHECK (kind IN ('handover', 'conversation', 'job', 'gap', 'figures')),
      subject_id uuid,
      xact_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON COLUMN live_changes.xact_id IS 'of which transaction: who has seen a snapshot finds what it does not hold, in whatever order they ended';
    CREATE INDEX live_changes_xact_id ON live_changes (xact_id);
    CREATE INDEX live_changes_created_at ON live_changes (created_at);

    ${noting('handover', note('handover', 'NEW.id'), note('conversation', 'NEW.conversation_id'))}
    CREATE TRIGGER handovers_live AFTER INSERT OR UPDATE ON handovers FOR EACH ROW EXECUTE FUNCTION live_handover();
    ${noting('note', note('handover', 'NEW.handover_id'))}
    CREATE TRIGGER handover_notes_live AFTER INSERT ON handover_notes FOR EACH ROW EXECUTE FUNCTION live_note();
    ${noting('job', note('job', 'NEW.subject_id'))}
    CREATE TRIGGER job_status_live AFTER INSERT OR UPDATE ON job_status FOR EACH ROW EXECUTE FUNCTION live_job();
    ${noting('gap', note('gap', 'NEW.id'))}
    CREATE TRIGGER gaps_live AFTER UPDATE ON gaps FOR EACH ROW
      WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.proof_due_at IS DISTINCT FROM NEW.proof_due_at) EXECUTE FUNCTION live_gap();
    ${noting('figures', note('figures', 'NULL'))}
    CREATE TRIGGER development_stats_live AFTER INSERT OR UPDATE ON development_stats FOR EACH ROW EXECUTE FUNCTION live_figures();
    CREATE FUNCTION live_answers() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO live_changes (id, tenant_id, development_id, kind, subject_id)
        SELECT gen_random_uuid(), tenant_id, development_id, 'conversation', conversation_id FROM added
        WHERE role = 'assistant' AND sent_at > now() - interval '1 hour';
      RETURN NULL;
    END $$;
    COMMENT ON FUNCTION live_answers() IS 'what is written of long ago, as by the seeds, nobody waits for';
    CREATE TRIGGER messages_live AFTER INSERT ON messages REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION live_answers();
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  for (const table of ['handovers', 'handover_notes', 'job_status', 'gaps', 'development_stats', 'messages'])
    await knex.raw(`DROP TRIGGER ${table}_live ON ${table}`)
  for (const name of functions) await knex.raw(`DROP FUNCTION live_${name}()`)
  await knex.raw('DROP TABLE live_changes')
}
