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
    keyPrefix: name,
    points,
    duration: windowS,
    ...(busy && {
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: windowS }),
    }),
  })
  const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000))

  function stateOf({ remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): LimitState {
    const resetS = seconds(msBeforeNext)
    return { allowed, limit: points, windowS, remaining: remainingPoints, resetS, retryAfterS: allowed ? 0 : resetS }
  }

  async function consume(key: string, cost = 1): Promise<LimitState> {
    try {
      return stateOf(await limiter.consume(key, cost), true)
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return stateOf(refused, false)
      throw refused
    }
  }

  const take = async (key: string, cost?: number) => (await consume(key, cost)).retryAfterS

  return {
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
