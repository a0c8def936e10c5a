// What a company sets of an assistant, from a draft to what homes meet: who published which settings and why. And questions that are asked
// with one setting and another, before anybody meets it.
import type { Knex } from 'knex'
import { belongsTo, byStaff, ofDevelopment, place } from './support/keys'
import { protect, staff, type TableAccess } from './support/policies'

const tables: Record<string, TableAccess> = {
  assistant_versions: staff(),
  assistant_drafts: staff(),
  question_sets: staff(),
  question_runs: staff(),
  question_run_answers: staff(),
}

const ofAssistant = belongsTo('assistants', 'assistant_id', 'CASCADE')

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE assistant_versions (
      id uuid NOT NULL,
      ${place},
      assistant_id uuid NOT NULL,
      number integer NOT NULL CHECK (number > 0),
      settings jsonb NOT NULL,
      reason text NOT NULL CHECK (reason <> '' AND length(reason) <= 500),
      back_to integer CHECK (back_to < number),
      author_id uuid ${byStaff},
      author_name text NOT NULL DEFAULT '',
      published_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofAssistant},
      UNIQUE (tenant_id, development_id, assistant_id, number),
      PRIMARY KEY (tenant_id, development_id, id)
    );
    COMMENT ON TABLE assistant_versions IS 'settings that were published; the newest stand in assistants. One without an author is what there was before anybody published';
    COMMENT ON COLUMN assistant_versions.back_to IS 'the older version that it is again';
    CREATE INDEX assistant_versions_id ON assistant_versions (id);
    CREATE INDEX assistant_versions_author_id ON assistant_versions (author_id) WHERE author_id IS NOT NULL;

    CREATE TABLE assistant_drafts (
      ${place},
      assistant_id uuid NOT NULL,
      settings jsonb NOT NULL,
      updated_by uuid ${byStaff},
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofAssistant},
      PRIMARY KEY (tenant_id, development_id, assistant_id)
    );
    CREATE INDEX assistant_drafts_updated_by ON assistant_drafts (updated_by) WHERE updated_by IS NOT NULL;

    CREATE TABLE question_sets (
      id uuid NOT NULL,
      ${place},
      name text NOT NULL CHECK (name <> '' AND length(name) <= 100),
      questions text[] NOT NULL CHECK (cardinality(questions) BETWEEN 1 AND 100 AND array_position(questions, NULL) IS NULL),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX question_sets_id ON question_sets (id);

    CREATE TABLE question_runs (
      id uuid NOT NULL,
      ${place},
      question_set_id uuid NOT NULL,
      house_type_id uuid NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
      questions text[] NOT NULL,
      sides jsonb NOT NULL,
      error text,
      requested_by uuid ${byStaff},
      requested_at timestamptz NOT NULL DEFAULT now(),
      finished_at timestamptz,
      ${ofDevelopment},
      ${belongsTo('question_sets', 'question_set_id', 'CASCADE')},
      ${belongsTo('house_types', 'house_type_id', 'CASCADE')},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    COMMENT ON COLUMN question_runs.questions IS 'of the set as it was then';
    COMMENT ON COLUMN question_runs.sides IS '[{ label, settings }]: the settings that are compared, as they were then';
    CREATE INDEX question_runs_id ON question_runs (id);
    CREATE INDEX question_runs_newest ON question_runs (tenant_id, development_id, requested_at DESC, id);
    CREATE INDEX question_runs_question_set_id ON question_runs (tenant_id, development_id, question_set_id);
    CREATE INDEX question_runs_house_type_id ON question_runs (tenant_id, development_id, house_type_id);
    CREATE INDEX question_runs_requested_by ON question_runs (requested_by) WHERE requested_by IS NOT NULL;

    CREATE TABLE question_run_answers (
      ${place},
      question_run_id uuid NOT NULL,
      question integer NOT NULL CHECK (question >= 0),
      side integer NOT NULL CHECK (side IN (0, 1)),
      outcome text NOT NULL,
      said_by text NOT NULL,
      content text NOT NULL,
      citations jsonb NOT NULL DEFAULT '[]',
      confidence real,
      prompt_tokens integer NOT NULL CHECK (prompt_tokens >= 0),
      completion_tokens integer NOT NULL CHECK (completion_tokens >= 0),
      cost_usd numeric(12, 6) CHECK (cost_usd >= 0),
      latency_ms integer NOT NULL CHECK (latency_ms >= 0),
      ${belongsTo('question_runs', 'question_run_id', 'CASCADE')},
      PRIMARY KEY (tenant_id, development_id, question_run_id, question, side)
    );
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).reverse().join(', ')}`)
}
