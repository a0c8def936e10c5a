import type { Knex } from 'knex'
import { protect, recorded, type TableAccess, unprotect } from './support/policies'

const tables: Record<string, TableAccess> = { question_group_stats: recorded(), retrieval_stats: recorded() }
const windows = ['7d', 'before_7d', '30d', 'before_30d', '90d', 'before_90d']
const columns = (...names: string[]) =>
  names.flatMap((name) => windows.map((window) => `${name}_${window} integer NOT NULL`)).join(', ')

export async function up(knex: Knex): Promise<void> {
  // What is counted of the usual windows of days, so that a page over all developments adds up rows of developments and not of days.
  await knex.raw(`
    CREATE TABLE question_group_stats (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      question_group_id uuid NOT NULL,
      ${columns('questions', 'no_answer')},
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id, question_group_id),
      FOREIGN KEY (tenant_id, development_id, question_group_id) REFERENCES question_groups (tenant_id, development_id, id)
        ON DELETE CASCADE
    );
    CREATE TABLE retrieval_stats (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      ${columns('chunks', 'documents')},
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, development_id),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE question_group_stats IS 'windows that end on counted_on of development_stats, and those before them';
    COMMENT ON TABLE retrieval_stats IS 'passages and documents, of those there are now, that were found in these windows';
    INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
      SELECT gen_random_uuid(), tenant_id, id, 'development', now() FROM developments;
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  await knex.raw('DROP TABLE retrieval_stats, question_group_stats')
}
