// What a home has to know at a glance: whom to ring, where to turn the water off, what to do by when, what it costs, and which bin goes out.
import { belongsTo, ofDevelopment, ofHouseType, place } from './keys'
import {
  commentInPlace,
  inPlaceBy,
  ownDevelopments,
  ownHouseType,
  read,
  recorded,
  staff,
  type TableAccess,
  unitId,
} from './policies'

export const homeFactAccess: Record<string, TableAccess> = {
  contacts: staff({ home: read(ownDevelopments) }),
  emergency_points: staff({ home: read(ownHouseType) }),
  checklist_items: staff({ home: read(ownHouseType) }),
  checklist_ticks: recorded({
    home: { grant: 'SELECT, INSERT, DELETE', using: `${ownDevelopments} AND unit_id = ${unitId}` },
  }),
  service_charges: staff({ home: read(ownHouseType) }),
  bin_collections: staff({ home: read(ownHouseType) }),
}

export const homeFacts = `
    CREATE TABLE contacts (
      id uuid NOT NULL,
      ${place},
      name text NOT NULL CHECK (name <> ''),
      subject text CHECK (subject IN ('defects', 'service_charge', 'bins', 'broadband', 'energy')),
      purpose text NOT NULL DEFAULT '',
      phone text,
      email text CHECK (email LIKE '%_@_%'),
      hours text NOT NULL DEFAULT '',
      is_emergency boolean NOT NULL DEFAULT false,
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      CHECK (num_nonnulls(phone, email) > 0),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX contacts_id ON contacts (id);
    COMMENT ON COLUMN contacts.subject IS 'what to ask them about, of what the assistant knows; null for all else';
    CREATE INDEX contacts_development_id ON contacts (tenant_id, development_id, position, id);

    CREATE TABLE emergency_points (
      id uuid NOT NULL,
      ${place},
      house_type_id uuid,
      kind text NOT NULL CHECK (kind IN ('stopcock', 'fuse_board', 'gas', 'alarm', 'other')),
      location text NOT NULL CHECK (location <> ''),
      instructions text NOT NULL DEFAULT '',
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofHouseType},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX emergency_points_id ON emergency_points (id);
    CREATE INDEX emergency_points_development_id ON emergency_points (tenant_id, development_id, position, id);
    CREATE INDEX emergency_points_key_of_house_type_id ON emergency_points (house_type_id) WHERE house_type_id IS NOT NULL;

    CREATE TABLE checklist_items (
      id uuid NOT NULL,
      ${place},
      house_type_id uuid,
      title text NOT NULL CHECK (title <> ''),
      detail text NOT NULL DEFAULT '',
      due_after_days integer NOT NULL CHECK (due_after_days BETWEEN -60 AND 3650),
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofHouseType},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX checklist_items_id ON checklist_items (id);
    COMMENT ON COLUMN checklist_items.due_after_days IS 'days after the keys were handed over; before them when negative';
    CREATE INDEX checklist_items_development_id ON checklist_items (tenant_id, development_id, due_after_days, position);
    CREATE INDEX checklist_items_key_of_house_type_id ON checklist_items (house_type_id) WHERE house_type_id IS NOT NULL;

    CREATE TABLE checklist_ticks (
      id uuid NOT NULL,
      ${place},
      unit_id uuid NOT NULL,
      checklist_item_id uuid NOT NULL,
      ${inPlaceBy},
      ticked_at timestamptz NOT NULL DEFAULT now(),
      ${belongsTo('units', 'unit_id', 'CASCADE')},
      ${belongsTo('checklist_items', 'checklist_item_id', 'CASCADE')},
      UNIQUE (tenant_id, unit_id, checklist_item_id),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX checklist_ticks_id ON checklist_ticks (id);
    COMMENT ON TABLE checklist_ticks IS 'what a home has done of its list: whoever lives there sees the same';
    ${commentInPlace('checklist_ticks')}
    CREATE INDEX checklist_ticks_key_of_checklist_item_id ON checklist_ticks (checklist_item_id);

    CREATE TABLE service_charges (
      id uuid NOT NULL,
      ${place},
      house_type_id uuid,
      amount numeric(12, 2) NOT NULL CHECK (amount >= 0),
      period text NOT NULL CHECK (period IN ('month', 'quarter', 'year')),
      paid_to text NOT NULL CHECK (paid_to <> ''),
      note text NOT NULL DEFAULT '',
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofHouseType},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX service_charges_id ON service_charges (id);
    COMMENT ON COLUMN service_charges.amount IS 'in the currency of the tenant';
    CREATE INDEX service_charges_development_id ON service_charges (tenant_id, development_id, position, id);
    CREATE INDEX service_charges_house_type_id ON service_charges (house_type_id) WHERE house_type_id IS NOT NULL;

    CREATE TABLE bin_collections (
      id uuid NOT NULL,
      ${place},
      house_type_id uuid,
      phase text CHECK (phase <> '' AND length(phase) <= 60),
      name text NOT NULL CHECK (name <> ''),
      weekdays integer[] NOT NULL CHECK (cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
      every_weeks integer NOT NULL DEFAULT 1 CHECK (every_weeks BETWEEN 1 AND 8),
      counted_from date,
      from_month integer CHECK (from_month BETWEEN 1 AND 12),
      to_month integer CHECK (to_month BETWEEN 1 AND 12),
      note text NOT NULL DEFAULT '',
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofHouseType},
      CHECK (every_weeks = 1 OR counted_from IS NOT NULL),
      CHECK ((from_month IS NULL) = (to_month IS NULL)),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX bin_collections_id ON bin_collections (id);
    COMMENT ON COLUMN bin_collections.weekdays IS '1 is Monday, as in ISO 8601';
    COMMENT ON COLUMN bin_collections.counted_from IS 'any day of a week in which it is collected: the weeks between are counted from there';
    COMMENT ON COLUMN bin_collections.from_month IS 'of a collection in a part of the year, both months in it; it may go over new year';
    CREATE INDEX bin_collections_development_id ON bin_collections (tenant_id, development_id, position, id);
    CREATE INDEX bin_collections_house_type_id ON bin_collections (house_type_id) WHERE house_type_id IS NOT NULL;
`
