// From a development that lacks everything to one that can be handed over, and who is then told.
import { beforeEach, describe, expect, it } from 'vitest'
import { homeWith, STOPCOCK } from '../../../tests/factories/asking'
import { createHomeowner, createUnit, createUser } from '../../../tests/factories/world'
import { openMailbox } from '../../../tests/support/mailbox'
import { owner } from '../../../tests/support/database'
import { homeScope, type Scope, staffScope, systemScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { HttpError } from '~/platform/problem.server'
import { tryQuestion } from '~/features/chat/commands/try-question.server'
import { mailInvitations } from '~/features/homeowners/commands/mail-invitations.server'
import { printWelcomeSheets } from '~/features/homeowners/commands/print-welcome-sheets.server'
import { revokeQr } from '~/features/homeowners/commands/revoke-qr.server'
import { askStandardQuestions, type AskingHome, queueCheck } from './ask-standard-questions.server'
import { developmentReadiness } from './queries.server'
import { whyNotInvite } from './why-not-invite'
import { changeQuestions, questionList } from './standard-questions.server'

const mailbox = openMailbox()
const signal = new AbortController().signal
const WATER = 'Where do I turn the water off?'
const FLY = 'How do I fly to the moon?'

let scope: Scope
let place: { tenantId: string; developmentId: string }
let home: Awaited<ReturnType<typeof homeWith>>

beforeEach(async () => {
  await prepareQueue()
  home = await homeWith([STOPCOCK])
  const { tenantId, developmentId } = home.scope
  place = { tenantId, developmentId }
  const user = await createUser(owner(), { role: 'admin', tenantId })
  scope = staffScope({ role: 'admin', tenantId, userId: user.id })
})

const ready = () => developmentReadiness(scope, place)
const missing = async () =>
  Object.fromEntries((await ready()).items.filter((item) => item.missing).map(({ kind, missing }) => [kind, missing]))
const ask = (said?: (question: string) => void) =>
  askStandardQuestions(systemScope(place.tenantId), place.developmentId, {
    ask: (asking: AskingHome, question) => {
      said?.(question)
      return tryQuestion(homeScope(asking), question, signal)
    },
  })
const here = () => ({ id: place.developmentId, tenantId: place.tenantId }) as never

/** A list of two questions, of which the documents answer the first. */
async function ownList() {
  await owner()('standardQuestions').insert([
    { id: newId(), tenantId: place.tenantId, category: 'water', question: WATER },
    { id: newId(), tenantId: place.tenantId, category: 'manual', question: FLY },
  ])
}

async function fillIn() {
  const { tenantId, developmentId } = place
  const at = new Date().toISOString()
  await owner()('units').where({ developmentId }).update({ soldAt: at, latitude: 53.2, longitude: -6.6 })
  await owner()('homeowners').where({ developmentId }).update({ email: 'anna@example.test' })
  await owner()('contacts').insert({ ...place, id: newId(), name: 'Site office', phone: '01 234', isEmergency: true })
  for (const kind of ['stopcock', 'fuse_board'])
    await owner()('emergencyPoints').insert({ ...place, id: newId(), kind, location: 'In the hall' })
  await owner()('documentRequirements').insert({ id: newId(), tenantId, developmentId, category: 'manual' })
}

describe('what a development lacks', () => {
  it('is named, and nothing is left when it is there: only then it is 100 per cent', async () => {
    expect(await missing()).toMatchObject({
      sold: 1,
      emails: 1,
      pins: 1,
      contacts: 2,
      emergency_points: 2,
      documents: 1,
      questions: 40,
    })
    await fillIn()
    expect(await missing()).toEqual({ questions: 40 })
    expect((await ready()).percent).toBeLessThan(100)
    const empty = await createUnit(owner(), here(), { soldAt: new Date().toISOString() })
    await owner()('documents').where({ developmentId: place.developmentId }).update({ status: 'failed' })
    expect(await missing()).toMatchObject({ people: 1, pins: 1, house_types: 1, readings: 1 })
    await owner()('units').where({ id: empty.id }).delete()
    // What nobody has bought waits for nobody.
    await createUnit(owner(), here())
    expect((await ready()).unsold).toBe(1)
    expect(await missing()).not.toHaveProperty('people')
  })

  it('is proved by asking, and by what there is to answer from now', async () => {
    await fillIn()
    await ownList()
    expect(await queueCheck(scope, place)).toMatch(/are being asked\.$/)
    expect(await queueCheck(scope, place)).toMatch(/already/)
    await ask()
    const first = await ready()
    expect(first.check).toMatchObject({ state: 'done', asked: 2, total: 2, isCurrent: true })
    expect(first.unanswered).toMatchObject([{ question: FLY, types: [{ name: 'The Ash' }] }])
    expect(first.percent).toBe(95)
    expect(await owner()('auditLog').where({ type: 'development.questions_asked' }).select('payload')).toEqual([
      { payload: { asked: 2, answered: 1 } },
    ])
    for (const table of ['messages', 'ragSearchLog']) expect(await owner()(table).where(place)).toEqual([])

    await changeQuestions(scope, place.tenantId, { intent: 'remove', was: FLY })
    expect(await ready()).toMatchObject({ percent: 100, unanswered: [] })
    await owner()('documents').where({ id: home.document.id }).update({ readyVersion: 2 })
    expect(await ready()).toMatchObject({ check: { isCurrent: false } })
    expect((await ready()).percent).toBeLessThan(100)
  })

  it('a check that broke off goes on where it was', async () => {
    await ownList()
    await queueCheck(scope, place)
    const asked: string[] = []
    await ask((question) => {
      if (asked.length === 1) throw new HttpError(429, 'The day is over')
      asked.push(question)
    })
    expect((await ready()).check).toMatchObject({
      state: 'stopped',
      asked: 1,
      error: expect.stringMatching(/tomorrow/),
    })
    await queueCheck(scope, place)
    await ask((question) => asked.push(question))
    expect(asked.sort()).toEqual([FLY, WATER].sort())
    expect((await ready()).check).toMatchObject({ state: 'done', asked: 2 })
    await ask((question) => asked.push(question))
    expect(asked).toHaveLength(2)
  })
})

it('the list of questions is the company’s own from its first change on, until it goes back', async () => {
  const { tenantId } = place
  await changeQuestions(scope, tenantId, {
    intent: 'save',
    was: WATER,
    category: 'water',
    question: 'Where is the stopcock?',
  })
  await changeQuestions(scope, tenantId, { intent: 'save', was: null, category: 'garden', question: FLY })
  const list = await questionList(scope, tenantId)
  expect(list).toHaveLength(41)
  expect(list.map(({ question }) => question)).toContain('Where is the stopcock?')
  await expect(
    changeQuestions(scope, tenantId, { intent: 'save', was: null, category: 'garden', question: FLY }),
  ).rejects.toMatchObject({ status: 400 })
  await expect(changeQuestions(scope, tenantId, { intent: 'remove', was: WATER })).rejects.toMatchObject({
    status: 404,
  })
  await changeQuestions(scope, tenantId, { intent: 'reset' })
  expect(await questionList(scope, tenantId)).toHaveLength(40)
})

describe('handing over', () => {
  it('invites each homeowner once, and again where the address or the code is another', async () => {
    await fillIn()
    const unitId = home.scope.unitId
    await createHomeowner(owner(), here(), { unit: { id: unitId } as never, email: null })
    expect((await ready()).invitations).toBe(1)
    expect(whyNotInvite(await ready(), 1)).toMatch(/missing/)
    expect(whyNotInvite({ percent: 100, invitations: 1 }, 2)).toMatch(/1 homeowner now/)
    expect(await mailInvitations(scope, place)).toBe(1)
    expect(await mailInvitations(scope, place)).toBe(0)
    const mails = () => owner()('mailOutbox').where({ tenantId: place.tenantId, kind: 'invitation' })
    const [read] = await mailbox()
    expect(read).toMatchObject({ to: 'anna@example.test', links: [expect.stringMatching(/\/q\/[\w-]{43}$/)] })
    expect(await mails()).toMatchObject([
      { toAddress: 'anna@example.test', bodyText: expect.stringMatching(/\/q\/[\w-]{43}/) },
    ])
    await owner()('homeowners').where({ email: 'anna@example.test' }).update({ email: 'ann@example.test' })
    expect(await mailInvitations(scope, place)).toBe(1)
    await revokeQr(scope, { developmentId: place.developmentId, unitId, replace: true })
    expect(await mailInvitations(scope, place)).toBe(1)
    expect(new Set((await mails()).map(({ bodyText }) => /\/q\/[\w-]+/.exec(String(bodyText))?.[0])).size).toBe(2)
    expect(await owner()('auditLog').where({ type: 'homeowner.invited' })).toHaveLength(3)
  })

  it('knows which homes have a sheet with the code that they have now', async () => {
    await fillIn()
    const sheets = async () => (await ready()).sheets
    expect(await sheets()).toEqual({ total: 1, missing: 1 })
    const asked = { size: 'A5', choice: 'sold', homes: [] } as never
    await printWelcomeSheets(scope, place, asked, 'https://openhouse.example')
    expect(await sheets()).toEqual({ total: 1, missing: 0 })
    await revokeQr(scope, { developmentId: place.developmentId, unitId: home.scope.unitId, replace: true })
    expect(await sheets()).toEqual({ total: 1, missing: 1 })
  })
})
