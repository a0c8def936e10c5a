import { raw } from 'objection'
import { z } from 'zod'
import { beginAct } from '~/auth/act-once.server'
import type { HomeScope } from '~/auth/scope.server'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { settingsOf } from '~/domain/assistants/settings-schema'
import { recordingEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { countTokens } from '~/lib/tokens'
import { Assistant } from '~/models/assistant'
import { Conversation } from '~/models/conversation'
import { Message } from '~/models/message'
import { movingConversation } from '~/models/move-conversation'
import { inOneTrip } from '~/platform/db/in-one-trip.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { ConversationTurn } from '../answering/answer-event'
import { type Home, homeContext } from '../queries/home-context.server'
import type { ChainAssistant } from './answer-chain.server'
import { beforeFirstWord } from './question-line.server'
import { LEASE_S } from './questions-in-hand.server'
import { questionsToday, takeQuestion } from './take-question.server'

export type Question = {
  message: string
  conversationId?: string | null
  assistantId?: string | null
  /** The name of the act: sent again, it is not asked again. */
  act?: string | null
}

/** A question that is saved, with all that answering it needs to know. */
export type AskedQuestion = {
  question: string
  questionId: string
  /** The id that the answer will have. */
  answerId: string
  conversationId: string
  assistantId: string
  assistant: ChainAssistant
  home: Home
  history: ConversationTurn[]
  /** By the clock of the database. */
  askedAt: string
  /** When it came to this process, as performance.now() has it: its place in line, and where the wait for its answer begins. */
  cameAtMs: number
}

/** The ids of a question that is saved: what a client is told first. */
export type QuestionIds = Pick<AskedQuestion, 'questionId' | 'answerId' | 'conversationId'>

/** The same act was sent before: its question is saved, and is or will be answered. */
export class AskedBefore extends Error {
  constructor(readonly ids: QuestionIds) {
    super('This question was asked before')
  }
}

const idsSchema = z.object({
  questionId: z.string().uuid(),
  answerId: z.string().uuid(),
  conversationId: z.string().uuid(),
})

const HISTORY = 8
const TITLE_LENGTH = 80

/**
 * Saves a question and, when it is a first one, its conversation, with their events, in one transaction.
 * @throws {AskedBefore} when the same act was sent before; 429 past the homeowner's limit, and for questions past those of the day; 404 for a conversation or assistant that is none of theirs; nothing is saved then.
 */
export function saveQuestion(scope: HomeScope, question: Question): Promise<AskedQuestion> {
  const cameAtMs = performance.now()
  return beforeFirstWord(cameAtMs, () => saveInTurn(scope, question, cameAtMs))
}

async function saveInTurn(scope: HomeScope, question: Question, cameAtMs: number): Promise<AskedQuestion> {
  const { today, budget, isNew, ...known } = await scope.read((tx) => knownBefore(tx, scope, question))
  const giveBack = await takeQuestion(scope, today, budget)
  const saving = scope.write(async (tx) => {
    const askedAt = databaseNow(tx)
    const asked: AskedQuestion = {
      question: question.message,
      questionId: newId(askedAt),
      answerId: newId(),
      conversationId: question.conversationId ?? newId(askedAt),
      ...known,
      askedAt,
      cameAtMs,
    }
    await askOnce(tx, scope, question, asked)
    await insertQuestion(tx, scope, asked, isNew)
    return asked
  })
  return saving.catch(async (error: unknown) => {
    await giveBack()
    throw error
  })
}

/** What answering needs to know, and who may ask how much. */
async function knownBefore(tx: Transaction, scope: HomeScope, question: Question) {
  const { conversationId: id, assistantId: asked } = question
  const conversation = knownConversation(tx, scope, id)
  const [known, assistant, home, history, today] = await Promise.all([
    conversation,
    conversation.then((known) => assistantFor(tx, scope, asked ?? known?.assistantId)),
    homeContext(tx, scope),
    id ? lastTurns(tx, id) : [],
    questionsToday(tx, scope),
  ])
  if (known && known.assistantId !== assistant.id)
    throw badRequest({ assistant_id: ['This conversation is with another assistant.'] })
  const settings = settingsOf(assistant)
  return {
    today,
    isNew: !known,
    assistantId: assistant.id,
    assistant: assistantInput(settings),
    budget: settings,
    home,
    history,
  }
}

async function askOnce(tx: Transaction, scope: HomeScope, { act, ...content }: Question, asked: AskedQuestion) {
  if (!act) return
  const { questionId, answerId, conversationId } = asked
  const ids: QuestionIds = { questionId, answerId, conversationId }
  const begun = await beginAct(tx, scope, { kind: 'ask', name: act, content }, ids)
  if ('result' in begun) throw new AskedBefore(idsSchema.parse(begun.result))
}

/** @throws 404 for a conversation that is none of theirs. */
export async function knownConversation(tx: Transaction, { homeownerId }: HomeScope, id: string | null | undefined) {
  if (!id) return null
  const conversation = await Conversation.query(tx).select('id', 'assistantId').findOne({ id, homeownerId })
  if (!conversation) throw notFound('Conversation')
  return conversation
}

/** The assistant that is asked for, or that of the development. */
export async function assistantFor(tx: Transaction, { developmentId }: HomeScope, id: string | null | undefined) {
  const assistants = Assistant.query(tx)
    .select('id', 'name', 'prompt', 'model', 'settings', 'suggestedQuestions')
    .where({ developmentId })
    .orderBy([{ column: 'isDefault', order: 'desc' }, 'createdAt'])
  const assistant = await (id ? assistants.where({ id }) : assistants).first()
  if (!assistant) throw notFound('Assistant')
  return assistant
}

type FirstWords = {
  id?: string
  question: Pick<Question, 'message'>
  assistantId: string
  askedAt: string
  /** False for what begins with no question. */
  hasQuestion?: boolean
}

/** Begins a conversation, named after its first question, with its event. */
export async function startConversation(tx: Transaction, scope: HomeScope, first: FirstWords): Promise<string> {
  const { id = newId() } = first
  await inOneTrip(tx, startingConversation(tx, scope, { ...first, id }))
  return id
}

function startingConversation(tx: Transaction, scope: HomeScope, first: FirstWords & { id: string }) {
  const { tenantId, developmentId, homeownerId } = scope
  const { id, question, assistantId, askedAt, hasQuestion = true } = first
  const place = { tenantId, developmentId, homeownerId, assistantId, hasQuestion }
  const named = { title: conversationTitle(question.message), startedAt: askedAt, lastMessageAt: askedAt }
  return [
    Conversation.query(tx)
      .insert({ ...place, id, ...named })
      .toKnexQuery(),
    recordingEvent(tx, {
      type: 'conversation.started',
      subjectId: id,
      developmentId,
      at: askedAt,
      payload: { assistantId },
    }),
  ]
}

async function insertQuestion(tx: Transaction, scope: HomeScope, asked: AskedQuestion, isNew: boolean): Promise<void> {
  const { tenantId, developmentId, homeownerId } = scope
  const { questionId: id, conversationId, assistantId, question: content, askedAt } = asked
  const place = { tenantId, developmentId, homeownerId, conversationId, assistantId }
  const inserting = Message.query(tx).insert({
    ...place,
    id,
    role: 'homeowner',
    content,
    tokenCount: countTokens(content),
    sentAt: askedAt,
    // By the clock of the database, which whoever looks for what was left looks at too.
    answeringUntil: raw('clock_timestamp() + make_interval(secs => ?)', LEASE_S),
    pendingAnswerId: asked.answerId,
  })
  const payload = { conversationId, characters: content.length }
  const recorded = recordingEvent(tx, { type: 'message.asked', subjectId: id, developmentId, at: askedAt, payload })
  const first = { id: conversationId, question: { message: content }, assistantId, askedAt }
  await inOneTrip(tx, [
    ...(isNew ? startingConversation(tx, scope, first) : []),
    inserting.toKnexQuery(),
    recorded,
    // One that begins with it says already when it began.
    ...(isNew
      ? []
      : [
          movingConversation(tx, {
            id: conversationId,
            at: askedAt,
            isInPlace: scope.impersonation !== null,
          }).toKnexQuery(),
        ]),
  ])
}

// What failed is no turn to build on.
async function lastTurns(tx: Transaction, conversationId: string): Promise<ConversationTurn[]> {
  const messages = await Message.query(tx)
    .select('role', 'content', 'outcome', 'standaloneQuestion')
    .where({ conversationId })
    .whereIn('role', ['homeowner', 'assistant'])
    .orderBy([
      { column: 'sentAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(HISTORY)
  return messages
    .reverse()
    .filter(({ outcome, content }) => outcome !== 'error' && content !== '')
    .map(({ role, content, standaloneQuestion: standalone }) =>
      role === 'homeowner' ? { role: 'user', content, standalone } : { role: 'assistant', content },
    )
}

/** A conversation is named after its first question. */
export function conversationTitle(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim()
  if (line.length <= TITLE_LENGTH) return line
  const cut = line.lastIndexOf(' ', TITLE_LENGTH)
  return `${line.slice(0, cut > TITLE_LENGTH / 2 ? cut : TITLE_LENGTH)}…`
}

/** An assistant as the chain of answering takes it. */
export function assistantInput(settings: AssistantSettings): ChainAssistant {
  const { name, prompt, model, temperature, maxTokens, tone, never, peoplePhrases, hours } = settings
  return {
    name,
    prompt: prompt || null,
    model: model || null,
    temperature,
    maxTokens,
    tone,
    rules: { never, peoplePhrases, hours },
  }
}
