// What homeowners write that is no question: a danger, or a courtesy. It stands in the conversation, and in no figure of questions; of
// dangers, staff say whether they were any, and which question was one that was not told.
import type { Knex } from 'knex'
import {
  all,
  ownDevelopments,
  ownHome,
  ownTenant,
  protect,
  read,
  type TableAccess,
  unprotect,
} from './support/policies'

const judged = 'SELECT, UPDATE (verdict, verdict_by, verdict_at)'

const tables: Record<string, TableAccess> = {
  asides: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: { grant: judged, using: ownDevelopments },
    home: read(ownHome),
  },
  missed_dangers: { platform: all('true'), tenant: all(ownTenant), developer: all(ownDevelopments) },
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE conversations ADD COLUMN has_question boolean NOT NULL DEFAULT true;
    COMMENT ON COLUMN conversations.has_question IS 'false while nothing but courtesies and dangers was said in it: then it is in no figure';
    GRANT UPDATE (title, has_question) ON conversations TO openhouse_home;

    ALTER TABLE developments ADD COLUMN country text CHECK (country ~ '^[A-Z]{2}$');
    COMMENT ON COLUMN developments.country IS 'ISO 3166 alpha-2, for the numbers to ring; where it is null, the zone of the builder says it';

    CREATE TABLE asides (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      conversation_id uuid NOT NULL,
      homeowner_id uuid,
      in_place_by uuid DEFAULT app_in_place_by(),
      kind text NOT NULL CHECK (kind IN ('danger', 'courtesy')),
      said text NOT NULL CHECK (said <> '' AND length(said) <= 10000),
      reply text NOT NULL,
      language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
      danger_kinds text[] NOT NULL DEFAULT '{}',
      card jsonb,
      vocabulary_version text NOT NULL DEFAULT '',
      verdict text CHECK (verdict IN ('danger', 'not_danger')),
      verdict_by uuid REFERENCES users (id) ON DELETE SET NULL,
      verdict_at timestamptz,
      said_at timestamptz NOT NULL DEFAULT now(),
      CHECK ((kind = 'danger') = (card IS NOT NULL)),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, conversation_id) REFERENCES conversations (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id)
    );
    COMMENT ON TABLE asides IS 'what a homeowner wrote that is no question, with the fixed words that answered it';
    COMMENT ON COLUMN asides.card IS 'of a danger: the card as it was shown, with the numbers and places of then';
    CREATE INDEX asides_conversation_id ON asides (conversation_id, said_at, id);
    CREATE INDEX asides_dangers ON asides (tenant_id, development_id, said_at DESC, id) WHERE kind = 'danger';
    CREATE INDEX asides_homeowner_id ON asides (homeowner_id, said_at);
    CREATE INDEX asides_development_id ON asides (tenant_id, development_id);
    CREATE INDEX asides_verdict_by ON asides (verdict_by) WHERE verdict_by IS NOT NULL;

    CREATE TABLE missed_dangers (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      message_id uuid NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
      marked_by uuid REFERENCES users (id) ON DELETE SET NULL,
      marked_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE missed_dangers IS 'questions that told of a danger and were taken for questions, as staff marked them';
    CREATE INDEX missed_dangers_development_id ON missed_dangers (tenant_id, development_id, marked_at DESC, id);
    CREATE INDEX missed_dangers_marked_by ON missed_dangers (marked_by) WHERE marked_by IS NOT NULL;
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  await knex.raw(`
    DROP TABLE missed_dangers, asides;
    REVOKE UPDATE (title, has_question) ON conversations FROM openhouse_home;
    ALTER TABLE developments DROP COLUMN country;
    ALTER TABLE conversations DROP COLUMN has_question;
  `)
}
