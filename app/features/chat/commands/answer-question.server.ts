// Answering: embed, retrieve, stream, save. No transaction is open while anything is waited for but the database, and however
// it ends (a failure, a reader who left), what was said so far is saved with its outcome.
import type { HomeScope } from '~/auth/scope.server'
import { logFailedSearch } from '~/features/documents/commands/log-failed-search.server'
import { embedQuestion } from '~/features/documents/queries/embed-question.server'
import { type SearchLogEntry, searchPassages } from '~/features/documents/queries/search-passages.server'
import type { DangerCard } from '~/domain/danger/danger-card'
import type { Aside } from '~/models/aside'
import { countMessageTokens, countTokens } from '~/lib/tokens'
import { cuttingOff } from '~/platform/draining.server'
import { embeddingModelName } from '~/platform/embeddings.server'
import { LlmError } from '~/platform/llm-error'
import { llmConnection } from '~/platform/llm.server'
import { log } from '~/platform/log.server'
import { HttpError, type Problem } from '~/platform/problem.server'
import { EXTRACTIVE_MODEL } from '../answering/answer-extractively'
import { noAnswerText, type AnswerDone, type AnswerEvent, type Citation } from '../answering/answer-event'
import { buildPrompt } from '../answering/prompt'
import { answerEvents, type ChainSearch, type ChainState, startOfChain } from './answer-chain.server'
import type { AnswerResult } from './answer-row'
import { afterLastWord, beforeFirstWord } from './question-line.server'
import { holdQuestion } from './questions-in-hand.server'
import { saveAnswer, type SavedAnswer } from './save-answer.server'
import type { AskedQuestion } from './save-question.server'

export type AskEvent =
  | { type: 'start'; conversationId: string; messageId: string; questionId: string }
  | { type: 'token'; text: string }
  | { type: 'citation'; citation: Citation }
  | { type: 'restart' }
  | { type: 'card'; card: DangerCard }
  | ({ type: 'done'; outcome: AnswerResult['outcome'] | Aside['kind'] } & SavedAnswer)
  | { type: 'error'; problem: Problem }

/** What has happened so far, so that it can be saved whenever it ends. */
type Progress = ChainState & {
  started: number
  firstTokenMs: number | null
  text: string
  citations: Citation[]
  done: AnswerDone | null
  /** To be logged with the answer: nobody waits for it who has read nothing yet. */
  searches: SearchLogEntry[]
  /** The reader stopped it or left; nothing failed, and this process does not stop. */
  isStopped: boolean
}

/**
 * Answers a saved question, and saves the answer before the last event. Aborting `signal`, or leaving the loop, stops the model
 * and saves what was said.
 */
export async function* answerQuestion(
  scope: HomeScope,
  asked: AskedQuestion,
  { signal: left }: { signal: AbortSignal },
): AsyncGenerator<AskEvent> {
  const signal = AbortSignal.any([left, cuttingOff])
  const held = holdQuestion(asked.questionId)
  // Saving the question is part of the wait.
  const started = asked.cameAtMs
  const progress: Progress = {
    ...startOfChain(),
    started,
    firstTokenMs: null,
    text: '',
    citations: [],
    done: null,
    searches: [],
    isStopped: false,
  }
  let saving: Promise<SavedAnswer> | null = null
  const save = () => (saving ??= saveProgress(scope, asked, progress))
  try {
    const { conversationId, answerId: messageId, questionId } = asked
    yield { type: 'start', conversationId, messageId, questionId }
    const search = searchOf(scope, asked, progress, signal)
    for await (const event of answerEvents(scope, asked, progress, { search, signal })) {
      note(progress, event)
      if (event.type !== 'done') yield event
    }
    const saved = await save()
    const outcome = progress.done?.outcome ?? 'error'
    if (outcome === 'error') yield { type: 'error', problem: cutShort }
    else yield { type: 'done', outcome, ...saved }
  } catch (error) {
    progress.isStopped = signal.aborted && !cuttingOff.aborted
    if (!signal.aborted) logFailure(error)
    await save().catch((second: unknown) => log.error({ err: second }, 'an answer could not be saved'))
    yield { type: 'error', problem: cuttingOff.aborted ? interrupted : problemOf(error) }
  } finally {
    // Nothing is being saved yet where the reader left the loop.
    if (!saving) progress.isStopped = !cuttingOff.aborted
    await save().catch(() => undefined)
    held.release()
  }
}

