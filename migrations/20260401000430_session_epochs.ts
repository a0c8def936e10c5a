// A session is good for the person as they were when it began. Whatever changes a member of staff, a page or a statement by hand, counts
// on; sessions of an earlier count are worth nothing. What staff may see of developments is read anew at each request, and counts nothing.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE users ADD COLUMN session_epoch integer NOT NULL DEFAULT 0, ADD COLUMN password_epoch integer NOT NULL DEFAULT 0;
    COMMENT ON COLUMN users.session_epoch IS 'counts changes of password, role, company and of being disabled: each ends the sessions';
    COMMENT ON COLUMN users.password_epoch IS 'counts changes of the password: each ends what is open in homeowners'' places, too';
    ALTER TABLE sessions ADD COLUMN user_epoch integer NOT NULL DEFAULT 0;
    COMMENT ON COLUMN sessions.user_epoch IS 'session_epoch of its user as it began; in a homeowner''s place the password_epoch of the actor';

    CREATE FUNCTION count_session_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.password_hash IS DISTINCT FROM OLD.password_hash THEN NEW.password_epoch := OLD.password_epoch + 1; END IF;
      IF (NEW.password_hash, NEW.role, NEW.tenant_id, NEW.disabled_at)
        IS DISTINCT FROM (OLD.password_hash, OLD.role, OLD.tenant_id, OLD.disabled_at)
      THEN NEW.session_epoch := OLD.session_epoch + 1; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER users_session_epoch BEFORE UPDATE OF password_hash, role, tenant_id, disabled_at ON users
      FOR EACH ROW EXECUTE FUNCTION count_session_epoch();

    -- With the rights of who signs in, who may read both.
    CREATE FUNCTION note_session_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.user_id IS NOT NULL THEN
        NEW.user_epoch := coalesce((SELECT session_epoch FROM users WHERE id = NEW.user_id), 0);
      ELSIF NEW.impersonation_id IS NOT NULL THEN
        NEW.user_epoch := coalesce((SELECT users.password_epoch FROM impersonations JOIN users ON users.id = impersonations.user_id
          WHERE impersonations.id = NEW.impersonation_id), 0);
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER sessions_user_epoch BEFORE INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION note_session_epoch();
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER sessions_user_epoch ON sessions;
    DROP FUNCTION note_session_epoch();
    DROP TRIGGER users_session_epoch ON users;
    DROP FUNCTION count_session_epoch();
    ALTER TABLE sessions DROP COLUMN user_epoch;
    ALTER TABLE users DROP COLUMN session_epoch, DROP COLUMN password_epoch;
  `)
}
