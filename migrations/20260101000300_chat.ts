import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE assistants (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      model text NOT NULL DEFAULT '',
      prompt text NOT NULL DEFAULT '',
      settings jsonb NOT NULL DEFAULT '{}',
      suggested_questions text[] NOT NULL DEFAULT '{}',
      is_default boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      UNIQUE (tenant_id, development_id, id)
    );
    CREATE UNIQUE INDEX assistants_one_default ON assistants (development_id) WHERE is_default;

    CREATE TABLE topics (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
      name text NOT NULL CHECK (name <> ''),
      slug text NOT NULL CHECK (slug ~ '^[a-z0-9-]+$'),
      examples text[] NOT NULL DEFAULT '{}',
      centroid vector(512),
      embedding_model text,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, slug),
      UNIQUE (tenant_id, id)
    );

    CREATE TABLE conversations (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      assistant_id uuid NOT NULL,
      homeowner_id uuid,
      title text NOT NULL DEFAULT '',
      started_at timestamptz NOT NULL DEFAULT now(),
      last_message_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, assistant_id) REFERENCES assistants (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id),
      UNIQUE (tenant_id, development_id, id)
    );
    CREATE INDEX conversations_development_id ON conversations (tenant_id, development_id, last_message_at DESC, id);
    CREATE INDEX conversations_homeowner_id ON conversations (homeowner_id, last_message_at DESC, id);

    CREATE TABLE messages (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      assistant_id uuid NOT NULL,
      conversation_id uuid NOT NULL,
      homeowner_id uuid,
      reply_to_id uuid REFERENCES messages (id) ON DELETE CASCADE,
      role text NOT NULL CHECK (role IN ('homeowner', 'assistant', 'staff')),
      content text NOT NULL,
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
      outcome text CHECK (outcome IN ('answered', 'no_answer', 'error', 'handed_off')),
      topic_id uuid,
      sent_at timestamptz NOT NULL DEFAULT now(),
      CHECK (role = 'assistant' OR outcome IS NULL),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, assistant_id) REFERENCES assistants (tenant_id, development_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, conversation_id) REFERENCES conversations (tenant_id, development_id, id)
        ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id),
      FOREIGN KEY (tenant_id, topic_id) REFERENCES topics (tenant_id, id) ON DELETE SET NULL (topic_id),
      UNIQUE (reply_to_id)
    );
    COMMENT ON COLUMN messages.citations IS '[{ index, documentId, title, page, quote }] in the order of the answer';
    CREATE INDEX messages_development_id ON messages (tenant_id, development_id, sent_at, id);
    CREATE INDEX messages_conversation_id ON messages (conversation_id, sent_at, id);
    CREATE INDEX messages_homeowner_id ON messages (homeowner_id, sent_at);
    CREATE INDEX messages_unanswered ON messages (tenant_id, development_id, sent_at DESC, id) WHERE outcome = 'no_answer';
    CREATE INDEX messages_topic_id ON messages (topic_id) WHERE topic_id IS NOT NULL;

    CREATE TABLE rag_search_log (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      assistant_id uuid,
      message_id uuid REFERENCES messages (id) ON DELETE CASCADE,
      homeowner_id uuid,
      house_type_id uuid,
      query_embedding_hash text,
      embedding_model text NOT NULL,
      best_similarity real,
      avg_similarity real,
      confidence real,
      latency_ms integer NOT NULL CHECK (latency_ms >= 0),
      chunk_ids uuid[] NOT NULL DEFAULT '{}',
      result_count integer NOT NULL DEFAULT 0 CHECK (result_count >= 0),
      error text,
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id)
    );
    CREATE INDEX rag_search_log_development_id ON rag_search_log (tenant_id, development_id, created_at);
    CREATE INDEX rag_search_log_message_id ON rag_search_log (message_id);

    CREATE TABLE llm_error_log (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      assistant_id uuid,
      message_id uuid REFERENCES messages (id) ON DELETE CASCADE,
      model text NOT NULL,
      kind text NOT NULL,
      status integer,
      attempt integer NOT NULL DEFAULT 1,
      error text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX llm_error_log_development_id ON llm_error_log (tenant_id, development_id, created_at);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE llm_error_log, rag_search_log, messages, conversations, topics, assistants')
}
