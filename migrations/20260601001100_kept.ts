// What no tenant owns: kept results and rate limits, for a login that serves and owns no table.
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE api_cache (
      key text PRIMARY KEY,
      name text NOT NULL,
      value jsonb,
      tags text[] NOT NULL DEFAULT '{}',
      hits bigint NOT NULL DEFAULT 0,
      writes bigint NOT NULL DEFAULT 0,
      computed_at timestamptz,
      expires_at timestamptz NOT NULL,
      invalidated_at timestamptz NOT NULL DEFAULT '-infinity'
    );
    CREATE INDEX api_cache_tags ON api_cache USING gin (tags);
    CREATE INDEX api_cache_expires_at ON api_cache (expires_at);

    -- The shape that rate-limiter-flexible expects.
    CREATE TABLE rate_limits (
      key varchar(255) PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    );
    CREATE INDEX rate_limits_expire ON rate_limits (expire);

    GRANT SELECT, INSERT, UPDATE, DELETE ON api_cache, rate_limits TO openhouse_bookkeeping;
    GRANT SELECT ON schema_migrations, wall TO openhouse_bookkeeping;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE rate_limits, api_cache;
    REVOKE ALL ON schema_migrations, wall FROM openhouse_bookkeeping;
  `)
}
