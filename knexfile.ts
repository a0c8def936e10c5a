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

// Well below the half hour after which firewalls forget a connection that is still.
const KEEP_ALIVE_MS = 10_000

type Settings = {
  /** Asked again for each new connection: the embedded database has another port after a restart. */
  url: () => string
  /** A connection that cannot be made in this time is not waited for. */
  connectMs?: number
  pool: Knex.PoolConfig
}

/** The one knex configuration: snake_case in SQL and camelCase in TypeScript meet here alone. */
export function knexConfig({ url, connectMs = 10_000, pool }: Settings): Knex.Config {
  return {
    client: 'pg',
    connection: () => {
      const connectionString = url()
      return {
        connectionString,
        application_name: 'openhouse',
        connectionTimeoutMillis: connectMs,
        // Statements that need nothing of one another go out together; each is still answered, or fails, by itself.
        pipeline: true,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
        expirationChecker: () => url() !== connectionString,
      }
    },
    // Else each first connection asks for it, before anything limits how long that may take.
    version: '17',
    pool: { min: 0, ...pool },
    acquireConnectionTimeout: 30_000,
    // Else an error's message holds the values of its statement, and ends in logs with them.
    compileSqlOnError: false,
    ...mappers,
    postProcessResponse: toCamelCase,
  }
}
