import { draining } from '~/platform/draining.server'
import type { ServerEvent } from '~/platform/event-stream.server'
import { listenToChanges } from '~/platform/live/poller.server'
import type { Topic } from './topics.server'

type Listening = {
  topics: readonly Topic[]
  /** The last event that the client knows; what changed after it is told. */
  after: string | null
  /** Where there is none: how long ago the page was loaded, in milliseconds. */
  ageMs?: number
  signal: AbortSignal
  /** Whether whoever opened the stream may still hear these topics. */
  isStillAllowed: () => Promise<boolean>
  checkMs?: number
}

const CHECK_MS = 60_000
/** What is told is told to somebody who was allowed this long ago at the most. */
const ALLOWED_FOR_MS = 5_000

/**
 * `ready` once it listens, and `changed` with the names of topics about which something changed, until the client leaves, may hear
 * them no longer, or the process stops. What it is now the client asks for itself.
 */
export async function* liveEvents(listening: Listening): AsyncGenerator<ServerEvent> {
  const { topics, after, ageMs, signal, checkMs = CHECK_MS } = listening
  const ends = AbortSignal.any([signal, draining])
  const changed = new Set<string>()
  let cursor = ''
  let wake = () => {}
  const leave = await listenToChanges({ cursor: after, ageMs }, (changes, newest) => {
    for (const { name, isAbout } of topics) if (changes === null || changes.some(isAbout)) changed.add(name)
    cursor = newest
    if (changed.size > 0) wake()
  })
  const allowance = watchAllowance(listening.isStillAllowed, checkMs, () => wake())
  const onEnd = () => wake()
  ends.addEventListener('abort', onEnd)
  try {
    yield { event: 'ready', id: cursor, data: {} }
    while (!ends.aborted && !allowance.isOver()) {
      if (changed.size === 0) await new Promise<void>((resolve) => ((wake = resolve), ends.aborted && resolve()))
      if (changed.size === 0) continue
      if (!(await allowance.isGoodStill())) break
      const names = [...changed]
      changed.clear()
      yield { event: 'changed', id: cursor, data: { topics: names } }
    }
  } finally {
    leave()
    allowance.stop()
    ends.removeEventListener('abort', onEnd)
  }
}

function watchAllowance(isStillAllowed: () => Promise<boolean>, checkMs: number, onOver: () => void) {
  let isOver = false
  let checkedAt = performance.now()
  const check = async () => {
    // A database that does not answer says nothing about the session.
    const isAllowed = await isStillAllowed().catch(() => true)
    checkedAt = performance.now()
    if (!isAllowed) isOver = true
    if (isOver) onOver()
  }
  const timer = setInterval(() => void check(), checkMs)
  return {
    isOver: () => isOver,
    async isGoodStill() {
      if (performance.now() - checkedAt > ALLOWED_FOR_MS) await check()
      return !isOver
    },
    stop: () => clearInterval(timer),
  }
}
