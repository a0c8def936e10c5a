import { APIConnectionError, APIError } from 'openai'

export type LlmErrorKind =
  | 'refused_key'
  | 'rate_limited'
  | 'unavailable'
  | 'stalled'
  | 'broken_stream'
  | 'cut_short'
  | 'timeout'
  | 'bad_request'
  | 'aborted'

const MESSAGES: Record<LlmErrorKind, string> = {
  refused_key: 'The language model refused the key.',
  rate_limited: 'The language model is asked too often.',
  unavailable: 'The language model cannot be reached.',
  stalled: 'The language model went silent.',
  broken_stream: 'The answer of the language model broke off.',
  cut_short: 'The language model ended its answer before it was whole.',
  timeout: 'The language model took too long.',
  bad_request: 'The language model refused the request.',
  aborted: 'The question was stopped.',
}

/** A failed call of the language model. The message is safe to store and show: it never holds the key. */
export class LlmError extends Error {
  override name = 'LlmError'
  readonly kind: LlmErrorKind
  readonly status: number | undefined
  /** How many requests were made, this one included. */
  readonly attempts: number

  constructor(kind: LlmErrorKind, details: { status?: number; attempts: number; reason?: string; cause?: unknown }) {
    super(details.reason ? `${MESSAGES[kind]} ${details.reason}` : MESSAGES[kind])
    this.kind = kind
    this.status = details.status
    this.attempts = details.attempts
    // Kept from view: a log that serializes errors must not print the request headers of the cause.
    Object.defineProperty(this, 'cause', { value: details.cause, enumerable: false })
  }
}

/** Names a failure by what the caller can do about it. `apiKey` is struck out of what the endpoint said. */
export function toLlmError(error: unknown, attempts: number, apiKey: string): LlmError {
  if (error instanceof LlmError) return error
  if (error instanceof APIConnectionError) return new LlmError('unavailable', { attempts, cause: error })
  if (!(error instanceof APIError)) return new LlmError('broken_stream', { attempts, cause: error })
  const status: number | undefined = error.status
  // A refusal of the key often repeats a part of it, so nothing of it is passed on.
  const reason = status === 401 || status === 403 ? undefined : safeReason(error, apiKey)
  return new LlmError(kindOfStatus(status), { status, attempts, reason, cause: error })
}

function kindOfStatus(status: number | undefined): LlmErrorKind {
  // An error event in the middle of a stream comes without a status.
  if (status === undefined) return 'broken_stream'
  if (status === 401 || status === 403) return 'refused_key'
  if (status === 429) return 'rate_limited'
  if (status === 408 || status >= 500) return 'unavailable'
  return 'bad_request'
}

function safeReason(error: APIError, apiKey: string): string {
  return error.message
    .replaceAll(apiKey, '[key]')
    .replace(/\b(sk|pk|key)-[\w*-]{6,}/gi, '[key]')
    .replace(/bearer\s+\S+/gi, '[key]')
    .slice(0, 300)
}
