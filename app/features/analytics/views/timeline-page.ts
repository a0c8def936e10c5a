import type { TimelineEvent } from './timeline-view'

const eventsAtLeast = 25

export type TimelinePage = {
  found: number
  /** Those that there are, whatever is asked for. */
  kinds: TimelineEvent['kind'][]
  days: { date: string; events: TimelineEvent[] }[]
  /** The day after which the next page goes on; null at the end. */
  next: string | null
  /** The same of the page before: empty for the first one, null on it. */
  previous: string | null
}

/**
 * A page of events by their days, newest first: whole days, until there are enough events.
 * @param after the last day of the page before
 */
export function pageOfEvents(
  events: readonly TimelineEvent[],
  { kind, after }: { kind: string | null; after: string | null },
): TimelinePage {
  const kinds = [...new Set(events.map((event) => event.kind))].sort()
  const wanted = kinds.find((one) => one === kind)
  const found = wanted ? events.filter((event) => event.kind === wanted) : events
  const pages = toPages(byDay(found))
  const index = Math.max(0, after ? pages.findIndex(([first]) => (first?.date ?? '') < after) : 0)
  const lastOf = (page: number) => pages[page]?.at(-1)?.date ?? null
  return {
    found: found.length,
    kinds,
    days: pages[index] ?? [],
    next: index < pages.length - 1 ? lastOf(index) : null,
    previous: index === 0 ? null : index === 1 ? '' : lastOf(index - 2),
  }
}

function byDay(events: readonly TimelineEvent[]): TimelinePage['days'] {
  const days = new Map<string, TimelineEvent[]>()
  for (const event of events) days.set(event.date, [...(days.get(event.date) ?? []), event])
  return [...days].map(([date, ofDay]) => ({ date, events: ofDay }))
}

function toPages(days: TimelinePage['days']): TimelinePage['days'][] {
  const pages: TimelinePage['days'][] = []
  let room = 0
  for (const day of days) {
    if (room <= 0) {
      pages.push([])
      room = eventsAtLeast
    }
    pages.at(-1)?.push(day)
    room -= day.events.length
  }
  return pages
}

const foldedFrom = 4

/** The events of a day, those of a kind that there are many of as one. */
export function foldEvents(
  events: readonly TimelineEvent[],
): { kind: TimelineEvent['kind']; events: TimelineEvent[] }[] {
  const many = new Map<TimelineEvent['kind'], TimelineEvent[]>()
  for (const event of events) many.set(event.kind, [...(many.get(event.kind) ?? []), event])
  const folded = new Set<TimelineEvent['kind']>()
  return events.flatMap((event) => {
    const alike = many.get(event.kind) ?? []
    if (alike.length < foldedFrom) return [{ kind: event.kind, events: [event] }]
    if (folded.has(event.kind)) return []
    folded.add(event.kind)
    return [{ kind: event.kind, events: alike }]
  })
}
