// Answers that staff write without a gap, or keep from a reply: given to homes near the question, counted as used, changed and withdrawn.
import { owner } from '../../../../tests/support/database'
import { ask, homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { createUser } from '../../../../tests/factories/world'
import { expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { gapFigures } from '~/features/analytics/questions/gap-figures.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { presetPeriod } from '~/metrics/query/period'
import { newId } from '~/lib/id'
import { changeAnswers } from './change-answers.server'
import { answerCounts, answerList, replyToKeep } from './queries.server'

const SHED = 'Am I allowed to build a shed in the garden?'
const anywhere = { tenantId: null, development: null, search: '' }

async function place() {
  const home = await homeWith([STOPCOCK])
  const { id: tenantId } = home.tenant
  const user = await createUser(owner(), { role: 'admin', tenantId, name: 'Maeve' })
  return { ...home, staff: staffScope({ role: 'admin', tenantId, userId: user.id }) }
}

type Place = Awaited<ReturnType<typeof place>>

const listed = async ({ staff }: Place, state: 'said' | 'due' | 'withdrawn' = 'said') =>
  (await answerList(staff, { ...anywhere, state, cursor: null, limit: 10 })).rows

const write = (here: Place, content: string, more: { question?: string; houseType?: string; reply?: string } = {}) =>
  changeAnswers(here.staff, {
    intent: 'write',
    question: more.question ?? SHED,
    content,
    place: { development: here.scope.developmentId, houseType: more.houseType ?? null },
    reviewOn: '2020-01-01',
    reply: more.reply ?? null,
  })

it('is given to homes near its question, its use is seen, and it is changed, looked at and withdrawn', async () => {
  const here = await place()
  await write(here, 'Up to 25 square metres, with the house.')
  const said = await ask(here.scope, 'may I put up a shed in my garden')
  const [answer] = await listed(here)
  const answerId = answer?.id ?? ''
  expect(said.answer).toMatchObject({ saidBy: 'hand', handAnswerId: answerId, outcome: 'answered', citations: [] })
  expect(answer).toMatchObject({ writer: 'Maeve', uses: 1, houseType: null, isReviewDue: true, gapId: null })
  expect((await ask(here.scope, 'Where do I turn the water off?')).answer).toMatchObject({
    saidBy: 'documents',
    handAnswerId: null,
  })

  const today = presetPeriod('30d', calendarDayIn('Europe/Dublin', new Date()), 'previous')
  const { current } = await gapFigures(here.staff, { tenantId: null, developmentId: null, period: today })
  expect(current.saidByHand).toBe(1)

  await changeAnswers(here.staff, { intent: 'review', answerId, reviewOn: '2099-01-01' })
  const change = { question: SHED, content: 'Ask the office first.', reviewOn: '2099-01-01' }
  const forAll = { development: here.scope.developmentId, houseType: null }
  await changeAnswers(here.staff, { intent: 'edit', answerId, ...change, place: forAll })
  expect((await ask(here.scope, SHED)).text).toMatch(/^Ask the office first\./)
  expect(await answerCounts(here.staff, anywhere)).toEqual({ said: 1, due: 0, withdrawn: 0 })

  await changeAnswers(here.staff, { intent: 'withdraw', answerId })
  expect((await ask(here.scope, SHED)).answer).toMatchObject({ saidBy: 'nobody', outcome: 'no_answer' })
  expect(await listed(here, 'withdrawn')).toMatchObject([{ id: answerId, uses: 2 }])
  const events = await owner()('auditLog').where({ subjectId: answerId }).orderBy('id').select('type')
  expect(events.map(({ type }: { type: string }) => type)).toEqual(
    ['written', 'reviewed', 'changed', 'withdrawn'].map((what) => `hand_answer.${what}`),
  )
})

it('keeps what to do in a danger that its question names', async () => {
  const here = await place()
  const question = 'Is my home insured against flood?'
  await write(here, 'The block is insured by the management company.', { question })
  expect((await ask(here.scope, question)).text).toMatch(/^The block is insured[^]*\*\*Water where[^]*Call 112/)
})

it('is of one company, for house types of its own development, and for what the person may see', async () => {
  const [here, there] = [await place(), await place()]
  await write(here, 'Ours.')
  const [answer] = await listed(here)
  const gone = { status: 404 }
  const withdraw = { intent: 'withdraw', answerId: answer?.id ?? '' } as const
  await expect(changeAnswers(there.staff, withdraw)).rejects.toMatchObject(gone)
  await expect(write({ ...here, scope: there.scope }, 'Theirs.')).rejects.toMatchObject(gone)
  const others = there.scope.houseTypeId ?? ''
  await expect(write(here, 'Theirs.', { houseType: others })).rejects.toMatchObject({ status: 400 })
  expect(await listed(there)).toEqual([])
})

it('is kept from a reply of the inbox, with what it was said to', async () => {
  const here = await place()
  const { tenantId, developmentId, homeownerId } = here.scope
  const { asked } = await ask(here.scope, 'Who cuts the grass on the green?')
  const own = { tenantId, developmentId, homeownerId, conversationId: asked.conversationId }
  const [handoverId, reply] = [newId(), newId()]
  const at = asked.askedAt
  await owner()('handovers').insert({
    ...own,
    id: handoverId,
    reason: 'Who cuts\nthe grass?',
    requestedAt: at,
    lastMessageAt: at,
  })
  const said = {
    ...own,
    id: reply,
    handoverId,
    author: 'staff',
    content: 'The company does, every second Friday.',
    sentAt: at,
  }
  await owner()('handoverMessages').insert(said)
  const kept = await replyToKeep(here.staff, reply)
  expect(kept).toEqual({ id: reply, question: 'Who cuts the grass?', content: said.content, place: developmentId })
  await write(here, kept.content, { question: kept.question, reply })
  expect((await ask(here.scope, 'who cuts the grass')).text).toMatch(/every second Friday/)
  await expect(replyToKeep((await place()).staff, reply)).rejects.toMatchObject({ status: 404 })
})
