import type { Knex } from 'knex'
import { knexSnakeCaseMappers } from 'objection'

const mappers = knexSnakeCaseMappers()

// Objection's mapper knows rows, and not the result around them that a raw query answers with.
function toCamelCase(response: unknown): unknown {
  const isRawResult = typeof response === 'object' && response !== null && 'rows' in response && 'command' in response
  return isRawResult
    ? Object.assign(response, { rows: mappers.postProcessResponse(response.rows) })
    : mappers.postProcessResponse(response)
}

/** The one knex configuration: snake_case in SQL and camelCase in TypeScript meet here alone. */
export function knexConfig(connectionString: string, poolSize: number): Knex.Config {
  return {
    client: 'pg',
    connection: { connectionString, application_name: 'openhouse' },
    pool: { min: 0, max: poolSize },
    acquireConnectionTimeout: 30_000,
    // Else an error's message holds the values of its statement, and ends in logs with them.
    compileSqlOnError: false,
    migrations: { directory: 'migrations', extension: 'ts', loadExtensions: ['.ts'], tableName: 'schema_migrations' },
    ...mappers,
    postProcessResponse: toCamelCase,
  }
}
