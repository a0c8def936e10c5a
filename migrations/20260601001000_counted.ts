// What is counted, by the tenant's own days and over the usual windows of days, and the marks of what is to be counted again.
import type { Knex } from 'knex'
import { answersOfDay, totalTables, updatedAt } from './support/counted-totals'
import { belongsTo, ofDevelopment, ofDocument, ofHomeowner, ofHouseType, place } from './support/keys'
import { markFunctions, markTable, markTriggers } from './support/marks'
import { all, append, ownDevelopments, ownTenant, protect, recorded, staff, type TableAccess } from './support/policies'
import { recountTenantDays } from './support/recount-tenant-days'

const tables: Record<string, TableAccess> = {
  chat_analytics_daily: recorded(),
  chat_topics_daily: recorded(),
  chat_questions_daily: recorded(),
  unpriced_answers_daily: recorded(),
  search_analytics_daily: recorded(),
  chunk_retrievals_daily: recorded(),
  chunk_stats: recorded(),
  document_activity_daily: recorded(),
  document_readers_daily: recorded(),
  homeowner_activity_daily: recorded(),
  development_activity_daily: recorded(),
  // Of a whole tenant, so not for those who see some of its developments.
  daily_metrics: { platform: all('true'), tenant: all(ownTenant) },
  development_stats: recorded(),
  question_group_stats: recorded(),
  retrieval_stats: recorded(),
  vector_recalls: recorded(),
  rollup_dirty: staff({
    developer: { grant: 'SELECT, INSERT', using: ownDevelopments },
    home: append(ownDevelopments),
    signIn: append('true'),
  }),
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw(questionTables)
  await knex.raw(readingTables)
  await knex.raw(totalTables)
  await knex.raw(markTable)
  await protect(knex, tables)
  await knex.raw(markTriggers)
  await knex.raw(recountTenantDays)
  await knex.raw(
    'CREATE TRIGGER development_stats_live AFTER INSERT OR UPDATE ON development_stats FOR EACH ROW EXECUTE FUNCTION live_figures()',
  )
}

const questionTables = `
    CREATE TABLE chat_analytics_daily (
      ${place},
      assistant_id uuid NOT NULL,
      date date NOT NULL,
      ${answersOfDay},
      latency_histogram integer[] NOT NULL,
      ratings_sum integer NOT NULL,
      ratings_count integer NOT NULL,
      conversations integer NOT NULL,
      questions_by_hour integer[] NOT NULL DEFAULT array_fill(0, ARRAY[24]),
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date, assistant_id),
      ${ofDevelopment}
    );
    COMMENT ON COLUMN chat_analytics_daily.questions_by_hour IS 'questions by the hour of the tenant''s clock, 0 to 23; an hour that comes twice counts both';

    CREATE TABLE chat_topics_daily (
      ${place},
      date date NOT NULL,
      topic_id uuid,
      questions integer NOT NULL,
      no_answer integer NOT NULL,
      ${updatedAt},
      ${ofDevelopment},
      FOREIGN KEY (tenant_id, topic_id) REFERENCES topics (tenant_id, id) ON DELETE CASCADE,
      UNIQUE NULLS NOT DISTINCT (tenant_id, development_id, date, topic_id)
    );
    CREATE INDEX chat_topics_daily_key_of_topic_id ON chat_topics_daily (topic_id) WHERE topic_id IS NOT NULL;

    CREATE TABLE chat_questions_daily (
      ${place},
      date date NOT NULL,
      question_group_id uuid NOT NULL,
      questions integer NOT NULL,
      no_answer integer NOT NULL,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date, question_group_id),
      ${belongsTo('question_groups', 'question_group_id', 'CASCADE')}
    );
    CREATE INDEX chat_questions_daily_group ON chat_questions_daily (question_group_id, date);

    CREATE TABLE unpriced_answers_daily (
      ${place},
      date date NOT NULL,
      answers integer NOT NULL,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date),
      ${ofDevelopment}
    );
    COMMENT ON TABLE unpriced_answers_daily IS 'answers of a day whose model has no price, so that what they cost is unknown';

    CREATE TABLE search_analytics_daily (
      ${place},
      date date NOT NULL,
      searches integer NOT NULL,
      failed integer NOT NULL,
      low_similarity integer NOT NULL,
      cited_wrong_house_type integer NOT NULL,
      similarity_sum double precision NOT NULL,
      similarity_count integer NOT NULL,
      similarity_histogram integer[] NOT NULL,
      latency_sum_ms bigint NOT NULL,
      latency_count integer NOT NULL,
      latency_histogram integer[] NOT NULL,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date),
      ${ofDevelopment}
    );
    COMMENT ON COLUMN search_analytics_daily.similarity_histogram IS 'searches by their best similarity: 20 buckets, each 0.05 wide, from 0 to 1';
    COMMENT ON COLUMN search_analytics_daily.cited_wrong_house_type IS 'answers to questions of that day that cite a document of another house type than the one asked for';

    -- No key to doc_chunks: a passage that a new version replaced keeps what was counted of it.
    CREATE TABLE chunk_retrievals_daily (
      ${place},
      date date NOT NULL,
      chunk_id uuid NOT NULL,
      retrievals integer NOT NULL,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date, chunk_id),
      ${ofDevelopment}
    );

    CREATE TABLE chunk_stats (
      ${place},
      house_type_id uuid,
      chunks integer NOT NULL,
      tokens bigint NOT NULL,
      characters bigint NOT NULL,
      orphans integer NOT NULL,
      ${updatedAt},
      ${ofDevelopment},
      ${ofHouseType},
      UNIQUE NULLS NOT DISTINCT (tenant_id, development_id, house_type_id)
    );
    COMMENT ON COLUMN chunk_stats.orphans IS 'passages that no answer should use: of a version that is not the ready one, or of another house type than their document';
`

