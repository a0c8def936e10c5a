// Keys for programs of a company: each acts for the member of staff who made it, and may do less.
import type { Knex } from 'knex'
import { ofTenant } from './support/keys'
import { all, ownTenant, protect, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = {
  staff_api_keys: {
    platform: all('true'),
    tenant: all(ownTenant),
    signIn: { grant: 'SELECT, UPDATE (last_used_at)', using: 'true' },
  },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE staff_api_keys (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL ${ofTenant},
      user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name text NOT NULL CHECK (name <> '' AND length(name) <= 80),
      token_hash text NOT NULL,
      permissions text[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      last_used_at timestamptz,
      revoked_at timestamptz,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, token_hash)
    );
    COMMENT ON COLUMN staff_api_keys.user_id IS 'whom it acts for: it sees no more than they do, and ends with their account';
    COMMENT ON COLUMN staff_api_keys.permissions IS 'what it may do of what they may';
    CREATE INDEX staff_api_keys_token_hash ON staff_api_keys (token_hash);
    CREATE INDEX staff_api_keys_user_id ON staff_api_keys (user_id);
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE staff_api_keys')
}
