// What homeowners write that is no question: a danger, or a courtesy. It stands in the conversation, and in no figure of questions.
import { belongsTo, byHomeowner, byStaff, ofDevelopment, ofMessage, place } from './keys'
import { all, inPlaceBy, ownDevelopments, ownHome, ownTenant, read, type TableAccess } from './policies'

const judged = 'SELECT, UPDATE (verdict, verdict_by, verdict_at)'

export const asideAccess: Record<string, TableAccess> = {
  // Staff say of dangers whether they were any, and which question was one that was not told.
  asides: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: { grant: judged, using: ownDevelopments },
    home: read(ownHome),
  },
  missed_dangers: { platform: all('true'), tenant: all(ownTenant), developer: all(ownDevelopments) },
}

export const asideTables = `
    CREATE TABLE asides (
      id uuid NOT NULL,
      ${place},
      conversation_id uuid NOT NULL,
      homeowner_id uuid,
      ${inPlaceBy},
      kind text NOT NULL CHECK (kind IN ('danger', 'courtesy')),
      said text NOT NULL CHECK (said <> '' AND length(said) <= 10000),
      reply text NOT NULL,
      language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
      danger_kinds text[] NOT NULL DEFAULT '{}',
      card jsonb,
      vocabulary_version text NOT NULL DEFAULT '',
      verdict text CHECK (verdict IN ('danger', 'not_danger')),
      verdict_by uuid ${byStaff},
      verdict_at timestamptz,
      said_at timestamptz NOT NULL DEFAULT now(),
      CHECK ((kind = 'danger') = (card IS NOT NULL)),
      ${ofDevelopment},
      ${belongsTo('conversations', 'conversation_id', 'CASCADE')},
      ${byHomeowner},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX asides_id ON asides (id);
    COMMENT ON TABLE asides IS 'what a homeowner wrote that is no question, with the fixed words that answered it';
    COMMENT ON COLUMN asides.card IS 'of a danger: the card as it was shown, with the numbers and places of then';
    CREATE INDEX asides_conversation_id ON asides (conversation_id, said_at, id);
    CREATE INDEX asides_dangers ON asides (tenant_id, development_id, said_at DESC, id) WHERE kind = 'danger';
    CREATE INDEX asides_homeowner_id ON asides (homeowner_id, said_at);
    CREATE INDEX asides_development_id ON asides (tenant_id, development_id);
    CREATE INDEX asides_verdict_by ON asides (verdict_by) WHERE verdict_by IS NOT NULL;

    CREATE TABLE missed_dangers (
      id uuid NOT NULL,
      ${place},
      message_id uuid NOT NULL,
      marked_by uuid ${byStaff},
      marked_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofMessage},
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, message_id)
    );
    CREATE INDEX missed_dangers_id ON missed_dangers (id);
    COMMENT ON TABLE missed_dangers IS 'questions that told of a danger and were taken for questions, as staff marked them';
    CREATE INDEX missed_dangers_development_id ON missed_dangers (tenant_id, development_id, marked_at DESC, id);
    CREATE INDEX missed_dangers_marked_by ON missed_dangers (marked_by) WHERE marked_by IS NOT NULL;
`
