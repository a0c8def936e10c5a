// What a login needs that serves and owns nothing: the tables without an owner among the tenants, and partitions that are made for it.
import type { Knex } from 'knex'

const role = 'openhouse_bookkeeping'
const partitions = 'ensure_audit_log_partition(date)'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    GRANT SELECT, INSERT, UPDATE, DELETE ON api_cache, rate_limits TO ${role};
    GRANT SELECT ON schema_migrations, wall TO ${role};
    ALTER FUNCTION ${partitions} SECURITY DEFINER SET search_path = public, pg_temp;
    REVOKE ALL ON FUNCTION ${partitions} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ${partitions} TO ${role};
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    REVOKE ALL ON FUNCTION ${partitions} FROM ${role};
    GRANT EXECUTE ON FUNCTION ${partitions} TO PUBLIC;
    ALTER FUNCTION ${partitions} SECURITY INVOKER RESET search_path;
    REVOKE ALL ON schema_migrations, wall, api_cache, rate_limits FROM ${role};
  `)
}
