// What a homeowner does is done once, however often it is sent: each act has a name, made by the form that it comes from.
import type { Knex } from 'knex'
import { all, ownHome, ownTenant, protect, read, type TableAccess, unprotect } from './support/policies'

const tables: Record<string, TableAccess> = {
  homeowner_acts: {
    platform: all('true'),
    tenant: all(ownTenant),
    home: { grant: 'SELECT, INSERT, UPDATE (result)', using: ownHome },
    // Whoever sends again that an account is to be deleted is nobody by then.
    signIn: read(`kind = 'delete-account' AND homeowner_id IS NULL`),
  },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE homeowner_acts (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      homeowner_id uuid,
      act text NOT NULL CHECK (act <> '' AND length(act) <= 200),
      kind text NOT NULL CHECK (kind <> ''),
      content_hash text NOT NULL,
      result jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id),
      UNIQUE (tenant_id, homeowner_id, act, content_hash)
    );
    COMMENT ON TABLE homeowner_acts IS 'what homeowners did, by the name that their form gave it: sent again, it is answered with the result, and done no second time';
    COMMENT ON COLUMN homeowner_acts.content_hash IS 'of the kind and of all that was sent: other words are another act';
    CREATE INDEX homeowner_acts_homeowner_id ON homeowner_acts (homeowner_id, created_at);
    CREATE INDEX homeowner_acts_created_at ON homeowner_acts (created_at);
    CREATE INDEX homeowner_acts_deletions ON homeowner_acts (act) WHERE kind = 'delete-account';
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  await knex.raw('DROP TABLE homeowner_acts')
}
