import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { machinery } from './db/transaction.server'
import { tooManyRequests } from './problem.server'

type RateLimit = {
  /** What is limited; the prefix of its keys. */
  name: string
  /** How much may be taken in one window. */
  points: number
  /** Seconds from the first point taken until all is forgotten. */
  windowS: number
}

export type RateLimiter = {
  /** Takes points; returns 0, or the seconds to wait when there were not enough. */
  take(key: string, cost?: number): Promise<number>
  /** Takes points. @throws 429 with Retry-After when there were not enough. */
  enforce(key: string, cost?: number): Promise<void>
  /** The seconds to wait before the next point is free, 0 when one is; takes nothing. */
  wait(key: string): Promise<number>
  /** Gives back points that were taken for something that should not count. */
  giveBack(key: string, cost?: number): Promise<void>
  forget(key: string): Promise<void>
}

type StoreQuery = { text: string; values?: (string | number | null)[] }

// The library's own knex mode takes connections past the transaction of a test, and prepares named statements, which the
// embedded database cannot keep; so it is given a client of our own.
const store = {
  query({ text, values = [] }: StoreQuery): Promise<{ rows: unknown[]; rowCount: number }> {
    const bindings = Object.fromEntries(values.map((value, index) => [`v${index + 1}`, value]))
    return machinery(async (db) => {
      const { rows } = await db.raw<{ rows: unknown[] }>(text.replace(/\$(\d+)/g, ':v$1'), bindings)
      return { rows, rowCount: rows.length }
    })
  },
}

/** Counts in the rate_limits table, so that all web processes count together. Use it outside of any transaction. */
export function rateLimiter({ name, points, windowS }: RateLimit): RateLimiter {
  const limiter = new RateLimiterPostgres({
    storeClient: store,
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: windowS,
  })
  const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000))

  async function take(key: string, cost = 1): Promise<number> {
    try {
      await limiter.consume(key, cost)
      return 0
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return seconds(refused.msBeforeNext)
      throw refused
    }
  }

  return {
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
    forget: async (key) => void (await limiter.delete(key)),
  }
}
