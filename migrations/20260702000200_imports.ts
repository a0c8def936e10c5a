// Homes and homeowners from a file: what it says row by row until it is taken over, and what it changed, for as long as that can be
// taken back.
import type { Knex } from 'knex'
import { belongsTo, byStaff, ofDevelopment, ofHomeowner, ofTenant, place } from './support/keys'
import { all, ownTenant, protect, recorded, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = {
  imports: recorded(),
  import_rows: recorded(),
  import_changes: recorded(),
  import_headings: { platform: all('true'), tenant: all(ownTenant) },
}

const ofImport = belongsTo('imports', 'import_id', 'CASCADE')

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE homeowners ADD COLUMN phone text CHECK (phone <> '' AND length(phone) <= 40);

    CREATE TABLE imports (
      id uuid NOT NULL,
      ${place},
      source text NOT NULL CHECK (source IN ('file', 'paste', 'api')),
      file_name text NOT NULL DEFAULT '',
      sheet text NOT NULL DEFAULT '',
      state text NOT NULL DEFAULT 'checking'
        CHECK (state IN ('checking', 'review', 'importing', 'done', 'undoing', 'undone', 'failed')),
      headings text[] NOT NULL,
      mapping text[] NOT NULL,
      options jsonb NOT NULL DEFAULT '{}',
      counts jsonb NOT NULL DEFAULT '{}',
      house_type_ids uuid[] NOT NULL DEFAULT '{}',
      act text CHECK (act <> '' AND length(act) <= 200),
      error text,
      created_by uuid ${byStaff},
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      imported_at timestamptz,
      undone_at timestamptz,
      ${ofDevelopment},
      UNIQUE (tenant_id, development_id, act),
      CHECK (cardinality(headings) = cardinality(mapping) AND cardinality(headings) <= 60),
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX imports_id ON imports (id);
    CREATE INDEX imports_development_id ON imports (tenant_id, development_id, created_at DESC, id);
    CREATE INDEX imports_created_by ON imports (created_by) WHERE created_by IS NOT NULL;
    COMMENT ON COLUMN imports.mapping IS 'of each column, what of a home or homeowner it is; empty where it is passed over';
    COMMENT ON COLUMN imports.options IS '{ dateOrder, foundDateOrder, addsHouseTypes, clearsEmpty }';
    COMMENT ON COLUMN imports.counts IS '{ new, changed, unchanged, refused, skipped }: rows, as they were checked last';
    COMMENT ON COLUMN imports.house_type_ids IS 'those that it added';
    COMMENT ON COLUMN imports.act IS 'the name of the request that began it: sent again, it is the same import';

    CREATE TABLE import_rows (
      ${place},
      import_id uuid NOT NULL,
      number integer NOT NULL CHECK (number > 0),
      cells jsonb NOT NULL,
      unit_key text NOT NULL DEFAULT '',
      outcome text NOT NULL DEFAULT 'unchecked'
        CHECK (outcome IN ('unchecked', 'new', 'changed', 'unchanged', 'refused', 'skipped')),
      verdict jsonb NOT NULL DEFAULT '{}',
      ${ofImport},
      PRIMARY KEY (tenant_id, import_id, number)
    );
    COMMENT ON TABLE import_rows IS 'gone once taken over, but for those that were refused; and a month after the last change of the import';
    COMMENT ON COLUMN import_rows.number IS 'the row of the file that it was';
    COMMENT ON COLUMN import_rows.verdict IS '{ problems, notes, changes }: what is wrong with its cells, and what it would change';
    CREATE INDEX import_rows_outcome ON import_rows (tenant_id, import_id, outcome, number);
    CREATE INDEX import_rows_unit_key ON import_rows (tenant_id, import_id, unit_key);

    CREATE TABLE import_changes (
      id uuid NOT NULL,
      ${place},
      import_id uuid NOT NULL,
      unit_id uuid NOT NULL,
      homeowner_id uuid,
      before jsonb,
      after jsonb NOT NULL,
      ${ofImport},
      ${belongsTo('units', 'unit_id', 'CASCADE')},
      ${ofHomeowner},
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON COLUMN import_changes.homeowner_id IS 'whom it is of; null where it is the home itself';
    COMMENT ON COLUMN import_changes.before IS 'as it was; null where the import added it';
    CREATE INDEX import_changes_import_id ON import_changes (tenant_id, import_id);
    CREATE INDEX import_changes_unit_id ON import_changes (tenant_id, unit_id);
    CREATE INDEX import_changes_homeowner_id ON import_changes (tenant_id, homeowner_id) WHERE homeowner_id IS NOT NULL;

    CREATE TABLE import_headings (
      tenant_id uuid NOT NULL ${ofTenant},
      heading text NOT NULL CHECK (heading <> '' AND length(heading) <= 100),
      field text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, heading)
    );
    COMMENT ON TABLE import_headings IS 'what a company means by the headings of its lists, as its people last said';
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).reverse().join(', ')}; ALTER TABLE homeowners DROP COLUMN phone`)
}
