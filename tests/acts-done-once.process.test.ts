// What a homeowner does is sent twice at once and once more, by the routes that the forms post to: it is done once, and each sending
// is answered alike.
import { type OwnDatabase, startOwnDatabase } from './support/own-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createExchange,
  createHomeowner,
  createTenant,
} from './factories/world'
import { homeCookie, requestTo, routeArgs } from './support/sign-in'
import { homeScope } from '~/auth/scope.server'
import { AskedBefore, saveQuestion } from '~/features/chat/commands/save-question.server'
import { newId } from '~/lib/id'
import { connection } from '~/platform/db/connection.server'
import { action as chatAction } from '~/routes/home.chat.($conversationId)'
import { action as tickAction } from '~/routes/home._index'
import { action as visitAction } from '~/routes/home.map_.visits'
import { action as settingsAction } from '~/routes/home.settings'
import { action as keysAction } from '~/routes/home.settings_.api-tokens'
import { action as dataAction } from '~/routes/home.settings_.data'

let database: OwnDatabase
beforeAll(async () => {
  database = await startOwnDatabase()
})
afterAll(() => database.drop())

async function aHome() {
  const home = await connection().transaction(async (tx) => {
    const development = await createDevelopment(tx, await createTenant(tx))
    const { id: assistantId } = await createAssistant(tx, development)
    const homeowner = await createHomeowner(tx, development, { name: 'Aoife Byrne' })
    const conversation = await createConversation(tx, development, { homeownerId: homeowner.id, assistantId })
    const { answer } = await createExchange(tx, conversation)
    const itemId = newId()
    const { id: developmentId, tenantId } = development
    await tx('checklistItems').insert({ id: itemId, tenantId, developmentId, title: 'Meter', dueAfterDays: 1 })
    return { homeowner, conversation, answerId: answer?.id ?? '', itemId }
  })
  return { ...home, cookie: await homeCookie(home.homeowner) }
}

type Home = Awaited<ReturnType<typeof aHome>>
type Action = (args: never) => Promise<unknown>
type Post = { path: string; form: Record<string, string>; params?: Record<string, string> }

async function answerOf(act: () => Promise<unknown>): Promise<unknown> {
  const answer = await act().catch((thrown: unknown) => thrown)
  if (answer instanceof Response) return [answer.status, answer.headers.get('Location')]
  if (answer instanceof Error) throw answer
  return JSON.parse(JSON.stringify(answer))
}

/** Sends a form twice at once, and once more when both were answered. */
async function sendThrice(action: Action, { cookie }: Home, { path, form, params = {} }: Post) {
  const send = () =>
    answerOf(() => action(routeArgs(requestTo(path, { form, cookie }), params) as never) as Promise<unknown>)
  const [first, second] = await Promise.all([send(), send()])
  return [first, second, await send()]
}

const count = async (table: string, where: Record<string, unknown>) =>
  Number((await connection()(table).where(where).count('* as n').first())?.n)

