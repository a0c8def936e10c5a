// Row-level security does not narrow what a foreign key looks up: the key itself must hold the tenant.
import { owner } from './support/database'
import {
  createAssistant,
  createDevelopment,
  createDocument,
  createExchange,
  createConversation,
  createHomeowner,
  createHouseType,
  createTenant,
  createTopic,
} from './factories/world'
import { expect, it } from 'vitest'
import { systemScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { DocumentVersion } from '~/models/document-version'
import { Document } from '~/models/document'
import { Message } from '~/models/message'
import { Unit } from '~/models/unit'
import type { Transaction } from '~/platform/db/transaction.server'

it('every key between tables of tenants holds the tenant', async () => {
  const { rows } = await owner().raw<{ rows: { key: string }[] }>(`
    SELECT DISTINCT conrelid::regclass || ' (' || (
        SELECT string_agg(attname, ', ' ORDER BY attname) FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)
      ) || ')' AS key
    FROM pg_constraint
    WHERE contype = 'f' AND conparentid = 0
      AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = conrelid AND attname = 'tenant_id')
      AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = confrelid AND attname = 'tenant_id')
      AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = conrelid AND attname = 'tenant_id' AND attnum = ANY (conkey))
    ORDER BY 1`)
  expect(rows.map(({ key }) => key)).toEqual(
    [
      // Super-administrators have no tenant, and work in each.
      'document_versions (uploaded_by)',
      'asides (verdict_by)',
      'assistant_drafts (updated_by)',
      'assistant_versions (author_id)',
      'question_runs (requested_by)',
      'document_batches (created_by)',
      'documents (uploaded_by)',
      'gap_notes (author_user_id)',
      'gaps (owner_id)',
      'hand_answers (written_by)',
      'handover_messages (author_user_id)',
      'handover_notes (author_user_id)',
      'handovers (assignee_id)',
      'impersonations (user_id)',
      'home_sales (planned_by)',
      'imports (created_by)',
      'missed_dangers (marked_by)',
      'saved_views (user_id)',
      'sessions (user_id)',
      'staff_api_keys (user_id)',
      'staff_invitations (invited_by)',
      'user_developments (user_id)',
    ].sort(),
  )
})

async function neighbours() {
  const places = []
  for (let n = 0; n < 2; n += 1) {
    const tenant = await createTenant(owner())
    const development = await createDevelopment(owner(), tenant)
    const houseType = await createHouseType(owner(), development)
    const document = await createDocument(owner(), development)
    const topic = await createTopic(owner(), tenant)
    const assistant = await createAssistant(owner(), development)
    const homeowner = await createHomeowner(owner(), development)
    const ids = { homeownerId: homeowner.id, assistantId: assistant.id }
    const conversation = await createConversation(owner(), development, ids)
    const { question } = await createExchange(owner(), conversation)
    places.push({ tenant, development, houseType, document, topic, assistant, homeowner, question })
  }
  return places as [(typeof places)[0], (typeof places)[0]]
}

it('what belongs to another tenant cannot be referred to', async () => {
  const [mine, theirs] = await neighbours()
  const unit = mine.homeowner.unitId
  const attempts: Record<string, (tx: Transaction) => PromiseLike<unknown>> = {
    version: (tx) =>
      DocumentVersion.query(tx).insert({
        id: newId(),
        tenantId: mine.tenant.id,
        developmentId: theirs.development.id,
        documentId: theirs.document.id,
        version: 9,
        fileName: 'a.pdf',
        contentType: 'application/pdf',
        sizeBytes: '1',
        sha256: 'a'.repeat(64),
        storageKey: 'a',
      }),
    houseTypeOfUnit: (tx) => Unit.query(tx).findById(unit).patch({ houseTypeId: theirs.houseType.id }),
    houseTypeOfDocument: (tx) =>
      Document.query(tx).findById(mine.document.id).patch({ houseTypeId: theirs.houseType.id }),
    topic: (tx) => Message.query(tx).findById(mine.question.id).patch({ topicId: theirs.topic.id }),
    assistant: (tx) => Message.query(tx).findById(mine.question.id).patch({ assistantId: theirs.assistant.id }),
    homeowner: (tx) => Message.query(tx).findById(mine.question.id).patch({ homeownerId: theirs.homeowner.id }),
  }
  for (const [name, attempt] of Object.entries(attempts))
    await expect(systemScope(mine.tenant.id).write(attempt), name).rejects.toMatchObject({
      nativeError: { code: '23503' },
    })
})

it('a topic that goes takes itself out of its messages, and nothing else', async () => {
  const [{ tenant, topic, question }] = await neighbours()
  await Message.query(owner()).findById(question.id).patch({ topicId: topic.id })
  await systemScope(tenant.id).write((tx) => tx('topics').where({ id: topic.id }).delete())
  expect(await Message.query(owner()).findById(question.id)).toMatchObject({ tenantId: tenant.id, topicId: null })
})

it('a development goes with all that is in it, in whatever order', async () => {
  const [{ development, houseType, document }] = await neighbours()
  await document.$query(owner()).patch({ houseTypeId: houseType.id })
  await owner().raw(
    `INSERT INTO doc_chunks (id, tenant_id, development_id, document_id, house_type_id, version, ordinal, page_from, page_to, content,
       token_count, content_hash, embedding, embedding_model)
     VALUES (:id, :tenantId, :developmentId, :documentId, :houseTypeId, 1, 0, 1, 1, 'A passage.', 3, 'hash', :embedding, 'test')`,
    {
      id: newId(),
      tenantId: development.tenantId,
      developmentId: development.id,
      documentId: document.id,
      houseTypeId: houseType.id,
      embedding: JSON.stringify(Array(384).fill(0.1)),
    },
  )
  await owner()('developments').where({ id: development.id }).delete()
  for (const table of ['docChunks', 'documents', 'houseTypes', 'messages', 'homeowners'])
    expect(await owner()(table).where({ developmentId: development.id }).count('* as n').first(), table).toEqual({
      n: '0',
    })
})
