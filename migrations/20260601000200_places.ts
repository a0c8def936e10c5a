// Builders, their developments and homes, and what a home has to know at a glance: whom to ring, where to turn the water off, what to do
// by when, what it costs, and which bin goes out.
import type { Knex } from 'knex'
import { homeFactAccess, homeFacts } from './support/home-facts'
import { belongsTo, ofDevelopment, ofTenant, place } from './support/keys'
import {
  all,
  developmentIds,
  markedInPlace,
  ownDevelopments,
  ownTenant,
  protect,
  read,
  recorded,
  restrictInserts,
  staff,
  type TableAccess,
  tenantId,
  unitId,
} from './support/policies'

const ownTenantItself = read(`id = ${tenantId}`)

const tables: Record<string, TableAccess> = {
  tenants: {
    platform: all('true'),
    tenant: ownTenantItself,
    developer: ownTenantItself,
    home: ownTenantItself,
    signIn: read('true'),
  },
  developments: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: { grant: 'SELECT, UPDATE', using: `${ownTenant} AND id = ANY ${developmentIds}` },
    home: read(`${ownTenant} AND id = ANY ${developmentIds}`),
    signIn: read('true'),
  },
  house_types: staff({ home: read(ownDevelopments) }),
  units: recorded({
    home: read(`${ownTenant} AND id = ${unitId}`),
    signIn: { grant: 'SELECT, UPDATE (qr_uses)', using: 'true' },
  }),
  points_of_interest: staff({ home: read(ownDevelopments) }),
  ...homeFactAccess,
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(buildersAndHomes)
  await knex.raw(homeFacts)
  await protect(knex, tables)
  await restrictInserts(knex, markedInPlace('checklist_ticks'))
}

