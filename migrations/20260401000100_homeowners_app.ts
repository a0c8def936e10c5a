// What the homeowner's app keeps: how people come in, what is told to staff and answered, what the home has to know at a glance,
// and who looked at it in whose place.
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
  recorded,
  staff,
  type TableAccess,
  unitId,
  unprotect,
  userId,
} from './support/policies'

const place = `
  tenant_id uuid NOT NULL,
  development_id uuid NOT NULL,
  FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE`

const houseType = `
  house_type_id uuid,
  FOREIGN KEY (tenant_id, development_id, house_type_id) REFERENCES house_types (tenant_id, development_id, id) ON DELETE CASCADE`

const ofHouseType = `${ownDevelopments} AND (house_type_id IS NULL OR house_type_id = (SELECT app_house_type_id()))`

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
  handovers: staff({
    home: { grant: 'SELECT, INSERT, UPDATE (status, last_message_at, homeowner_read_at)', using: ownHome },
  }),
  handover_messages: staff({ home: { grant: 'SELECT, INSERT', using: ownHome } }),
  handover_notes: staff(),
  canned_replies: { platform: all('true'), tenant: all(ownTenant), developer: read(ownTenant) },
  contacts: staff({ home: read(ownDevelopments) }),
  emergency_points: staff({ home: read(ofHouseType) }),
  checklist_items: staff({ home: read(ofHouseType) }),
  checklist_ticks: recorded({
    home: { grant: 'SELECT, INSERT, DELETE', using: `${ownDevelopments} AND unit_id = ${unitId}` },
  }),
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

    CREATE TABLE handovers (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      conversation_id uuid NOT NULL,
      homeowner_id uuid,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'waiting', 'resolved')),
      reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
      assignee_id uuid REFERENCES users (id) ON DELETE SET NULL,
      requested_at timestamptz NOT NULL DEFAULT now(),
      first_response_at timestamptz CHECK (first_response_at >= requested_at),
      resolved_at timestamptz CHECK (resolved_at >= requested_at),
      last_message_at timestamptz NOT NULL DEFAULT now(),
      homeowner_read_at timestamptz,
      CHECK ((status = 'resolved') = (resolved_at IS NOT NULL)),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, conversation_id) REFERENCES conversations (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id),
      UNIQUE (tenant_id, development_id, id)
    );
    COMMENT ON COLUMN handovers.status IS 'open: staff are to write; waiting: the homeowner is; resolved';
    CREATE UNIQUE INDEX handovers_one_at_a_time ON handovers (conversation_id) WHERE status <> 'resolved';
    CREATE INDEX handovers_development_id ON handovers (tenant_id, development_id, last_message_at DESC, id);
    CREATE INDEX handovers_requested_at ON handovers (tenant_id, development_id, requested_at);
    CREATE INDEX handovers_status ON handovers (tenant_id, status, last_message_at DESC, id);
    CREATE INDEX handovers_assignee_id ON handovers (assignee_id, status);
    CREATE INDEX handovers_homeowner_id ON handovers (homeowner_id);
    CREATE INDEX handovers_conversation_id ON handovers (conversation_id);

    CREATE TABLE handover_messages (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      handover_id uuid NOT NULL,
      conversation_id uuid NOT NULL,
      homeowner_id uuid,
      author text NOT NULL CHECK (author IN ('homeowner', 'staff')),
      author_user_id uuid REFERENCES users (id) ON DELETE SET NULL,
      author_name text NOT NULL DEFAULT '',
      content text NOT NULL CHECK (content <> '' AND length(content) <= 10000),
      sent_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id, handover_id) REFERENCES handovers (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, conversation_id) REFERENCES conversations (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id)
    );
    COMMENT ON TABLE handover_messages IS 'what homeowner and staff write to each other in a conversation that was handed over: no question to the assistant, and so not counted as one';
    CREATE INDEX handover_messages_handover_id ON handover_messages (handover_id, sent_at, id);
    CREATE INDEX handover_messages_conversation_id ON handover_messages (conversation_id, sent_at, id);
    CREATE INDEX handover_messages_homeowner_id ON handover_messages (homeowner_id, id);

    CREATE TABLE handover_notes (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      handover_id uuid NOT NULL,
      author_user_id uuid REFERENCES users (id) ON DELETE SET NULL,
      author_name text NOT NULL,
      content text NOT NULL CHECK (content <> '' AND length(content) <= 10000),
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id, handover_id) REFERENCES handovers (tenant_id, development_id, id) ON DELETE CASCADE
    );
    CREATE INDEX handover_notes_handover_id ON handover_notes (handover_id, created_at, id);

    CREATE TABLE canned_replies (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
      title text NOT NULL CHECK (title <> '' AND length(title) <= 120),
      content text NOT NULL CHECK (content <> '' AND length(content) <= 10000),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, title)
    );

    CREATE TABLE contacts (
      id uuid PRIMARY KEY, ${place},
      name text NOT NULL CHECK (name <> ''),
      purpose text NOT NULL DEFAULT '',
      phone text,
      email text CHECK (email LIKE '%_@_%'),
      hours text NOT NULL DEFAULT '',
      is_emergency boolean NOT NULL DEFAULT false,
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CHECK (num_nonnulls(phone, email) > 0)
    );
    CREATE INDEX contacts_development_id ON contacts (tenant_id, development_id, position, id);

    CREATE TABLE emergency_points (
      id uuid PRIMARY KEY, ${place}, ${houseType},
      kind text NOT NULL CHECK (kind IN ('stopcock', 'fuse_board', 'gas', 'alarm', 'other')),
      location text NOT NULL CHECK (location <> ''),
      instructions text NOT NULL DEFAULT '',
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX emergency_points_development_id ON emergency_points (tenant_id, development_id, position, id);

    CREATE TABLE checklist_items (
      id uuid PRIMARY KEY, ${place}, ${houseType},
      title text NOT NULL CHECK (title <> ''),
      detail text NOT NULL DEFAULT '',
      due_after_days integer NOT NULL CHECK (due_after_days BETWEEN -60 AND 3650),
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, development_id, id)
    );
    COMMENT ON COLUMN checklist_items.due_after_days IS 'days after the keys were handed over; before them when negative';
    CREATE INDEX checklist_items_development_id ON checklist_items (tenant_id, development_id, due_after_days, position);

    CREATE TABLE checklist_ticks (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      unit_id uuid NOT NULL,
      checklist_item_id uuid NOT NULL,
      ticked_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id, unit_id) REFERENCES units (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, checklist_item_id) REFERENCES checklist_items (tenant_id, development_id, id) ON DELETE CASCADE,
      UNIQUE (unit_id, checklist_item_id)
    );
    COMMENT ON TABLE checklist_ticks IS 'what a home has done of its list: whoever lives there sees the same';

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
    DROP TABLE checklist_ticks, checklist_items, emergency_points, contacts, canned_replies, handover_notes, handover_messages, handovers,
      impersonations, api_tokens, mail_outbox, sign_in_codes, qr_scans;
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
