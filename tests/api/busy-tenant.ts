// A small company in which something of everything has happened, counted: what the tests of the API ask about.
import { owner } from '../support/database'
import {
  createAssistant,
  createChunk,
  createConversation,
  createDevelopment,
  createDocument,
  createExchange,
  createHomeowner,
  createHouseType,
  createTenant,
  createTopic,
  createUnit,
} from '../factories/world'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { newId } from '~/lib/id'

export type BusyTenant = Awaited<ReturnType<typeof createBusyTenant>>

const day = 86_400_000

/** Two developments, of which the first has homes, people, documents and three conversations in the last days. */
export async function createBusyTenant(now = new Date().toISOString()) {
  const tx = owner()
  const tenant = await createTenant(tx)
  const development = await createDevelopment(tx, tenant, { name: 'Busy Park', latitude: 53.3, longitude: -6.3 })
  const otherDevelopment = await createDevelopment(tx, tenant, { name: 'Quiet Court' })
  const place = { tenantId: tenant.id, developmentId: development.id }
  const ago = (days: number) => new Date(Date.parse(now) - days * day).toISOString()
  const types = [await createHouseType(tx, development), await createHouseType(tx, development)] as const
  const topic = await createTopic(tx, tenant, { name: 'Heating' })
  const assistant = await createAssistant(tx, development)
  const questionGroupId = newId()
  await tx('questionGroups').insert({
    ...place,
    id: questionGroupId,
    question: 'How warm is it?',
    embedding: JSON.stringify(Array.from({ length: 384 }, () => 1)),
    embeddingModel: 'test',
  })
  const documents = [
    await createDocument(tx, development, { title: '=Manual', category: 'manual' }),
    await createDocument(tx, development, { title: 'Plan', category: 'floor-plan', houseTypeId: types[0].id }),
    await createDocument(tx, development, {
      title: 'Broken',
      status: 'failed',
      readyVersion: null,
      failureReason: 'Unreadable.',
    }),
  ] as const
  const chunks = [await createChunk(tx, documents[0]), await createChunk(tx, documents[1])] as const
  await createChunk(tx, documents[1])
  await tx('documentRequirements').insert({ ...place, id: newId(), houseTypeId: null, category: 'warranty' })
  const homeowners = []
  for (const [index, type] of types.entries()) {
    const unit = await createUnit(tx, development, {
      houseTypeId: type.id,
      soldAt: ago(40),
      ...(index === 0 && { latitude: 53.3, longitude: -6.3, geocodingStatus: 'geocoded' as const }),
    })
    homeowners.push(
      await createHomeowner(tx, development, { unit, onboardedAt: ago(20), email: index ? null : 'a@example.test' }),
    )
  }
  await createUnit(tx, development, { houseTypeId: types[0].id })
  for (const [index, homeowner] of [...homeowners, ...homeowners].entries()) {
    const sentAt = ago(index + 1)
    const conversation = await createConversation(tx, development, {
      homeownerId: homeowner.id,
      assistantId: assistant.id,
      startedAt: sentAt,
      lastMessageAt: sentAt,
    })
    const declined = index === 1
    const { question } = await createExchange(
      tx,
      conversation,
      { sentAt, content: `How warm is it${'?'.repeat(index + 1)}`, topicId: topic.id, questionGroupId },
      {
        sentAt,
        outcome: declined ? 'no_answer' : 'answered',
        latencyMs: 400 + index,
        firstTokenMs: 100,
        promptTokens: 100,
        completionTokens: 20,
        costUsd: '0.001',
        userRating: declined ? 1 : 5,
        citedDocumentIds: declined ? [] : [documents[0].id],
      },
    )
    await tx('ragSearchLog').insert({
      ...place,
      id: newId(),
      assistantId: assistant.id,
      messageId: question.id,
      homeownerId: homeowner.id,
      houseTypeId: types[index % 2]?.id,
      embeddingModel: 'test',
      bestSimilarity: declined ? 0.1 : index === 3 ? 0.2 : 0.7,
      avgSimilarity: 0.3,
      confidence: declined ? 0.1 : 0.9,
      latencyMs: 30,
      chunkIds: declined ? [] : [chunks[0].id],
      resultCount: declined ? 0 : 1,
      createdAt: sentAt,
    })
    await tx('documentViews').insert({
      ...place,
      id: newId(),
      documentId: documents[0].id,
      homeownerId: homeowner.id,
      createdAt: sentAt,
    })
    await tx('rollupDirty').insert(
      ['chat', 'documents', 'activity'].map((kind) => ({ ...place, id: newId(), kind, occurredAt: sentAt })),
    )
  }
  const failedAt = ago(2)
  await tx('llmErrorLog').insert({
    ...place,
    id: newId(),
    assistantId: assistant.id,
    model: 'test',
    kind: 'timeout',
    error: 'No answer in time.',
    createdAt: failedAt,
  })
  await tx('errorLog').insert({
    ...place,
    id: newId(),
    source: 'client',
    type: 'TypeError',
    message: 'x is undefined',
    createdAt: failedAt,
  })
  await tx('rollupDirty').insert(
    ['development', 'chunks'].map((kind) => ({ ...place, id: newId(), kind, occurredAt: now })),
  )
  await tx('rollupDirty').insert({
    tenantId: tenant.id,
    developmentId: otherDevelopment.id,
    id: newId(),
    kind: 'development',
    occurredAt: now,
  })
  await refreshRollups()
  return { tenant, development, otherDevelopment, documents, homeowners, types, topic, assistant }
}
