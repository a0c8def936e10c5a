// Photos on their way to the builder's people, through the routes that take and show them.
import { owner } from '../../../../tests/support/database'
import { changeEnvironment } from '../../../../tests/support/environment'
import { heicPhoto, jpegPhoto } from '../../../../tests/support/photos'
import { startS3Server, type S3Server } from '../../../../tests/support/s3-server'
import { temporaryFiles } from '../../../../tests/support/documents'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../../tests/support/sign-in'
import { createInboxWorld, type InboxWorld } from '../../../../tests/factories/inbox'
import { createUser } from '../../../../tests/factories/world'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { deleteAccount } from '~/features/account/commands/delete-account.server'
import { ownData } from '~/features/account/queries/own-data.server'
import { handover } from '../queries/handover.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { newId } from '~/lib/id'
import { closeThreads } from '~/platform/threads.server'
import { loader as staffPhoto } from '~/routes/admin.inbox_.$handoverId.photos.$photoId'
import { loader as fileOf } from '~/routes/files.$token'
import { action as sendRoute } from '~/routes/home.chat_.$conversationId.photos'
import { loader as homePhoto } from '~/routes/home.chat_.$conversationId.photos_.$photoId'
import { conversationMessages } from '~/features/chat/queries/conversation-messages.server'
import { toThread } from '~/features/chat/views/thread'

let store: S3Server
let world: InboxWorld
let open: { id: string; conversationId: string }
let cookie: string

beforeAll(async () => {
  store = await startS3Server()
  changeEnvironment({ STORAGE_URL: store.url })
})
afterAll(async () => {
  await closeThreads()
  await store.close()
})
beforeEach(async () => {
  store.objects.clear()
  store.failNext(0)
  world = await createInboxWorld()
  open = await world.here.handOver()
  cookie = await homeCookie(world.here.homeowner)
})

type Sending = { conversationId?: string; act?: string; caption?: string; as?: string }

async function send(photo: Buffer, { conversationId = open.conversationId, act = newId(), caption, as }: Sending = {}) {
  const body = new FormData()
  body.append('act', act)
  if (caption) body.append('caption', caption)
  body.append('photo', new Blob([new Uint8Array(photo)]), 'IMG_0001.HEIC')
  const url = `http://openhouse.test/home/chat/${conversationId}/photos`
  const request = new Request(url, { method: 'POST', body, headers: { Cookie: as ?? cookie } })
  const answer = (await outcomeOf(() => sendRoute(routeArgs(request, { conversationId }) as never))) as Response
  return { status: answer.status, body: (await answer.json()) as { id: string; detail: string } }
}
const rows = () => owner()('handoverPhotos').orderBy('sentAt')
const letters = () => owner()('handoverMessages').where({ conversationId: open.conversationId }).orderBy('sentAt')
const locationOf = async (work: () => unknown) => {
  const answer = (await outcomeOf(work as never)) as Response
  return answer.headers?.get('Location') ?? answer.status
}

