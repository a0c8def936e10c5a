// The wall between people: one Postgres role per kind of person, and a policy per role on every table that a person may touch.
// What a role has no grant for, it cannot do; what it has a grant for, it can do on the rows of its policies only.
import type { Knex } from 'knex'

import {
  all,
  append,
  developmentIds,
  homeownerId,
  ownDevelopments,
  ownHome,
  ownHouseType,
  ownTenant,
  protect,
  read,
  recorded,
  roles,
  staff,
  type TableAccess,
  tenantId,
  unitId,
  unprotect,
  userId,
} from './support/policies'

const tables: Record<string, TableAccess> = {
  tenants: {
    platform: all('true'),
    tenant: read(`id = ${tenantId}`),
    developer: read(`id = ${tenantId}`),
    home: read(`id = ${tenantId}`),
    signIn: read('true'),
  },
  users: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: read(`id = ${userId}`),
    signIn: { grant: 'SELECT, UPDATE (last_login_at, updated_at)', using: 'true' },
  },
  user_developments: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: read(`user_id = ${userId}`),
    signIn: read('true'),
  },
  developments: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: { grant: 'SELECT, UPDATE', using: `${ownTenant} AND id = ANY ${developmentIds}` },
    home: read(`${ownTenant} AND id = ANY ${developmentIds}`),
    signIn: read('true'),
  },
  house_types: staff({ home: read(ownDevelopments) }),
  units: recorded({ home: read(`${ownTenant} AND id = ${unitId}`), signIn: read('true') }),
  homeowners: recorded({
    home: { grant: 'SELECT, UPDATE (last_active_at, updated_at)', using: `${ownTenant} AND id = ${homeownerId}` },
    signIn: {
      grant: 'SELECT, UPDATE (email, onboarded_at, last_active_at, updated_at)',
      using: 'true',
    },
  }),
  points_of_interest: staff({ home: read(ownDevelopments) }),
  documents: staff({
    home: {
      grant: 'SELECT, UPDATE (view_count, download_count)',
      using: `${ownHouseType} AND ready_version IS NOT NULL`,
    },
  }),
  document_versions: staff(),
  document_requirements: staff(),
  document_views: recorded({ home: { grant: 'SELECT, INSERT', using: ownHome } }),
  document_downloads: recorded({ home: { grant: 'SELECT, INSERT', using: ownHome } }),
  doc_chunks: staff({ home: read(ownHouseType) }),
  assistants: staff({ home: read(ownDevelopments) }),
  topics: {
    platform: all('true'),
    tenant: all(ownTenant),
    developer: read(ownTenant),
    home: read(ownTenant),
  },
  conversations: recorded({ home: { grant: 'SELECT, INSERT, UPDATE (last_message_at)', using: ownHome } }),
  messages: recorded({ home: { grant: 'SELECT, INSERT, UPDATE (user_rating, topic_id)', using: ownHome } }),
  rag_search_log: recorded({ home: append(ownHome) }),
  llm_error_log: recorded({ home: append(ownDevelopments) }),
  chat_analytics_daily: recorded(),
  chat_topics_daily: recorded(),
  document_activity_daily: recorded(),
  homeowner_activity_daily: recorded(),
  development_stats: recorded(),
  rollup_dirty: staff({
    developer: { grant: 'SELECT, INSERT', using: ownDevelopments },
    home: append(ownDevelopments),
    signIn: append('true'),
  }),
  audit_log: {
    platform: { grant: 'SELECT, INSERT', using: 'true' },
    tenant: { grant: 'SELECT, INSERT', using: ownTenant },
    developer: append(`${ownTenant} AND (development_id IS NULL OR development_id = ANY ${developmentIds})`),
    home: append(`${ownDevelopments} AND actor_id = ${homeownerId}`),
    signIn: append('true'),
  },
  job_status: staff(),
  // Whoever revokes the code of a home ends the sessions that came by it; the homeowners in the subquery are those they may see.
  sessions: {
    platform: { grant: 'SELECT, DELETE', using: 'true' },
    tenant: { grant: 'SELECT (homeowner_id), DELETE', using: 'homeowner_id IN (SELECT id FROM homeowners)' },
    signIn: all('true'),
  },
}

const settings = {
  app_tenant_id: 'app.tenant_id',
  app_user_id: 'app.user_id',
  app_homeowner_id: 'app.homeowner_id',
  app_unit_id: 'app.unit_id',
  app_house_type_id: 'app.house_type_id',
}

export async function up(knex: Knex): Promise<void> {
  // They are made before the first migration, since they belong to the whole server (app/platform/db/roles.server.ts).
  for (const role of Object.values(roles)) await knex.raw(`GRANT USAGE ON SCHEMA public TO ${role}`)
  for (const [name, setting] of Object.entries(settings))
    await knex.raw(`CREATE FUNCTION ${name}() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT nullif(current_setting('${setting}', true), '')::uuid $$`)
  await knex.raw(`CREATE FUNCTION app_development_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT string_to_array(nullif(current_setting('app.development_ids', true), ''), ',')::uuid[] $$`)

  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  for (const name of Object.keys(settings)) await knex.raw(`DROP FUNCTION ${name}()`)
  await knex.raw('DROP FUNCTION app_development_ids()')
  // The roles stay: other databases of the same server may use them.
  for (const role of Object.values(roles)) await knex.raw(`REVOKE USAGE ON SCHEMA public FROM ${role}`)
}
