// What homeowners ask and the assistant answers, what was searched for it, what questions are about, and what is written that is no
// question: a danger, or a courtesy.
import type { Knex } from 'knex'
import { asideAccess, asideTables } from './support/asides'
import { belongsTo, byHomeowner, ofDevelopment, ofMessage, ofTenant, place } from './support/keys'
import {
  all,
  append,
  commentInPlace,
  inPlaceBy,
  markedInPlace,
  ownDevelopments,
  ownHome,
  ownTenant,
  protect,
  read,
  recorded,
  restrictInserts,
  roles,
  staff,
  type TableAccess,
} from './support/policies'

const written =
  'user_rating, feedback_reason, feedback_comment, topic_id, question_group_id, standalone_question, answering_until'

const tables: Record<string, TableAccess> = {
  assistants: staff({ home: read(ownDevelopments) }),
  topics: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: read(ownTenant),
    home: read(ownTenant),
  },
  // A homeowner's answer finds the group of the question by its vector; what others asked is not theirs to read.
  question_groups: recorded({
    home: {
      grant: 'SELECT (id, tenant_id, development_id, embedding, embedding_model), INSERT',
      using: ownDevelopments,
    },
  }),
  conversations: recorded({
    home: { grant: 'SELECT, INSERT, UPDATE (last_message_at, title, has_question)', using: ownHome },
  }),
  messages: recorded({ home: { grant: `SELECT, INSERT, UPDATE (${written})`, using: ownHome } }),
  rag_search_log: recorded({ home: append(ownHome) }),
  llm_error_log: recorded({ home: append(ownDevelopments) }),
  ...asideAccess,
}

const marked = ['conversations', 'messages', 'rag_search_log', 'llm_error_log']

export async function up(knex: Knex): Promise<void> {
  await knex.raw(conversationTables)
  await knex.raw(logTables)
  await knex.raw(asideTables)
  await knex.raw(commentInPlace(...marked))
  await protect(knex, tables)
  await knex.raw(functions)
  await restrictInserts(knex, [
    {
      table: 'messages',
      name: 'messages_home_own_words',
      role: roles.home,
      check: `${ownHome} AND role = 'homeowner' AND app_own_conversation(conversation_id)`,
    },
    ...['rag_search_log', 'llm_error_log'].map((table) => ({
      table,
      name: `${table}_home_of_own_messages`,
      role: roles.home,
      check: `${ownDevelopments} AND (message_id IS NULL OR app_own_message(message_id))`,
    })),
    ...markedInPlace(...marked),
  ])
}

// A policy must not select from another table (it is planned with every statement); a function is asked for the one row. It runs with the
// rights of whoever writes, so it sees what they see.
const functions = `
    CREATE FUNCTION app_own_conversation(conversation uuid) RETURNS boolean LANGUAGE sql STABLE AS
      $body$ SELECT EXISTS (SELECT FROM conversations WHERE id = $1 AND homeowner_id = app_homeowner_id()) $body$;
    CREATE FUNCTION app_own_message(message uuid) RETURNS boolean LANGUAGE sql STABLE AS
      $body$ SELECT EXISTS (SELECT FROM messages WHERE id = $1 AND homeowner_id = app_homeowner_id()) $body$;
`