// Logged, and in line with the other questions of this process.
function searchOf(scope: HomeScope, asked: AskedQuestion, progress: Progress, signal: AbortSignal): ChainSearch {
  const { developmentId, houseTypeId, tenantId, homeownerId } = scope
  const searchFor = { tenantId, homeownerId, assistantId: asked.assistantId, messageId: asked.questionId }
  return {
    find: async (question) => {
      const { search, entry } = await searchPassages(scope, question, searchFor)
      progress.searches.push(entry)
      return search
    },
    inTurn: (work) => beforeFirstWord(asked.cameAtMs, work, signal),
    embed: async (question) => {
      const started = performance.now()
      try {
        return await embedQuestion(question, { signal })
      } catch (error) {
        const latencyMs = performance.now() - started
        if (!signal.aborted)
          await logFailedSearch(scope, { ...searchFor, developmentId, houseTypeId, latencyMs, error }).catch(
            (second: unknown) => log.error({ err: second }, 'a failed search could not be logged'),
          )
        throw error
      }
    },
  }
}

function note(progress: Progress, event: AnswerEvent): void {
  if (event.type === 'done') progress.done = event
  if (event.type === 'citation') progress.citations.push(event.citation)
  if (event.type === 'restart') Object.assign(progress, { text: '', citations: [], saidNoAnswer: false })
  if (event.type !== 'token') return
  progress.firstTokenMs ??= performance.now() - progress.started
  progress.text += event.text
}

function saveProgress(scope: HomeScope, asked: AskedQuestion, progress: Progress): Promise<SavedAnswer> {
  const { started, firstTokenMs, done, text, citations, rewriting } = progress
  const { embedding, failures, standalone, searches, saidBy, handAnswerId } = progress
  const latencyMs = performance.now() - started
  const said = done
    ? { text: done.text, citations: done.citations, outcome: done.outcome, model: done.model, ...done.usage }
    : { text, citations, outcome: outcomeOf(asked, progress), ...brokenOff(progress) }
  const result = { ...said, latencyMs, firstTokenMs, rewriting, saidBy, handAnswerId }
  const embeddingModel = embeddingModelName()
  return afterLastWord(asked.cameAtMs, () =>
    saveAnswer(scope, { asked, result, standalone, embedding, embeddingModel, searches, failures }),
  )
}

// What a reader stopped was not an error, if they had read something of it: see docs/decisions/0011-answers-that-break-off.md.
function outcomeOf({ home }: AskedQuestion, { isStopped, saidNoAnswer, text }: Progress): AnswerResult['outcome'] {
  const said = text.trim()
  if (!isStopped || said === '') return 'error'
  return saidNoAnswer || noAnswerText(home).startsWith(said) ? 'no_answer' : 'answered'
}

// An answer that broke off was paid for as far as it came; its endpoint no longer says how much. Without input no
// model was asked.
function brokenOff({ input, text }: Progress) {
  const connection = input && llmConnection()
  const model = connection ? (input.assistant.model ?? connection.model) : EXTRACTIVE_MODEL
  const promptTokens = input && text ? countMessageTokens(buildPrompt(input)) : 0
  return { model, promptTokens, completionTokens: countTokens(text) }
}

function logFailure(error: unknown): void {
  // Kept in llm_error_log as well; an expected failure needs no stack.
  if (error instanceof LlmError) log.warn({ kind: error.kind, attempts: error.attempts }, 'the language model failed')
  else log.error({ err: error }, 'a question could not be answered')
}

const cutShort = new HttpError(503, 'The assistant did not come to the end of this answer. Ask again in other words.')
  .problem
const interrupted = new HttpError(503, 'The assistant was interrupted before it had finished. Ask again in a moment.')
  .problem

function problemOf(error: unknown): Problem {
  if (error instanceof HttpError) return error.problem
  const detail = 'The assistant could not finish this answer. Try again in a moment.'
  return new HttpError(error instanceof LlmError ? 503 : 500, detail).problem
}
