import { withoutControlCharacters } from '~/lib/control-characters'
import { redactSecrets } from '~/lib/redact-secrets'

export type ErrorDescription = { type: string; message: string; stack: string | null }

const longest = { type: 100, message: 500, stack: 4_000 }

/** What a log keeps of anything that was thrown: without what looks like a secret, and cut. */
export function describeError(thrown: unknown): ErrorDescription {
  if (thrown instanceof Error)
    return tidyError({ type: typeOf(thrown), message: thrown.message, stack: thrown.stack ?? null })
  // What Remix makes of a Response that was thrown.
  if (isErrorResponse(thrown))
    return tidyError({ type: `Response ${thrown.status}`, message: thrown.statusText, stack: null })
  return tidyError({ type: typeof thrown, message: String(thrown), stack: null })
}

/** The same of an error that was described elsewhere: in a browser, or in the record of a job. */
export function tidyError({ type, message, stack }: ErrorDescription): ErrorDescription {
  return {
    type: tidy(type, longest.type) || 'Error',
    message: tidy(message, longest.message),
    stack: stack ? tidy(stack, longest.stack) : null,
  }
}

// Drivers call all their errors `error`, and tell them apart by a code.
function typeOf(error: Error): string {
  const name = /^error$/i.test(error.name) ? error.constructor.name : error.name
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${name}${code}`
}

function isErrorResponse(thrown: unknown): thrown is { status: number; statusText: string } {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'status' in thrown &&
    typeof thrown.status === 'number' &&
    'statusText' in thrown &&
    typeof thrown.statusText === 'string'
  )
}

// What becomes shorter as it is tidied leaves room for a little more.
const SPARE = 200

// Cut first: the patterns need not go over a text of any length.
function tidy(text: string, length: number): string {
  return redactSecrets(withoutControlCharacters(text.slice(0, length + SPARE)))
    .slice(0, length)
    .trim()
}