const conversationTables = `
    CREATE TABLE assistants (
      id uuid NOT NULL,
      ${place},
      name text NOT NULL CHECK (name <> ''),
      model text NOT NULL DEFAULT '',
      prompt text NOT NULL DEFAULT '',
      settings jsonb NOT NULL DEFAULT '{}',
      suggested_questions text[] NOT NULL DEFAULT '{}',
      is_default boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX assistants_id ON assistants (id);
    CREATE UNIQUE INDEX assistants_one_default ON assistants (tenant_id, development_id) WHERE is_default;

    CREATE TABLE topics (
      id uuid NOT NULL,
      tenant_id uuid NOT NULL ${ofTenant},
      name text NOT NULL CHECK (name <> ''),
      slug text NOT NULL CHECK (slug ~ '^[a-z0-9-]+$'),
      examples text[] NOT NULL DEFAULT '{}',
      centroid vector(384),
      centroid_of text,
      embedding_model text,
      merged_into_id uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, slug),
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, merged_into_id) REFERENCES topics (tenant_id, id) ON DELETE SET NULL (merged_into_id)
    );
    CREATE INDEX topics_id ON topics (id);
    COMMENT ON COLUMN topics.centroid IS 'null where it was of a model with vectors of another length, until it is made anew';
    COMMENT ON COLUMN topics.centroid_of IS 'a hash of the name and examples that the centroid was made from; another one than theirs means that it is to be made anew';
    COMMENT ON COLUMN topics.merged_into_id IS 'set while a job moves its questions to another topic, or, where it is its own id, to whatever topics are near; it is deleted after that';
    CREATE INDEX topics_key_of_merged_into_id ON topics (merged_into_id) WHERE merged_into_id IS NOT NULL;

    -- Questions of one development that mean the same.
    CREATE TABLE question_groups (
      id uuid NOT NULL,
      ${place},
      question text NOT NULL CHECK (question <> ''),
      embedding vector(384),
      embedding_model text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX question_groups_id ON question_groups (id);
    COMMENT ON COLUMN question_groups.question IS 'the first question of the group, which names it; its vector is what others are compared with';
    COMMENT ON COLUMN question_groups.embedding IS 'null where it was of a model with vectors of another length, until it is made anew';

    CREATE TABLE conversations (
      id uuid NOT NULL,
      ${place},
      assistant_id uuid NOT NULL,
      homeowner_id uuid,
      ${inPlaceBy},
      title text NOT NULL DEFAULT '',
      has_question boolean NOT NULL DEFAULT true,
      started_at timestamptz NOT NULL DEFAULT now(),
      last_message_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${belongsTo('assistants', 'assistant_id', 'CASCADE')},
      ${byHomeowner},
      PRIMARY KEY (tenant_id, development_id, id)
    );
    CREATE INDEX conversations_id ON conversations (id);
    COMMENT ON COLUMN conversations.has_question IS 'false while nothing but courtesies and dangers was said in it: then it is in no figure';
    CREATE INDEX conversations_development_id ON conversations (tenant_id, development_id, last_message_at DESC, id);
    CREATE INDEX conversations_homeowner_id ON conversations (homeowner_id, last_message_at DESC, id);
    CREATE INDEX conversations_key_of_assistant_id ON conversations (assistant_id);

    CREATE TABLE messages (
      id uuid NOT NULL,
      ${place},
      assistant_id uuid NOT NULL,
      conversation_id uuid NOT NULL,
      homeowner_id uuid,
      ${inPlaceBy},
      reply_to_id uuid,
      role text NOT NULL CHECK (role IN ('homeowner', 'assistant', 'staff')),
      content text NOT NULL,
      standalone_question text,
      model text,
      token_count integer NOT NULL DEFAULT 0 CHECK (token_count >= 0),
      prompt_tokens integer CHECK (prompt_tokens >= 0),
      completion_tokens integer CHECK (completion_tokens >= 0),
      cost_usd numeric(12, 6) CHECK (cost_usd >= 0),
      latency_ms integer CHECK (latency_ms >= 0),
      first_token_ms integer CHECK (first_token_ms >= 0),
      citations jsonb NOT NULL DEFAULT '[]',
      cited_document_ids uuid[] NOT NULL DEFAULT '{}',
      user_rating integer CHECK (user_rating BETWEEN 1 AND 5),
      feedback_reason text CHECK (feedback_reason IN ('wrong', 'incomplete', 'unclear', 'outdated', 'not_about_my_home', 'other')),
      feedback_comment text CHECK (length(feedback_comment) <= 1000),
      outcome text CHECK (outcome IN ('answered', 'no_answer', 'error', 'handed_off')),
      topic_id uuid,
      question_group_id uuid,
      sent_at timestamptz NOT NULL DEFAULT now(),
      answering_until timestamptz,
      pending_answer_id uuid,
      CHECK (role = 'assistant' OR outcome IS NULL),
      ${ofDevelopment},
      ${belongsTo('assistants', 'assistant_id', 'CASCADE')},
      ${belongsTo('conversations', 'conversation_id', 'CASCADE')},
      ${byHomeowner},
      FOREIGN KEY (tenant_id, topic_id) REFERENCES topics (tenant_id, id) ON DELETE SET NULL (topic_id),
      ${belongsTo('question_groups', 'question_group_id', 'SET NULL (question_group_id)')},
      FOREIGN KEY (tenant_id, reply_to_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE,
      UNIQUE (tenant_id, reply_to_id),
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX messages_id ON messages (id);
    CREATE INDEX messages_reply_to_id ON messages (reply_to_id) WHERE reply_to_id IS NOT NULL;
    COMMENT ON COLUMN messages.standalone_question IS 'what was searched for, where a follow-up question was made to stand alone';
    COMMENT ON COLUMN messages.citations IS '[{ index, documentId, title, page, quote }] in the order of the answer';
    COMMENT ON COLUMN messages.answering_until IS 'of a question that is being answered: when whoever does so counts as gone unless they say otherwise before; null once there is an answer';
    COMMENT ON COLUMN messages.pending_answer_id IS 'of a question: the id that its answer will have';
    CREATE INDEX messages_development_id ON messages (tenant_id, development_id, sent_at, id);
    CREATE INDEX messages_conversation_id ON messages (conversation_id, sent_at, id);
    CREATE INDEX messages_homeowner_id ON messages (homeowner_id, sent_at);
    CREATE INDEX messages_unanswered ON messages (tenant_id, development_id, sent_at DESC, id) WHERE outcome = 'no_answer';
    CREATE INDEX messages_topic_id ON messages (topic_id) WHERE topic_id IS NOT NULL;
    CREATE INDEX messages_question_group_id ON messages (question_group_id, sent_at) WHERE question_group_id IS NOT NULL;
    CREATE INDEX messages_key_of_assistant_id ON messages (assistant_id);
    CREATE INDEX messages_answering ON messages (answering_until) WHERE answering_until IS NOT NULL;
    -- The questions of a development, by when they were asked: lists of them pass no answers over, and counts of them need no row.
    CREATE INDEX messages_questions ON messages (tenant_id, development_id, sent_at, id)
      WHERE role = 'homeowner' AND in_place_by IS NULL;
    CREATE INDEX messages_unhelped ON messages (tenant_id, development_id, sent_at, id)
      WHERE role = 'assistant' AND in_place_by IS NULL AND (outcome IN ('no_answer', 'handed_off') OR user_rating <= 2);
`

