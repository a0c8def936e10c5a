// What people ask and no document answers: gaps, the questions in them, what staff wrote in answer, what became of the questions when they
// were asked again, and who was told. Every key begins with the tenant.
import type { Knex } from 'knex'
import {
  belongsTo,
  byStaff,
  ofDevelopment,
  ofDocument,
  ofHomeowner,
  ofHouseType,
  ofMessage,
  place,
} from './support/keys'
import { type Access, ownHome, ownHouseType, protect, recorded, staff, type TableAccess } from './support/policies'

// What a hand answer was written for may be another homeowner's words: homes read the answer alone.
const readAnswer: Access = {
  grant: 'SELECT (id, tenant_id, development_id, house_type_id, content, updated_at, withdrawn_at)',
  using: ownHouseType,
}
const seeNotice: Access = { grant: 'SELECT, UPDATE (seen_at)', using: ownHome }

const tables: Record<string, TableAccess> = {
  gaps: staff(),
  gap_questions: staff(),
  gap_notes: staff(),
  gap_documents: staff(),
  hand_answers: staff({ home: readAnswer }),
  hand_answer_vectors: staff({ home: { grant: 'SELECT', using: ownHouseType } }),
  gap_proofs: recorded(),
  gap_notices: recorded({ home: seeNotice }),
}

