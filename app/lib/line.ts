// What many ask for at once is done a few at a time, in the order of who came first: everybody's wait is then the work before them, and
// not all of it. Done all at once, the first would wait as long as the last.

type Waiting = { place: number; begin: () => void }

type Turn = {
  /** Who has less goes first; of two with the same, whoever came first. Mostly the moment at which somebody came. */
  place: number
  /** Whoever leaves before their turn loses it. */
  signal?: AbortSignal
}

export type Line = {
  /** Does the work once it is its turn. @throws what the work throws, or the signal's reason when it aborts before. */
  turn<T>(turn: Turn, work: () => Promise<T>): Promise<T>
}

/** A line before so many counters. A turn must not take another inside it: with all counters taken, none would come free. */
export function lineOf(counters: number): Line {
  const waiting: Waiting[] = []
  let free = counters

  function queueUp(place: number, begin: () => void): Waiting {
    const own = { place, begin }
    // Most come last.
    const before = waiting.findLastIndex((other) => other.place <= place)
    waiting.splice(before + 1, 0, own)
    return own
  }

  async function comeFirst({ place, signal }: Turn): Promise<void> {
    signal?.throwIfAborted()
    if (free > 0) return void (free -= 1)
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(own), 1)
        reject(signal?.reason as Error)
      }
      const own = queueUp(place, () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      })
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  function callNext(): void {
    const next = waiting.shift()
    if (next) next.begin()
    else free += 1
  }

  return {
    async turn(turn, work) {
      await comeFirst(turn)
      try {
        return await work()
      } finally {
        callNext()
      }
    },
  }
}
