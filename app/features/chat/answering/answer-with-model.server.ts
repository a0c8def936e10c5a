import {
  isCutShort,
  streamCompletion,
  type LlmAttemptFailure,
  type LlmConnection,
  type LlmRequest,
} from '~/platform/llm.server'
import { LlmError } from '~/platform/llm-error'
import { noAnswerText, type AnswerEvent, type AnswerInput } from './answer-event'
import { answerStreamParser } from './parse-answer-stream'
import { buildPrompt } from './prompt'

export type ModelAnswerOptions = {
  signal: AbortSignal
  /** For llm_error_log. */
  onAttemptFailed?: (failure: LlmAttemptFailure) => void
  /** Called before the first token when the reply begins by saying that the passages do not answer. */
  onNoAnswer?: () => void
  connection?: LlmConnection
  retries?: LlmRequest['retries']
}

const MAX_TOKENS = 600
const TEMPERATURE = 0.2

/**
 * Answers with the configured language model. An answer that cites none of the passages counts as `no_answer`: nothing in the
 * documents bears it out; one that its model could not end, for want of tokens or by a filter, is an `error`.
 * @throws {LlmError} what was yielded before it has been said.
 */
export async function* answerWithModel(input: AnswerInput, options: ModelAnswerOptions): AsyncGenerator<AnswerEvent> {
  const { assistant, passages, home } = input
  const parser = answerStreamParser(passages, home)
  const stream = streamCompletion({
    ...options,
    messages: buildPrompt(input),
    model: assistant.model ?? undefined,
    maxTokens: assistant.maxTokens ?? MAX_TOKENS,
    temperature: assistant.temperature ?? TEMPERATURE,
  })
  for await (const chunk of stream) {
    if (chunk.type === 'text') {
      const events = parser.push(chunk.text)
      if (parser.result().saidNoAnswer) options.onNoAnswer?.()
      yield* events
      continue
    }
    yield* parser.end()
    const { text, citations, saidNoAnswer } = parser.result()
    const honest = noAnswerText(home)
    const isCut = isCutShort(chunk.finishReason)
    if (isCut) tellCut(options, chunk.model)
    else if (text === '') yield { type: 'token', text: honest }
    yield {
      type: 'done',
      outcome: isCut ? 'error' : saidNoAnswer || citations.length === 0 ? 'no_answer' : 'answered',
      text: text || (isCut ? '' : honest),
      citations,
      usage: { promptTokens: chunk.promptTokens, completionTokens: chunk.completionTokens },
      model: chunk.model,
    }
  }
}

function tellCut({ onAttemptFailed }: ModelAnswerOptions, model: string): void {
  const error = new LlmError('cut_short', { attempts: 1 })
  onAttemptFailed?.({ error, attempt: 1, willRetry: false, latencyMs: 0, model })
}
