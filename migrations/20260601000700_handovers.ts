// Conversations that a person of the builder has taken over: what both sides write, notes among staff, photos, and replies that are kept.
import type { Knex } from 'knex'
import { belongsTo, byHomeowner, byStaff, ofDevelopment, ofTenant, place } from './support/keys'
import {
  all,
  commentInPlace,
  inPlaceBy,
  markedInPlace,
  ownHome,
  ownTenant,
  protect,
  read,
  restrictInserts,
  roles,
  staff,
  type TableAccess,
} from './support/policies'

const tables: Record<string, TableAccess> = {
  handovers: staff({
    // A homeowner who has an answer closes what was handed over; when that was is set with it.
    home: {
      grant: 'SELECT, INSERT, UPDATE (status, last_message_at, homeowner_read_at, resolved_at)',
      using: ownHome,
    },
  }),
  handover_messages: staff({ home: { grant: 'SELECT, INSERT', using: ownHome } }),
  handover_photos: staff({ home: { grant: 'SELECT, INSERT', using: ownHome } }),
  handover_notes: staff(),
  canned_replies: { platform: all('true'), tenant: all(ownTenant), developer: read(ownTenant) },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE handovers (
      id uuid NOT NULL,
      ${place},
      conversation_id uuid NOT NULL,
      homeowner_id uuid,
      ${inPlaceBy},
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'waiting', 'resolved')),
      reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
      assignee_id uuid ${byStaff},
      assignee_notified_at timestamptz,
      requested_at timestamptz NOT NULL DEFAULT now(),
      first_response_at timestamptz CHECK (first_response_at >= requested_at),
      resolved_at timestamptz CHECK (resolved_at >= requested_at),
      abandoned_at timestamptz,
      last_message_at timestamptz NOT NULL DEFAULT now(),
      homeowner_read_at timestamptz,
      CHECK ((status = 'resolved') = (resolved_at IS NOT NULL)),
      ${ofDevelopment},
      ${belongsTo('conversations', 'conversation_id', 'CASCADE')},
      ${byHomeowner},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX handovers_id ON handovers (id);
    COMMENT ON COLUMN handovers.status IS 'open: staff are to write; waiting: the homeowner is; resolved';
    COMMENT ON COLUMN handovers.abandoned_at IS 'when it ended because its homeowner deleted their account: it was not resolved';
    CREATE UNIQUE INDEX handovers_one_at_a_time ON handovers (tenant_id, conversation_id) WHERE status <> 'resolved';
    CREATE INDEX handovers_development_id ON handovers (tenant_id, development_id, last_message_at DESC, id);
    CREATE INDEX handovers_requested_at ON handovers (tenant_id, development_id, requested_at);
    CREATE INDEX handovers_status ON handovers (tenant_id, status, last_message_at DESC, id);
    CREATE INDEX handovers_assignee_id ON handovers (assignee_id, status);
    CREATE INDEX handovers_to_notify ON handovers (last_message_at) WHERE status = 'open' AND assignee_id IS NOT NULL;
    CREATE INDEX handovers_homeowner_id ON handovers (homeowner_id);
    CREATE INDEX handovers_conversation_id ON handovers (conversation_id);

    CREATE TABLE handover_messages (
      id uuid NOT NULL,
      ${place},
      handover_id uuid NOT NULL,
      conversation_id uuid NOT NULL,
      homeowner_id uuid,
      ${inPlaceBy},
      author text NOT NULL CHECK (author IN ('homeowner', 'staff')),
      author_user_id uuid ${byStaff},
      author_name text NOT NULL DEFAULT '',
      content text NOT NULL CHECK (content <> '' AND length(content) <= 10000),
      sent_at timestamptz NOT NULL DEFAULT now(),
      ${belongsTo('handovers', 'handover_id', 'CASCADE')},
      ${belongsTo('conversations', 'conversation_id', 'CASCADE')},
      ${byHomeowner},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX handover_messages_id ON handover_messages (id);
    COMMENT ON TABLE handover_messages IS 'what homeowner and staff write to each other in a conversation that was handed over: no question to the assistant, and so not counted as one';
    CREATE INDEX handover_messages_handover_id ON handover_messages (handover_id, sent_at, id);
    CREATE INDEX handover_messages_conversation_id ON handover_messages (conversation_id, sent_at, id);
    CREATE INDEX handover_messages_homeowner_id ON handover_messages (homeowner_id, id);
    CREATE INDEX handover_messages_key_of_author_user_id ON handover_messages (author_user_id) WHERE author_user_id IS NOT NULL;

    -- Each photo belongs to a message, and its file stands in the storage.
    CREATE TABLE handover_photos (
      id uuid NOT NULL,
      ${place},
      conversation_id uuid NOT NULL,
      handover_id uuid NOT NULL,
      message_id uuid NOT NULL,
      homeowner_id uuid,
      ${inPlaceBy},
      storage_key text NOT NULL CHECK (storage_key <> ''),
      size_bytes integer NOT NULL CHECK (size_bytes > 0),
      width integer NOT NULL CHECK (width > 0),
      height integer NOT NULL CHECK (height > 0),
      sent_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${belongsTo('conversations', 'conversation_id', 'CASCADE')},
      ${belongsTo('handovers', 'handover_id', 'CASCADE')},
      ${belongsTo('handover_messages', 'message_id', 'CASCADE')},
      ${byHomeowner},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX handover_photos_id ON handover_photos (id);
    COMMENT ON TABLE handover_photos IS 'made anew as JPEG without what the camera wrote into them; deleted with the account';
    CREATE UNIQUE INDEX handover_photos_message_id ON handover_photos (tenant_id, message_id);
    CREATE INDEX handover_photos_handover_id ON handover_photos (handover_id);
    CREATE INDEX handover_photos_conversation_id ON handover_photos (conversation_id);
    CREATE INDEX handover_photos_homeowner_id ON handover_photos (homeowner_id) WHERE homeowner_id IS NOT NULL;
    CREATE INDEX handover_photos_development_id ON handover_photos (tenant_id, development_id);

    CREATE TABLE handover_notes (
      id uuid NOT NULL,
      ${place},
      handover_id uuid NOT NULL,
      author_user_id uuid ${byStaff},
      author_name text NOT NULL,
      content text NOT NULL CHECK (content <> '' AND length(content) <= 10000),
      created_at timestamptz NOT NULL DEFAULT now(),
      ${belongsTo('handovers', 'handover_id', 'CASCADE')},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX handover_notes_id ON handover_notes (id);
    CREATE INDEX handover_notes_handover_id ON handover_notes (handover_id, created_at, id);
    CREATE INDEX handover_notes_key_of_author_user_id ON handover_notes (author_user_id) WHERE author_user_id IS NOT NULL;

    CREATE TABLE canned_replies (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL ${ofTenant},
      title text NOT NULL CHECK (title <> '' AND length(title) <= 120),
      content text NOT NULL CHECK (content <> '' AND length(content) <= 10000),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, title),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX canned_replies_id ON canned_replies (id);
  `)
  await knex.raw(commentInPlace('handovers', 'handover_messages'))
  await protect(knex, tables)
  await keepHomesToThemselves(knex)
}

// A homeowner writes their own words, into what they handed over themselves.
async function keepHomesToThemselves(knex: Knex): Promise<void> {
  await knex.raw(`CREATE FUNCTION app_own_handover(handover uuid, conversation uuid) RETURNS boolean LANGUAGE sql STABLE AS
    $body$ SELECT EXISTS (SELECT FROM handovers WHERE id = $1 AND conversation_id = $2 AND homeowner_id = app_homeowner_id()) $body$`)
  await restrictInserts(knex, [
    {
      table: 'handovers',
      name: 'handovers_home_begins',
      role: roles.home,
      check: `${ownHome} AND status = 'open' AND assignee_id IS NULL AND first_response_at IS NULL AND app_own_conversation(conversation_id)`,
    },
    {
      table: 'handover_messages',
      name: 'handover_messages_home_own_words',
      role: roles.home,
      check: `${ownHome} AND author = 'homeowner' AND author_user_id IS NULL AND app_own_handover(handover_id, conversation_id)`,
    },
    {
      table: 'handover_photos',
      name: 'handover_photos_home_own',
      role: roles.home,
      check: `${ownHome} AND app_own_handover(handover_id, conversation_id)`,
    },
    ...markedInPlace('handovers', 'handover_messages', 'handover_photos'),
  ])
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).join(', ')}; DROP FUNCTION app_own_handover`)
}