const buildersAndHomes = `
    CREATE TABLE tenants (
      id uuid PRIMARY KEY,
      name text NOT NULL CHECK (name <> ''),
      slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]+$'),
      plan text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'pro', 'enterprise')),
      -- By its name: what has digits in it would be read as an offset with a made-up abbreviation.
      timezone text NOT NULL DEFAULT 'UTC'
        CHECK (timezone ~ '^(UTC|[A-Za-z]+(/[A-Za-z_-]+)+)$' AND (timestamptz 'epoch' AT TIME ZONE timezone) IS NOT NULL),
      currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
      quotas jsonb NOT NULL DEFAULT '{}',
      retention_days integer NOT NULL DEFAULT 730 CHECK (retention_days > 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE developments (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL ${ofTenant},
      name text NOT NULL CHECK (name <> ''),
      slug text NOT NULL CHECK (slug ~ '^[a-z0-9-]+$'),
      address text NOT NULL DEFAULT '',
      city text NOT NULL DEFAULT '',
      country text CHECK (country ~ '^[A-Z]{2}$'),
      latitude double precision CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision CHECK (longitude BETWEEN -180 AND 180),
      site_plan jsonb,
      defects_months integer CHECK (defects_months BETWEEN 1 AND 240),
      search_starts text NOT NULL GENERATED ALWAYS AS (app_search_starts(name) || app_search_starts(city)) STORED,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, slug),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX developments_id ON developments (id);
    COMMENT ON COLUMN developments.country IS 'ISO 3166 alpha-2, for the numbers to ring; where it is null, the zone of the builder says it';
    COMMENT ON COLUMN developments.site_plan IS 'GeoJSON (RFC 7946) FeatureCollection; properties.kind is boundary, road, green, water, path, plot or building, and properties.unit_number that of its home';
    COMMENT ON COLUMN developments.defects_months IS 'how long after the keys the builder mends defects, where a home has no day of its own';

    CREATE TABLE house_types (
      id uuid NOT NULL,
      ${place},
      code text NOT NULL CHECK (code ~ '^[A-Z0-9-]+$'),
      name text NOT NULL,
      bedrooms integer CHECK (bedrooms BETWEEN 0 AND 20),
      floor_area_m2 numeric(7, 1) CHECK (floor_area_m2 > 0),
      energy_rating text CHECK (energy_rating <> '' AND length(energy_rating) <= 20),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      UNIQUE (tenant_id, development_id, code),
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX house_types_id ON house_types (id);

    CREATE TABLE units (
      id uuid NOT NULL,
      ${place},
      house_type_id uuid,
      number text NOT NULL,
      address text NOT NULL,
      postcode text,
      phase text CHECK (phase <> '' AND length(phase) <= 60),
      energy_rating text CHECK (energy_rating <> '' AND length(energy_rating) <= 20),
      defects_end_on date,
      mprn text CHECK (mprn ~ '^[0-9]{6,21}$'),
      gprn text CHECK (gprn ~ '^[0-9]{6,21}$'),
      latitude double precision CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision CHECK (longitude BETWEEN -180 AND 180),
      is_pin_corrected boolean NOT NULL DEFAULT false,
      geocoding_status text NOT NULL DEFAULT 'pending' CHECK (geocoding_status IN ('pending', 'geocoded', 'failed', 'manual')),
      geocoding_precision text CHECK (geocoding_precision IN ('house', 'approximate')),
      geocoding_attempts integer NOT NULL DEFAULT 0 CHECK (geocoding_attempts >= 0),
      geocoding_error text,
      geocoded_at timestamptz,
      qr_token_hash text NOT NULL,
      qr_salt uuid NOT NULL,
      qr_uses integer NOT NULL DEFAULT 0 CHECK (qr_uses >= 0),
      qr_use_limit integer NOT NULL DEFAULT 50 CHECK (qr_use_limit > 0),
      qr_revoked_at timestamptz,
      sold_at timestamptz,
      handed_over_at timestamptz,
      last_chat_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${belongsTo('house_types', 'house_type_id')},
      UNIQUE (tenant_id, development_id, number),
      UNIQUE (tenant_id, qr_token_hash),
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX units_id ON units (id);
    -- Whoever scans a code knows no tenant.
    CREATE INDEX units_qr_token_hash ON units (qr_token_hash);
    COMMENT ON COLUMN units.phase IS 'the part of the development that it was built with; bins may go by it';
    COMMENT ON COLUMN units.energy_rating IS 'as on the certificate of this home; where it is null, that of its house type';
    COMMENT ON COLUMN units.defects_end_on IS 'the last day; where it is null, defects_months after the keys';
    COMMENT ON COLUMN units.mprn IS 'of the electricity meter';
    COMMENT ON COLUMN units.gprn IS 'of the gas meter';
    COMMENT ON COLUMN units.geocoding_precision IS 'of a pin that was looked up: the house itself, or only its street or area; null where it was not, or is not known';
    COMMENT ON COLUMN units.qr_uses IS 'how often somebody came in by the code that it has now';
    COMMENT ON COLUMN units.last_chat_at IS 'the last message in a conversation of its homeowners, recounted with the rollups';
    CREATE INDEX units_house_type_id ON units (house_type_id);
    CREATE INDEX units_to_geocode ON units (tenant_id, development_id, id) WHERE geocoding_status = 'pending';
    CREATE INDEX units_location ON units (development_id, latitude, longitude) WHERE latitude IS NOT NULL;
    -- For those who see every tenant: LIKE under a policy that asks whose a row is cannot use them, but a tenant's homes are few.
    CREATE INDEX units_search ON units USING gin ((' ' || app_search_key(number)) gin_trgm_ops);

    -- A home whose address changes is looked up again, whoever changes it: but for a pin that was set by hand.
    CREATE FUNCTION units_look_up_again() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
    BEGIN
      NEW.geocoding_status := 'pending';
      NEW.geocoding_attempts := 0;
      NEW.geocoding_error := NULL;
      RETURN NEW;
    END $$;
    CREATE TRIGGER units_look_up_again BEFORE UPDATE OF address ON units FOR EACH ROW
      WHEN (OLD.address IS DISTINCT FROM NEW.address AND NOT NEW.is_pin_corrected AND NEW.geocoding_status <> 'manual')
      EXECUTE FUNCTION units_look_up_again();

    CREATE TABLE points_of_interest (
      id uuid NOT NULL,
      ${place},
      name text NOT NULL,
      category text NOT NULL,
      description text NOT NULL DEFAULT '',
      latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX points_of_interest_id ON points_of_interest (id);
    CREATE INDEX points_of_interest_development_id ON points_of_interest (tenant_id, development_id, category);
`

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).join(', ')}; DROP FUNCTION units_look_up_again`)
}
