// Both sides of a conversation at once, through their own routes: the homeowner's page, and staff who work in the inbox.
import { owner } from './support/database'
import { createInboxWorld, type InboxWorld, mails } from './factories/inbox'
import { createHomeowner } from './factories/world'
import { startRemixServer, type TestServer } from './support/remix-server'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from './support/sign-in'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handOver } from '~/features/chat/commands/hand-over.server'
import { newId } from '~/lib/id'
import { action as inboxAction, loader as inboxLoader } from '~/routes/admin.inbox.$handoverId'
import { loader as liveLoader } from '~/routes/api.live'
import { loader as chatLoader } from '~/routes/home.chat.($conversationId)'
import { action as copyAction } from '~/routes/home.settings_.data_.download'

let server: TestServer
let world: InboxWorld
let talk: { conversationId: string; handoverId: string }
let jack: string

beforeAll(async () => {
  server = await startRemixServer([{ path: 'api/live', loader: liveLoader }])
})
afterAll(() => server.close())
beforeEach(async () => {
  world = await createInboxWorld()
  talk = await handOver(world.here.asHome, { conversationId: null, message: 'The boiler drips' })
  jack = await homeCookie(world.here.homeowner)
})

const staff = (who: 'maeve' | 'ciaran') => staffCookie({ id: world.ids[who], tenantId: world.ours.id })
const openStream = (cookie: string) =>
  fetch(`${server.url}/api/live?topics=conversation:${talk.conversationId}`, {
    headers: { Cookie: cookie, Accept: 'text/event-stream' },
  })

/** What a form of the inbox's page answers, and with which status. */
async function post(cookie: string, form: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const request = requestTo(`/admin/inbox/${talk.handoverId}`, { cookie, form })
  const outcome = await outcomeOf(() => inboxAction(routeArgs(request, { handoverId: talk.handoverId })))
  const { data, init } = outcome as { data: unknown; init: ResponseInit | null }
  return { status: init?.status ?? 200, body: data }
}

const reply = (content: string) => ({ intent: 'reply', id: newId(), content })

describe('a reply of staff', () => {
  it('is in the conversation, and goes out by mail', async () => {
    const cookie = await staff('maeve')
    expect(await post(cookie, reply('We come on Monday.'))).toMatchObject({ status: 200 })
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ kind: 'handover_reply', toAddress: 'jack@example.test' })
    expect(mail?.bodyText).toContain('We come on Monday.')
    expect(mail?.bodyText).toContain(`/home/chat/${talk.conversationId}`)
  })

  it('that crosses another is not sent before its writer has seen it', async () => {
    const cookies = [await staff('maeve'), await staff('ciaran')] as const
    const answers = await Promise.all([
      post(cookies[0], reply('The plumber comes.')),
      post(cookies[1], reply('I call you.')),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [refused] = answers.filter(({ status }) => status === 409)
    const sent = await owner()('handoverMessages').select('id', 'authorName')
    expect(sent).toHaveLength(1)
    expect(refused?.body).toMatchObject({ overtaken: { by: sent[0]?.authorName } })
  })
})

describe('nobody else hears it', () => {
  it('neither who lives in the same home, nor next door, nor staff, nor a stranger', async () => {
    const { development, homeowner } = world.here
    const housemate = await createHomeowner(owner(), development, { unitId: homeowner.unitId, name: 'Jill' })
    const neighbour = await createHomeowner(owner(), development, { name: 'Ben' })
    for (const person of [housemate, neighbour, world.beside.homeowner, world.abroad.homeowner]) {
      const response = await openStream(await homeCookie(person))
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        expect.stringMatching(/^application\/problem\+json/),
      ])
    }
    expect((await openStream(await staff('maeve'))).status).toBe(403)
    expect((await openStream('none=1')).status).toBe(401)
  })
})

it('what staff say among themselves, and who is to answer, is shown to no homeowner', async () => {
  const { conversationId, handoverId } = talk
  const [maeve, note] = [await staff('maeve'), 'He rings every single day']
  await post(maeve, { intent: 'assign', assignee: world.ids.ciaran })
  await post(maeve, { intent: 'note', id: newId(), content: note })
  await post(maeve, reply('We come on Monday.'))
  const page = (path: string, params = {}) =>
    outcomeOf(() => chatLoader(routeArgs(requestTo(path, { cookie: jack }), params)))
  const copy = (await outcomeOf(() =>
    copyAction(routeArgs(requestTo('/home/settings/data/download', { cookie: jack, form: {} }))),
  )) as Response
  const seen = [
    JSON.stringify(await page(`/home/chat/${conversationId}`, { conversationId })),
    JSON.stringify(await page('/home/chat?search=every')),
    await copy.text(),
    JSON.stringify(await mails()),
  ]
  for (const at of [0, 2, 3]) expect(seen[at]).toContain('We come on Monday.')
  for (const text of seen)
    for (const secret of [note, 'Ciarán', 'ciaran', ...Object.values(world.ids)]) expect(text).not.toContain(secret)
  // As staff do see it.
  const inbox = JSON.stringify(
    await inboxLoader(routeArgs(requestTo(`/admin/inbox/${handoverId}`, { cookie: maeve }), { handoverId })),
  )
  for (const known of [note, 'Ciarán', world.ids.ciaran]) expect(inbox).toContain(known)
})