const logTables = `
    CREATE TABLE rag_search_log (
      id uuid NOT NULL,
      ${place},
      assistant_id uuid,
      message_id uuid,
      homeowner_id uuid,
      ${inPlaceBy},
      house_type_id uuid,
      query_embedding_hash text,
      embedding_model text NOT NULL,
      best_similarity real,
      avg_similarity real,
      confidence real,
      latency_ms integer NOT NULL CHECK (latency_ms >= 0),
      chunk_ids uuid[] NOT NULL DEFAULT '{}',
      chunk_similarities real[] NOT NULL DEFAULT '{}',
      chunk_scores real[] NOT NULL DEFAULT '{}',
      result_count integer NOT NULL DEFAULT 0 CHECK (result_count >= 0),
      error text,
      created_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${byHomeowner},
      ${ofMessage},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX rag_search_log_id ON rag_search_log (id);
    COMMENT ON COLUMN rag_search_log.chunk_similarities IS 'of each of chunk_ids, in their order; empty for searches from before it was kept';
    COMMENT ON COLUMN rag_search_log.chunk_scores IS 'what decided their order, of each of chunk_ids; empty for searches from before it was kept';
    CREATE INDEX rag_search_log_development_id ON rag_search_log (tenant_id, development_id, created_at);
    CREATE INDEX rag_search_log_message_id ON rag_search_log (message_id);
    CREATE INDEX rag_search_log_key_of_homeowner_id ON rag_search_log (homeowner_id) WHERE homeowner_id IS NOT NULL;

    CREATE TABLE llm_error_log (
      id uuid NOT NULL,
      ${place},
      assistant_id uuid,
      message_id uuid,
      ${inPlaceBy},
      model text NOT NULL,
      kind text NOT NULL,
      status integer,
      attempt integer NOT NULL DEFAULT 1,
      error text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      ${ofDevelopment},
      ${ofMessage},
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX llm_error_log_id ON llm_error_log (id);
    CREATE INDEX llm_error_log_development_id ON llm_error_log (tenant_id, development_id, created_at);
    CREATE INDEX llm_error_log_key_of_message_id ON llm_error_log (message_id) WHERE message_id IS NOT NULL;
`

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`DROP TABLE ${Object.keys(tables).join(', ')}; DROP FUNCTION app_own_conversation, app_own_message`)
}
