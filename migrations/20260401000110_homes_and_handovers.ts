// What is told to staff and answered, and what a home has to know at a glance.
import type { Knex } from 'knex'
import {
  all,
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
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  await knex.raw(`
    DROP TABLE checklist_ticks, checklist_items, emergency_points, contacts, canned_replies, handover_notes, handover_messages, handovers
  `)
}
