import { owner } from '../../../tests/support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createExchange,
  createHomeowner,
  createTenant,
  createTopic,
  createUser,
} from '../../../tests/factories/world'
import { outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { staffScope, systemScope } from '~/auth/scope.server'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { embedTopics } from '~/features/chat/commands/embed-topics.server'
import { newId } from '~/lib/id'
import type { Conversation } from '~/models/conversation'
import type { Development } from '~/models/development'
import type { Tenant } from '~/models/tenant'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { HttpError } from '~/platform/problem.server'
import { action } from '~/routes/admin.topics'
import { addTopic } from './commands/add-topic.server'
import { assignTopics } from './commands/assign-topics.server'
import { editTopic } from './commands/edit-topic.server'
import { mergeTopics } from './commands/merge-topics.server'
import { removeTopic } from './commands/remove-topic.server'
import { assignmentStatus } from './queries/assignment-status.server'
import { topicList } from './queries/topic-list.server'

let tenant: Tenant
let place: Development
let talk: Conversation
let recountedDays: string[]

beforeEach(async () => {
  tenant = await createTenant(owner())
  place = await createDevelopment(owner(), tenant)
  const homeowner = await createHomeowner(owner(), place)
  const assistant = await createAssistant(owner(), place)
  talk = await createConversation(owner(), place, { homeownerId: homeowner.id, assistantId: assistant.id })
})

const admin = () => staffScope({ role: 'admin', userId: newId(), tenantId: tenant.id })
const heating = ['How do I set the heating?', 'The radiators are cold', 'Change the thermostat schedule']
const parking = ['Where can visitors park?', 'Second parking space', 'Somebody parked in my space']

async function topic(name: string, examples: string[]) {
  return createTopic(owner(), tenant, { name, examples })
}

async function ask(content: string, values: { topicId?: string; sentAt?: string; grouped?: string } = {}) {
  const { grouped, ...question } = values
  const { question: asked } = await createExchange(owner(), talk, { content, ...question })
  await owner()('rollupDirty').insert({
    id: newId(),
    tenantId: tenant.id,
    developmentId: place.id,
    kind: 'chat',
    occurredAt: asked.sentAt,
  })
  await refreshRollups()
  if (!grouped) return asked.id
  const [embedding] = await embedTexts([content], { purpose: 'query' })
  const groupId = newId()
  await owner()('questionGroups').insert({
    id: groupId,
    tenantId: tenant.id,
    developmentId: place.id,
    question: content,
    embedding: JSON.stringify(embedding),
    embeddingModel: grouped,
  })
  await owner()('messages').where({ id: asked.id }).update({ questionGroupId: groupId })
  return asked.id
}

async function topicOf(messageId: string): Promise<string | null> {
  const { topicId } = (await owner()('messages').where({ id: messageId }).first('topicId')) as {
    topicId: string | null
  }
  return topicId
}

async function assign(all: boolean) {
  const scope = systemScope(tenant.id)
  await embedTopics(scope)
  const recounted = async () => {
    recountedDays = await dirtyDays()
    await refreshRollups()
  }
  const result = await assignTopics(scope, { all, recounted })
  expect(await counted()).toEqual(await asked())
  return result
}

type Counts = { topicId: string | null; questions: number }[]
async function countsOf(sql: string): Promise<Counts> {
  return (await owner().raw<{ rows: Counts }>(sql, [tenant.id])).rows
}
const counted = () =>
  countsOf(
    `SELECT topic_id, sum(questions)::int AS questions FROM chat_topics_daily WHERE tenant_id = ? GROUP BY 1 ORDER BY 1`,
  )
const asked = () =>
  countsOf(
    `SELECT topic_id, count(*)::int AS questions FROM messages WHERE tenant_id = ? AND role = 'homeowner' GROUP BY 1 ORDER BY 1`,
  )

const events = async () =>
  (await owner()('auditLog').where({ tenantId: tenant.id }).orderBy('id').select('type')).map(
    ({ type }) => type as string,
  )
const jobs = async () => (await owner()('jobStatus').where({ tenantId: tenant.id }).select('queue')).length
const dirtyDays = async () =>
  (
    await owner().raw<{ rows: { day: string }[] }>(
      `SELECT DISTINCT occurred_at::date::text AS day FROM rollup_dirty WHERE tenant_id = ? AND kind = 'chat' ORDER BY 1`,
      [tenant.id],
    )
  ).rows.map(({ day }) => day)

describe('assigning', () => {
  it('gives every question the nearest topic, with and without a group, and marks its day', async () => {
    const current = embeddingModelName()
    const warm = await topic('Heating', heating)
    const cars = await topic('Parking', parking)
    const sentAt = '2026-03-10T12:00:00.000Z'
    const grouped = await ask('The radiator in the bedroom is cold', { grouped: current, topicId: cars.id, sentAt })
    const ofAnotherModel = await ask('Where do visitors park their cars?', { grouped: 'another', sentAt })
    const alone = await ask('How do I change the heating schedule?', { sentAt: '2026-03-12T12:00:00.000Z' })
    const aboutNothing = await ask('The parliament voted on the budget yesterday', {
      topicId: warm.id,
      sentAt: '2026-03-14T12:00:00.000Z',
    })
    const right = await ask('Where can my visitors park?', {
      topicId: cars.id,
      sentAt: '2026-03-16T12:00:00.000Z',
    })

    expect(await assign(true)).toEqual({ moved: 4 })
    expect(await Promise.all([grouped, ofAnotherModel, alone, aboutNothing, right].map(topicOf))).toEqual([
      warm.id,
      cars.id,
      warm.id,
      null,
      cars.id,
    ])
    expect(recountedDays).toEqual(['2026-03-10', '2026-03-12', '2026-03-14'])
    expect(await assign(true)).toEqual({ moved: 0 })
  })

  it('leaves another tenant alone', async () => {
    const elsewhere = await createDevelopment(owner(), await createTenant(owner()))
    const homeowner = await createHomeowner(owner(), elsewhere)
    const assistant = await createAssistant(owner(), elsewhere)
    const other = await createConversation(owner(), elsewhere, { homeownerId: homeowner.id, assistantId: assistant.id })
    const { question } = await createExchange(owner(), other, { content: 'The radiators are cold' })
    await topic('Heating', heating)
    await assign(true)
    expect(await topicOf(question.id)).toBeNull()
  })
})

describe('a change of topics', () => {
  it('adds one, refuses its name a second time, and queues one job', async () => {
    const { topicId } = await addTopic(admin(), { tenantId: tenant.id, name: 'Heating', examples: heating })
    const again = addTopic(admin(), { tenantId: tenant.id, name: 'HEATING', examples: heating })
    await expect(again).rejects.toMatchObject({ status: 400 })
    await addTopic(admin(), { tenantId: tenant.id, name: 'Heating!', examples: parking })
    expect(await owner()('topics').where({ tenantId: tenant.id }).orderBy('id').pluck('slug')).toEqual([
      'heating',
      'heating-2',
    ])
    expect(await events()).toEqual(['topic.added', 'topic.added'])
    expect(await jobs()).toBe(1)
    expect(await assignmentStatus(admin(), tenant.id)).toMatchObject({ state: 'queued' })
    const question = await ask('The radiators are cold')
    await assign(true)
    expect(await topicOf(question)).toBe(topicId)
  })

  it('renames it and changes its phrases, and its questions follow; what changes nothing records nothing', async () => {
    const warm = await topic('Heating', heating)
    const cars = await topic('Parking', parking)
    const question = await ask('The fridge is too warm')
    await assign(true)
    const edit = (name: string, examples: string[]) =>
      editTopic(admin(), { tenantId: tenant.id, topicId: cars.id, name, examples })
    await edit('Parking', parking)
    expect(await events()).toEqual([])
    await expect(edit('heating', parking)).rejects.toMatchObject({ status: 400 })
    await edit('Kitchen', ['The fridge is too warm', 'Fridge temperature'])
    expect(await events()).toEqual(['topic.renamed', 'topic.examples_changed'])
    await assign(true)
    expect(await topicOf(question)).toBe(cars.id)
    expect(warm.id).not.toBe(cars.id)
  })

  it('merges: gone from the list at once, then its questions move, then it is deleted', async () => {
    const warm = await topic('Heating', heating)
    const cars = await topic('Parking', parking)
    const bikes = await topic('Bicycles', ['Where do I put my bicycle?'])
    const sentAt = '2026-03-10T12:00:00.000Z'
    const questions = [
      await ask('Anything at all', { topicId: cars.id, sentAt }),
      await ask('A bicycle', { topicId: bikes.id, sentAt }),
    ]
    const kept = await ask('Warm', { topicId: warm.id })
    const merge = (topicId: string, intoTopicId: string) =>
      mergeTopics(admin(), { tenantId: tenant.id, topicId, intoTopicId })
    await expect(merge(cars.id, cars.id)).rejects.toMatchObject({ status: 400 })
    await merge(bikes.id, cars.id)
    await merge(cars.id, warm.id)
    const listed = await topicList(admin(), { tenantId: tenant.id, from: '2026-03-01', to: '2026-03-31' })
    expect(listed.topics.map(({ name }) => name)).toEqual(['Heating'])
    expect(listed.topics[0]?.examples).toEqual([
      ...heating,
      ...parking,
      'Where do I put my bicycle?',
      'Bicycles',
      'Parking',
    ])
    expect(listed.leaving).toEqual([
      { id: bikes.id, name: 'Bicycles', into: 'Heating' },
      { id: cars.id, name: 'Parking', into: 'Heating' },
    ])
    await expect(merge(cars.id, warm.id)).rejects.toMatchObject({ status: 404 })
    expect(await assign(false)).toEqual({ moved: 2 })
    expect(await Promise.all([...questions, kept].map(topicOf))).toEqual([warm.id, warm.id, warm.id])
    expect(await owner()('topics').where({ tenantId: tenant.id }).pluck('name')).toEqual(['Heating'])
    expect(recountedDays).toEqual(['2026-03-10'])
    expect(await events()).toEqual(['topic.merged', 'topic.merged'])
  })

  it('removes: its questions go to the nearest topic left, or to none', async () => {
    const warm = await topic('Heating', heating)
    const radiators = await topic('Radiators', ['The radiators are cold'])
    const on = { topicId: radiators.id }
    const questions = [
      await ask('A radiator is cold', on),
      await ask('The radiators stay cold', { ...on, grouped: embeddingModelName() }),
      await ask('The parliament voted on the budget yesterday', on),
      await ask(' ', on),
    ]
    const removed = await removeTopic(admin(), { tenantId: tenant.id, topicId: radiators.id })
    expect(removed).toEqual({ name: 'Radiators', questions: 4 })
    await assign(false)
    expect(await Promise.all(questions.map(topicOf))).toEqual([warm.id, warm.id, null, null])
    expect(await owner()('topics').where({ tenantId: tenant.id }).pluck('name')).toEqual(['Heating'])
    await expect(removeTopic(admin(), { tenantId: tenant.id, topicId: radiators.id })).rejects.toBeInstanceOf(HttpError)
  })
})

describe('the list', () => {
  it('counts 30 days of rollups, and what has no topic', async () => {
    const warm = await topic('Heating', heating)
    const row = { tenantId: tenant.id, developmentId: place.id, noAnswer: 1 }
    await owner()('chatTopicsDaily').insert([
      { ...row, date: '2026-03-10', topicId: warm.id, questions: 4 },
      { ...row, date: '2026-01-10', topicId: warm.id, questions: 7 },
      { ...row, date: '2026-03-11', topicId: null, questions: 6 },
    ])
    const asked = { tenantId: tenant.id, from: '2026-03-01', to: '2026-03-30' }
    const list = await topicList(admin(), asked)
    expect(list).toMatchObject({ total: 10, withoutTopic: 6 })
    expect(list.topics).toMatchObject([{ name: 'Heating', questions: 4, noAnswer: 1, questionsEver: 11 }])
    const other = await createDevelopment(owner(), tenant)
    const developer = staffScope({
      role: 'developer',
      userId: newId(),
      tenantId: tenant.id,
      developmentIds: [other.id],
    })
    expect(await topicList(developer, asked)).toMatchObject({ total: 0, topics: [{ questions: 0, questionsEver: 0 }] })
    const stranger = staffScope({ role: 'admin', userId: newId(), tenantId: (await createTenant(owner())).id })
    expect(await topicList(stranger, asked)).toMatchObject({ total: 0, topics: [] })
  })
})

describe('the form', () => {
  async function post(role: 'super_admin' | 'admin' | 'developer', form: Record<string, string>, query = '') {
    const user = await createUser(owner(), { role, tenantId: role === 'super_admin' ? null : tenant.id }, [])
    const request = requestTo(`/admin/topics${query}`, { cookie: await staffCookie(user), form })
    return outcomeOf(() => action(routeArgs(request)))
  }

  it('is for administrators, and for super administrators who say whose topics', async () => {
    const theirs = await createTopic(owner(), await createTenant(owner()))
    const form = { intent: 'add', name: 'Heating', examples: heating.join('\n') }
    expect(await post('developer', form)).toMatchObject({ status: 403 })
    expect(await post('super_admin', form)).toMatchObject({ status: 404 })
    expect(await post('super_admin', form, `?tenant=${tenant.slug}`)).toMatchObject({ data: { done: true } })
    expect(await post('admin', form)).toMatchObject({ data: { errors: { name: [expect.any(String)] } } })
    expect(await post('admin', { intent: 'add', name: ' ', examples: ' \n' })).toMatchObject({
      data: { errors: { name: [expect.any(String)], examples: [expect.any(String)] } },
    })
    expect(await post('admin', { intent: 'remove', topicId: theirs.id })).toMatchObject({ status: 404 })
    expect(await owner()('topics').where({ id: theirs.id }).first('mergedIntoId')).toEqual({ mergedIntoId: null })
  })
})
