// One poller a process for all who listen, whatever they listen to: the embedded database knows no LISTEN. It stands still while nobody does.
import { log } from '../log.server'
import { processSingleton } from '../process-singleton.server'
import { type Changes, changesSince, cursorOf, type Seen, snapshotOf } from './changes.server'

const TICK_MS = 1_000
const LONGEST_PAUSE_MS = 20_000

/** Told of what changed, with the cursor behind it; some of it perhaps twice. */
type Hear = (changes: Changes, cursor: string) => void

type Poller = { listeners: Set<Hear>; snapshot: string | null; timer: NodeJS.Timeout | null; failures: number }

const poller = processSingleton<Poller>('live-poller', () => ({
  listeners: new Set(),
  snapshot: null,
  timer: null,
  failures: 0,
}))

/**
 * Hears of every change about once a second, and at once of those since `cursor`: without one, of what changed since
 * a page was loaded, `ageMs` ago; with one that is too old, that anything may have.
 * @returns what ends it.
 */
export async function listenToChanges(
  { cursor, ageMs }: { cursor: string | null; ageMs?: number },
  hear: Hear,
): Promise<() => void> {
  // From here on, so that nothing falls between the first look and the next.
  poller.listeners.add(hear)
  const leave = () => void poller.listeners.delete(hear)
  try {
    const snapshot = snapshotOf(cursor)
    const seen = await changesSince(snapshot, ageMs)
    poller.snapshot ??= seen.snapshot
    poller.timer ??= setTimeout(() => void tick(), TICK_MS)
    hear(cursor && snapshot === null ? null : seen.changes, cursorOf(seen))
    return leave
  } catch (error) {
    leave()
    throw error
  }
}

async function tick(): Promise<void> {
  if (poller.listeners.size === 0) {
    poller.timer = poller.snapshot = null
    return
  }
  try {
    const seen = await changesSince(poller.snapshot)
    poller.snapshot = seen.snapshot
    poller.failures = 0
    tell(seen)
  } catch (error) {
    poller.failures += 1
    log.error({ err: error, failures: poller.failures }, 'changes could not be looked for')
  }
  poller.timer = setTimeout(() => void tick(), Math.min(TICK_MS * 2 ** poller.failures, LONGEST_PAUSE_MS))
}

function tell(seen: Seen): void {
  if (seen.changes?.length === 0) return
  const cursor = cursorOf(seen)
  for (const hear of poller.listeners) hear(seen.changes, cursor)
}