const readingTables = `
    CREATE TABLE document_activity_daily (
      ${place},
      document_id uuid NOT NULL,
      date date NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      viewers integer NOT NULL DEFAULT 0,
      citations integer NOT NULL DEFAULT 0,
      ratings_sum integer NOT NULL DEFAULT 0,
      ratings_count integer NOT NULL DEFAULT 0,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date, document_id),
      ${ofDevelopment},
      ${ofDocument}
    );
    COMMENT ON COLUMN document_activity_daily.viewers IS 'different homeowners who opened it that day';
    COMMENT ON COLUMN document_activity_daily.citations IS 'answers of that day that cite it';
    COMMENT ON COLUMN document_activity_daily.ratings_count IS 'of the answers of that day that cite it, those that were rated';
    CREATE INDEX document_activity_daily_key_of_document_id ON document_activity_daily (document_id);

    -- Who read what on which day: different readers over any window are counted from it.
    CREATE TABLE document_readers_daily (
      ${place},
      document_id uuid NOT NULL,
      homeowner_id uuid NOT NULL,
      date date NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date, document_id, homeowner_id),
      ${ofDocument},
      ${ofHomeowner}
    );
    CREATE INDEX document_readers_daily_document ON document_readers_daily (document_id, homeowner_id, date);
    CREATE INDEX document_readers_daily_homeowner ON document_readers_daily (homeowner_id, date);

    CREATE TABLE homeowner_activity_daily (
      ${place},
      homeowner_id uuid NOT NULL,
      date date NOT NULL,
      questions integer NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date, homeowner_id),
      ${ofDevelopment},
      ${ofHomeowner}
    );
    CREATE INDEX homeowner_activity_daily_homeowner_id ON homeowner_activity_daily (tenant_id, development_id, homeowner_id, date);

    CREATE TABLE development_activity_daily (
      ${place},
      date date NOT NULL,
      active_homeowners integer NOT NULL,
      readers integer NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      onboarded integer NOT NULL,
      uploads integer NOT NULL,
      map_opens integer NOT NULL,
      poi_clicks integer NOT NULL,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, date),
      ${ofDevelopment}
    );
`

export async function down(knex: Knex): Promise<void> {
  // With the triggers that they have on the tables of other subjects.
  await knex.raw(
    `DROP FUNCTION recount_tenant_days, ${markFunctions.join(', ')} CASCADE; DROP TABLE ${Object.keys(tables).join(', ')}`,
  )
}
