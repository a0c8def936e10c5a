// What is edited of counted rows is marked by the columns that the rollups say they watch: the model of an answer and the home of a person
// among them, which had triggers of their own. The functions are the text that `npm run rollups:triggers` printed.
import type { Knex } from 'knex'
import { earlierMarks } from './support/marks'

export async function up(knex: Knex): Promise<void> {
  await knex.raw('DROP FUNCTION messages_mark_model, homeowners_mark_moves CASCADE')
  await knex.raw(functions)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(earlierMarks)
}

const functions = `
CREATE OR REPLACE FUNCTION mark_messages() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['chat'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', sent_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, sent_at, reply_to_id FROM was) AS changed WHERE sent_at IS NOT NULL
      ) AS dirty;
      PERFORM mark_questions(array_agg(tenant_id), array_agg(reply_to_id)) FROM (
        SELECT DISTINCT tenant_id, reply_to_id FROM (SELECT tenant_id, development_id, sent_at, reply_to_id FROM was) AS changed WHERE reply_to_id IS NOT NULL
      ) AS answers;
    ELSE
      PERFORM mark_moments(ARRAY['chat'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', sent_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, sent_at, reply_to_id FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.assistant_id, was.cited_document_ids, was.completion_tokens, was.conversation_id, was.cost_usd, was.development_id, was.homeowner_id, was.latency_ms, was.model, was.outcome, was.prompt_tokens, was.question_group_id, was.reply_to_id, was.role, was.sent_at, was.topic_id, was.user_rating) IS DISTINCT FROM
          (now_is.assistant_id, now_is.cited_document_ids, now_is.completion_tokens, now_is.conversation_id, now_is.cost_usd, now_is.development_id, now_is.homeowner_id, now_is.latency_ms, now_is.model, now_is.outcome, now_is.prompt_tokens, now_is.question_group_id, now_is.reply_to_id, now_is.role, now_is.sent_at, now_is.topic_id, now_is.user_rating))
        UNION ALL SELECT tenant_id, development_id, sent_at, reply_to_id FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.assistant_id, was.cited_document_ids, was.completion_tokens, was.conversation_id, was.cost_usd, was.development_id, was.homeowner_id, was.latency_ms, was.model, was.outcome, was.prompt_tokens, was.question_group_id, was.reply_to_id, was.role, was.sent_at, was.topic_id, was.user_rating) IS DISTINCT FROM
          (now_is.assistant_id, now_is.cited_document_ids, now_is.completion_tokens, now_is.conversation_id, now_is.cost_usd, now_is.development_id, now_is.homeowner_id, now_is.latency_ms, now_is.model, now_is.outcome, now_is.prompt_tokens, now_is.question_group_id, now_is.reply_to_id, now_is.role, now_is.sent_at, now_is.topic_id, now_is.user_rating))
      ) AS changed WHERE sent_at IS NOT NULL
      ) AS dirty;
      PERFORM mark_questions(array_agg(tenant_id), array_agg(reply_to_id)) FROM (
        SELECT DISTINCT tenant_id, reply_to_id FROM (
        SELECT tenant_id, development_id, sent_at, reply_to_id FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.assistant_id, was.cited_document_ids, was.completion_tokens, was.conversation_id, was.cost_usd, was.development_id, was.homeowner_id, was.latency_ms, was.model, was.outcome, was.prompt_tokens, was.question_group_id, was.reply_to_id, was.role, was.sent_at, was.topic_id, was.user_rating) IS DISTINCT FROM
          (now_is.assistant_id, now_is.cited_document_ids, now_is.completion_tokens, now_is.conversation_id, now_is.cost_usd, now_is.development_id, now_is.homeowner_id, now_is.latency_ms, now_is.model, now_is.outcome, now_is.prompt_tokens, now_is.question_group_id, now_is.reply_to_id, now_is.role, now_is.sent_at, now_is.topic_id, now_is.user_rating))
        UNION ALL SELECT tenant_id, development_id, sent_at, reply_to_id FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.assistant_id, was.cited_document_ids, was.completion_tokens, was.conversation_id, was.cost_usd, was.development_id, was.homeowner_id, was.latency_ms, was.model, was.outcome, was.prompt_tokens, was.question_group_id, was.reply_to_id, was.role, was.sent_at, was.topic_id, was.user_rating) IS DISTINCT FROM
          (now_is.assistant_id, now_is.cited_document_ids, now_is.completion_tokens, now_is.conversation_id, now_is.cost_usd, now_is.development_id, now_is.homeowner_id, now_is.latency_ms, now_is.model, now_is.outcome, now_is.prompt_tokens, now_is.question_group_id, now_is.reply_to_id, now_is.role, now_is.sent_at, now_is.topic_id, now_is.user_rating))
      ) AS changed WHERE reply_to_id IS NOT NULL
      ) AS answers;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_rag_search_log() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['chat'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, created_at FROM was) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['chat'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, created_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.best_similarity, was.chunk_ids, was.created_at, was.development_id, was.error, was.house_type_id, was.latency_ms, was.message_id) IS DISTINCT FROM
          (now_is.best_similarity, now_is.chunk_ids, now_is.created_at, now_is.development_id, now_is.error, now_is.house_type_id, now_is.latency_ms, now_is.message_id))
        UNION ALL SELECT tenant_id, development_id, created_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.best_similarity, was.chunk_ids, was.created_at, was.development_id, was.error, was.house_type_id, was.latency_ms, was.message_id) IS DISTINCT FROM
          (now_is.best_similarity, now_is.chunk_ids, now_is.created_at, now_is.development_id, now_is.error, now_is.house_type_id, now_is.latency_ms, now_is.message_id))
      ) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_document_views() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['documents'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, created_at FROM was) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['documents'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, created_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.created_at, was.development_id, was.document_id, was.homeowner_id) IS DISTINCT FROM
          (now_is.created_at, now_is.development_id, now_is.document_id, now_is.homeowner_id))
        UNION ALL SELECT tenant_id, development_id, created_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.created_at, was.development_id, was.document_id, was.homeowner_id) IS DISTINCT FROM
          (now_is.created_at, now_is.development_id, now_is.document_id, now_is.homeowner_id))
      ) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_document_downloads() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['documents'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, created_at FROM was) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['documents'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, created_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.created_at, was.development_id, was.document_id, was.homeowner_id) IS DISTINCT FROM
          (now_is.created_at, now_is.development_id, now_is.document_id, now_is.homeowner_id))
        UNION ALL SELECT tenant_id, development_id, created_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.created_at, was.development_id, was.document_id, was.homeowner_id) IS DISTINCT FROM
          (now_is.created_at, now_is.development_id, now_is.document_id, now_is.homeowner_id))
      ) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_analytics_events() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, created_at FROM was) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, created_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.created_at, was.development_id, was.type) IS DISTINCT FROM
          (now_is.created_at, now_is.development_id, now_is.type))
        UNION ALL SELECT tenant_id, development_id, created_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.created_at, was.development_id, was.type) IS DISTINCT FROM
          (now_is.created_at, now_is.development_id, now_is.type))
      ) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_document_versions() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, created_at FROM was) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, created_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.created_at, was.development_id) IS DISTINCT FROM
          (now_is.created_at, now_is.development_id))
        UNION ALL SELECT tenant_id, development_id, created_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.created_at, was.development_id) IS DISTINCT FROM
          (now_is.created_at, now_is.development_id))
      ) AS changed WHERE created_at IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_homeowners() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', onboarded_at, 'epoch') AS at
        FROM (SELECT tenant_id, development_id, onboarded_at FROM was) AS changed WHERE onboarded_at IS NOT NULL
      ) AS dirty;
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (SELECT tenant_id, development_id, onboarded_at FROM was) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['activity'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', onboarded_at, 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, onboarded_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.onboarded_at, now_is.unit_id))
        UNION ALL SELECT tenant_id, development_id, onboarded_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.onboarded_at, now_is.unit_id))
      ) AS changed WHERE onboarded_at IS NOT NULL
      ) AS dirty;
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id, onboarded_at FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.onboarded_at, now_is.unit_id))
        UNION ALL SELECT tenant_id, development_id, onboarded_at FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.email, was.onboarded_at, was.unit_id) IS DISTINCT FROM
          (now_is.development_id, now_is.email, now_is.onboarded_at, now_is.unit_id))
      ) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_units() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (SELECT tenant_id, development_id FROM was) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.geocoding_status, was.latitude, was.longitude, was.sold_at) IS DISTINCT FROM
          (now_is.development_id, now_is.geocoding_status, now_is.latitude, now_is.longitude, now_is.sold_at))
        UNION ALL SELECT tenant_id, development_id FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id, was.geocoding_status, was.latitude, was.longitude, was.sold_at) IS DISTINCT FROM
          (now_is.development_id, now_is.geocoding_status, now_is.latitude, now_is.longitude, now_is.sold_at))
      ) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_documents() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['development', 'chunks'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (SELECT tenant_id, development_id FROM was) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['development', 'chunks'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.category, was.development_id, was.house_type_id, was.ready_version, was.status) IS DISTINCT FROM
          (now_is.category, now_is.development_id, now_is.house_type_id, now_is.ready_version, now_is.status))
        UNION ALL SELECT tenant_id, development_id FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.category, was.development_id, was.house_type_id, was.ready_version, was.status) IS DISTINCT FROM
          (now_is.category, now_is.development_id, now_is.house_type_id, now_is.ready_version, now_is.status))
      ) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_doc_chunks() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['chunks'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (SELECT tenant_id, development_id FROM was) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['chunks'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.content, was.development_id, was.document_id, was.house_type_id, was.token_count, was.version) IS DISTINCT FROM
          (now_is.content, now_is.development_id, now_is.document_id, now_is.house_type_id, now_is.token_count, now_is.version))
        UNION ALL SELECT tenant_id, development_id FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.content, was.development_id, was.document_id, was.house_type_id, was.token_count, was.version) IS DISTINCT FROM
          (now_is.content, now_is.development_id, now_is.document_id, now_is.house_type_id, now_is.token_count, now_is.version))
      ) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_house_types() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (SELECT tenant_id, development_id FROM was) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id) IS DISTINCT FROM
          (now_is.development_id))
        UNION ALL SELECT tenant_id, development_id FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.development_id) IS DISTINCT FROM
          (now_is.development_id))
      ) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;

CREATE OR REPLACE FUNCTION mark_document_requirements() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (SELECT tenant_id, development_id FROM was) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    ELSE
      PERFORM mark_moments(ARRAY['development'], array_agg(tenant_id), array_agg(development_id), array_agg(at)) FROM (
        SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', now(), 'epoch') AS at
        FROM (
        SELECT tenant_id, development_id FROM was WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.category, was.development_id, was.house_type_id) IS DISTINCT FROM
          (now_is.category, now_is.development_id, now_is.house_type_id))
        UNION ALL SELECT tenant_id, development_id FROM now_is WHERE id IN (SELECT was.id FROM was JOIN now_is USING (id) WHERE
          (was.category, was.development_id, was.house_type_id) IS DISTINCT FROM
          (now_is.category, now_is.development_id, now_is.house_type_id))
      ) AS changed WHERE now() IS NOT NULL
      ) AS dirty;
    END IF;
    RETURN NULL; END $$;
`
