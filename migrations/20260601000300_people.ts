// Staff and homeowners, what they keep for themselves, and the mail that goes to them.
import type { Knex } from 'knex'
import { belongsTo, byHomeowner, ofDevelopment, ofHomeowner, ofTenant, place } from './support/keys'
import {
  all,
  append,
  homeownerId,
  ownDevelopments,
  ownHome,
  ownTenant,
  protect,
  read,
  recorded,
  restrictInserts,
  roles,
  staff,
  type TableAccess,
  userId,
} from './support/policies'

const ownViews = `${ownTenant} AND user_id = ${userId}`

const tables: Record<string, TableAccess> = {
  users: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: read(`id = ${userId}`),
    signIn: { grant: 'SELECT, UPDATE (last_login_at, updated_at)', using: 'true' },
  },
  user_developments: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: read(`${ownTenant} AND user_id = ${userId}`),
    signIn: read('true'),
  },
  saved_views: staff({ tenant: all(ownViews), developer: all(ownViews) }),
  homeowners: recorded({
    home: {
      grant:
        'SELECT, UPDATE (last_active_at, updated_at, terms_version, terms_accepted_at, intro_seen_at, preferences)',
      using: `${ownTenant} AND id = ${homeownerId}`,
    },
    signIn: { grant: 'SELECT, UPDATE (email, onboarded_at, last_active_at, updated_at, must_scan)', using: 'true' },
  }),
  homeowner_acts: {
    platform: all('true'),
    tenant: all(ownTenant),
    home: { grant: 'SELECT, INSERT, UPDATE (result)', using: ownHome },
    // Whoever sends again that an account is to be deleted is nobody by then.
    signIn: read(`kind = 'delete-account' AND homeowner_id IS NULL`),
  },
  // Written beside what it tells of, in the same transaction; sent by a job. What it says is for its reader.
  mail_outbox: {
    platform: all('true'),
    tenant: append(ownTenant),
    developer: append(ownTenant),
    home: append(ownTenant),
    signIn: append('true'),
  },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(staffTables)
  await knex.raw(homeownerTables)
  await protect(knex, tables)
  await knex.raw(`
    CREATE POLICY saved_views_shared_tenant ON saved_views FOR SELECT TO ${roles.tenant} USING (is_shared AND ${ownTenant});
    CREATE POLICY saved_views_shared_developer ON saved_views FOR SELECT TO ${roles.developer} USING (is_shared AND ${ownTenant});

    -- What a homeowner may ask for is done in the tenant's name: mails that wait for somebody who is gone are taken back.
    GRANT SELECT (id, tenant_id, to_address), DELETE ON mail_outbox TO ${roles.tenant};
    CREATE POLICY mail_outbox_tenant_reading ON mail_outbox FOR SELECT TO ${roles.tenant} USING (${ownTenant});
    CREATE POLICY mail_outbox_tenant_removal ON mail_outbox FOR DELETE TO ${roles.tenant} USING (${ownTenant});
  `)
  await restrictInserts(knex, [
    {
      table: 'mail_outbox',
      name: 'mail_outbox_home_about_themself',
      role: roles.home,
      check: `${ownDevelopments} AND homeowner_id = ${homeownerId}`,
    },
  ])
}

const staffTables = `
    CREATE TABLE users (
      id uuid PRIMARY KEY,
      tenant_id uuid ${ofTenant},
      email text NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      role text NOT NULL CHECK (role IN ('super_admin', 'admin', 'developer')),
      password_hash text NOT NULL,
      disabled_at timestamptz,
      last_login_at timestamptz,
      session_epoch integer NOT NULL DEFAULT 0,
      password_epoch integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT users_super_admins_have_no_tenant CHECK ((role = 'super_admin') = (tenant_id IS NULL))
    );
    COMMENT ON COLUMN users.session_epoch IS 'counts changes of password, role, company and of being disabled: each ends the sessions';
    COMMENT ON COLUMN users.password_epoch IS 'counts changes of the password: each ends what is open in homeowners'' places, too';
    CREATE UNIQUE INDEX users_email_key ON users (lower(email));
    CREATE INDEX users_tenant_id ON users (tenant_id, role);

    -- A session is good for the person as they were when it began. Whatever changes a member of staff, a page or a statement by hand,
    -- counts on; sessions of an earlier count are worth nothing. What staff may see of developments is read anew at each request, and
    -- counts nothing.
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

    CREATE TABLE user_developments (
      user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      development_id uuid NOT NULL,
      tenant_id uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, user_id, development_id),
      ${ofDevelopment}
    );
    CREATE INDEX user_developments_user_id ON user_developments (user_id);
    CREATE INDEX user_developments_development_id ON user_developments (tenant_id, development_id);

    CREATE TABLE saved_views (
      id uuid PRIMARY KEY,
      tenant_id uuid ${ofTenant},
      user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      page text NOT NULL CHECK (page LIKE '/admin%'),
      name text NOT NULL CHECK (name <> ''),
      search text NOT NULL DEFAULT '',
      is_shared boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (user_id, page, name)
    );
    COMMENT ON COLUMN saved_views.page IS 'the path of the page; development ids in it are as in its address';
    COMMENT ON COLUMN saved_views.is_shared IS 'seen by all staff of the tenant; changed by its owner alone';
    CREATE INDEX saved_views_tenant_id ON saved_views (tenant_id, page) WHERE is_shared;
    CREATE INDEX saved_views_key_of_tenant_id ON saved_views (tenant_id);
`

