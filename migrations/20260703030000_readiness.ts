// Whether a development is ready to hand over: the questions that every home must find an answer to, what each house type was answered when
// they were asked last, which homes have their sheet, and who was invited.
import type { Knex } from 'knex'
import { ofDevelopment, ofHouseType, ofTenant, place } from './support/keys'
import { all, ownTenant, protect, read, recorded, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = {
  standard_questions: { platform: all('true'), tenant: all(ownTenant), developer: read(ownTenant) },
  readiness_checks: recorded(),
  readiness_answers: recorded(),
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE standard_questions (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL ${ofTenant},
      category text NOT NULL CHECK (category ~ '^[a-z-]+$'),
      question text NOT NULL CHECK (question <> '' AND length(question) <= 200),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, question),
      PRIMARY KEY (tenant_id, id)
    );
    COMMENT ON TABLE standard_questions IS 'the list of a company that has changed it; a company without rows has the common one';

    CREATE TABLE readiness_checks (
      ${place},
      state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'stopped')),
      asked integer NOT NULL DEFAULT 0 CHECK (asked >= 0),
      total integer NOT NULL DEFAULT 0 CHECK (total >= 0),
      knowledge text NOT NULL,
      error text,
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      ${ofDevelopment},
      PRIMARY KEY (tenant_id, development_id)
    );
    COMMENT ON TABLE readiness_checks IS 'the last time that the standard questions were asked of a development';
    COMMENT ON COLUMN readiness_checks.knowledge IS 'a hash of what there was to answer from as it began: where it is another now, the answers prove nothing';

    CREATE TABLE readiness_answers (
      ${place},
      house_type_id uuid NOT NULL,
      question text NOT NULL,
      is_answered boolean NOT NULL,
      asked_at timestamptz NOT NULL,
      ${ofHouseType},
      PRIMARY KEY (tenant_id, development_id, house_type_id, question)
    );
    COMMENT ON TABLE readiness_answers IS 'whether the first home of a house type finds a sure answer to a standard question';

    ALTER TABLE units ADD COLUMN sheet_printed_at timestamptz;
    COMMENT ON COLUMN units.sheet_printed_at IS 'when a sheet with the code that it has now was printed last';
    ALTER TABLE homeowners ADD COLUMN invited_at timestamptz;
    COMMENT ON COLUMN homeowners.invited_at IS 'when the address that they have now was sent the code that their home has now';
  `)
  await protect(knex, tables)
  await knex.raw(forgetInvitation)
}

// Whoever changes an address, in whatever way, has somebody to invite again.
const forgetInvitation = `
    CREATE FUNCTION homeowners_forget_invitation() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
    BEGIN
      NEW.invited_at := NULL;
      RETURN NEW;
    END $$;
    CREATE TRIGGER homeowners_forget_invitation BEFORE UPDATE OF email, unit_id ON homeowners FOR EACH ROW
      WHEN (OLD.email IS DISTINCT FROM NEW.email OR OLD.unit_id IS DISTINCT FROM NEW.unit_id)
      EXECUTE FUNCTION homeowners_forget_invitation();
`

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER homeowners_forget_invitation ON homeowners;
    DROP FUNCTION homeowners_forget_invitation;
    ALTER TABLE homeowners DROP COLUMN invited_at;
    ALTER TABLE units DROP COLUMN sheet_printed_at;
    DROP TABLE ${Object.keys(tables).reverse().join(', ')}`)
}
