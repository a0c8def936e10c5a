import type { Knex } from 'knex'
import { dropOwnExtension } from './support/drop-own-extension'

export async function up(knex: Knex): Promise<void> {
  // Every key of a tenant's row holds the tenant: row-level security does not narrow what a foreign key looks up.
  await knex.raw(`
    CREATE EXTENSION IF NOT EXISTS vector;

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

    CREATE TABLE users (
      id uuid PRIMARY KEY,
      tenant_id uuid REFERENCES tenants (id) ON DELETE CASCADE,
      email text NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      role text NOT NULL CHECK (role IN ('super_admin', 'admin', 'developer')),
      password_hash text NOT NULL,
      disabled_at timestamptz,
      last_login_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT users_super_admins_have_no_tenant CHECK ((role = 'super_admin') = (tenant_id IS NULL))
    );
    CREATE UNIQUE INDEX users_email_key ON users (lower(email));
    CREATE INDEX users_tenant_id ON users (tenant_id, role);

    CREATE TABLE developments (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
      name text NOT NULL CHECK (name <> ''),
      slug text NOT NULL CHECK (slug ~ '^[a-z0-9-]+$'),
      address text NOT NULL DEFAULT '',
      city text NOT NULL DEFAULT '',
      latitude double precision CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision CHECK (longitude BETWEEN -180 AND 180),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, slug),
      UNIQUE (tenant_id, id)
    );

    CREATE TABLE user_developments (
      user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      development_id uuid NOT NULL,
      tenant_id uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, development_id),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX user_developments_development_id ON user_developments (tenant_id, development_id);

    CREATE TABLE house_types (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      code text NOT NULL CHECK (code ~ '^[A-Z0-9-]+$'),
      name text NOT NULL,
      bedrooms integer CHECK (bedrooms BETWEEN 0 AND 20),
      floor_area_m2 numeric(7, 1) CHECK (floor_area_m2 > 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      UNIQUE (tenant_id, development_id, code),
      UNIQUE (tenant_id, development_id, id)
    );

    CREATE TABLE units (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      house_type_id uuid,
      number text NOT NULL,
      address text NOT NULL,
      postcode text,
      latitude double precision CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision CHECK (longitude BETWEEN -180 AND 180),
      geocoding_status text NOT NULL DEFAULT 'pending' CHECK (geocoding_status IN ('pending', 'geocoded', 'failed', 'manual')),
      qr_token_hash text NOT NULL UNIQUE,
      qr_salt uuid NOT NULL,
      qr_revoked_at timestamptz,
      sold_at timestamptz,
      handed_over_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, house_type_id) REFERENCES house_types (tenant_id, development_id, id),
      UNIQUE (tenant_id, development_id, number),
      UNIQUE (tenant_id, development_id, id)
    );
    CREATE INDEX units_house_type_id ON units (house_type_id);

    CREATE TABLE homeowners (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      unit_id uuid NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      email text CHECK (email LIKE '%_@_%'),
      onboarded_at timestamptz,
      last_active_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, unit_id) REFERENCES units (tenant_id, development_id, id) ON DELETE CASCADE,
      UNIQUE (tenant_id, development_id, id)
    );
    CREATE UNIQUE INDEX homeowners_unit_email_key ON homeowners (unit_id, lower(email));
    CREATE INDEX homeowners_development_id ON homeowners (tenant_id, development_id, onboarded_at);

    CREATE TABLE points_of_interest (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      name text NOT NULL,
      category text NOT NULL,
      description text NOT NULL DEFAULT '',
      latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX points_of_interest_development_id ON points_of_interest (tenant_id, development_id, category);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE points_of_interest, homeowners, units, house_types, user_developments, developments, users, tenants;
  `)
  await dropOwnExtension(knex, 'vector')
}
