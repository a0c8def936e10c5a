/** Thrown when a queue is full: try again in a moment. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}

type FairQueueOptions = {
  /** How much work runs at once. */
  atOnce: number
  /** How many may wait in all, and of one key. */
  mostWaiting: number
  mostOfKey: number
}

export type FairQueue = {
  /**
   * Runs the work when it is its key's turn: keys take turns, so that who sends a thousand waits for themself.
   * @param options.first goes before all that is not.
   * @throws {QueueFull} when too many wait already.
   */
  run<T>(key: string, work: () => Promise<T>, options?: { first?: boolean }): Promise<T>
}

/** A queue for work that is dear, so that a flood of it neither takes all there is nor holds others up. In this process. */
export function fairQueue({ atOnce, mostWaiting, mostOfKey }: FairQueueOptions): FairQueue {
  // A Map keeps its order: the key whose turn it was goes to the end.
  const lanes = { first: new Map<string, (() => void)[]>(), others: new Map<string, (() => void)[]>() }
  let running = 0
  let waiting = 0

  function next(): void {
    const lane = lanes.first.size > 0 ? lanes.first : lanes.others
    const [turn] = lane
    if (!turn || running >= atOnce) return
    const [key, starts] = turn
    const start = starts.shift()
    lane.delete(key)
    if (starts.length > 0) lane.set(key, starts)
    waiting -= 1
    running += 1
    start?.()
  }

  return {
    async run(key, work, { first = false } = {}) {
      const lane = first ? lanes.first : lanes.others
      const mine = lane.get(key) ?? []
      if (waiting >= mostWaiting || mine.length >= mostOfKey) throw new QueueFull('Too many wait already')
      waiting += 1
      await new Promise<void>((start) => {
        lane.set(key, mine)
        mine.push(start)
        next()
      })
      try {
        return await work()
      } finally {
        running -= 1
        next()
      }
    },
  }
}
