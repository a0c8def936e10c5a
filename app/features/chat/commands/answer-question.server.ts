// Answering: embed, retrieve, stream, save. No transaction is open while anything is waited for but the database, and however
// it ends (a failure, a reader who left), what was said so far is saved with its outcome.
import type { HomeScope } from '~/auth/scope.server'
import { logFailedSearch } from '~/features/documents/commands/log-failed-search.server'
import { questionFamiliarity } from '~/features/documents/queries/question-familiarity.server'
import {
  searchPassages,
  type FoundPassage,
  type PassageSearch,
} from '~/features/documents/queries/search-passages.server'
import type { DangerCard } from '~/domain/danger/danger-card'
import { recogniseFact } from '~/domain/facts/recognise-fact'
import { recogniseWish } from '~/domain/people/recognise-wish'
import { certaintyOf, isConfident } from '~/lib/retrieval/confidence'
import type { Aside } from '~/models/aside'
import { countMessageTokens, countTokens } from '~/lib/tokens'
import { cuttingOff } from '~/platform/draining.server'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { LlmError } from '~/platform/llm-error'
import { isLlmConfigured, llmConnection, type LlmAttemptFailure } from '~/platform/llm.server'
import { log } from '~/platform/log.server'
import { HttpError, type Problem } from '~/platform/problem.server'
import { answerExtractively, EXTRACTIVE_MODEL } from '../answering/answer-extractively'
import { answerWithModel } from '../answering/answer-with-model.server'
import {
  noAnswerText,
  type AnswerDone,
  type AnswerEvent,
  type AnswerInput,
  type AnswerPassage,
  type Citation,
} from '../answering/answer-event'
import { homeFact, wayToPeople } from '../facts/home-fact.server'
import { nearestAnswer } from '../answering/nearest-answer'
import { makeStandalone, type Rewriting } from '../answering/make-standalone.server'
import { buildPrompt } from '../answering/prompt'
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
type Progress = {
  started: number
  firstTokenMs: number | null
  text: string
  citations: Citation[]
  done: AnswerDone | null
  /** What the question was understood as; null when it stands alone. */
  standalone: string | null
  rewriting: Rewriting | null
  embedding: number[] | null
  input: AnswerInput | null
  failures: LlmAttemptFailure[]
  /** The reader stopped it or left; nothing failed, and this process does not stop. */
  isStopped: boolean
  saidNoAnswer: boolean
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
  const started = performance.now() - (Date.now() - asked.askedAt.getTime())
  const progress: Progress = {
    started,
    firstTokenMs: null,
    text: '',
    citations: [],
    done: null,
    standalone: null,
    rewriting: null,
    embedding: null,
    input: null,
    failures: [],
    isStopped: false,
    saidNoAnswer: false,
  }
  let saving: Promise<SavedAnswer> | null = null
  const save = () => (saving ??= saveProgress(scope, asked, progress))
  try {
    const { conversationId, answerId: messageId, questionId } = asked
    yield { type: 'start', conversationId, messageId, questionId }
    for await (const event of answerEvents(scope, asked, progress, signal)) {
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

async function* answerEvents(
  scope: HomeScope,
  asked: AskedQuestion,
  progress: Progress,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const wish = recogniseWish(asked.question)
  if (wish) return yield* sayFact(await wayToPeople(scope, wish))
  const fact = recogniseFact(asked.question)
  // How the stopcock is turned stands in the documents: what the database says of it is for where they do not.
  const isFirst = fact !== null && fact.kind !== 'stopcock'
  const known = isFirst ? await homeFact(scope, fact) : null
  if (known) return yield* sayFact(known)
  await understand(asked, progress, signal)
  const search = await retrieve(scope, asked, progress, signal)
  if (!isConfident(search.evidence)) {
    const place = fact && !isFirst ? await homeFact(scope, fact) : null
    return yield* place ? sayFact(place) : decline(asked, search)
  }
  const { question, home, history, assistant } = asked
  const passages = search.passages.map(toAnswerPassage)
  const input: AnswerInput = { question, standalone: progress.standalone, home, history, assistant, passages }
  progress.input = input
  const onAttemptFailed = (failure: LlmAttemptFailure) => void progress.failures.push(failure)
  const onNoAnswer = () => void (progress.saidNoAnswer = true)
  yield* isLlmConfigured()
    ? answerWithModel(input, { signal, onAttemptFailed, onNoAnswer })
    : answerExtractively(input, { signal })
  signal.throwIfAborted()
}

// Before the search, which knows nothing of the conversation.
async function understand({ question, history, assistant }: AskedQuestion, progress: Progress, signal: AbortSignal) {
  const onAttemptFailed = (failure: LlmAttemptFailure) => void progress.failures.push(failure)
  const understood = await makeStandalone(question, history, { signal, model: assistant.model, onAttemptFailed })
  progress.standalone = understood.question
  progress.rewriting = understood.rewriting
}

async function retrieve(
  scope: HomeScope,
  asked: AskedQuestion,
  progress: Progress,
  signal: AbortSignal,
): Promise<PassageSearch> {
  const { developmentId, houseTypeId, tenantId, homeownerId } = scope
  const searchFor = { tenantId, homeownerId, assistantId: asked.assistantId, messageId: asked.questionId }
  const embed = async (question: string) => {
    const started = performance.now()
    try {
      const [embedding = []] = await embedTexts([question], { purpose: 'query', signal })
      return { embedding, familiarity: await questionFamiliarity(embedding) }
    } catch (error) {
      const latencyMs = performance.now() - started
      if (!signal.aborted)
        await logFailedSearch(scope, { ...searchFor, developmentId, houseTypeId, latencyMs, error }).catch(
          (second: unknown) => log.error({ err: second }, 'a failed search could not be logged'),
        )
      throw error
    }
  }
  const search = (question: string) =>
    beforeFirstWord(
      asked.askedAt,
      async () => {
        const embedded = await embed(question)
        progress.embedding ??= embedded.embedding
        const embeddingModel = embeddingModelName()
        return searchPassages(scope, { developmentId, houseTypeId, question, embeddingModel, ...embedded }, searchFor)
      },
      signal,
    )
  const found = await search(progress.standalone ?? asked.question)
  if (isConfident(found.evidence) || progress.standalone === null) return found
  // What it was taken for may be wrong.
  const alone = await search(asked.question)
  return isConfident(alone.evidence) ? alone : found
}

// Nothing was searched and no model was asked, so nothing was paid: it is kept beside the quotations.
async function* sayFact(text: string): AsyncGenerator<AnswerEvent> {
  yield { type: 'token', text }
  const usage = { promptTokens: 0, completionTokens: countTokens(text) }
  yield { type: 'done', outcome: 'answered', text, citations: [], usage, model: EXTRACTIVE_MODEL }
}

// No model was asked, so nothing was paid: it is kept beside the quotations.
async function* decline({ question, home }: AskedQuestion, search: PassageSearch): AsyncGenerator<AnswerEvent> {
  const isNear = certaintyOf(search.evidence) === 'maybe'
  const { text, citations } = isNear
    ? nearestAnswer(question, search.passages.map(toAnswerPassage), home)
    : { text: noAnswerText(home), citations: [] }
  yield { type: 'token', text }
  for (const citation of citations) yield { type: 'citation', citation }
  const usage = { promptTokens: 0, completionTokens: countTokens(text) }
  yield { type: 'done', outcome: 'no_answer', text, citations, usage, model: EXTRACTIVE_MODEL }
}

/** A passage as an answerer takes it. */
export function toAnswerPassage(passage: FoundPassage): AnswerPassage {
  const { chunkId, documentId, title, headingPath, pageFrom, pageTo, content, version } = passage
  const { tokenCount, unitSimilarities, score } = passage
  const place = { chunkId, documentId, title, headingPath, pageFrom, pageTo, version }
  return { ...place, content, tokenCount, unitSimilarities, score }
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
  const { started, firstTokenMs, done, text, citations, embedding, failures, standalone, rewriting } = progress
  const latencyMs = performance.now() - started
  const said = done
    ? { text: done.text, citations: done.citations, outcome: done.outcome, model: done.model, ...done.usage }
    : { text, citations, outcome: outcomeOf(asked, progress), ...brokenOff(progress) }
  const result = { ...said, latencyMs, firstTokenMs, rewriting }
  const embeddingModel = embeddingModelName()
  return afterLastWord(asked.askedAt, () =>
    saveAnswer(scope, { asked, result, standalone, embedding, embeddingModel, failures }),
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
