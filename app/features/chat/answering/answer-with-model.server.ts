import {
  isCutShort,
  streamCompletion,
  type LlmAttemptFailure,
  type LlmChunk,
  type LlmConnection,
  type LlmRequest,
} from '~/platform/llm.server'
import { embedTexts } from '~/platform/embeddings.server'
import { LlmError } from '~/platform/llm-error'
import { log } from '~/platform/log.server'
import { noAnswerText, type AnswerEvent, type AnswerInput } from './answer-event'
import type { Similarity } from './model-text/check-statement'
import { modelTextReader, type ModelTextReader } from './model-text/read-model-text'
import { leftOutTexts } from './left-out-text'
import { languageOf } from './model-text/check-statement'
import { buildPrompt } from './prompt'

export type ModelAnswerOptions = {
  signal: AbortSignal
  /** For llm_error_log. */
  onAttemptFailed?: (failure: LlmAttemptFailure) => void
  /** Called before the first token when the reply begins by saying that the passages do not answer. */
  onNoAnswer?: () => void
  connection?: LlmConnection
  retries?: LlmRequest['retries']
  /** How near in meaning a statement is to sentences of a passage. Absent: by the vectors of the encoder. */
  similarity?: Similarity
}

const MAX_TOKENS = 600
const TEMPERATURE = 0.2

/**
 * Answers with the configured language model. Each statement is shown once a passage bears it out, and left out where none does; an
 * answer of which nothing is left counts as `no_answer`, and one that its model could not end, for want of tokens or by a filter, is an
 * `error`.
 * @throws {LlmError} what was yielded before it has been said.
 */
export async function* answerWithModel(input: AnswerInput, options: ModelAnswerOptions): AsyncGenerator<AnswerEvent> {
  const { assistant, passages, home } = input
  const reader = modelTextReader(passages, home, options.similarity ?? similarityByVectors(options.signal))
  const stream = streamCompletion({
    ...options,
    messages: buildPrompt(input),
    model: assistant.model ?? undefined,
    maxTokens: assistant.maxTokens ?? MAX_TOKENS,
    temperature: assistant.temperature ?? TEMPERATURE,
  })
  try {
    for await (const chunk of stream) {
      if (chunk.type === 'text') yield* told(reader.push(chunk.text), reader, options)
      else yield* ended(chunk, reader, input, options)
    }
  } catch (error) {
    if (error instanceof LlmError && error.kind !== 'aborted')
      yield* told(reader.end({ isUnfinished: true }), reader, options)
    throw error
  }
}

async function* told(
  events: ReturnType<ModelTextReader['push']>,
  reader: ModelTextReader,
  { onNoAnswer }: ModelAnswerOptions,
): AsyncGenerator<AnswerEvent> {
  for await (const event of events) {
    if (reader.result().saidNoAnswer) onNoAnswer?.()
    yield event
  }
}

async function* ended(
  usage: Extract<LlmChunk, { type: 'usage' }>,
  reader: ModelTextReader,
  { home, question }: AnswerInput,
  options: ModelAnswerOptions,
): AsyncGenerator<AnswerEvent> {
  const isCut = isCutShort(usage.finishReason)
  yield* told(reader.end({ isUnfinished: isCut }), reader, options)
  const { text, citations, saidNoAnswer, leftOut } = reader.result()
  const isAnswered = !saidNoAnswer && citations.length > 0
  if (isCut) tellCut(options, usage.model)
  const added = isCut ? '' : text === '' ? noAnswerText(home) : isAnswered && leftOut > 0 ? leftOutOf(question) : ''
  if (added) yield { type: 'token', text: added }
  yield {
    type: 'done',
    outcome: isCut ? 'error' : isAnswered ? 'answered' : 'no_answer',
    text: text + added,
    citations,
    usage: { promptTokens: usage.promptTokens, completionTokens: usage.completionTokens },
    model: usage.model,
  }
}

const leftOutOf = (question: string) => `\n\n${leftOutTexts[languageOf(question) ?? 'en']}`

// Vectors have unit length. What cannot be compared is not borne out.
function similarityByVectors(signal: AbortSignal): Similarity {
  return async (statement, candidates) => {
    try {
      const [said = [], ...others] = await embedTexts([statement, ...candidates], { purpose: 'query', signal })
      return Math.max(
        0,
        ...others.map((other) => other.reduce((sum, value, index) => sum + value * (said[index] ?? 0), 0)),
      )
    } catch (error) {
      signal.throwIfAborted()
      log.warn({ err: error }, 'a statement could not be compared with its passages')
      return 0
    }
  }
}

function tellCut({ onAttemptFailed }: ModelAnswerOptions, model: string): void {
  const error = new LlmError('cut_short', { attempts: 1 })
  onAttemptFailed?.({ error, attempt: 1, willRetry: false, latencyMs: 0, model })
}
