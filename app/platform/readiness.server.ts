import { setTimeout as wait } from 'node:timers/promises'
import { pendingMigrations } from './db/migrate.server'
import { bookkeepingRole, unusableRoles } from './db/roles.server'
import { machinery } from './db/transaction.server'
import { wallProblem, wallState } from './db/wall.server'
import { log } from './log.server'

/** What a process needs before it can serve; null is unknown, for want of a database to ask. */
export type Readiness = {
  ready: boolean
  database: boolean
  migrations: 'current' | 'pending' | null
  queue: boolean | null
  /** Whether this login can act as every role of the row-level security. */
  roles: boolean | null
  /** Whether policies and rights are as the last migration left them. */
  policies: boolean | null
  /** What to do about it, for whoever runs the server. */
  problems: string[]
}

// Who asks gives up after a few seconds, and whoever has no answer by then is not ready.
const PATIENCE_MS = 1_500

const silent: Readiness = {
  ready: false,
  database: false,
  migrations: null,
  queue: null,
  roles: null,
  policies: null,
  problems: ['The database does not answer.'],
}

let asking: Promise<Readiness> | undefined

/**
 * Asks the database whether it answers, has this code's schema with its policies, lets this login act as every role, and holds the
 * queue. It never throws, and answers within two seconds whatever hangs.
 */
export async function readiness(): Promise<Readiness> {
  // One question at a time: those that hang would else fill the pool.
  asking ??= ask().finally(() => (asking = undefined))
  const timer = new AbortController()
  const late = wait(PATIENCE_MS, silent, { signal: timer.signal }).catch(() => silent)
  const answer = await Promise.race([asking, late])
  timer.abort()
  return answer
}

async function ask(): Promise<Readiness> {
  try {
    const unusable = await machinery(unusableRoles)
    // Without these rights nothing else can be asked.
    if (unusable.some(({ role }) => role === bookkeepingRole))
      return { ...silent, database: true, roles: false, problems: [rolesProblem(unusable)] }
    const queue = await machinery(async (db) => {
      const { rows } = await db.raw<{ rows: { present: boolean }[] }>(
        `SELECT to_regclass('pgboss.job') IS NOT NULL AS present`,
      )
      return rows[0]?.present === true
    })
    const pending = await pendingMigrations()
    const wall = await machinery(wallState)
    const problems = [
      pending.length || !queue ? 'The database is not migrated to this version: run "npm run db:migrate".' : null,
      unusable.length ? rolesProblem(unusable) : null,
      wall ? wallProblem(wall) : null,
    ].filter((problem) => problem !== null)
    return {
      ready: problems.length === 0,
      database: true,
      migrations: pending.length === 0 ? 'current' : 'pending',
      queue,
      roles: unusable.length === 0,
      policies: wall && !wallProblem(wall),
      problems,
    }
  } catch (error) {
    log.warn({ err: error }, 'not ready: the database does not answer')
    return silent
  }
}

function rolesProblem(unusable: { role: string }[]): string {
  return `This login cannot act as ${unusable.map(({ role }) => role).join(', ')}: run "npm run db:migrate", which says what is missing.`
}
