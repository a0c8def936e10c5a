// The triggers that append to live_changes; that of the figures is made where they are counted.

const note = (kind: string, subject: string) =>
  `INSERT INTO live_changes (id, tenant_id, development_id, kind, subject_id)
   VALUES (gen_random_uuid(), NEW.tenant_id, NEW.development_id, '${kind}', ${subject})`
const noting = (name: string, ...notes: string[]) =>
  `CREATE FUNCTION live_${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${notes.join('; ')}; RETURN NULL; END $$;`

export const liveTriggers = `
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
    CREATE FUNCTION live_answers() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO live_changes (id, tenant_id, development_id, kind, subject_id)
        SELECT gen_random_uuid(), tenant_id, development_id, 'conversation', conversation_id FROM added
        WHERE role = 'assistant' AND sent_at > now() - interval '1 hour';
      RETURN NULL;
    END $$;
    COMMENT ON FUNCTION live_answers() IS 'what is written of long ago, as by the seeds, nobody waits for';
    CREATE TRIGGER messages_live AFTER INSERT ON messages REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION live_answers();
`

/** What `liveTriggers` made, for taking it back. */
export const liveFunctions = ['handover', 'note', 'job', 'gap', 'figures', 'answers'].map((name) => `live_${name}`)
