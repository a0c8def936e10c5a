// From questions that nobody answered to the proof that somebody does: grouped by meaning, worked on, answered, asked again, told once.
import { documentReady, tellSubscribers } from '../../../tests/support/tell-subscribers'
import { owner } from '../../../tests/support/database'
import { homeWith, STOPCOCK } from '../../../tests/factories/asking'
import {
  createConversation,
  createDocument,
  createExchange,
  createHomeowner,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { type HomeScope, homeScope, type Scope, staffScope, systemScope } from '~/auth/scope.server'
import { tryQuestion } from '~/features/chat/commands/try-question.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { newId } from '~/lib/id'
import type { Conversation } from '~/models/conversation'
import { doWithGap } from './commands/do-with-gap.server'
import { forgetTakenBack } from './commands/forget-taken-back.server'
import { groupQuestions } from './commands/group-questions.server'
import { changeGap } from './commands/known-gap.server'
import { proveGap } from './commands/prove-gap.server'
import { queueDueProofs, rememberUpload } from './commands/queue-proofs.server'
import { seeNotice } from './commands/see-notice.server'
import type { GapIntent } from './filters'
import { gapPage } from './queries/gap.server'
import { gapCounts, gapList } from './queries/gap-list.server'
import { notices } from './queries/notices.server'

const KEYS = ['Where is the key safe?', 'where can I find the key safe', 'is there a key safe somewhere']
const SHED = 'Am I allowed to build a shed in the garden?'
const signal = new AbortController().signal

type Home = Awaited<ReturnType<typeof homeWith>>
let home: Home
let staff: Scope

async function place(): Promise<{ home: Home; staff: Scope }> {
  const home = await homeWith([STOPCOCK])
  const { id: tenantId } = home.tenant
  const user = await createUser(owner(), { role: 'admin', tenantId })
  return { home, staff: staffScope({ role: 'admin', tenantId, userId: user.id }) }
}

beforeEach(async () => {
  await prepareQueue()
  ;({ home, staff } = await place())
})

async function conversationOf({ tenantId, developmentId, homeownerId }: HomeScope): Promise<Conversation> {
  const assistant = await owner()('assistants').where({ developmentId }).first('id')
  const here = { id: developmentId, tenantId } as never
  return createConversation(owner(), here, { homeownerId, assistantId: String(assistant?.id) })
}

async function neighbourOf({ tenantId, developmentId, houseTypeId }: HomeScope): Promise<HomeScope> {
  const here = { id: developmentId, tenantId } as never
  const unit = await createUnit(owner(), here, { houseTypeId })
  const { id: homeownerId } = await createHomeowner(owner(), here, { unit })
  await owner()('homeowners').where({ id: homeownerId }).update({ onboardedAt: new Date().toISOString() })
  return homeScope({ tenantId, developmentId, homeownerId, unitId: unit.id, houseTypeId })
}

async function askedInVain(scope: HomeScope, texts: string[], answer: object = { outcome: 'no_answer' }) {
  const conversation = await conversationOf(scope)
  const asked = []
  for (const content of texts) asked.push((await createExchange(owner(), conversation, { content }, answer)).question)
  return asked
}

const group = (scope: HomeScope) => groupQuestions(systemScope(scope.tenantId))
const gapsOf = ({ tenantId }: HomeScope) =>
  owner()('gaps')
    .where({ tenantId })
    .orderBy('questions', 'desc')
    .select('id', 'title', 'state', 'questions', 'homes', 'category')
const act = (gapId: string, asked: GapIntent, scope = staff) =>
  doWithGap(scope, gapId, asked, { mayOwn: () => Promise.resolve(true) })
const prove = (gapId: string) =>
  proveGap(systemScope(home.scope.tenantId), gapId, {
    ask: async (asking, question) => {
      const { search, ...said } = await tryQuestion(homeScope(asking), question, signal)
      return { ...said, confidence: search?.confidence ?? null }
    },
  })
const anywhere = { tenantId: null, state: null, development: null, houseType: null, owner: null, review: null }
const all = { ...anywhere, search: '', sort: 'largest' as const, cursor: null, limit: 10 }
const answer = (content: string): GapIntent => {
  const question = 'Where is the key safe?'
  return { intent: 'answer', question, content, houseType: null, reviewOn: null }
}

describe('questions that were not helped', () => {
  it('are one gap where they mean the same, counted by home, and are looked at once', async () => {
    const neighbour = await neighbourOf(home.scope)
    await askedInVain(home.scope, [KEYS[0] ?? '', SHED])
    await askedInVain(neighbour, KEYS.slice(1))
    expect(await group(home.scope)).toBe(4)
    expect(await group(home.scope)).toBe(0)
    expect(await gapsOf(home.scope)).toMatchObject([
      { title: expect.stringMatching(/key safe/), questions: 3, homes: 2, state: 'new' },
      { title: SHED, questions: 1, homes: 1, category: 'garden' },
    ])
  })

  it('are those without an answer, with a thumb down, or for a person; never a danger, a courtesy, or what staff did', async () => {
    await askedInVain(home.scope, ['Who cuts the grass on the green?'], { outcome: 'answered', userRating: 1 })
    await askedInVain(home.scope, ['Which paint is on the walls?'], { outcome: 'handed_off' })
    await askedInVain(home.scope, ['How do I turn the water off?'], { outcome: 'answered', userRating: 5 })
    await askedInVain(home.scope, ['thanks', 'there is a fire in the kitchen', 'I would like to talk to a person.'])
    const inPlaceBy = newId()
    const conversation = await conversationOf(home.scope)
    await createExchange(owner(), conversation, { content: SHED, inPlaceBy }, { outcome: 'no_answer', inPlaceBy })
    expect(await group(home.scope)).toBe(2)
    const reasons = owner()('gapQuestions').whereNotNull('gapId').select('reason').orderBy('reason')
    expect(await reasons).toEqual([{ reason: 'person' }, { reason: 'thumb_down' }])
    expect((await gapsOf(home.scope)).map(({ title }) => title).sort()).toEqual([
      'Which paint is on the walls?',
      'Who cuts the grass on the green?',
    ])
  })

  it('leave their gap when the thumb down is taken back', async () => {
    const rated = { outcome: 'answered', userRating: 1 }
    const [question] = await askedInVain(home.scope, [KEYS[0] ?? ''], rated)
    await askedInVain(home.scope, [SHED], rated)
    await group(home.scope)
    await owner()('messages').where({ replyToId: question?.id }).update({ userRating: null })
    expect(await forgetTakenBack(systemScope(home.scope.tenantId))).toBe(1)
    expect((await gapsOf(home.scope)).map(({ title }) => title)).toEqual([SHED])
  })

  it('are, of somebody who asked for a person and said no more, what they had asked before', async () => {
    const conversation = await conversationOf(home.scope)
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    await createExchange(owner(), conversation, { content: SHED, sentAt: minutesAgo(4) })
    const request = { content: 'I would like to talk to a person.', sentAt: minutesAgo(2) }
    await createExchange(owner(), conversation, request, { outcome: 'handed_off' })
    await group(home.scope)
    expect(await gapsOf(home.scope)).toMatchObject([{ title: SHED, questions: 1 }])
  })

  it('stay with their development and company, and are seen by its staff alone', async () => {
    const other = await place()
    await askedInVain(home.scope, [KEYS[0] ?? ''])
    await askedInVain(other.home.scope, [KEYS[0] ?? ''])
    await group(home.scope)
    await group(other.home.scope)
    const [mine] = await gapsOf(home.scope)
    const [theirs] = await gapsOf(other.home.scope)
    expect([mine?.questions, theirs?.questions]).toEqual([1, 1])
    expect((await gapList(staff, all)).rows.map(({ id }) => id)).toEqual([mine?.id])
    expect((await gapList(staff, { ...all, sort: 'newest' })).rows).toHaveLength(1)
    expect(await gapCounts(staff, all)).toMatchObject({ new: 1, closed: 0 })
    expect((await gapPage(staff, mine?.id)).questions).toMatchObject([{ text: KEYS[0], houseType: 'The Ash' }])
    await expect(gapPage(staff, theirs?.id)).rejects.toMatchObject({ status: 404 })
    await expect(act(String(theirs?.id), { intent: 'state', state: 'ours' })).rejects.toMatchObject({ status: 404 })
    await expect(act(String(mine?.id), { intent: 'merge', into: String(theirs?.id) })).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('what staff do with a gap', () => {
  it('that is not ours is learnt: later questions join it, and nobody is troubled', async () => {
    await askedInVain(home.scope, [KEYS[0] ?? ''])
    await group(home.scope)
    const [gap] = await gapsOf(home.scope)
    await act(String(gap?.id), { intent: 'dismiss', reason: 'The council does that.' })
    await askedInVain(home.scope, KEYS.slice(1))
    await group(home.scope)
    expect(await gapsOf(home.scope)).toMatchObject([{ id: gap?.id, state: 'not_ours', questions: 3 }])
    await expect(act(String(gap?.id), answer('In the hall.'))).rejects.toMatchObject({ status: 400 })
  })

  it('is on record, with its owner, its day and its notes; a form that is sent twice says the same', async () => {
    await askedInVain(home.scope, [SHED])
    await group(home.scope)
    const id = String((await gapsOf(home.scope))[0]?.id)
    await act(id, { intent: 'assign', owner: staff.actor.id })
    await act(id, { intent: 'due', dueOn: '2026-03-12' })
    await act(id, { intent: 'place', category: 'garden', houseType: home.scope.houseTypeId })
    const note: GapIntent = { intent: 'note', id: newId(), content: 'Asked the architect.' }
    await act(id, note)
    await act(id, note)
    const { gap, notes } = await gapPage(staff, id)
    expect(gap).toMatchObject({ state: 'ours', ownerId: staff.actor.id, dueOn: '2026-03-12', category: 'garden' })
    expect(notes).toHaveLength(1)
    const types = await owner()('auditLog').where({ subjectId: id }).orderBy('createdAt').select('type')
    expect(types.map(({ type }) => type).sort()).toEqual([
      ...['gap.assigned', 'gap.due_set', 'gap.noted', 'gap.placed', 'gap.state_changed'],
    ])
    await expect(act(id, { intent: 'place', category: null, houseType: newId() })).rejects.toMatchObject({
      status: 400,
    })
  })

  it('merges, and splits what does not belong together', async () => {
    await askedInVain(home.scope, [...KEYS, SHED])
    await group(home.scope)
    const [keys, shed] = await gapsOf(home.scope)
    await act(String(shed?.id), { intent: 'merge', into: String(keys?.id) })
    expect(await gapsOf(home.scope)).toMatchObject([{ id: keys?.id, questions: 4 }])
    const { questions } = await gapPage(staff, keys?.id)
    const odd = questions.filter(({ text }) => text === SHED).map(({ id }) => id)
    await act(String(keys?.id), { intent: 'split', questions: odd })
    expect(await gapsOf(home.scope)).toMatchObject([
      { id: keys?.id, questions: 3 },
      { title: SHED, questions: 1 },
    ])
    const all = questions.map(({ id }) => id)
    await expect(act(String(keys?.id), { intent: 'split', questions: all })).rejects.toMatchObject({ status: 400 })
  })
})

describe('an answer', () => {
  async function closed(): Promise<string> {
    await owner()('homeowners').update({ onboardedAt: new Date(), preferences: { notifyOfAnswers: true } })
    await askedInVain(home.scope, KEYS)
    await group(home.scope)
    const id = String((await gapsOf(home.scope))[0]?.id)
    await act(id, { ...answer('The key safe is behind the meter box.'), reviewOn: '2026-01-01' } as GapIntent)
    return id
  }

  it('by hand closes a gap by proof, with the old and the new answer side by side', async () => {
    const id = await closed()
    expect(await gapsOf(home.scope)).toMatchObject([{ state: 'answered' }])
    const messages = await owner()('messages').count('* as n').first()
    expect(await prove(id)).toEqual({ asked: 3, proved: 3, state: 'closed' })
    expect(await owner()('messages').count('* as n').first()).toEqual(messages)
    const { gap, questions, answers } = await gapPage(staff, id)
    expect(gap.closedAt).not.toBeNull()
    expect(answers).toMatchObject([{ reviewOn: '2026-01-01', isReviewDue: true }])
    expect((await gapList(staff, all)).rows).toMatchObject([{ id, state: 'closed', isReviewDue: true }])
    for (const { answer: old, proof } of questions) {
      expect(old).toBe('So.')
      expect(proof).toMatchObject({ isProof: true, saidBy: 'hand' })
      expect(proof?.content).toMatch(/^The key safe is behind the meter box\.\n\n\*.+, \d+ \w+\*$/)
    }
  })

  it('is told once to each who asked, and by mail to whoever wants it', async () => {
    const neighbour = await neighbourOf(home.scope)
    await askedInVain(neighbour, [KEYS[1] ?? ''])
    const id = await closed()
    const [mine, theirs] = [home.scope.homeownerId, neighbour.homeownerId]
    await owner()('homeowners').where({ id: mine }).update({ email: 'me@example.test' })
    await owner()('homeowners').where({ id: theirs }).update({ email: 'them@example.test', preferences: {} })
    await prove(id)
    await prove(id)
    const told = await owner()('gapNotices').select('homeownerId', 'content')
    expect(told.map(({ homeownerId }) => String(homeownerId)).sort()).toEqual([mine, theirs].sort())
    const [notice, ...more] = await notices(home.scope)
    expect(notice?.asked).toMatch(/^You asked “.+” in \w+\.$/)
    expect(more).toEqual([])
    await seeNotice(neighbour, notice?.id ?? '')
    expect(await notices(home.scope)).toHaveLength(1)
    await seeNotice(home.scope, notice?.id ?? '')
    expect(await notices(home.scope)).toEqual([])
    const mails = await owner()('mail_outbox').where({ kind: 'gap_answer' }).select('homeownerId', 'bodyText')
    expect(mails).toEqual([{ homeownerId: mine, bodyText: expect.stringContaining('The key safe is behind') }])
    expect(mails[0]?.bodyText).toMatch(/You asked “.+key safe.*” in \w+\./)
  })

  it('is none where the new answer is the one that did not help', async () => {
    await askedInVain(home.scope, ['How do I turn the water off?'], { outcome: 'answered', userRating: 1 })
    await group(home.scope)
    const id = String((await gapsOf(home.scope))[0]?.id)
    const said = await tryQuestion(home.scope, 'How do I turn the water off?', signal)
    await owner()('messages').where({ userRating: 1 }).update({ content: said.text })
    await act(id, { ...answer('Ring us.'), houseType: null, question: 'What colour is the door?' } as GapIntent)
    await owner()('handAnswerVectors').delete()
    expect(await prove(id)).toEqual({ asked: 1, proved: 0, state: 'answered' })
  })

  it('that is withdrawn, or asked for in vain again, opens the gap again', async () => {
    const id = await closed()
    await prove(id)
    const { answers } = await gapPage(staff, id)
    await act(id, { intent: 'withdraw', answerId: answers[0]?.id ?? '' })
    expect(await prove(id)).toMatchObject({ proved: 0, state: 'new' })
    await act(id, answer('The key safe is in the porch.'))
    await prove(id)
    const conversation = await conversationOf(home.scope)
    const sentAt = new Date(Date.now() + 60_000).toISOString()
    await createExchange(
      owner(),
      conversation,
      { content: KEYS[0], sentAt },
      { outcome: 'answered', userRating: 1, sentAt: new Date().toISOString() },
    )
    await group(home.scope)
    expect(await gapsOf(home.scope)).toMatchObject([{ id, state: 'new', questions: 4 }])
  })

  it('by a document is proved once the document can be read', async () => {
    await askedInVain(home.scope, KEYS)
    await group(home.scope)
    const id = String((await gapsOf(home.scope))[0]?.id)
    const here = { id: home.scope.developmentId, tenantId: home.scope.tenantId } as never
    const document = await createDocument(owner(), here, { readyAt: null, readyVersion: null })
    await changeGap(staff, id, (tx, known) => rememberUpload(tx, known, document.id))
    const system = systemScope(home.scope.tenantId)
    expect(await queueDueProofs(system)).toBe(0)
    await owner()('documents').where({ id: document.id }).update({ readyAt: new Date().toISOString(), readyVersion: 1 })
    await tellSubscribers(system, documentReady(home.scope.developmentId, document.id))
    expect(await queueDueProofs(system)).toBe(1)
    expect((await gapPage(staff, id)).documents).toMatchObject([{ id: document.id, isReady: true }])
  })

  it('is asked for again of a fifth of what is closed, each month', async () => {
    const id = await closed()
    await prove(id)
    const nextMonth = new Date(Date.now() + 40 * 86_400_000).toISOString()
    const system = systemScope(home.scope.tenantId)
    expect(await queueDueProofs(system)).toBe(0)
    expect(await queueDueProofs(system, { now: nextMonth })).toBe(1)
    await owner()('gaps').where({ id }).update({ provedAt: nextMonth, proofDueAt: null })
    expect(await queueDueProofs(system, { now: nextMonth })).toBe(0)
  })
})
