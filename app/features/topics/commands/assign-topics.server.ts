// Gives questions their topics anew, a group of questions at a time: its vector stands in the database already. It may be
// killed anywhere and run again: what has its topic is passed over.
import type { Scope } from '~/auth/scope.server'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { deleteMovedTopic, moveGroups, moveMessages, moveTopic } from './move-questions.server'
import {
  topicsOfGroupsAbout,
  topicsOfGroupsAfter,
  topicsOfVectors,
  type GroupTopic,
  type NearestTopic,
} from './nearest-topics.server'

const groupsAtOnce = 500
/** Questions that are embedded at once. */
const embeddedAtOnce = 64

type TenantScope = Scope & { readonly tenantId: string }
type AssignTopics = {
  /** Every question; else those of merged and removed topics alone. */
  all: boolean
  /** Waits until the rollups have seen what was moved. */
  recounted: () => Promise<void>
  signal?: AbortSignal
  report?: (step: string, progress: number) => void
}

/** @returns how many questions have another topic than before. */
export async function assignTopics(
  scope: TenantScope,
  { all, recounted, signal, report = () => {} }: AssignTopics,
): Promise<{ moved: number }> {
  report('Moving questions of merged topics', 0.1)
  let moved = await emptyMergedTopics(scope, recounted, signal)
  if (!all) return { moved }
  const { groups, questions } = await count(scope)
  moved += await assignGroups(scope, signal, (done) =>
    report('Assigning questions', 0.3 + (0.5 * done) / (groups || 1)),
  )
  moved += await assignUngrouped(scope, signal, (done) =>
    report('Assigning questions that stand alone', 0.8 + (0.2 * done) / (questions || 1)),
  )
  if (moved) await recounted()
  return { moved }
}

async function emptyMergedTopics(
  scope: TenantScope,
  recounted: () => Promise<void>,
  signal?: AbortSignal,
): Promise<number> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: { id: string; intoId: string }[] }>(
      'SELECT id, merged_into_id AS into_id FROM topics WHERE tenant_id = ? AND merged_into_id IS NOT NULL ORDER BY id',
      [scope.tenantId],
    ),
  )
  let moved = 0
  for (const { id, intoId } of rows) {
    const isRemoved = id === intoId
    moved += await (isRemoved ? scatterTopic(scope, id, signal) : moveTopic(scope, id, intoId, signal))
  }
  // What was counted of a topic goes with it, so it goes once its questions are counted elsewhere.
  if (rows.length) await recounted()
  for (const { id, intoId } of rows) await deleteMovedTopic(scope, id, id === intoId ? null : intoId)
  return moved
}

// The questions of a removed topic go to whatever is near, or to none: the topic itself is near to nothing any more.
async function scatterTopic(scope: TenantScope, topicId: string, signal?: AbortSignal): Promise<number> {
  const model = embeddingModelName()
  const { tenantId } = scope
  for (let moved = 0; ;) {
    signal?.throwIfAborted()
    const groups = await scope.read((tx) => topicsOfGroupsAbout(tx, { tenantId, model, limit: groupsAtOnce, topicId }))
    const alone = groups.length ? [] : await questionsAbout(scope, topicId)
    if (!groups.length && !alone.length) return moved
    if (groups.length) moved += await moveGroups(scope, await withCurrentVectors(scope, groups, signal), signal)
    else moved += await moveMessages(scope, await topicsOfTexts(scope, alone, signal))
  }
}

async function assignGroups(
  scope: TenantScope,
  signal: AbortSignal | undefined,
  onDone: (groups: number) => void,
): Promise<number> {
  const model = embeddingModelName()
  const { tenantId } = scope
  let after: GroupTopic | null = null
  for (let moved = 0, done = 0; ;) {
    const groups: GroupTopic[] = await scope.read((tx) =>
      topicsOfGroupsAfter(tx, { tenantId, model, limit: groupsAtOnce, after }),
    )
    if (!groups.length) return moved
    moved += await moveGroups(scope, await withCurrentVectors(scope, groups, signal), signal)
    after = groups.at(-1) ?? null
    onDone((done += groups.length))
  }
}

