import type { Knex } from 'knex'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createTopic,
} from '../factories/world'
import { newId } from '~/lib/id'
import { markDirty } from '~/events/mark-dirty.server'
import { QuestionGroup } from '~/models/question-group'

/** A tenant with two developments, small enough that random changes meet each other. */
export type Place = { tenantId: string; topicIds: string[]; developments: PlaceDevelopment[] }
export type PlaceDevelopment = {
  id: string
  houseTypeIds: string[]
  documentIds: string[]
  homeownerIds: string[]
  groupIds: string[]
  conversations: { id: string; assistantId: string; homeownerId: string }[]
}

export async function createPlace(db: Knex.Transaction, timezone: string): Promise<Place> {
  const tenant = await createTenant(db, { timezone })
  const topicIds = [(await createTopic(db, tenant)).id, (await createTopic(db, tenant)).id]
  const developments: PlaceDevelopment[] = []
  for (let nth = 0; nth < 2; nth += 1) {
    const development = await createDevelopment(db, tenant)
    const place = { tenantId: tenant.id, developmentId: development.id }
    const [first, second] = [await createHouseType(db, development), await createHouseType(db, development)]
    const assistants = [
      await createAssistant(db, development),
      await createAssistant(db, development, { isDefault: false }),
    ]
    const homeowners = [
      await createHomeowner(db, development),
      await createHomeowner(db, development, { email: `a${newId()}@example.test` }),
      await createHomeowner(db, development),
    ]
    const documents = [
      await createDocument(db, development),
      await createDocument(db, development, { houseTypeId: first.id }),
      await createDocument(db, development, { houseTypeId: second.id, category: 'heating' }),
    ]
    for (const houseTypeId of [null, first.id])
      await db('documentRequirements').insert({ id: newId(), ...place, houseTypeId, category: 'heating' })
    const groupIds: string[] = []
    for (const question of ['How?', 'Where?']) {
      const embedding = JSON.stringify(Array.from({ length: 384 }, (_, index) => Number(index === 0)))
      const group = await QuestionGroup.query(db).insert({ ...place, question, embedding, embeddingModel: 'test' })
      groupIds.push(group.id)
    }
    const conversations = []
    for (const [index, { id: homeownerId }] of homeowners.entries()) {
      const assistantId = assistants[index % 2]?.id ?? ''
      const { id } = await createConversation(db, development, { homeownerId, assistantId })
      conversations.push({ id, assistantId, homeownerId })
    }
    await markDirty(db, [{ ...place, kind: 'development', occurredAt: new Date().toISOString() }])
    developments.push({
      id: development.id,
      houseTypeIds: [first.id, second.id],
      documentIds: documents.map(({ id }) => id),
      homeownerIds: homeowners.map(({ id }) => id),
      groupIds,
      conversations,
    })
  }
  return { tenantId: tenant.id, topicIds, developments }
}
