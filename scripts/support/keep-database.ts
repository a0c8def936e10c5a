// The embedded database is a process of its own, and may die of its own: memory, a signal, a fault. Whoever serves from it starts it again.
import { type RunningDatabase, startEmbedded } from '~/platform/db/embedded.server'

const MOST_DEATHS = 3
const WITHIN_MS = 60_000

type Kept = {
  /** Rejects when the database dies again and again. */
  given: Promise<never>
  stop: () => Promise<void>
}

/** Starts an embedded database again whenever it dies, until told to stop. */
export function keepDatabase(first: RunningDatabase, dataDir: string, say: (text: string) => void): Kept {
  let database = first
  let stopping = false
  let starting: Promise<unknown> = Promise.resolve()
  const keep = async (): Promise<never> => {
    const deaths: number[] = []
    for (;;) {
      const how = await database.died
      // A death while stopping is what was asked for: there is nothing more to tell.
      if (stopping) return new Promise<never>(() => {})
      deaths.push(performance.now())
      if (deaths.filter((at) => performance.now() - at < WITHIN_MS).length > MOST_DEATHS)
        throw new Error(`The embedded database ended ${deaths.length} times (${how}).`)
      say(`The embedded database ended (${how}); it is started again.`)
      const again = startEmbedded(dataDir)
      starting = again.catch(() => undefined)
      database = await again
    }
  }
  const given = keep()
  given.catch(() => undefined)
  return {
    given,
    async stop() {
      stopping = true
      await starting
      await database.stop()
    },
  }
}
