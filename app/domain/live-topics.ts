// What a page may listen to at /api/live. Somebody hears a topic only if they may see what it is about.

export const topicKinds = ['inbox', 'handover', 'conversation', 'figures', 'jobs', 'gap'] as const

export type TopicKind = (typeof topicKinds)[number]

const topic = (kind: TopicKind, id: string | null = null) => (id ? `${kind}:${id}` : kind)

export const liveTopic = {
  /** Every hand-over that one may see. */
  inbox: () => topic('inbox'),
  handover: (id: string) => topic('handover', id),
  /** Answers, and how it stands with people: for its homeowner. */
  conversation: (id: string) => topic('conversation', id),
  /** When they were recounted: of a development, or of all that one may see. */
  figures: (developmentId: string | null) => topic('figures', developmentId),
  /** How jobs get on: of a development, or of all that one may see. */
  jobs: (developmentId: string | null) => topic('jobs', developmentId),
  gap: (id: string) => topic('gap', id),
}
