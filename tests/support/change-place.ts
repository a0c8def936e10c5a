// What may happen to a place, done to it as rows: additions with the marks of their events, edits and deletions without any, as they
// would come from an upkeep.
import type { Knex } from 'knex'
import { newId } from '~/lib/id'
import { addMs } from '~/lib/instant'
import type { RollupKind } from '~/events/catalogue'
import { markDirty } from '~/events/mark-dirty.server'
import type { At, Happening } from './random-changes'
import type { Place, PlaceDevelopment } from './random-place'

const pickFrom = <T>(items: readonly T[], pick: number | null): T | null =>
  pick === null || !items.length ? null : (items[pick % items.length] ?? null)

/** Does a change; where what it is about is gone already, nothing. */
export async function changeOf(db: Knex.Transaction, place: Place, change: Happening): Promise<void> {
  const development = place.developments[change.development] as PlaceDevelopment
  const here = { tenantId: place.tenantId, developmentId: development.id }
  const mark = (kind: RollupKind, ...moments: string[]) =>
    markDirty(
      db,
      moments.map((occurredAt) => ({ ...here, kind, occurredAt })),
    )
  const one = async (table: string, narrowed: Record<string, unknown> = {}) => {
    const where = table === 'topics' ? { tenantId: place.tenantId } : { ...here, ...narrowed }
    return pickFrom(await db(table).where(where).orderBy('id').pluck<string[]>('id'), change.pick)
  }
  const edit = async (table: string, values: Record<string, unknown>, narrowed = {}) => {
    const id = await one(table, narrowed)
    if (id) await db(table).where({ id }).update(values)
  }
  const alive = async (table: string, id: string | null) =>
    id && (await db(table).where({ id }).first('id')) ? id : null

  switch (change.kind) {
    case 'exchange':
      return exchange(db, { place, development, alive }, change)
    case 'documentViews':
    case 'documentDownloads': {
      const documentId = await one('documents')
      const homeownerId = await alive('homeowners', pickFrom(development.homeownerIds, change.person))
      if (!documentId) return
      await db(change.kind).insert({ id: newId(), ...here, documentId, homeownerId, createdAt: change.at })
      return mark('documents', change.at)
    }
    case 'map.opened':
    case 'poi.clicked':
      await db('analyticsEvents').insert({ id: newId(), ...here, type: change.kind, createdAt: change.at })
      return mark('activity', change.at)
    case 'upload': {
      const documentId = await one('documents')
      if (!documentId) return
      const { count } = (await db('documentVersions').where({ documentId }).max('version as count').first()) as {
        count: number | null
      }
      const file = {
        fileName: 'a.pdf',
        contentType: 'application/pdf',
        sizeBytes: 1,
        sha256: 'a'.repeat(64),
        storageKey: 'a',
      }
      await db('documentVersions').insert({
        id: newId(),
        ...here,
        documentId,
        version: (count ?? 0) + 1,
        ...file,
        createdAt: change.at,
      })
      return mark('activity', change.at)
    }
    case 'chunk': {
      const documentId = await one('documents')
      if (!documentId) return
      const houseTypeId = pickFrom(development.houseTypeIds, change.type)
      const { count } = (await db('docChunks').where({ documentId }).max('ordinal as count').first()) as {
        count: number | null
      }
      const embedding = JSON.stringify(Array.from({ length: 384 }, (_, index) => Number(index === 0)))
      const text = {
        pageFrom: 1,
        pageTo: 1,
        content: 'A passage — of words.',
        tokenCount: 3,
        contentHash: 'a',
        embedding,
        embeddingModel: 'test',
      }
      await db('docChunks').insert({
        id: newId(),
        ...here,
        documentId,
        houseTypeId,
        version: change.version,
        ordinal: (count ?? 0) + 1,
        ...text,
      })
      return mark('chunks', new Date().toISOString())
    }
    case 'editQuestion': {
      const topicId = await alive('topics', pickFrom(place.topicIds, change.topic))
      const questionGroupId = await alive('questionGroups', pickFrom(development.groupIds, change.group))
      const values = { topicId, questionGroupId, ...(change.at && { sentAt: change.at }) }
      return edit('messages', values, { role: 'homeowner' })
    }
    case 'editAnswer': {
      const values = { outcome: change.outcome, userRating: change.rating, latencyMs: change.latency }
      return edit('messages', { ...values, ...(change.at && { sentAt: change.at }) }, { role: 'assistant' })
    }
    case 'editSearch':
      return edit('ragSearchLog', { bestSimilarity: change.similarity })
    case 'onboard':
      return edit('homeowners', { onboardedAt: change.at })
    case 'move': {
      const units = await db('units').where(here).orderBy('id').pluck<string[]>('id')
      return edit('homeowners', { unitId: pickFrom(units, change.to) })
    }
    case 'merge': {
      // As of two rows of one person, of which the first one is kept.
      const [from, into] = [
        await one('homeowners'),
        await alive('homeowners', pickFrom(development.homeownerIds, change.into)),
      ]
      if (!from || !into) return
      for (const table of ['conversations', 'messages', 'documentViews', 'documentDownloads'])
        await db(table).where({ homeownerId: from }).update({ homeownerId: into })
      return
    }
    case 'editUnit':
      return edit('units', {
        soldAt: change.at,
        latitude: 53,
        longitude: change.at && -6,
        geocodingStatus: change.at ? 'geocoded' : 'failed',
      })
    case 'editDocument':
      return edit('documents', {
        houseTypeId: pickFrom(development.houseTypeIds, change.type),
        readyVersion: change.version,
      })
    case 'delete': {
      const id = await one(change.table)
      if (id) await db(change.table).where({ id }).delete()
    }
  }
}

