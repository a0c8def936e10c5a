// A home whose documents say little, and what is asked of them to the end. It speaks to whatever model the test has set.
import { type HomeScope, homeScope } from '~/auth/scope.server'
import { answerQuestion, type AskEvent } from '~/features/chat/commands/answer-question.server'
import { saveQuestion } from '~/features/chat/commands/save-question.server'
import { Message } from '~/models/message'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { owner } from '../support/database'
import {
  createAssistant,
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from './world'

export const STOPCOCK =
  'The main stopcock is under the kitchen sink, on the left. Turn it clockwise to shut the water off.'

/** A home with one document of these passages, and its homeowner's Scope. */
export async function homeWith(passages: string[]) {
  const tx = owner()
  const tenant = await createTenant(tx)
  const development = await createDevelopment(tx, tenant, { name: 'Longview Park' })
  const houseType = await createHouseType(tx, development, { name: 'The Ash' })
  const unit = await createUnit(tx, development, { houseTypeId: houseType.id })
  const homeowner = await createHomeowner(tx, development, { unit })
  await createAssistant(tx, development)
  const document = await createDocument(tx, development, { title: 'Water' })
  const vectors = await embedTexts(passages, { purpose: 'passage' })
  for (const [index, content] of passages.entries())
    await createChunk(tx, document, {
      content,
      embedding: vectors[index],
      embeddingModel: embeddingModelName(),
      pageFrom: 7,
      pageTo: 7,
    })
  const place = { tenantId: tenant.id, developmentId: development.id }
  const scope = homeScope({ ...place, homeownerId: homeowner.id, unitId: unit.id, houseTypeId: houseType.id })
  return { tenant, scope, document }
}

/** Asks and waits for the end; `onEvent` may stop it before. */
export async function ask(
  scope: HomeScope,
  message: string,
  { conversationId, onEvent }: { conversationId?: string; onEvent?: (event: AskEvent, stop: () => void) => void } = {},
) {
  const asked = await saveQuestion(scope, { message, conversationId })
  const left = new AbortController()
  const events: AskEvent[] = []
  for await (const event of answerQuestion(scope, asked, { signal: left.signal })) {
    events.push(event)
    onEvent?.(event, () => left.abort())
  }
  const answer = await Message.query(owner()).findById(asked.answerId).throwIfNotFound()
  const text = events.flatMap((event) => (event.type === 'token' ? [event.text] : [])).join('')
  return { asked, events, last: events.at(-1), text, answer }
}