const ofGap = (onDelete: 'CASCADE' | 'SET NULL (gap_id)') => belongsTo('gaps', 'gap_id', onDelete)
const lessHouseType = belongsTo('house_types', 'house_type_id', 'SET NULL (house_type_id)')

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE gaps (
      id uuid NOT NULL,
      ${place},
      title text NOT NULL CHECK (title <> '' AND length(title) <= 300),
      is_titled boolean NOT NULL DEFAULT false,
      state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'ours', 'not_ours', 'asked_for', 'answered', 'closed')),
      dismissed_because text CHECK (length(dismissed_because) <= 1000),
      owner_id uuid ${byStaff},
      due_on date,
      category text,
      house_type_id uuid,
      is_placed boolean NOT NULL DEFAULT false,
      centroid vector(384),
      embedding_model text,
      questions integer NOT NULL DEFAULT 0 CHECK (questions >= 0),
      homes integer NOT NULL DEFAULT 0 CHECK (homes >= 0),
      first_asked_at timestamptz,
      last_asked_at timestamptz,
      answered_at timestamptz,
      closed_at timestamptz,
      proof_due_at timestamptz,
      proved_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, development_id, id),
      CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
      ${ofDevelopment},
      ${lessHouseType}
    );
    COMMENT ON COLUMN gaps.is_titled IS 'staff named it; else it is called as its most typical question';
    COMMENT ON COLUMN gaps.is_placed IS 'staff chose its slot in the matrix of required documents; else it follows the questions';
    COMMENT ON COLUMN gaps.centroid IS 'mean of the vectors of its questions; null until it is made with the current model';
    COMMENT ON COLUMN gaps.proof_due_at IS 'when its questions are to be asked again; null when nothing is to be proved';
    CREATE INDEX gaps_list ON gaps (tenant_id, development_id, state, last_asked_at DESC, id);
    CREATE INDEX gaps_house_type_id ON gaps (tenant_id, development_id, house_type_id) WHERE house_type_id IS NOT NULL;
    CREATE INDEX gaps_owner_id ON gaps (owner_id) WHERE owner_id IS NOT NULL;
    CREATE INDEX gaps_proof_due_at ON gaps (tenant_id, proof_due_at) WHERE proof_due_at IS NOT NULL;
    CREATE INDEX gaps_closed_at ON gaps (tenant_id, development_id, closed_at) WHERE closed_at IS NOT NULL;

    CREATE TABLE gap_questions (
      id uuid NOT NULL,
      ${place},
      gap_id uuid,
      message_id uuid NOT NULL,
      house_type_id uuid,
      reason text NOT NULL CHECK (reason IN ('no_answer', 'thumb_down', 'person')),
      embedding vector(384),
      embedding_model text,
      asked_at timestamptz NOT NULL,
      added_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, message_id),
      ${ofDevelopment},
      ${ofGap('SET NULL (gap_id)')},
      ${lessHouseType},
      ${ofMessage}
    );
    COMMENT ON COLUMN gap_questions.gap_id IS 'null for what was looked at and is no question of a home';
    CREATE INDEX gap_questions_gap_id ON gap_questions (tenant_id, development_id, gap_id, asked_at DESC, id);
    CREATE INDEX gap_questions_house_type_id ON gap_questions (tenant_id, development_id, house_type_id) WHERE house_type_id IS NOT NULL;

    CREATE TABLE gap_notes (
      id uuid NOT NULL,
      ${place},
      gap_id uuid NOT NULL,
      author_user_id uuid ${byStaff},
      author_name text NOT NULL,
      content text NOT NULL CHECK (content <> '' AND length(content) <= 10000),
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      ${ofDevelopment},
      ${ofGap('CASCADE')}
    );
    CREATE INDEX gap_notes_gap_id ON gap_notes (tenant_id, development_id, gap_id, created_at, id);
    CREATE INDEX gap_notes_author_user_id ON gap_notes (author_user_id) WHERE author_user_id IS NOT NULL;

    CREATE TABLE gap_documents (
      id uuid NOT NULL,
      ${place},
      gap_id uuid NOT NULL,
      document_id uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, development_id, gap_id, document_id),
      ${ofDevelopment},
      ${ofGap('CASCADE')},
      ${ofDocument}
    );
    COMMENT ON TABLE gap_documents IS 'what was uploaded for a gap';
    CREATE INDEX gap_documents_document_id ON gap_documents (tenant_id, development_id, document_id);

    CREATE TABLE hand_answers (
      id uuid NOT NULL,
      ${place},
      gap_id uuid,
      house_type_id uuid,
      question text NOT NULL CHECK (question <> '' AND length(question) <= 300),
      content text NOT NULL CHECK (content <> '' AND length(content) <= 2000),
      review_on date,
      written_by uuid ${byStaff},
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      withdrawn_at timestamptz,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, development_id, id),
      ${ofDevelopment},
      ${ofGap('SET NULL (gap_id)')},
      ${ofHouseType}
    );
    COMMENT ON TABLE hand_answers IS 'what staff answer themselves: said before any document to what is near it';
    COMMENT ON COLUMN hand_answers.house_type_id IS 'null for every home of the development';
    COMMENT ON COLUMN hand_answers.updated_at IS 'the day that it is cited by';
    CREATE INDEX hand_answers_gap_id ON hand_answers (tenant_id, development_id, gap_id);
    CREATE INDEX hand_answers_house_type_id ON hand_answers (tenant_id, development_id, house_type_id) WHERE house_type_id IS NOT NULL;
    CREATE INDEX hand_answers_review_on ON hand_answers (tenant_id, review_on) WHERE withdrawn_at IS NULL;
    CREATE INDEX hand_answers_written_by ON hand_answers (written_by) WHERE written_by IS NOT NULL;

    CREATE TABLE hand_answer_vectors (
      id uuid NOT NULL,
      ${place},
      hand_answer_id uuid NOT NULL,
      house_type_id uuid,
      embedding vector(384) NOT NULL,
      embedding_model text NOT NULL,
      PRIMARY KEY (tenant_id, id),
      ${belongsTo('hand_answers', 'hand_answer_id', 'CASCADE')}
    );
    COMMENT ON TABLE hand_answer_vectors IS 'of the question that an answer was written for, and of those in its gap: what a question is compared with. One that was withdrawn has none';
    CREATE INDEX hand_answer_vectors_hand_answer_id ON hand_answer_vectors (tenant_id, development_id, hand_answer_id);

    CREATE TABLE gap_proofs (
      id uuid NOT NULL,
      ${place},
      gap_id uuid NOT NULL,
      message_id uuid NOT NULL,
      is_proof boolean NOT NULL,
      said_by text NOT NULL CHECK (said_by IN ('hand', 'fact', 'documents', 'aside', 'nobody')),
      content text NOT NULL,
      citations jsonb NOT NULL DEFAULT '[]',
      confidence real,
      asked_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, message_id),
      ${ofDevelopment},
      ${ofGap('CASCADE')},
      ${ofMessage}
    );
    COMMENT ON TABLE gap_proofs IS 'what a question of a gap is answered when it is asked again: the newest answer, beside that of then in messages';
    CREATE INDEX gap_proofs_gap_id ON gap_proofs (tenant_id, development_id, gap_id);

    CREATE TABLE gap_notices (
      id uuid NOT NULL,
      ${place},
      gap_id uuid,
      message_id uuid NOT NULL,
      homeowner_id uuid NOT NULL,
      question text NOT NULL,
      asked_at timestamptz NOT NULL,
      content text NOT NULL,
      citations jsonb NOT NULL DEFAULT '[]',
      told_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, message_id),
      ${ofDevelopment},
      ${ofGap('SET NULL (gap_id)')},
      ${ofMessage},
      ${ofHomeowner}
    );
    COMMENT ON TABLE gap_notices IS 'that somebody who asked was told the answer: once for a gap';
    CREATE UNIQUE INDEX gap_notices_once ON gap_notices (tenant_id, gap_id, homeowner_id);
    CREATE INDEX gap_notices_gap_id ON gap_notices (tenant_id, development_id, gap_id);
    CREATE INDEX gap_notices_homeowner_id ON gap_notices (tenant_id, development_id, homeowner_id, told_at DESC, id);
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).join(', ')}`)
}