// Vectors of two models must not be compared: a group of another model is embedded for the occasion.
async function withCurrentVectors(
  scope: TenantScope,
  groups: GroupTopic[],
  signal?: AbortSignal,
): Promise<NearestTopic[]> {
  const current = groups.filter(({ isCurrent }) => isCurrent)
  const others = groups.filter(({ isCurrent }) => !isCurrent).map(({ id, question }) => ({ id, text: question }))
  return [...current, ...(await topicsOfTexts(scope, others, signal))]
}

async function topicsOfTexts(
  scope: TenantScope,
  asked: { id: string; text: string }[],
  signal?: AbortSignal,
): Promise<NearestTopic[]> {
  const model = embeddingModelName()
  const found: NearestTopic[] = []
  for (let start = 0; start < asked.length; start += embeddedAtOnce) {
    const batch = asked.slice(start, start + embeddedAtOnce)
    const texts = [...new Set(batch.map(({ text }) => text.trim()).filter(Boolean))]
    const vectors = await embedTexts(texts, { purpose: 'passage', signal })
    const embeddingOf = new Map(texts.map((text, index) => [text, vectors[index] as number[]]))
    const embedded = batch.flatMap(({ id, text }) => {
      const embedding = embeddingOf.get(text.trim())
      return embedding ? [{ id, embedding }] : []
    })
    found.push(
      ...(await scope.read((tx) => topicsOfVectors(tx, { tenantId: scope.tenantId, model, asked: embedded }))),
      ...batch.filter(({ text }) => !text.trim()).map(({ id }) => ({ id, topicId: null })),
    )
  }
  return found
}

async function questionsAbout({ read }: TenantScope, topicId: string): Promise<{ id: string; text: string }[]> {
  const { rows } = await read((tx) =>
    tx.raw<{ rows: { id: string; text: string }[] }>(
      `SELECT id, content AS text FROM messages WHERE topic_id = ? AND question_group_id IS NULL LIMIT ${embeddedAtOnce}`,
      [topicId],
    ),
  )
  return rows
}

type Ungrouped = { id: string; text: string; sentAt: string }

async function assignUngrouped(
  scope: TenantScope,
  signal: AbortSignal | undefined,
  onDone: (questions: number) => void,
): Promise<number> {
  const { rows: developments } = await scope.read((tx) =>
    tx.raw<{ rows: { id: string }[] }>('SELECT id FROM developments WHERE tenant_id = ? ORDER BY id', [scope.tenantId]),
  )
  let moved = 0
  let done = 0
  for (const { id: developmentId } of developments) {
    let after: Ungrouped | null = null
    for (;;) {
      signal?.throwIfAborted()
      const questions: Ungrouped[] = await ungroupedAfter(scope, developmentId, after)
      if (!questions.length) break
      moved += await moveMessages(scope, await topicsOfTexts(scope, questions, signal))
      after = questions.at(-1) ?? null
      onDone((done += questions.length))
    }
  }
  return moved
}

async function ungroupedAfter(
  { tenantId, read }: TenantScope,
  developmentId: string,
  after: Ungrouped | null,
): Promise<Ungrouped[]> {
  const { rows } = await read((tx) =>
    tx.raw<{ rows: Ungrouped[] }>(
      `SELECT id, content AS text, sent_at::text AS sent_at FROM messages
       WHERE tenant_id = :tenantId AND development_id = :developmentId AND role = 'homeowner' AND in_place_by IS NULL AND question_group_id IS NULL
         ${after ? 'AND (sent_at, id) > (:sentAt::timestamptz, :id::uuid)' : ''}
       ORDER BY messages.sent_at, id LIMIT ${embeddedAtOnce}`,
      { tenantId, developmentId, sentAt: after?.sentAt ?? null, id: after?.id ?? null },
    ),
  )
  return rows
}

async function count({ tenantId, read }: TenantScope): Promise<{ groups: number; questions: number }> {
  const { rows } = await read((tx) =>
    tx.raw<{ rows: [{ groups: number; questions: number }] }>(
      `SELECT (SELECT count(*)::int FROM question_groups WHERE tenant_id = :tenantId) AS groups,
         (SELECT count(*)::int FROM messages
          WHERE tenant_id = :tenantId AND role = 'homeowner' AND in_place_by IS NULL AND question_group_id IS NULL) AS questions`,
      { tenantId },
    ),
  )
  return rows[0]
}
