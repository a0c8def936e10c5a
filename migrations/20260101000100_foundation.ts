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
  await knex.raw(searchFunctions)
  await knex.raw(`
    CREATE TABLE wall (item text PRIMARY KEY);
    COMMENT ON TABLE wall IS 'what row-level security is made of, as the last migration left it; /readyz compares';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE wall;
    DROP FUNCTION app_search_starts, app_search_key, app_in_place_by, app_development_ids, ${Object.keys(settings).join(', ')};
  `)
  // The roles stay: other databases of the same server may use them.
  for (const role of Object.values(roles)) await knex.raw(`REVOKE USAGE ON SCHEMA public FROM ${role}`)
  await dropOwnExtension(knex, 'pg_trgm')
  await dropOwnExtension(knex, 'vector')
}