it('arrives as a letter, without what the camera wrote, and both sides see it by a link of their own', async () => {
  const sent = await send(await jpegPhoto(), { caption: 'The front door' })
  expect(sent.status).toBe(201)
  expect((await send(heicPhoto)).status).toBe(201)
  expect(await rows()).toMatchObject([
    { homeownerId: world.here.homeowner.id, inPlaceBy: null, width: 64, height: 48 },
    { width: 64, height: 48 },
  ])
  expect((await letters()).map(({ content }: { content: string }) => content)).toEqual(['The front door', 'Photo'])
  const files = [...store.objects.values()]
  expect(files).toHaveLength(2)
  expect(files.some((file) => Buffer.from(file.body).includes('SecretCamera'))).toBe(false)
  expect(await temporaryFiles()).toBe(0)

  const thread = toThread(await conversationMessages(world.here.asHome, open.conversationId))
  const url = `/home/chat/${open.conversationId}/photos/${sent.body.id}`
  expect(thread.entries).toContainEqual(
    expect.objectContaining({ text: 'The front door', photo: { url, width: 64, height: 48 } }),
  )
  const { tenantId } = world.here.development
  const admin = await createUser(owner(), { role: 'admin', tenantId })
  const state = await handover(world.maeve, open.id)
  expect(state.messages.map(({ photo }) => photo)).toMatchObject([{ id: sent.body.id }, { width: 64 }])

  const asHome = { conversationId: open.conversationId, photoId: sent.body.id }
  const link = await locationOf(() => homePhoto(routeArgs(requestTo(url, { cookie }), asHome) as never))
  expect(link).toMatch(/^\/files\//)
  const token = String(link).slice('/files/'.length)
  const opened = (await fileOf(routeArgs(requestTo(String(link), { cookie }), { token }) as never)) as Response
  expect([opened.status, opened.headers.get('Content-Type')]).toEqual([200, 'image/jpeg'])
  await opened.arrayBuffer()

  const asStaff = async (as: Awaited<ReturnType<typeof createUser>>) => {
    const request = requestTo(`/admin/inbox/${open.id}/photos/${sent.body.id}`, { cookie: await staffCookie(as) })
    return locationOf(() => staffPhoto(routeArgs(request, { handoverId: open.id, photoId: sent.body.id }) as never))
  }
  expect(await asStaff(admin)).toMatch(/^\/files\//)
  expect(await asStaff(await createUser(owner(), { role: 'admin', tenantId: world.abroad.development.tenantId }))).toBe(
    404,
  )
  const neighbour = await homeCookie(world.beside.homeowner)
  expect(await locationOf(() => homePhoto(routeArgs(requestTo(url, { cookie: neighbour }), asHome) as never))).toBe(404)
})

it('is one photo however often it is sent under one name, and its second file goes', async () => {
  const act = newId()
  const first = await send(await jpegPhoto(), { act })
  expect(await send(await jpegPhoto(), { act })).toEqual(first)
  expect([await rows(), store.objects.size].map((all) => (Array.isArray(all) ? all.length : all))).toEqual([1, 1])
})

it('is refused where it is no photo, nobody has the conversation, or it is another’s', async () => {
  expect(await send(Buffer.from('<svg onload=alert(1)>'))).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('no photo') },
  })
  const broken = (await jpegPhoto()).subarray(0, 60)
  expect(await send(broken)).toMatchObject({ status: 422 })
  const theirs = await world.beside.handOver()
  expect(await send(await jpegPhoto(), { conversationId: theirs.conversationId })).toMatchObject({ status: 404 })
  await owner()('handovers').where({ id: open.id }).update({ status: 'resolved', resolvedAt: new Date() })
  expect(await send(await jpegPhoto())).toMatchObject({ status: 409 })
  expect([await rows(), await letters(), store.objects.size, await temporaryFiles()]).toEqual([[], [], 0, 0])
})

it('is told kindly when the storage is away, and nothing that was written is lost', async () => {
  await world.here.write(open, new Date().toISOString(), 'The door sticks')
  store.failNext(1_000)
  expect(await send(await jpegPhoto())).toMatchObject({
    status: 503,
    body: { detail: expect.stringContaining('What you wrote has arrived') },
  })
  expect(await rows()).toEqual([])
  expect(await letters()).toMatchObject([{ content: 'The door sticks' }])
  store.failNext(0)
  expect(await send(await jpegPhoto())).toMatchObject({ status: 201 })
})

it('is in the copy of one’s data, and goes with the account, its file by the job', async () => {
  await prepareQueue()
  const { body } = await send(await jpegPhoto())
  const [photo] = (await rows()) as [{ storageKey: string }]
  const address = `/home/chat/${open.conversationId}/photos/${body.id}`
  expect((await ownData(world.here.asHome)).data.handover_photos).toMatchObject([{ id: body.id, address, width: 64 }])
  await deleteAccount(world.here.asHome)
  expect(await rows()).toEqual([])
  const { rows: jobs } = await owner().raw<{ rows: { data: object }[] }>(
    `SELECT data FROM pgboss.job WHERE name = 'delete-files'`,
  )
  expect(JSON.stringify(jobs)).toContain(photo.storageKey)
})