const homeownerTables = `
    CREATE TABLE homeowners (
      id uuid NOT NULL,
      ${place},
      unit_id uuid NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      email text CHECK (email LIKE '%_@_%'),
      onboarded_at timestamptz,
      terms_version text,
      terms_accepted_at timestamptz,
      intro_seen_at timestamptz,
      preferences jsonb NOT NULL DEFAULT '{}',
      must_scan boolean NOT NULL DEFAULT false,
      last_active_at timestamptz,
      documents_told_at timestamptz,
      total_chats integer NOT NULL DEFAULT 0 CHECK (total_chats >= 0),
      total_downloads integer NOT NULL DEFAULT 0 CHECK (total_downloads >= 0),
      search_starts text NOT NULL GENERATED ALWAYS AS (app_search_starts(name) || ' ' || app_search_key(coalesce(email, ''))) STORED,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${belongsTo('units', 'unit_id', 'CASCADE')},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX homeowners_id ON homeowners (id);
    CREATE INDEX homeowners_unit_id ON homeowners (unit_id);
    COMMENT ON COLUMN homeowners.preferences IS '{ textSize, notifyOfReplies, notifyOfDocuments }; what is absent is as the app has it';
    COMMENT ON COLUMN homeowners.must_scan IS 'the code of the home was revoked: no mailed link lets them in until they came in by the new one';
    COMMENT ON COLUMN homeowners.documents_told_at IS 'up to when they were told by mail of new documents';
    COMMENT ON COLUMN homeowners.total_chats IS 'conversations of theirs, recounted with the rollups';
    COMMENT ON COLUMN homeowners.total_downloads IS 'downloads of documents by them, recounted with the rollups';
    CREATE UNIQUE INDEX homeowners_unit_email_key ON homeowners (tenant_id, unit_id, lower(email));
    -- An address is found in whichever home it belongs to.
    CREATE INDEX homeowners_email ON homeowners (lower(email)) WHERE email IS NOT NULL;
    CREATE INDEX homeowners_development_id ON homeowners (tenant_id, development_id, onboarded_at);
    CREATE INDEX homeowners_search ON homeowners USING gin (search_starts gin_trgm_ops);

    CREATE TABLE homeowner_acts (
      id uuid NOT NULL,
      ${place},
      homeowner_id uuid,
      act text NOT NULL CHECK (act <> '' AND length(act) <= 200),
      kind text NOT NULL CHECK (kind <> ''),
      content_hash text NOT NULL,
      result jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      ${byHomeowner},
      UNIQUE (tenant_id, homeowner_id, act, content_hash),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX homeowner_acts_id ON homeowner_acts (id);
    COMMENT ON TABLE homeowner_acts IS 'what homeowners did, by the name that their form gave it: sent again, it is answered with the result, and done no second time';
    COMMENT ON COLUMN homeowner_acts.content_hash IS 'of the kind and of all that was sent: other words are another act';
    CREATE INDEX homeowner_acts_homeowner_id ON homeowner_acts (homeowner_id, created_at);
    CREATE INDEX homeowner_acts_created_at ON homeowner_acts (created_at);
    CREATE INDEX homeowner_acts_deletions ON homeowner_acts (act) WHERE kind = 'delete-account';

    CREATE TABLE mail_outbox (
      id uuid PRIMARY KEY,
      tenant_id uuid ${ofTenant},
      development_id uuid,
      homeowner_id uuid,
      to_address text NOT NULL CHECK (to_address LIKE '%_@_%'),
      kind text NOT NULL,
      subject text NOT NULL,
      body_text text NOT NULL,
      body_html text NOT NULL,
      message_id text,
      attempts integer NOT NULL DEFAULT 0,
      last_error text,
      created_at timestamptz NOT NULL DEFAULT now(),
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      sent_at timestamptz,
      failed_at timestamptz,
      CONSTRAINT mail_outbox_homeowner_id_fkey ${ofHomeowner},
      CONSTRAINT mail_outbox_homeowner_check CHECK (homeowner_id IS NULL OR (tenant_id IS NOT NULL AND development_id IS NOT NULL))
    );
    COMMENT ON COLUMN mail_outbox.homeowner_id IS 'the homeowner that it is to, or tells of: deleted with them';
    CREATE INDEX mail_outbox_waiting ON mail_outbox (next_attempt_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
    CREATE INDEX mail_outbox_sent_at ON mail_outbox (coalesce(sent_at, failed_at)) WHERE coalesce(sent_at, failed_at) IS NOT NULL;
    CREATE INDEX mail_outbox_created_at ON mail_outbox (created_at DESC, id);
    CREATE INDEX mail_outbox_tenant_id ON mail_outbox (tenant_id);
    CREATE INDEX mail_outbox_homeowner_id ON mail_outbox (homeowner_id) WHERE homeowner_id IS NOT NULL;
`

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).join(', ')}; DROP FUNCTION count_session_epoch`)
}