describe('sent three times under one name', () => {
  const act = () => newId()

  it('a question is asked once, and the others learn which it was', async () => {
    const { homeowner } = await aHome()
    const { tenantId, developmentId, id: homeownerId, unitId } = homeowner
    const scope = homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId: null })
    const question = { message: 'Where is the stopcock?', act: act() }
    const send = () => saveQuestion(scope, question).catch((error: unknown) => error)
    const answers = [...(await Promise.all([send(), send()])), await send()]
    const repeated = answers.filter((answer): answer is AskedBefore => answer instanceof AskedBefore)
    expect(repeated).toHaveLength(2)
    const asked = answers.find((answer) => !(answer instanceof AskedBefore))
    for (const { ids } of repeated) expect(asked).toMatchObject(ids)
    expect(await count('messages', { homeownerId, role: 'homeowner', content: question.message })).toBe(1)
    expect(await count('conversations', { homeownerId })).toBe(2)
    await saveQuestion(scope, { ...question, message: 'Where is it?' })
    expect(await count('messages', { homeownerId, role: 'homeowner' })).toBe(3)
  })

  it.each([
    ['by its name', () => ({ act: act() })],
    ['without one, within seconds', (): Record<string, string> => ({})],
  ])('a hand-over opens one, %s', async (_, named) => {
    const home = await aHome()
    const form = { intent: 'hand-over', message: 'The crack is back.', ...named() }
    const answers = await sendThrice(chatAction, home, { path: '/home/chat', form })
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await count('handovers', { homeownerId: home.homeowner.id })).toBe(1)
    expect(await count('handoverMessages', { homeownerId: home.homeowner.id })).toBe(0)
  })

  it('a letter to people is one letter; the same words under another name are another', async () => {
    const home = await aHome()
    const params = { conversationId: home.conversation.id }
    const path = `/home/chat/${home.conversation.id}`
    await sendThrice(chatAction, home, { path, params, form: { intent: 'hand-over', message: '', act: act() } })
    const write = { intent: 'write', message: 'Any news?' }
    await sendThrice(chatAction, home, { path, params, form: { ...write, act: act() } })
    expect(await count('handoverMessages', { homeownerId: home.homeowner.id })).toBe(1)
    await sendThrice(chatAction, home, { path, params, form: { ...write, act: act() } })
    expect(await count('handoverMessages', { homeownerId: home.homeowner.id })).toBe(2)
  })

  it('feedback, ticks, settings and visits are each recorded once', async () => {
    const home = await aHome()
    const { homeowner, conversation, answerId: messageId, itemId } = home
    const path = `/home/chat/${conversation.id}`
    const rate = { intent: 'rate', messageId, rating: 'down', reason: 'unclear', act: act() }
    await sendThrice(chatAction, home, { path, params: { conversationId: conversation.id }, form: rate })
    const tick = { itemId, done: 'yes', act: act() }
    await sendThrice(tickAction, home, { path: '/home?index', form: tick })
    const settings = { intent: 'reading', textSize: 'large', theme: 'dark', act: act() }
    await sendThrice(settingsAction, home, { path: '/home/settings', form: settings })
    await sendThrice(visitAction, home, { path: '/home/map/visits', form: { visit: 'opened', act: act() } })
    const { developmentId } = homeowner
    for (const type of ['message.rated', 'checklist.ticked', 'homeowner.changed_settings'])
      expect([type, await count('auditLog', { type, developmentId })]).toEqual([type, 1])
    expect(await count('analyticsEvents', { type: 'map.opened', developmentId })).toBe(1)
  })

  it('a tick that comes late does not undo what was done since', async () => {
    const home = await aHome()
    const { itemId } = home
    const tick = { itemId, done: 'yes', act: act() }
    await sendThrice(tickAction, home, { path: '/home?index', form: tick })
    await sendThrice(tickAction, home, { path: '/home?index', form: { itemId, done: 'no', act: act() } })
    await sendThrice(tickAction, home, { path: '/home?index', form: tick })
    expect(await count('checklistTicks', { checklistItemId: itemId })).toBe(0)
  })

  it('a key is made once, and shown alike each time', async () => {
    const home = await aHome()
    const form = { intent: 'create', name: 'Backup', act: act() }
    const answers = await sendThrice(keysAction, home, { path: '/home/settings/api-tokens', form })
    expect(answers[0]).toMatchObject({ data: { made: { token: expect.stringMatching(/^oh_/) } } })
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await count('apiTokens', { homeownerId: home.homeowner.id })).toBe(1)
  })

  it('an account is deleted once, and each sending says goodbye, though nobody is signed in any more', async () => {
    const home = await aHome()
    const form = { word: 'DELETE', sure: 'on', act: act() }
    const answers = await sendThrice(dataAction, home, { path: '/home/settings/data', form })
    expect(answers).toEqual(Array(3).fill([302, '/goodbye']))
    expect(await count('auditLog', { type: 'homeowner.deleted', subjectId: home.homeowner.id })).toBe(1)
    // Another's act is not theirs.
    const other = await answerOf(() =>
      dataAction(
        routeArgs(
          requestTo('/home/settings/data', { form: { ...form, act: act() }, cookie: home.cookie }),
          {},
        ) as never,
      ),
    )
    expect(other).not.toEqual([302, '/goodbye'])
  })
})
