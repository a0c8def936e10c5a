// How much of the truth the vector index finds is measured by a job, development by development; pages read what it found.
import type { Knex } from 'knex'
import { protect, recorded, unprotect } from './support/policies'

const tables = { vector_recalls: recorded() }

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE vector_recalls (
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      sampled integer NOT NULL CHECK (sampled > 0),
      recall double precision NOT NULL CHECK (recall BETWEEN 0 AND 1),
      measured_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, development_id),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE vector_recalls IS 'of the nearest neighbours of some vectors of a development, the part that the index finds';
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  await knex.raw('DROP TABLE vector_recalls')
}
