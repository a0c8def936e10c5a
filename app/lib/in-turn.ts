const queues = new Map<string, Promise<unknown>>()

/** Runs the work of one key one after the other, in the order it came; work of different keys does not wait. In this process. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine
    .catch(() => undefined)
    .finally(() => {
      if (queues.get(key) === settled) queues.delete(key)
    })
  queues.set(key, settled)
  return mine
}
