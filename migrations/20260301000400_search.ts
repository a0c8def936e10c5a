import type { Knex } from 'knex'
import { dropOwnExtension } from './support/drop-own-extension'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- For those who see every tenant: ILIKE under a policy that asks whose a row is cannot use them, but a tenant's homes are few.
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX homeowners_search ON homeowners USING gin (name gin_trgm_ops, email gin_trgm_ops);
    CREATE INDEX units_search ON units USING gin (number gin_trgm_ops);
    CREATE INDEX documents_search ON documents USING gin (title gin_trgm_ops);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX documents_search, units_search, homeowners_search;
  `)
  await dropOwnExtension(knex, 'pg_trgm')
}
