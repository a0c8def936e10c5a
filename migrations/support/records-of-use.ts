// What requests, errors and clicks leave behind, and the views that staff save.

/** As lib/latency-histogram has them. */
export const latencyBuckets = 53

export const recordsOfUse = `
    CREATE TABLE analytics_events (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      development_id uuid NOT NULL,
      homeowner_id uuid,
      type text NOT NULL,
      subject_id uuid,
      payload jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, development_id, homeowner_id) REFERENCES homeowners (tenant_id, development_id, id)
        ON DELETE SET NULL (homeowner_id)
    );
    CREATE INDEX analytics_events_development_id ON analytics_events (tenant_id, development_id, created_at);

    CREATE TABLE error_log (
      id uuid PRIMARY KEY,
      tenant_id uuid REFERENCES tenants (id) ON DELETE CASCADE,
      development_id uuid,
      source text NOT NULL CHECK (source IN ('server', 'client', 'job')),
      type text NOT NULL,
      message text NOT NULL,
      route text NOT NULL DEFAULT '',
      stack text,
      user_agent text NOT NULL DEFAULT '',
      request_id text,
      created_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, development_id) REFERENCES developments (tenant_id, id) ON DELETE CASCADE,
      CHECK (development_id IS NULL OR tenant_id IS NOT NULL)
    );
    CREATE INDEX error_log_development_id ON error_log (tenant_id, development_id, created_at DESC, id);
    CREATE INDEX error_log_created_at ON error_log (created_at DESC, id);

    -- One row a request; kept for some days, and counted by the hour for longer.
    CREATE TABLE request_log (
      id uuid PRIMARY KEY,
      tenant_id uuid,
      actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'homeowner', 'system', 'anonymous')),
      route text NOT NULL,
      method text NOT NULL,
      status integer NOT NULL,
      duration_ms real NOT NULL CHECK (duration_ms >= 0),
      request_id text,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX request_log_created_at ON request_log (created_at, id);

    -- Each process has rows of its own, so none waits for another.
    CREATE TABLE request_stats_hourly (
      hour timestamptz NOT NULL,
      route text NOT NULL,
      method text NOT NULL,
      process_id uuid NOT NULL,
      requests integer NOT NULL,
      client_errors integer NOT NULL,
      server_errors integer NOT NULL,
      duration_sum_ms double precision NOT NULL,
      duration_histogram integer[] NOT NULL CHECK (cardinality(duration_histogram) = ${latencyBuckets}),
      PRIMARY KEY (hour, route, method, process_id)
    );

    CREATE TABLE saved_views (
      id uuid PRIMARY KEY,
      tenant_id uuid REFERENCES tenants (id) ON DELETE CASCADE,
      user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      page text NOT NULL CHECK (page LIKE '/admin%'),
      name text NOT NULL CHECK (name <> ''),
      search text NOT NULL DEFAULT '',
      is_shared boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (user_id, page, name)
    );
    COMMENT ON COLUMN saved_views.page IS 'the path of the page; development ids in it are as in its address';
    COMMENT ON COLUMN saved_views.is_shared IS 'seen by all staff of the tenant; changed by its owner alone';
    CREATE INDEX saved_views_tenant_id ON saved_views (tenant_id, page) WHERE is_shared;
`
