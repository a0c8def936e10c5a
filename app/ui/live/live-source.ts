// One stream of events a tab, for all of its topics. It is closed while nobody looks at the tab, since a browser has few connections, and
// goes on from where it was; a stream that drops is opened again by the browser, and one that is refused by this, ever more seldom.

export type Connection = 'connecting' | 'open' | 'lost'

type Listener = { topics: readonly string[]; hear: () => void }

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 60_000
/** So long the line may be down before it is said. */
const LOST_AFTER_MS = 5_000

type AddressOf = (query: { topics: string; after?: string; age?: number }) => string

let addressOf: AddressOf | undefined
const listeners = new Set<Listener>()
const watchers = new Set<() => void>()
let connection: Connection = 'connecting'
let source: EventSource | undefined
let openTopics = ''
let lastId = ''
let failures = 0
let syncing: ReturnType<typeof setTimeout> | undefined
let retrying: ReturnType<typeof setTimeout> | undefined
let losing: ReturnType<typeof setTimeout> | undefined

/** Says where the stream is, once, when the app starts in a browser. */
export function setLiveAddress(address: AddressOf): void {
  addressOf = address
}

/** Hears when something about one of these topics has changed. @returns what ends it. */
export function listenToTopics(topics: readonly string[], hear: () => void): () => void {
  const listener = { topics, hear }
  if (listeners.size === 0) {
    document.addEventListener('visibilitychange', syncSoon)
    window.addEventListener('online', comeBack)
  }
  listeners.add(listener)
  syncSoon()
  return () => {
    listeners.delete(listener)
    syncSoon()
    if (listeners.size > 0) return
    document.removeEventListener('visibilitychange', syncSoon)
    window.removeEventListener('online', comeBack)
  }
}

/** For useSyncExternalStore: how the line is. */
export function watchConnection(onChange: () => void): () => void {
  watchers.add(onChange)
  return () => void watchers.delete(onChange)
}

export const currentConnection = (): Connection => connection

// Pages come and go in one turn: what is left after it counts.
function syncSoon(): void {
  clearTimeout(syncing)
  syncing = setTimeout(sync, 50)
}

function comeBack(): void {
  failures = 0
  close()
  syncSoon()
}

function sync(): void {
  const isWatched = document.visibilityState === 'visible'
  const topics = isWatched ? [...new Set([...listeners].flatMap((one) => one.topics))].sort().join(',') : ''
  if (topics === openTopics && (source || retrying || !topics)) return
  close()
  openTopics = topics
  if (topics) connect()
}

function close(): void {
  source?.close()
  source = undefined
  openTopics = ''
  clearTimeout(retrying)
  retrying = undefined
}

function connect(): void {
  retrying = undefined
  if (!addressOf) throw new Error('Nobody said where the stream of changes is')
  const opened = new EventSource(
    addressOf({ topics: openTopics, ...(lastId ? { after: lastId } : { age: Math.round(performance.now()) }) }),
  )
  source = opened
  opened.addEventListener('ready', (event) => {
    failures = 0
    lastId = event.lastEventId
    clearTimeout(losing)
    losing = undefined
    say('open')
  })
  opened.addEventListener('changed', (event: MessageEvent<string>) => {
    lastId = event.lastEventId
    const topics = topicsIn(event.data)
    for (const { topics: mine, hear } of [...listeners]) if (mine.some((one) => topics.includes(one))) hear()
  })
  opened.addEventListener('error', () => {
    losing ??= setTimeout(() => say('lost'), LOST_AFTER_MS)
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return
    source = undefined
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures++)
    retrying = setTimeout(connect, delay * (0.5 + Math.random() / 2))
  })
}

function say(state: Connection): void {
  connection = state
  for (const watcher of watchers) watcher()
}

function topicsIn(data: string): unknown[] {
  const told: unknown = JSON.parse(data)
  return typeof told === 'object' && told !== null && 'topics' in told && Array.isArray(told.topics) ? told.topics : []
}
