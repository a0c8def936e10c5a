// Rows of a log that nobody waits for: gathered in the process and written together, every few seconds.
import { onShutdown, onStart } from './lifecycle.server'
import { log } from './log.server'

type RowBufferOptions<Row> = {
  /** What the rows are, for the log. */
  name: string
  /** How many are kept at the most: past that the oldest are dropped, and how many is logged. */
  max: number
  /** How many are written at once. */
  batch: number
  /** Writes rows, all or none. It may be given rows again whose writing failed. */
  write(rows: readonly Row[]): Promise<void>
}

export type RowBuffer<Row> = {
  add(row: Row): void
  /** Writes what is kept. @throws what `write` throws; the rows are kept for the next time. */
  flush(): Promise<void>
}

export function rowBuffer<Row>({ name, max, batch, write }: RowBufferOptions<Row>): RowBuffer<Row> {
  let rows: Row[] = []
  let dropped = 0
  let flushing: Promise<void> | undefined

  function dropOldest(): void {
    const over = rows.length - max
    if (over <= 0) return
    rows.splice(0, over)
    dropped += over
  }

  async function writeAll(): Promise<void> {
    for (let left = Math.ceil(rows.length / batch); left > 0; left -= 1) {
      const writing = rows.slice(0, batch)
      rows = rows.slice(batch)
      try {
        await write(writing)
      } catch (error) {
        rows = [...writing, ...rows]
        dropOldest()
        throw error
      } finally {
        if (dropped > 0) log.warn({ dropped, rows: name }, 'rows of a log were dropped')
        dropped = 0
      }
    }
  }

  return {
    add(row) {
      rows.push(row)
      dropOldest()
    },
    flush() {
      flushing ??= writeAll().finally(() => (flushing = undefined))
      return flushing
    },
  }
}

/** Writes what a buffer keeps every few seconds while the process runs, and once more when it stops. */
export function keepFlushing(name: string, buffer: RowBuffer<never>, everyMs: number): void {
  let timer: NodeJS.Timeout | undefined
  const flush = () =>
    void buffer
      .flush()
      .catch((error: unknown) => log.warn({ err: error, rows: name }, 'rows of a log wait to be written'))
  onStart(name, () => {
    timer = setInterval(flush, everyMs).unref()
  })
  onShutdown(name, async () => {
    clearInterval(timer)
    // The one under way began before the last rows came.
    await buffer.flush().catch(() => undefined)
    await buffer.flush()
  })
}
