// What the administrators of a company choose for it: a row for each page of settings that differs from the defaults, which are in code.
import type { Knex } from 'knex'
import { ofTenant } from './support/keys'
import { all, ownTenant, protect, read, type TableAccess } from './support/policies'

// Homes and the pages before a sign-in are shown by them: no secret of a company is a setting.
const tables: Record<string, TableAccess> = {
  tenant_settings: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: read(ownTenant),
    home: read(ownTenant),
    signIn: read('true'),
  },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE tenant_settings (
      tenant_id uuid NOT NULL ${ofTenant},
      key text NOT NULL CHECK (key ~ '^[a-z_]{1,40}$'),
      value jsonb NOT NULL CHECK (jsonb_typeof(value) = 'object' AND pg_column_size(value) <= 16384),
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, key)
    );
    COMMENT ON COLUMN tenant_settings.key IS 'a page of settings, as app/domain/settings names it';
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE tenant_settings')
}
