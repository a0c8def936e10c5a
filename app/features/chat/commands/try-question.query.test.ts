// What staff try out goes the whole way of a homeowner's question, with what was answered by hand before any document, and leaves nothing.
import { owner } from '../../../../tests/support/database'
import { homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { createHouseType } from '../../../../tests/factories/world'
import { expect, it } from 'vitest'
import type { HomeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { tryQuestion } from './try-question.server'

const signal = new AbortController().signal

async function answerByHand(
  { tenantId, developmentId }: HomeScope,
  { question, content, houseTypeId = null }: { question: string; content: string; houseTypeId?: string | null },
) {
  const place = { tenantId, developmentId, houseTypeId }
  const answer = { ...place, id: newId(), question, content, updatedAt: new Date('2026-03-12T10:00:00Z') }
  await owner()('handAnswers').insert(answer)
  const [vector] = await embedTexts([question], { purpose: 'query' })
  const embedding = JSON.stringify(vector)
  const row = { ...place, id: newId(), handAnswerId: answer.id, embedding, embeddingModel: embeddingModelName() }
  await owner()('handAnswerVectors').insert(row)
}

it('an answer by hand goes before the documents, says whose it is, and is for its own homes', async () => {
  const { scope, tenant } = await homeWith([STOPCOCK])
  const question = 'Where do I turn the water off?'
  const asked = await tryQuestion(scope, question, signal)
  expect(asked).toMatchObject({ saidBy: 'documents', outcome: 'answered', used: { model: 'extractive', costUsd: 0 } })
  expect(asked.prompt?.at(-1)?.content).toMatch(/under the kitchen sink[^]*Question: Where do I turn the water off\?/)
  expect(asked.tookMs.search).not.toBeNull()
  const other = await createHouseType(owner(), { id: scope.developmentId, tenantId: scope.tenantId } as never)
  await answerByHand(scope, { question, content: 'In the attic.', houseTypeId: other.id })
  expect(await tryQuestion(scope, question, signal)).toMatchObject({ saidBy: 'documents' })
  await answerByHand(scope, { question, content: 'Ring us: the valve is behind the panel.' })
  const { text, saidBy, search } = await tryQuestion(scope, 'where can I turn off the water', signal)
  expect({ text, saidBy, search }).toEqual({
    text: `Ring us: the valve is behind the panel.\n\n*${tenant.name}, 12 March*`,
    saidBy: 'hand',
    search: null,
  })
  expect(await tryQuestion(scope, 'How loud may a party be?', signal)).toMatchObject({ saidBy: 'nobody' })
})

it('leaves no message, no search and no figure, whatever is asked', async () => {
  const { scope } = await homeWith([STOPCOCK])
  for (const question of ['there is a fire in the kitchen', 'thanks', 'I want to talk to a person', 'How do I fly?'])
    await tryQuestion(scope, question, signal)
  expect(await tryQuestion(scope, 'there is a fire in the kitchen', signal)).toMatchObject({ outcome: 'aside' })
  for (const table of ['messages', 'conversations', 'asides', 'ragSearchLog', 'rollupDirty', 'auditLog'])
    expect(await owner()(table).where({ tenantId: scope.tenantId }).select('id'), table).toEqual([])
})
