// Settings of an assistant from a draft to what homes meet: obeyed once they are published, kept as versions, and had back.
import { owner } from '../../../tests/support/database'
import { ask, homeWith, STOPCOCK } from '../../../tests/factories/asking'
import { createUser } from '../../../tests/factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { staffScope, systemScope, type Scope } from '~/auth/scope.server'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { settingsOf } from '~/domain/assistants/settings-schema'
import { handOver } from '~/features/chat/commands/hand-over.server'
import { assistantInput } from '~/features/chat/commands/save-question.server'
import { tryQuestion } from '~/features/chat/commands/try-question.server'
import { chatHome } from '~/features/chat/queries/chat-home.server'
import { conversationMessages } from '~/features/chat/queries/conversation-messages.server'
import { toThread } from '~/features/chat/views/thread'
import { askWith } from '~/features/chat/trial/ask-with.server'
import { HttpError } from '~/platform/problem.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { changeQuestionSets } from './runs/change-question-sets.server'
import { questionRun, questionSetsPage } from './runs/queries.server'
import { type AskWith, giveUpRun, runQuestions } from './runs/run-questions.server'
import { changeAssistant, saveDraft } from './settings/change-assistant.server'
import { assistantPage } from './settings/queries.server'

const signal = new AbortController().signal
const usual = settingsOf({ name: 'Ada', prompt: '', model: '', suggestedQuestions: [], settings: {} })
const WORTH = {
  about: ['resale value', 'What is my home worth now?'],
  say: 'Ask an estate agent: we do not value homes.',
}

let home: Awaited<ReturnType<typeof homeWith>>
let staff: Scope
let place: { tenantId: string; developmentId: string }

beforeEach(async () => {
  home = await homeWith([STOPCOCK])
  const { id: tenantId } = home.tenant
  const user = await createUser(owner(), { role: 'admin', tenantId, name: 'Maeve' })
  staff = staffScope({ role: 'admin', tenantId, userId: user.id })
  place = { tenantId, developmentId: home.scope.developmentId }
})

const save = (more: Partial<AssistantSettings>) => saveDraft(staff, place, { ...usual, ...more })
const page = () => assistantPage(staff, place)
const publish = async (reason = 'Asked for by the office') =>
  changeAssistant(staff, place, { intent: 'publish', reason, seen: (await page()).versions[0]?.number ?? 0 })
const set = async (more: Partial<AssistantSettings>) => {
  await save(more)
  await publish()
}

describe('versions', () => {
  it('are met by homes once they are published, say who and why, and are had back', async () => {
    const before = (await page()).published
    await save({ greeting: 'Céad míle fáilte', suggestedQuestions: ['Where is the stopcock?'] })
    expect((await chatHome(home.scope))?.greeting).toBe('')
    expect((await page()).draft).toMatchObject({ by: 'Maeve', changed: expect.arrayContaining(['name', 'greeting']) })
    await publish('A greeting of our own')
    expect(await chatHome(home.scope)).toMatchObject({
      greeting: 'Céad míle fáilte',
      assistant: { name: 'Ada' },
      suggestedQuestions: ['Where is the stopcock?'],
    })
    const published = await page()
    expect(published.draft).toBeNull()
    expect(published.versions).toMatchObject([
      { number: 2, reason: 'A greeting of our own', authorName: 'Maeve', backTo: null },
      { number: 1, authorName: '', changed: [] },
    ])
    await changeAssistant(staff, place, { intent: 'back', number: 1, reason: 'It was better' })
    const back = await page()
    expect(back.published).toEqual(before)
    expect(back.versions[0]).toMatchObject({ number: 3, backTo: 1, authorName: 'Maeve' })
    const [event] = await owner()('auditLog').where({ type: 'assistant.published' }).orderBy('id').select('payload')
    expect(event).toMatchObject({ payload: { before: { greeting: '' }, after: { greeting: 'Céad míle fáilte' } } })
  })

  it('are not published over what somebody else published meanwhile, nor without a draft', async () => {
    await save({ greeting: 'Hello' })
    await publish()
    const late = { intent: 'publish', reason: 'Late', seen: 0 } as const
    await expect(changeAssistant(staff, place, late)).rejects.toMatchObject({ status: 400 })
    await save({ greeting: 'Hello again' })
    await expect(changeAssistant(staff, place, late)).rejects.toMatchObject({ status: 400 })
    expect((await page()).published.greeting).toBe('Hello')
    await save({ greeting: 'Hello' })
    expect((await page()).draft).toBeNull()
  })
})

