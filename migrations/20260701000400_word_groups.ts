// What a company says in words of its own: phrases that mean the same in its homes' questions and documents.
import type { Knex } from 'knex'
import { ofTenant } from './support/keys'
import { all, ownTenant, protect, read, type TableAccess } from './support/policies'

// Homes read them, since their own questions are asked in these words.
const tables: Record<string, TableAccess> = {
  word_groups: { platform: all('true'), tenant: all(ownTenant), developer: read(ownTenant), home: read(ownTenant) },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE word_groups (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL ${ofTenant},
      phrases text[] NOT NULL CHECK (
        cardinality(phrases) BETWEEN 2 AND 6 AND array_position(phrases, NULL) IS NULL AND length(array_to_string(phrases, '')) <= 360
      ),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON COLUMN word_groups.phrases IS 'the first is what the documents say: a question is searched for in that one first';
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE word_groups')
}