type Surroundings = {
  place: Place
  development: PlaceDevelopment
  alive: (table: string, id: string | null) => Promise<string | null>
}

async function exchange(
  db: Knex.Transaction,
  { place, development, alive }: Surroundings,
  change: At<'exchange'>,
): Promise<void> {
  const talk = pickFrom(development.conversations, change.pick)
  const conversationId = await alive('conversations', talk?.id ?? null)
  if (!talk || !conversationId) return
  const homeownerId = change.isAnonymous ? null : await alive('homeowners', talk.homeownerId)
  const here = { tenantId: place.tenantId, developmentId: development.id }
  const common = { ...here, conversationId, assistantId: talk.assistantId, homeownerId }
  const [questionId, answeredAt] = [newId(), addMs(change.at, change.pauseMs)]
  await db('messages').insert({
    ...common,
    id: questionId,
    role: 'homeowner',
    content: 'How?',
    topicId: await alive('topics', pickFrom(place.topicIds, change.topic)),
    questionGroupId: await alive('questionGroups', pickFrom(development.groupIds, change.group)),
    sentAt: change.at,
  })
  if (change.search) {
    const { similarity: bestSimilarity, latencyMs, chunks, failed, type } = change.search
    await db('ragSearchLog').insert({
      ...here,
      id: newId(),
      messageId: questionId,
      houseTypeId: pickFrom(development.houseTypeIds, type),
      embeddingModel: 'test',
      bestSimilarity: failed ? null : bestSimilarity,
      latencyMs,
      // Passages that are gone are still counted.
      chunkIds: chunks.map((n) => `00000000-0000-7000-8000-00000000000${n % 3}`),
      error: failed ? 'no' : null,
      createdAt: change.at,
    })
  }
  if (change.isAnswered)
    await db('messages').insert({
      ...common,
      id: newId(),
      replyToId: questionId,
      role: 'assistant',
      content: 'So.',
      outcome: change.outcome,
      userRating: change.rating,
      latencyMs: change.latency,
      promptTokens: change.tokens,
      completionTokens: change.tokens,
      costUsd: change.costMicros === null ? null : change.costMicros / 1e6,
      model: change.tokens === null ? null : 'of some price',
      citedDocumentIds: change.cited.map((pick) => pickFrom(development.documentIds, pick)),
      sentAt: answeredAt,
    })
  await markDirty(
    db,
    [change.at, answeredAt].map((occurredAt) => ({ ...here, kind: 'chat', occurredAt })),
  )
}
