import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { machinery } from './db/transaction.server'
import { log } from './log.server'
import { tooManyRequests } from './problem.server'

type RateLimit = {
  /** What is limited; the prefix of its keys. */
  name: string
  /** How much may be taken in one window. */
  points: number
  /** Seconds from the first point taken until all is forgotten; may be a part of one. */
  windowS: number
  /**
   * For what is asked often and guards no secret: a key that is over its limit is refused by this process until its window ends,
   * without asking the database; and when the database does not answer, the process counts alone.
   */
  busy?: boolean
}

/** What a limit says of a key after points were taken; seconds are whole, and at least one. */
export type LimitState = {
  allowed: boolean
  limit: number
  windowS: number
  remaining: number
  /** Seconds until the window ends and all points are there again. */
  resetS: number
  /** Seconds to wait; 0 when allowed. */
  retryAfterS: number
}

export type RateLimiter = {
  readonly name: string
  readonly points: number
  readonly windowS: number
  /** Takes points, and says what is left. */
  consume(key: string, cost?: number): Promise<LimitState>
  /** Takes points; returns 0, or the seconds to wait when there were not enough. */
  take(key: string, cost?: number): Promise<number>
  /** Takes points. @throws 429 with Retry-After when there were not enough. */
  enforce(key: string, cost?: number): Promise<void>
  /** The seconds to wait before the next point is free, 0 when one is; takes nothing. */
  wait(key: string): Promise<number>
  /** Gives back points that were taken for something that should not count. */
  giveBack(key: string, cost?: number): Promise<void>
  /** Refuses the key for so many seconds, whatever was taken before: what a service that is asked wants. */
  block(key: string, seconds: number): Promise<void>
  forget(key: string): Promise<void>
}

type StoreQuery = { text: string; values?: (string | number | null)[] }

// The library's own knex mode takes connections past the transaction of a test, and prepares named statements, which the
// embedded database cannot keep; so it is given a client of our own.
const store = {
  async query({ text, values = [] }: StoreQuery): Promise<{ rows: unknown[]; rowCount: number }> {
    // A window of a part of a second ends at a part of a millisecond, and the column holds whole ones.
    const whole = values.map((value) => (typeof value === 'number' ? Math.ceil(value) : value))
    const bindings = Object.fromEntries(whole.map((value, index) => [`v${index + 1}`, value]))
    try {
      const { rows } = await machinery((db) =>
        Promise.resolve(db.raw<{ rows: unknown[] }>(text.replace(/\$(\d+)/g, ':v$1'), bindings)),
      )
      return { rows, rowCount: rows.length }
    } catch (error) {
      log.warn({ err: error }, 'a rate limit could not be counted in the database')
      throw error
    }
  },
}

/** Counts in the rate_limits table, so that all web processes count together. Use it outside of any transaction. */
export function rateLimiter({ name, points, windowS, busy = false }: RateLimit): RateLimiter {
  const limiter = new RateLimiterPostgres({
    storeClient: store,
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    // What is over is deleted for all limits at once, by a job: not by a timer of each limit in each process.
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: windowS,
    ...(busy && {
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: windowS }),
    }),
  })
  const limit = { points, windowS }

  async function consume(key: string, cost = 1): Promise<LimitState> {
    try {
      return stateOf(limit, await limiter.consume(key, cost), true)
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return stateOf(limit, refused, false)
      throw refused
    }
  }

  const take = async (key: string, cost?: number) => (await consume(key, cost)).retryAfterS

  return {
    name,
    points,
    windowS,
    consume,
    take,
    async enforce(key, cost) {
      const waitS = await take(key, cost)
      if (waitS > 0) throw tooManyRequests(waitS)
    },
    async wait(key) {
      const state = await limiter.get(key)
      return state && state.consumedPoints >= points ? seconds(state.msBeforeNext) : 0
    },
    giveBack: async (key, cost) => void (await limiter.reward(key, cost)),
    block: async (key, blockS) => void (await limiter.block(key, blockS)),
    forget: async (key) => void (await limiter.delete(key)),
  }
}

type Taken = { remainingPoints: number; msBeforeNext: number }

function stateOf(
  { points, windowS }: Pick<RateLimit, 'points' | 'windowS'>,
  taken: Taken,
  allowed: boolean,
): LimitState {
  const resetS = seconds(taken.msBeforeNext)
  const { remainingPoints: remaining } = taken
  return { allowed, limit: points, windowS, remaining, resetS, retryAfterS: allowed ? 0 : resetS }
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}

type Take = { limiter: Pick<RateLimiter, 'name' | 'points' | 'windowS'>; key: string }

/**
 * Takes a point of each of several limits, in one statement: what `consume` would say of each. All are taken, whether or not one was
 * over. Those who take from the same keys must name the limits in the same order, else two could wait for each other.
 */
export async function consumeTogether<const Takes extends readonly Take[]>(
  takes: Takes,
): Promise<{ [Index in keyof Takes]: LimitState }> {
  const now = Date.now()
  const rows = takes.map(({ limiter: { name, windowS }, key }) => [`${name}:${key}`, Math.ceil(now + windowS * 1000)])
  const answer = await machinery((db) =>
    Promise.resolve(
      db.raw<{ rows: { key: string; points: string; expire: string }[] }>(
        `INSERT INTO rate_limits AS known (key, points, expire) VALUES ${rows.map(() => '(?, 1, ?::bigint)').join(', ')}
         ON CONFLICT (key) DO UPDATE SET
           points = CASE WHEN known.expire <= ?::bigint THEN 1 ELSE known.points + 1 END,
           expire = CASE WHEN known.expire <= ?::bigint THEN excluded.expire ELSE known.expire END
         RETURNING key, points, expire`,
        [...rows.flat(), now, now],
      ),
    ),
  )
  const states = takes.map(({ limiter, key }) => {
    const row = answer.rows.find((each) => each.key === `${limiter.name}:${key}`)
    if (!row) throw new Error('A limit that was not counted')
    const remainingPoints = Math.max(0, limiter.points - Number(row.points))
    const taken = { remainingPoints, msBeforeNext: Number(row.expire) - now }
    return stateOf(limiter, taken, Number(row.points) <= limiter.points)
  })
  return states as { [Index in keyof Takes]: LimitState }
}
