// Who may listen to what. A topic that somebody may not see is refused as its page would be.
import type { Permission } from '~/auth/permissions'
import type { HomeScope, Scope } from '~/auth/scope.server'
import { type TopicKind, topicKinds } from '~/domain/live-topics'
import { isUuid } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import type { Change } from '~/platform/live/changes.server'
import { badRequest, forbidden, notFound } from '~/platform/problem.server'

export type NamedTopic = { name: string; kind: TopicKind; id: string | null }

/** A topic that somebody may hear, and which changes are about it. */
export type Topic = { name: string; isAbout: (change: Change) => boolean }

export const mostTopics = 20

/** The topics that an address names. @throws 400 for none, too many, or what is none. */
export function readTopics(text: string | null): NamedTopic[] {
  const names = [...new Set((text ?? '').split(',').filter(Boolean))]
  const topics = names.map((name) => {
    const [kind, id = null, ...more] = name.split(':')
    const known = topicKinds.find((one) => one === kind)
    const isWell = known && more.length === 0 && (id === null ? known in ofAll : isUuid(id) && known !== 'inbox')
    if (!isWell) throw badRequest({ topics: [`There is no topic ${name.slice(0, 60)}.`] })
    return { name, kind: known, id }
  })
  if (topics.length === 0 || topics.length > mostTopics)
    throw badRequest({ topics: [`Name one to ${mostTopics} topics.`] })
  return topics
}

// Which may be heard of all that one may see.
const ofAll = { inbox: 'handover', figures: 'figures', jobs: 'job' } as const

const permissions: Record<TopicKind, Permission> = {
  inbox: 'inbox:write',
  handover: 'inbox:write',
  gap: 'inbox:write',
  figures: 'analytics:read',
  jobs: 'developments:read',
  conversation: 'home:use',
}

/** @throws 403 for what the person may not do, 404 for what they may not see. */
export async function allowedTopics(scope: Scope | HomeScope, topics: readonly NamedTopic[]): Promise<Topic[]> {
  for (const { kind } of topics) if (!scope.may(permissions[kind])) throw forbidden()
  return scope.read(async (tx) => {
    const allowed: Topic[] = []
    for (const topic of topics) allowed.push({ name: topic.name, isAbout: await aboutOf(tx, scope, topic) })
    return allowed
  })
}

const tables = { handover: 'handovers', conversation: 'conversations', gap: 'gaps' } as const

async function aboutOf(tx: Transaction, scope: Scope, { kind, id }: NamedTopic): Promise<Topic['isAbout']> {
  if (kind === 'inbox' || kind === 'figures' || kind === 'jobs') {
    if (id) await refuseUnseen(tx, 'developments', id)
    const { tenantId, developmentIds } = scope
    return (change) =>
      change.kind === ofAll[kind] &&
      (id === null || change.developmentId === id) &&
      (tenantId === null || change.tenantId === tenantId) &&
      (developmentIds === null || (change.developmentId !== null && developmentIds.includes(change.developmentId)))
  }
  await refuseUnseen(tx, tables[kind], id ?? '')
  return (change) => change.kind === kind && change.subjectId === id
}

// The database shows each person their own rows alone.
async function refuseUnseen(tx: Transaction, table: string, id: string): Promise<void> {
  const { rows } = await tx.raw<{ rows: unknown[] }>('SELECT 1 FROM ?? WHERE id = ?', [table, id])
  if (rows.length === 0) throw notFound('Topic')
}
