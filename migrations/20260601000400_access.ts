// Ways in: sessions, the code on the wall, what is mailed, keys for programs, and who looks at a home in whose place.
import type { Knex } from 'knex'
import { belongsTo, byStaff, ofHomeowner, place } from './support/keys'
import { all, append, ownDevelopments, ownHome, ownTenant, protect, read, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = {
  impersonations: {
    platform: all('true'),
    tenant: { grant: 'SELECT, INSERT, UPDATE (ended_at)', using: ownTenant },
    home: { grant: 'SELECT', using: ownHome },
    signIn: { grant: 'SELECT, UPDATE (used_at, ended_at)', using: 'true' },
  },
  // Whoever revokes the code of a home ends the sessions that came by it. Two rows of one person become one: whoever is signed in as the
  // one that goes stays signed in.
  sessions: {
    platform: { grant: 'SELECT, DELETE, UPDATE (homeowner_id)', using: 'true' },
    tenant: {
      grant: 'SELECT (homeowner_id), DELETE, UPDATE (homeowner_id)',
      using: `${ownTenant} AND homeowner_id IS NOT NULL`,
    },
    signIn: all('true'),
  },
  sign_in_codes: { platform: all('true'), signIn: all('true') },
  // Whoever takes the trust from the code of a home takes it from the keys that were made there.
  api_tokens: {
    platform: all('true'),
    tenant: { grant: 'SELECT, UPDATE (revoked_at)', using: ownTenant },
    home: { grant: 'SELECT, INSERT, UPDATE (revoked_at)', using: ownHome },
    signIn: { grant: 'SELECT, UPDATE (last_used_at)', using: 'true' },
  },
  qr_scans: {
    platform: all('true'),
    tenant: read(ownTenant),
    developer: read(ownDevelopments),
    signIn: append('true'),
  },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE impersonations (
      id uuid NOT NULL,
      ${place},
      homeowner_id uuid NOT NULL,
      user_id uuid ${byStaff},
      actor_name text NOT NULL,
      reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
      may_write boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      ended_at timestamptz,
      ${ofHomeowner},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX impersonations_id ON impersonations (id);
    COMMENT ON COLUMN impersonations.id IS 'the jti of the token that opens it';
    CREATE INDEX impersonations_homeowner_id ON impersonations (homeowner_id, created_at DESC);
    CREATE INDEX impersonations_user_id ON impersonations (user_id);

    CREATE TABLE sessions (
      id uuid PRIMARY KEY,
      token_hash text NOT NULL UNIQUE,
      tenant_id uuid,
      development_id uuid,
      user_id uuid REFERENCES users (id) ON DELETE CASCADE,
      homeowner_id uuid,
      impersonation_id uuid,
      user_epoch integer NOT NULL DEFAULT 0,
      address inet,
      user_agent text NOT NULL DEFAULT '',
      created_at timestamptz NOT NULL DEFAULT now(),
      last_seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      CHECK (num_nonnulls(user_id, homeowner_id) = 1),
      CHECK (homeowner_id IS NULL OR (tenant_id IS NOT NULL AND development_id IS NOT NULL)),
      ${ofHomeowner},
      FOREIGN KEY (tenant_id, impersonation_id) REFERENCES impersonations (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON COLUMN sessions.tenant_id IS 'null for who sees every tenant';
    COMMENT ON COLUMN sessions.user_epoch IS 'session_epoch of its user as it began; in a homeowner''s place the password_epoch of the actor';
    CREATE INDEX sessions_user_id ON sessions (user_id);
    CREATE INDEX sessions_homeowner_id ON sessions (homeowner_id);
    CREATE INDEX sessions_impersonation_id ON sessions (impersonation_id) WHERE impersonation_id IS NOT NULL;
    CREATE INDEX sessions_expires_at ON sessions (expires_at);

    -- With the rights of who signs in, who may read both.
    CREATE FUNCTION note_session_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.user_id IS NOT NULL THEN
        NEW.user_epoch := coalesce((SELECT session_epoch FROM users WHERE id = NEW.user_id), 0);
      ELSIF NEW.impersonation_id IS NOT NULL THEN
        NEW.user_epoch := coalesce((SELECT users.password_epoch FROM impersonations JOIN users ON users.id = impersonations.user_id
          WHERE impersonations.tenant_id = NEW.tenant_id AND impersonations.id = NEW.impersonation_id), 0);
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER sessions_user_epoch BEFORE INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION note_session_epoch();

    CREATE TABLE sign_in_codes (
      id uuid NOT NULL,
      ${place},
      homeowner_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('code', 'link')),
      email text NOT NULL CHECK (email LIKE '%_@_%'),
      secret_hash text NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      ${ofHomeowner},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX sign_in_codes_id ON sign_in_codes (id);
    COMMENT ON TABLE sign_in_codes IS 'one-time codes and links that were mailed: of a link the hash alone finds it, of a code its homeowner';
    CREATE INDEX sign_in_codes_homeowner_id ON sign_in_codes (homeowner_id, kind, created_at DESC);
    CREATE INDEX sign_in_codes_secret_hash ON sign_in_codes (secret_hash) WHERE kind = 'link';
    CREATE INDEX sign_in_codes_expires_at ON sign_in_codes (expires_at);

    CREATE TABLE api_tokens (
      id uuid NOT NULL,
      ${place},
      homeowner_id uuid NOT NULL,
      name text NOT NULL CHECK (name <> '' AND length(name) <= 80),
      token_hash text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      last_used_at timestamptz,
      revoked_at timestamptz,
      ${ofHomeowner},
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, token_hash)
    );
    CREATE INDEX api_tokens_id ON api_tokens (id);
    CREATE INDEX api_tokens_token_hash ON api_tokens (token_hash);
    CREATE INDEX api_tokens_homeowner_id ON api_tokens (homeowner_id, created_at DESC);

    CREATE TABLE qr_scans (
      id uuid PRIMARY KEY,
      tenant_id uuid,
      development_id uuid,
      unit_id uuid,
      outcome text NOT NULL CHECK (outcome IN ('arrived', 'unknown', 'revoked', 'used_up', 'slowed')),
      address inet,
      user_agent text NOT NULL DEFAULT '',
      scanned_at timestamptz NOT NULL DEFAULT now(),
      ${belongsTo('units', 'unit_id', 'CASCADE')}
    );
    CREATE INDEX qr_scans_development_id ON qr_scans (tenant_id, development_id, scanned_at DESC, id);
    CREATE INDEX qr_scans_unit_id ON qr_scans (unit_id, scanned_at DESC);
    CREATE INDEX qr_scans_scanned_at ON qr_scans (scanned_at);
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).join(', ')}; DROP FUNCTION note_session_epoch`)
}
