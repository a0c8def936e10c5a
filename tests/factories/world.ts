// Rows for tests: each factory fills in what the test does not care about.
import { insertWindows } from '~/features/documents/commands/insert-windows.server'
import { partsOfPassage } from '~/features/documents/retrieval/passage-parts'
import type { Transaction } from '~/platform/db/transaction.server'
import type { Knex } from 'knex'
import type { PartialModelObject } from 'objection'
import { randomUUID } from 'node:crypto'
import { Assistant } from '~/models/assistant'
import { Conversation } from '~/models/conversation'
import { Development } from '~/models/development'
import { DocChunk } from '~/models/doc-chunk'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { Homeowner } from '~/models/homeowner'
import { HouseType } from '~/models/house-type'
import { Message } from '~/models/message'
import { Tenant } from '~/models/tenant'
import { Topic } from '~/models/topic'
import { Unit } from '~/models/unit'
import { User } from '~/models/user'
import { UserDevelopment } from '~/models/user-development'

let counter = 0
const next = () => (counter += 1)
type Values<M extends Tenant | User | Development> = PartialModelObject<M>
type Place = Pick<Development, 'id' | 'tenantId'>

export function createTenant(tx: Knex.Transaction, values: Values<Tenant> = {}) {
  const n = next()
  return Tenant.query(tx).insertAndFetch({
    name: `Tenant ${n}`,
    slug: `tenant-${n}`,
    timezone: 'Europe/Dublin',
    ...values,
  })
}

export async function createUser(
  tx: Knex.Transaction,
  values: Values<User> & { role: User['role'] },
  developments: Place[] = [],
) {
  const user = await User.query(tx).insertAndFetch({
    name: 'Staff Member',
    email: `staff-${next()}@example.test`,
    passwordHash: 'no password',
    ...values,
  })
  for (const { id: developmentId, tenantId } of developments)
    await UserDevelopment.query(tx).insert({ userId: user.id, developmentId, tenantId })
  return user
}

export function createDevelopment(tx: Knex.Transaction, tenant: { id: string }, values: Values<Development> = {}) {
  const n = next()
  return Development.query(tx).insertAndFetch({
    tenantId: tenant.id,
    name: `Development ${n}`,
    slug: `development-${n}`,
    ...values,
  })
}

const inPlace = (place: Place) => ({ tenantId: place.tenantId, developmentId: place.id })

export function createHouseType(tx: Knex.Transaction, place: Place, values: PartialModelObject<HouseType> = {}) {
  const code = `T${next()}`
  return HouseType.query(tx).insertAndFetch({ ...inPlace(place), code, name: `Type ${code}`, ...values })
}

export function createUnit(tx: Knex.Transaction, place: Place, values: PartialModelObject<Unit> = {}) {
  const n = next()
  return Unit.query(tx).insertAndFetch({
    ...inPlace(place),
    number: String(n),
    address: `${n} Test Street`,
    qrTokenHash: randomUUID(),
    qrSalt: randomUUID(),
    ...values,
  })
}

export async function createHomeowner(
  tx: Knex.Transaction,
  place: Place,
  { unit, ...values }: PartialModelObject<Homeowner> & { unit?: Unit } = {},
) {
  const unitId = (unit ?? (await createUnit(tx, place))).id
  return Homeowner.query(tx).insertAndFetch({
    ...inPlace(place),
    unitId,
    name: `Home Owner ${next()}`,
    termsVersion: 'test',
    termsAcceptedAt: new Date().toISOString(),
    introSeenAt: new Date().toISOString(),
    ...values,
  })
}

export function createAssistant(tx: Knex.Transaction, place: Place, values: PartialModelObject<Assistant> = {}) {
  return Assistant.query(tx).insertAndFetch({ ...inPlace(place), name: 'House assistant', isDefault: true, ...values })
}

export function createTopic(tx: Knex.Transaction, tenant: { id: string }, values: PartialModelObject<Topic> = {}) {
  const n = next()
  return Topic.query(tx).insertAndFetch({ tenantId: tenant.id, name: `Topic ${n}`, slug: `topic-${n}`, ...values })
}

export function createDocumentVersion(
  tx: Knex.Transaction,
  document: Document,
  values: PartialModelObject<DocumentVersion>,
) {
  const { tenantId, developmentId, id: documentId, fileName, contentType, sizeBytes, sha256, storageKey } = document
  const file = { fileName, contentType, sizeBytes, sha256, storageKey }
  return DocumentVersion.query(tx).insertAndFetch({
    tenantId,
    developmentId,
    documentId,
    version: 1,
    ...file,
    ...values,
  })
}

export function createDocument(tx: Knex.Transaction, place: Place, values: PartialModelObject<Document> = {}) {
  const n = next()
  return Document.query(tx).insertAndFetch({
    ...inPlace(place),
    title: `Document ${n}`,
    category: 'manual',
    status: 'ready',
    readyVersion: 1,
    fileName: `document-${n}.pdf`,
    contentType: 'application/pdf',
    sizeBytes: '1000',
    sha256: randomUUID().replaceAll('-', '').repeat(2),
    storageKey: `documents/${n}.pdf`,
    pages: 3,
    ...values,
  })
}

export async function createChunk(
  tx: Knex.Transaction,
  document: Document,
  { embedding, ...values }: Partial<Omit<DocChunk, 'embedding'>> & { embedding?: number[] } = {},
) {
  const vector = embedding ?? Array.from({ length: 384 }, (_, index) => (index === 0 ? 1 : 0))
  const chunk = await DocChunk.query(tx).insert({
    tenantId: document.tenantId,
    developmentId: document.developmentId,
    documentId: document.id,
    houseTypeId: document.houseTypeId,
    version: 1,
    ordinal: next(),
    pageFrom: 1,
    pageTo: 1,
    headingPath: '',
    content: 'A passage.',
    tokenCount: 3,
    contentHash: randomUUID(),
    embedding: JSON.stringify(vector),
    embeddingModel: 'test',
    ...(values as PartialModelObject<DocChunk>),
  })
  const { tenantId, developmentId, houseTypeId, embeddingModel: model } = chunk
  const [text, parts] = [JSON.stringify(vector), partsOfPassage(chunk)]
  await insertWindows(tx as Transaction, { tenantId, developmentId, houseTypeId, model }, [
    { chunkId: chunk.id, windows: [text], sentences: parts.sentences.map(() => text) },
  ])
  return chunk
}

export async function createConversation(
  tx: Knex.Transaction,
  place: Place,
  {
    homeownerId,
    assistantId,
    ...values
  }: PartialModelObject<Conversation> & { homeownerId: string; assistantId: string },
) {
  return Conversation.query(tx).insertAndFetch({ ...inPlace(place), homeownerId, assistantId, ...values })
}

/** A question, and its answer unless `answer` is null. */
export async function createExchange(
  tx: Knex.Transaction,
  conversation: Conversation,
  question: PartialModelObject<Message> = {},
  answer: PartialModelObject<Message> | null = {},
) {
  const { tenantId, developmentId, assistantId, homeownerId, id: conversationId } = conversation
  const common = { tenantId, developmentId, assistantId, homeownerId, conversationId }
  const asked = await Message.query(tx).insertAndFetch({ ...common, role: 'homeowner', content: 'How?', ...question })
  if (!answer) return { question: asked, answer: null }
  const answered = await Message.query(tx).insertAndFetch({
    ...common,
    role: 'assistant',
    content: 'So.',
    outcome: 'answered',
    replyToId: asked.id,
    sentAt: asked.sentAt,
    ...answer,
  })
  return { question: asked, answer: answered }
}
