import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE sessions (
      id uuid PRIMARY KEY,
      token_hash text NOT NULL UNIQUE,
      user_id uuid REFERENCES users (id) ON DELETE CASCADE,
      homeowner_id uuid REFERENCES homeowners (id) ON DELETE CASCADE,
      address inet,
      user_agent text NOT NULL DEFAULT '',
      created_at timestamptz NOT NULL DEFAULT now(),
      last_seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      CHECK (num_nonnulls(user_id, homeowner_id) = 1)
    );
    CREATE INDEX sessions_user_id ON sessions (user_id);
    CREATE INDEX sessions_homeowner_id ON sessions (homeowner_id);
    CREATE INDEX sessions_expires_at ON sessions (expires_at);

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
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE rate_limits, api_cache, sessions')
}
