// What the homeowner's app keeps of how people come in, by which mail and token, and who looked at a home in whose place.
import type { Knex } from 'knex'
import {
  all,
  append,
  homeownerId,
  ownDevelopments,
  ownHome,
  ownTenant,
  protect,
  read,
  type TableAccess,
  unprotect,
  userId,
} from './support/policies'

const tables: Record<string, TableAccess> = {
  qr_scans: {
    platform: all('true'),
    tenant: read(ownTenant),
    developer: read(ownDevelopments),
    signIn: append('true'),
  },
  sign_in_codes: { platform: all('true'), signIn: all('true') },
  // Written beside what it tells of, in the same transaction; sent by a job. What it says is for its reader.
  mail_outbox: {
    platform: all('true'),
    tenant: append(ownTenant),
    developer: append(ownTenant),
    home: append(ownTenant),
    signIn: append('true'),
  },
  api_tokens: {
    platform: all('true'),
    tenant: read(ownTenant),
    home: { grant: 'SELECT, INSERT, UPDATE (revoked_at)', using: ownHome },
    signIn: { grant: 'SELECT, UPDATE (last_used_at)', using: 'true' },
  },
  impersonations: {
    platform: all('true'),
    tenant: { grant: 'SELECT, INSERT, UPDATE (ended_at)', using: ownTenant },
    home: { grant: 'SELECT', using: ownHome },
    signIn: { grant: 'SELECT, UPDATE (used_at, ended_at)', using: 'true' },
  },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE homeowners
      ADD COLUMN terms_version text,
      ADD COLUMN terms_accepted_at timestamptz,
      ADD COLUMN intro_seen_at timestamptz,
      ADD COLUMN preferences jsonb NOT NULL DEFAULT '{}';
    COMMENT ON COLUMN homeowners.preferences IS '{ textSize, notifyOfReplies, notifyOfDocuments }; what is absent is as the app has it';
    GRANT UPDATE (terms_version, terms_accepted_at, intro_seen_at, preferences) ON homeowners TO openhouse_home;

    ALTER TABLE units
      ADD COLUMN qr_uses integer NOT NULL DEFAULT 0 CHECK (qr_uses >= 0),
      ADD COLUMN qr_use_limit integer NOT NULL DEFAULT 50 CHECK (qr_use_limit > 0),
      ADD COLUMN geocoded_at timestamptz,
      ADD COLUMN geocoding_attempts integer NOT NULL DEFAULT 0 CHECK (geocoding_attempts >= 0),
      ADD COLUMN geocoding_error text,
      ADD COLUMN is_pin_corrected boolean NOT NULL DEFAULT false;
    COMMENT ON COLUMN units.qr_uses IS 'how often somebody came in by the code that it has now';
    GRANT UPDATE (qr_uses) ON units TO openhouse_sign_in;
    CREATE INDEX units_to_geocode ON units (tenant_id, development_id, id) WHERE geocoding_status = 'pending';

    ALTER TABLE developments ADD COLUMN site_plan jsonb;
    COMMENT ON COLUMN developments.site_plan IS 'GeoJSON (RFC 7946) FeatureCollection; properties.kind is boundary, road, green, water, path, plot or building, and properties.unit_number that of its home';

    ALTER TABLE messages
      ADD COLUMN standalone_question text,
      ADD COLUMN feedback_reason text CHECK (feedback_reason IN ('wrong', 'incomplete', 'unclear', 'outdated', 'not_about_my_home', 'other')),
      ADD COLUMN feedback_comment text CHECK (length(feedback_comment) <= 1000);
    COMMENT ON COLUMN messages.standalone_question IS 'what was searched for, where a follow-up question was made to stand alone';
    GRANT UPDATE (standalone_question, feedback_reason, feedback_comment) ON messages TO openhouse_home;

    CREATE TABLE qr_scans (
      id uuid PRIMARY KEY,
      tenant_id uuid,
      development_id uuid,
      unit_id uuid,
      outcome text NOT NULL CHECK (outcome IN ('arrived', 'unknown', 'revoked', 'used_up', 'slowed')),
      address inet,
      user_agent text NOT NULL DEFAULT '',
      scanned_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id, unit_id) REFERENCES units (tenant_id, development_id, id) ON DELETE CASCADE
    );
    CREATE INDEX qr_scans_development_id ON qr_scans (tenant_id, development_id, scanned_at DESC, id);
    CREATE INDEX qr_scans_unit_id ON qr_scans (unit_id, scanned_at DESC);
    CREATE INDEX qr_scans_scanned_at ON qr_scans (scanned_at);

    CREATE TABLE sign_in_codes (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      homeowner_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('code', 'link')),
      email text NOT NULL CHECK (email LIKE '%_@_%'),
      secret_hash text NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE sign_in_codes IS 'one-time codes and links that were mailed: of a link the hash alone finds it, of a code its homeowner';
    CREATE INDEX sign_in_codes_homeowner_id ON sign_in_codes (homeowner_id, kind, created_at DESC);
    CREATE INDEX sign_in_codes_secret_hash ON sign_in_codes (secret_hash) WHERE kind = 'link';
    CREATE INDEX sign_in_codes_expires_at ON sign_in_codes (expires_at);

    CREATE TABLE mail_outbox (
      id uuid PRIMARY KEY,
      tenant_id uuid REFERENCES tenants (id) ON DELETE CASCADE,
      to_address text NOT NULL CHECK (to_address LIKE '%_@_%'),
      kind text NOT NULL,
      subject text NOT NULL,
      body_text text NOT NULL,
      body_html text NOT NULL,
      message_id text,
      attempts integer NOT NULL DEFAULT 0,
      last_error text,
      created_at timestamptz NOT NULL DEFAULT now(),
      sent_at timestamptz,
      failed_at timestamptz
    );
    CREATE INDEX mail_outbox_waiting ON mail_outbox (created_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
    CREATE INDEX mail_outbox_created_at ON mail_outbox (created_at DESC, id);
    CREATE INDEX mail_outbox_tenant_id ON mail_outbox (tenant_id);

    CREATE TABLE api_tokens (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      homeowner_id uuid NOT NULL,
      name text NOT NULL CHECK (name <> '' AND length(name) <= 80),
      token_hash text NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      last_used_at timestamptz,
      revoked_at timestamptz,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id) ON DELETE CASCADE
    );
    CREATE INDEX api_tokens_homeowner_id ON api_tokens (homeowner_id, created_at DESC);

    CREATE TABLE impersonations (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      homeowner_id uuid NOT NULL,
      user_id uuid REFERENCES users (id) ON DELETE SET NULL,
      actor_name text NOT NULL,
      reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
      may_write boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      ended_at timestamptz,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id) ON DELETE CASCADE
    );
    COMMENT ON COLUMN impersonations.id IS 'the jti of the token that opens it';
    CREATE INDEX impersonations_homeowner_id ON impersonations (homeowner_id, created_at DESC);
    CREATE INDEX impersonations_user_id ON impersonations (user_id);
    ALTER TABLE sessions ADD COLUMN impersonation_id uuid REFERENCES impersonations (id) ON DELETE CASCADE;
    CREATE INDEX sessions_impersonation_id ON sessions (impersonation_id) WHERE impersonation_id IS NOT NULL;

    -- Staff who act in a homeowner's place are on record by their own name.
    ALTER POLICY audit_log_home ON audit_log WITH CHECK (${ownDevelopments} AND actor_id IN (${homeownerId}, ${userId}));
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    `ALTER POLICY audit_log_home ON audit_log WITH CHECK (${ownDevelopments} AND actor_id = ${homeownerId})`,
  )
  await unprotect(knex, tables)
  await knex.raw(`
    ALTER TABLE sessions DROP COLUMN impersonation_id;
    DROP TABLE impersonations, api_tokens, mail_outbox, sign_in_codes, qr_scans;
    REVOKE UPDATE (standalone_question, feedback_reason, feedback_comment) ON messages FROM openhouse_home;
    ALTER TABLE messages DROP COLUMN standalone_question, DROP COLUMN feedback_reason, DROP COLUMN feedback_comment;
    ALTER TABLE developments DROP COLUMN site_plan;
    REVOKE UPDATE (qr_uses) ON units FROM openhouse_sign_in;
    ALTER TABLE units DROP COLUMN qr_uses, DROP COLUMN qr_use_limit, DROP COLUMN geocoded_at, DROP COLUMN geocoding_attempts,
      DROP COLUMN geocoding_error, DROP COLUMN is_pin_corrected;
    REVOKE UPDATE (terms_version, terms_accepted_at, intro_seen_at, preferences) ON homeowners FROM openhouse_home;
    ALTER TABLE homeowners DROP COLUMN terms_version, DROP COLUMN terms_accepted_at, DROP COLUMN intro_seen_at, DROP COLUMN preferences;
  `)
}
