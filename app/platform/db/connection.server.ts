// The connection pools. Nothing outside platform/ imports this file: people's data is reached through a Scope.
import knexPackage, { type Knex } from 'knex'
import pg from 'pg'
import { knexConfig } from '../../../knexfile'
import { isoInstant } from '~/lib/instant'
import { env } from '../env.server'
import { onShutdown } from '../lifecycle.server'
import { log } from '../log.server'
import { beginWithNext } from './begin-with-next.server'
import { databaseUrl } from './location.server'
import { connectMs, limitSilence } from './silence.server'

// A date is a tenant's calendar day, not a moment: it stays the text that Postgres sends. A moment is ISO text from here on.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoInstant)

let primary: Knex | undefined
let replica: Knex | undefined

/** The pool of the primary database. */
export function connection(): Knex {
  primary ??= openPool(databaseUrl)
  return primary
}

/** The pool for reads that may lag a little: the replica where one is configured, else the primary. */
export function replicaConnection(): Knex {
  const { DATABASE_REPLICA_URL } = env()
  if (!DATABASE_REPLICA_URL) return connection()
  replica ??= openPool(() => DATABASE_REPLICA_URL)
  return replica
}

function openPool(url: () => string): Knex {
  const afterCreate = (client: pg.Client, done: (error: Error | null, client: pg.Client) => void) => {
    limitSilence(client)
    beginWithNext(client)
    done(null, client)
  }
  // Whatever it tells, its callers are told by an error; while a database is away these lines would be many.
  const tell = (message: unknown) => log.debug({ message }, 'of the pool')
  const logger = { warn: tell, error: tell, debug: tell, deprecate: tell }
  return knexPackage({
    ...knexConfig({ url, connectMs: connectMs(), pool: { max: poolSize(), afterCreate } }),
    log: logger,
  })
}

// The embedded database answers one query at a time, and cuts off what comes past its limit of connections.
function poolSize(): number {
  const { DATABASE_URL, DATABASE_POOL } = env()
  return DATABASE_URL ? DATABASE_POOL : Math.min(DATABASE_POOL, 4)
}

/** Closes the pools; a later use opens them anew. */
export async function closeConnections(): Promise<void> {
  const open = [primary, replica]
  primary = replica = undefined
  await Promise.all(open.map((pool) => pool?.destroy()))
}

onShutdown('database', closeConnections)
