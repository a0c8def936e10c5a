// One ticker a process for all who wait for a reply: the embedded database knows no LISTEN, and one query a second serves everybody.
// It stands still while nobody waits.
import { log } from '~/platform/log.server'
import { processSingleton } from '~/platform/process-singleton.server'
import { handoverNews, type NewsRow } from '../queries/handover-news.server'

const TICK_MS = 1_000
/** What was written this long before the last that is known is looked at again: a transaction may end after a later one did. */
const OVERLAP_MS = 10_000

type Watcher = { conversationId: string; since: Date; hear: (rows: NewsRow[]) => void }
type Ticker = { watchers: Set<Watcher>; timer: NodeJS.Timeout | null }

const ticker = processSingleton<Ticker>('handover-ticker', () => ({ watchers: new Set(), timer: null }))

/**
 * Hears of the handovers of a conversation, about every second: how they stand, and what was written since; some of it more than
 * once.
 * @returns what ends it.
 */
export function watchHandover(conversationId: string, since: Date, hear: Watcher['hear']): () => void {
  const watcher = { conversationId, since: before(since), hear }
  ticker.watchers.add(watcher)
  // The first look is at once: somebody comes back for what they missed.
  ticker.timer ??= setTimeout(() => void tick(), 0)
  return () => void ticker.watchers.delete(watcher)
}

async function tick(): Promise<void> {
  const watchers = [...ticker.watchers]
  if (watchers.length === 0) {
    ticker.timer = null
    return
  }
  try {
    for (const [conversationId, rows] of await newsOf(watchers))
      for (const watcher of watchers) if (watcher.conversationId === conversationId) tell(watcher, rows)
  } catch (error) {
    log.error({ err: error }, 'replies could not be looked for')
  }
  ticker.timer = setTimeout(() => void tick(), TICK_MS)
}

async function newsOf(watchers: readonly Watcher[]): Promise<Map<string, NewsRow[]>> {
  const since = new Map<string, Date>()
  for (const { conversationId, since: own } of watchers) {
    const known = since.get(conversationId)
    if (!known || own < known) since.set(conversationId, own)
  }
  const rows = await handoverNews([...since].map(([conversationId, from]) => ({ conversationId, since: from })))
  const news = new Map<string, NewsRow[]>()
  for (const row of rows) news.set(row.conversationId, [...(news.get(row.conversationId) ?? []), row])
  return news
}

function tell(watcher: Watcher, rows: NewsRow[]): void {
  const latest = rows.at(-1)?.sentAt
  if (latest && before(latest) > watcher.since) watcher.since = before(latest)
  watcher.hear(rows)
}

function before(moment: Date): Date {
  return new Date(moment.getTime() - OVERLAP_MS)
}
