// What is counted of whole tenants, and of developments as they are now.
import { belongsTo, ofDevelopment, ofTenant, place } from './keys'
import { latencyBuckets } from './latency-buckets'

export const updatedAt = 'updated_at timestamptz NOT NULL DEFAULT now()'

/** Of all answers of a day, as the rows of assistants and those of whole tenants have them. */
export const answersOfDay = `questions integer NOT NULL,
      answered integer NOT NULL,
      no_answer integer NOT NULL,
      errors integer NOT NULL,
      handed_off integer NOT NULL,
      prompt_tokens bigint NOT NULL,
      completion_tokens bigint NOT NULL,
      cost_usd numeric(14, 6) NOT NULL,
      latency_sum_ms bigint NOT NULL,
      latency_count integer NOT NULL`

const windows = ['7d', 'before_7d', '30d', 'before_30d', '90d', 'before_90d']
const inWindows = (...names: string[]) =>
  names.flatMap((name) => windows.map((window) => `${name}_${window} integer NOT NULL`)).join(', ')

// What is counted of the usual windows of days, so that a page over all developments adds up rows of developments and not of days.
export const totalTables = `
    -- What chat_analytics_daily and development_activity_daily say of all developments of a tenant: a homeowner has one home in one
    -- development, so different people add up.
    CREATE TABLE daily_metrics (
      tenant_id uuid NOT NULL ${ofTenant},
      date date NOT NULL,
      ${answersOfDay},
      latency_histogram integer[] NOT NULL CHECK (cardinality(latency_histogram) = ${latencyBuckets}),
      ratings_sum integer NOT NULL,
      ratings_count integer NOT NULL,
      conversations integer NOT NULL,
      questions_by_hour integer[] NOT NULL CHECK (cardinality(questions_by_hour) = 24),
      active_homeowners integer NOT NULL,
      views integer NOT NULL,
      downloads integer NOT NULL,
      ${updatedAt},
      PRIMARY KEY (tenant_id, date)
    );

    CREATE TABLE development_stats (
      ${place},
      units integer NOT NULL,
      units_sold integer NOT NULL,
      units_with_coordinates integer NOT NULL DEFAULT 0,
      geocoding_pending integer NOT NULL DEFAULT 0,
      geocoding_geocoded integer NOT NULL DEFAULT 0,
      geocoding_failed integer NOT NULL DEFAULT 0,
      geocoding_manual integer NOT NULL DEFAULT 0,
      homeowners integer NOT NULL,
      homeowners_onboarded integer NOT NULL,
      homeowners_without_email integer NOT NULL,
      active_homeowners integer NOT NULL DEFAULT 0,
      inactive_homeowners integer NOT NULL DEFAULT 0,
      active_7d integer NOT NULL DEFAULT 0,
      active_before_7d integer NOT NULL DEFAULT 0,
      active_before_30d integer NOT NULL DEFAULT 0,
      active_90d integer NOT NULL DEFAULT 0,
      active_before_90d integer NOT NULL DEFAULT 0,
      documents integer NOT NULL,
      documents_ready integer NOT NULL,
      documents_failed integer NOT NULL,
      chunks integer NOT NULL,
      missing_documents integer NOT NULL,
      messages bigint NOT NULL,
      last_message_at timestamptz,
      counted_on date,
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id),
      ${ofDevelopment}
    );
    COMMENT ON COLUMN development_stats.active_homeowners IS 'homeowners who asked, read or downloaded something in the 30 days that end on counted_on';
    COMMENT ON COLUMN development_stats.inactive_homeowners IS 'onboarded homeowners who did not';
    COMMENT ON COLUMN development_stats.counted_on IS 'the tenant-local day that the windows of active homeowners end on';

    CREATE TABLE question_group_stats (
      ${place},
      question_group_id uuid NOT NULL,
      ${inWindows('questions', 'no_answer')},
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id, question_group_id),
      ${belongsTo('question_groups', 'question_group_id', 'CASCADE')}
    );
    COMMENT ON TABLE question_group_stats IS 'windows that end on counted_on of development_stats, and those before them';

    CREATE TABLE retrieval_stats (
      ${place},
      ${inWindows('chunks', 'documents')},
      ${updatedAt},
      PRIMARY KEY (tenant_id, development_id),
      ${ofDevelopment}
    );
    COMMENT ON TABLE retrieval_stats IS 'passages and documents, of those there are now, that were found in these windows';

    -- How much of the truth the vector index finds is measured by a job, development by development; pages read what it found.
    CREATE TABLE vector_recalls (
      ${place},
      sampled integer NOT NULL CHECK (sampled > 0),
      recall double precision NOT NULL CHECK (recall BETWEEN 0 AND 1),
      measured_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, development_id),
      ${ofDevelopment}
    );
    COMMENT ON TABLE vector_recalls IS 'of the nearest neighbours of some vectors of a development, the part that the index finds';
`
