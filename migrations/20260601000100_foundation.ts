// What every other table stands on: the extensions, who is asking, how texts are compared in searches, and the record of what keeps
// tenants apart.
import type { Knex } from 'knex'
import { dropOwnExtension } from './support/drop-own-extension'
import { roles } from './support/policies'
import { searchFunctions } from './support/search-key'

const settings = {
  app_tenant_id: 'app.tenant_id',
  app_user_id: 'app.user_id',
  app_homeowner_id: 'app.homeowner_id',
  app_unit_id: 'app.unit_id',
  app_house_type_id: 'app.house_type_id',
}

export async function up(knex: Knex): Promise<void> {
  await knex.raw('CREATE EXTENSION IF NOT EXISTS vector; CREATE EXTENSION IF NOT EXISTS pg_trgm')
  // They are made before the first migration, since they belong to the whole server (app/platform/db/roles.server.ts).
  for (const role of Object.values(roles)) await knex.raw(`GRANT USAGE ON SCHEMA public TO ${role}`)
  for (const [name, setting] of Object.entries(settings))
    await knex.raw(`CREATE FUNCTION ${name}() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT nullif(current_setting('${setting}', true), '')::uuid $$`)
  await knex.raw(`
    CREATE FUNCTION app_development_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT string_to_array(nullif(current_setting('app.development_ids', true), ''), ',')::uuid[] $$;
    -- A homeowner has no account of the staff, so where a home's transaction names one, that person is in the homeowner's place.
    CREATE FUNCTION app_in_place_by() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT CASE WHEN app_homeowner_id() IS NOT NULL THEN app_user_id() END $$;
  `)
  await knex.raw(assumeFunctions)
  await knex.raw(searchFunctions)
  await knex.raw(`
    CREATE TABLE wall (item text PRIMARY KEY);
    COMMENT ON TABLE wall IS 'what row-level security is made of, as the last migration left it; /readyz compares';
  `)
}

// SET LOCAL, and not set_config: a distributed database hands the one on to its workers, and not the other.
const assumeFunctions = `
    CREATE FUNCTION app_set_local(setting text, value text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      IF coalesce(current_setting(setting, true), '') <> coalesce(value, '') THEN
        EXECUTE format('SET LOCAL %s = %L', setting, coalesce(value, ''));
      END IF;
    END $$;
    COMMENT ON FUNCTION app_set_local IS 'sets what is set otherwise, for this transaction alone; null and empty are the same';

    CREATE FUNCTION app_take_role(taken text) RETURNS text LANGUAGE plpgsql AS $$
    DECLARE before text := current_setting('role');
    BEGIN
      EXECUTE format('SET LOCAL ROLE %I', taken);
      RETURN before;
    END $$;
    COMMENT ON FUNCTION app_take_role IS 'takes a role on for this transaction alone, or none; says which it was before';

    CREATE FUNCTION app_assume(
      taken text, tenant uuid, person uuid, developments uuid[], homeowner uuid, unit uuid, house_type uuid, statement_ms integer, idle_ms integer
    ) RETURNS timestamptz LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM app_set_local('app.tenant_id', tenant::text), app_set_local('app.user_id', person::text),
        app_set_local('app.development_ids', array_to_string(developments, ',')), app_set_local('app.homeowner_id', homeowner::text),
        app_set_local('app.unit_id', unit::text), app_set_local('app.house_type_id', house_type::text),
        app_set_local('statement_timeout', statement_ms::text), app_set_local('idle_in_transaction_session_timeout', idle_ms::text),
        app_take_role(taken);
      RETURN clock_timestamp();
    END $$;
    COMMENT ON FUNCTION app_assume IS 'makes this transaction somebody''s: their role, who they are, and how long it may take; says when it began';
`

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE wall;
    DROP FUNCTION app_assume, app_take_role, app_set_local, app_search_starts, app_search_key, app_in_place_by, app_development_ids, ${Object.keys(settings).join(', ')};
  `)
  // The roles stay: other databases of the same server may use them.
  for (const role of Object.values(roles)) await knex.raw(`REVOKE USAGE ON SCHEMA public FROM ${role}`)
  await dropOwnExtension(knex, 'pg_trgm')
  await dropOwnExtension(knex, 'vector')
}
