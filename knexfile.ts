import type { Knex } from 'knex'
import { knexSnakeCaseMappers } from 'objection'

/** The one knex configuration: snake_case in SQL and camelCase in TypeScript meet here alone. */
export function knexConfig(connectionString: string, poolSize: number): Knex.Config {
  return {
    client: 'pg',
    connection: { connectionString, application_name: 'openhouse' },
    pool: { min: 0, max: poolSize },
    acquireConnectionTimeout: 30_000,
    migrations: { directory: 'migrations', extension: 'ts', loadExtensions: ['.ts'], tableName: 'schema_migrations' },
    ...knexSnakeCaseMappers(),
  }
}
