// Staff come in by an invitation that is mailed to them: what they may do stands in it, and it opens once.
import type { Knex } from 'knex'
import { byStaff, ofTenant } from './support/keys'
import { all, ownTenant, protect, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = {
  staff_invitations: {
    platform: all('true'),
    tenant: all(ownTenant),
    signIn: { grant: 'SELECT', using: 'true' },
  },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE staff_invitations (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL ${ofTenant},
      email text NOT NULL CHECK (email LIKE '%_@_%'),
      role text NOT NULL CHECK (role IN ('admin', 'developer')),
      development_ids uuid[] NOT NULL DEFAULT '{}',
      token_hash text NOT NULL,
      invited_by uuid ${byStaff},
      created_at timestamptz NOT NULL DEFAULT now(),
      sent_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      accepted_at timestamptz,
      revoked_at timestamptz,
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON COLUMN staff_invitations.token_hash IS 'SHA-256 of the token of its link; sent again, it has another';
    COMMENT ON COLUMN staff_invitations.development_ids IS 'those that are theirs once they come in; one that is gone by then is passed over';
    CREATE UNIQUE INDEX staff_invitations_open ON staff_invitations (tenant_id, lower(email)) WHERE accepted_at IS NULL AND revoked_at IS NULL;
    CREATE INDEX staff_invitations_token_hash ON staff_invitations (token_hash);
    CREATE INDEX staff_invitations_invited_by ON staff_invitations (invited_by);
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE staff_invitations')
}
