// What families ask of their home and no column held: its energy rating and meters, when the defects period ends, what the service charge
// is, which bin when, and whom to ask about what.
import type { Knex } from 'knex'
import { ownHouseType, protect, read, staff, type TableAccess, unprotect } from './support/policies'

const tables: Record<string, TableAccess> = {
  service_charges: staff({ home: read(ownHouseType) }),
  bin_collections: staff({ home: read(ownHouseType) }),
}

const place = `
  tenant_id uuid NOT NULL,
  development_id uuid NOT NULL,
  house_type_id uuid,
  FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, development_id, house_type_id) REFERENCES house_types (tenant_id, development_id, id) ON DELETE CASCADE`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE developments ADD COLUMN defects_months integer CHECK (defects_months BETWEEN 1 AND 240);
    COMMENT ON COLUMN developments.defects_months IS 'how long after the keys the builder mends defects, where a home has no day of its own';
    ALTER TABLE house_types ADD COLUMN energy_rating text CHECK (energy_rating <> '' AND length(energy_rating) <= 20);
    ALTER TABLE units
      ADD COLUMN phase text CHECK (phase <> '' AND length(phase) <= 60),
      ADD COLUMN energy_rating text CHECK (energy_rating <> '' AND length(energy_rating) <= 20),
      ADD COLUMN defects_end_on date,
      ADD COLUMN mprn text CHECK (mprn ~ '^[0-9]{6,21}$'),
      ADD COLUMN gprn text CHECK (gprn ~ '^[0-9]{6,21}$');
    COMMENT ON COLUMN units.phase IS 'the part of the development that it was built with; bins may go by it';
    COMMENT ON COLUMN units.energy_rating IS 'as on the certificate of this home; where it is null, that of its house type';
    COMMENT ON COLUMN units.defects_end_on IS 'the last day; where it is null, defects_months after the keys';
    COMMENT ON COLUMN units.mprn IS 'of the electricity meter';
    COMMENT ON COLUMN units.gprn IS 'of the gas meter';

    ALTER TABLE contacts ADD COLUMN subject text CHECK (subject IN ('defects', 'service_charge', 'bins', 'broadband', 'energy'));
    COMMENT ON COLUMN contacts.subject IS 'what to ask them about, of what the assistant knows; null for all else';

    CREATE TABLE service_charges (
      id uuid PRIMARY KEY, ${place},
      amount numeric(12, 2) NOT NULL CHECK (amount >= 0),
      period text NOT NULL CHECK (period IN ('month', 'quarter', 'year')),
      paid_to text NOT NULL CHECK (paid_to <> ''),
      note text NOT NULL DEFAULT '',
      position integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    );
    COMMENT ON COLUMN service_charges.amount IS 'in the currency of the tenant';
    CREATE INDEX service_charges_development_id ON service_charges (tenant_id, development_id, position, id);
    CREATE INDEX service_charges_house_type_id ON service_charges (house_type_id) WHERE house_type_id IS NOT NULL;

    CREATE TABLE bin_collections (
      id uuid PRIMARY KEY, ${place},
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
      CHECK (every_weeks = 1 OR counted_from IS NOT NULL),
      CHECK ((from_month IS NULL) = (to_month IS NULL))
    );
    COMMENT ON COLUMN bin_collections.weekdays IS '1 is Monday, as in ISO 8601';
    COMMENT ON COLUMN bin_collections.counted_from IS 'any day of a week in which it is collected: the weeks between are counted from there';
    COMMENT ON COLUMN bin_collections.from_month IS 'of a collection in a part of the year, both months in it; it may go over new year';
    CREATE INDEX bin_collections_development_id ON bin_collections (tenant_id, development_id, position, id);
    CREATE INDEX bin_collections_house_type_id ON bin_collections (house_type_id) WHERE house_type_id IS NOT NULL;
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  await knex.raw(`
    DROP TABLE bin_collections, service_charges;
    ALTER TABLE contacts DROP COLUMN subject;
    ALTER TABLE units DROP COLUMN phase, DROP COLUMN energy_rating, DROP COLUMN defects_end_on, DROP COLUMN mprn, DROP COLUMN gprn;
    ALTER TABLE house_types DROP COLUMN energy_rating;
    ALTER TABLE developments DROP COLUMN defects_months;
  `)
}