describe('a set of questions', () => {
  const wasGiven = (error: unknown) => (error instanceof HttpError ? error.problem.errors : error)

  it('is asked with two settings before one is published, and says what got better or worse', async () => {
    await prepareQueue()
    const questions = ['Where is the stopcock?', 'Where do I turn the water off?', 'How do I fly to the moon?']
    await changeQuestionSets(staff, place, { intent: 'add', name: 'First day', questions })
    await save({ never: [{ about: ['stopcock'], say: 'Ring us.' }] })
    expect((await page()).check).toBe('missing')
    await expect(publish()).rejects.toSatisfy((error) => 'unchecked' in (wasGiven(error) as object))
    const { sets, choices, types } = await questionSetsPage(staff, place)
    expect(choices.map(({ value }) => value)).toEqual(['published', 'draft'])
    const asked = { setId: sets[0]?.id ?? '', houseType: types[0]?.id ?? '', one: 'published', other: 'draft' } as const
    const { runId } = await changeQuestionSets(staff, place, { intent: 'run', ...asked })
    const ids = { tenantId: place.tenantId, runId: runId ?? '' }
    const asking = askWith(systemScope(place.tenantId), signal)
    // Killed after its first answer, it goes on where it was.
    let left = 1
    const dying: AskWith = (...one) => (left-- > 0 ? asking(...one) : Promise.reject(new Error('killed')))
    await expect(runQuestions(ids, { ask: dying })).rejects.toThrow('killed')
    left = 5
    await runQuestions(ids, { ask: dying })
    expect(left).toBe(0)
    const { run, compared, counts, totals } = await questionRun(staff, place, ids.runId)
    expect(run).toMatchObject({ state: 'done', asked: 6, of: 6, labels: ['What homes meet', 'The draft'] })
    expect(compared.map(({ verdict }) => verdict)).toEqual(['worse', 'same', 'same'])
    expect(counts).toEqual({ worse: 1, better: 0, other: 0, same: 2 })
    expect(totals).toMatchObject([{ answered: 2, costUsd: 0 }, { answered: 1 }])
    expect((await page()).check).toEqual({ runId })
    await publish()
    expect((await page()).published.never).toHaveLength(1)
    for (const table of ['messages', 'ragSearchLog'])
      expect(await owner()(table).where({ tenantId: place.tenantId }).select('id'), table).toEqual([])
  })

  it('is run with settings that there are, and says why it broke off', async () => {
    await prepareQueue()
    await changeQuestionSets(staff, place, { intent: 'add', name: 'One', questions: ['Where is it?'] })
    const { sets, types } = await questionSetsPage(staff, place)
    const run = { intent: 'run', setId: sets[0]?.id ?? '', houseType: types[0]?.id ?? '', one: 'published' } as const
    for (const other of ['draft', 'published', 'version:7'] as const)
      await expect(changeQuestionSets(staff, place, { ...run, other })).rejects.toMatchObject({ status: 400 })
    await save({ greeting: 'Hello' })
    const { runId } = await changeQuestionSets(staff, place, { ...run, other: 'draft' })
    const ids = { tenantId: place.tenantId, runId: runId ?? '' }
    const spent: AskWith = () => Promise.reject(new HttpError(429, 'Later'))
    await expect(runQuestions(ids, { ask: spent })).rejects.toThrow(/questions of today are spent/)
    await giveUpRun(ids, 'The questions of today are spent')
    expect((await questionRun(staff, place, runId ?? '')).run).toMatchObject({ state: 'failed', asked: 0 })
    await changeQuestionSets(staff, place, { intent: 'remove', setId: run.setId })
    await expect(questionRun(staff, place, runId ?? '')).rejects.toMatchObject({ status: 404 })
  })
})

describe('what is set', () => {
  it('is not answered, and something else is said: to its words and to what asks the same, before facts and documents', async () => {
    const never = [WORTH, { about: ['stopcock'], say: 'Ring us about the stopcock.' }]
    await set({ never })
    const { answer, text } = await ask(home.scope, 'how much is my home worth now')
    expect(answer).toMatchObject({ saidBy: 'rule', outcome: 'answered' })
    expect(text).toBe(WORTH.say)
    expect((await ask(home.scope, 'Where is the stopcock?')).text).toBe('Ring us about the stopcock.')
    expect((await ask(home.scope, 'Where do I turn the water off?')).answer).toMatchObject({ saidBy: 'documents' })
    expect(await tryQuestion(home.scope, 'there is a fire near the stopcock', signal)).toMatchObject({
      saidBy: 'aside',
    })
  })

  it('is for people, who answer in their hours', async () => {
    const hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }
    await set({ peoplePhrases: ['snag list'], hours, offerPerson: 'always' })
    const { text, asked } = await ask(home.scope, 'Who do I send my snag list to?')
    expect(text).toMatch(/People answer every day, 00:00 to 23:59\./)
    const { conversationId } = await handOver(home.scope, { conversationId: asked.conversationId, message: '' })
    const messages = await conversationMessages(home.scope, conversationId)
    expect(messages?.messages.at(-1)).toMatchObject({ content: expect.stringMatching(/People answer every day/) })
    const { asked: other } = await ask(home.scope, 'Where do I turn the water off?')
    const thread = await conversationMessages(home.scope, other.conversationId)
    expect(toThread(thread, 'always').entries.at(-1)).toMatchObject({ offersPerson: true })
    expect(toThread(thread).entries.at(-1)).toMatchObject({ offersPerson: false })
  })

  it('is told to a model, and counted: so many questions a day', async () => {
    await set({ tone: 'formal', prompt: 'Call it the apartment.', questionsPerDay: 1 })
    const { prompt } = await tryQuestion(home.scope, 'Where do I turn the water off?', signal)
    expect(prompt?.[0]?.content).toMatch(/Tone: formal[^]*Call it the apartment\./)
    const as = assistantInput({ ...usual, tone: 'plain' })
    const tried = await tryQuestion(home.scope, 'Where do I turn the water off?', signal, { as })
    expect(tried.prompt?.[0]?.content).toMatch(/You are Ada[^]*Tone: plain/)
    await ask(home.scope, 'Where do I turn the water off?')
    await expect(ask(home.scope, 'Where is the stopcock?')).rejects.toMatchObject({ status: 429 })
    await set({ questionsPerHome: 2 })
    await ask(home.scope, 'Where is the stopcock?')
    await expect(ask(home.scope, 'Where is the stopcock?')).rejects.toMatchObject({ status: 429 })
  })
})
