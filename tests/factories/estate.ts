// A development with an assistant and people who ask it: what the tests of the chat's figures ask about.
import type { PartialModelObject } from 'objection'
import { newId } from '~/lib/id'
import type { Message } from '~/models/message'
import { owner } from '../support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createExchange,
  createHomeowner,
  createUnit,
} from './world'

const vector = (...values: number[]) =>
  JSON.stringify(Array.from({ length: 384 }, (_, index) => values[index] ?? (index === 383 ? 0.01 : 0)))

export type Estate = Awaited<ReturnType<typeof createEstate>>

export async function createEstate(tenant: { id: string }, name: string) {
  const tx = owner()
  const development = await createDevelopment(tx, tenant, { name })
  const place = { tenantId: tenant.id, developmentId: development.id }
  const assistant = await createAssistant(tx, development)
  const person = async (values: { name: string; number: string }) => {
    const unit = await createUnit(tx, development, { number: values.number })
    const homeowner = await createHomeowner(tx, development, { unit, name: values.name })
    const talk = await createConversation(tx, development, {
      homeownerId: homeowner.id,
      assistantId: assistant.id,
      title: `Of ${values.name}`,
      startedAt: '2026-03-01T00:00:00.000Z',
    })
    return { homeowner, talk }
  }
  const { homeowner, talk } = await person({ name: `Ann of ${name}`, number: '7A' })
  const group = async (question: string, ...values: number[]) => {
    const id = newId()
    const row = { ...place, id, question, embedding: vector(...values), embeddingModel: 'test' }
    await tx('questionGroups').insert(row)
    return id
  }
  const ask = async (
    at: string,
    question: PartialModelObject<Message> = {},
    answer: PartialModelObject<Message> | null = {},
    conversation = talk,
  ) => {
    const sentAt = new Date(at).toISOString()
    const made = await createExchange(tx, conversation, { sentAt, ...question }, answer && { sentAt, ...answer })
    await conversation.$query(tx).patch({ lastMessageAt: made.answer?.sentAt ?? sentAt })
    for (const occurredAt of [sentAt, made.answer?.sentAt ?? sentAt])
      await tx('rollupDirty').insert({ ...place, id: newId(), kind: 'chat', occurredAt })
    return made
  }
  return { development, place, homeowner, talk, person, group, ask }
}
