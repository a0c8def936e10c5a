import { channel } from './channel.server'

/** Errors that nobody expected, as the code that answers for them tells them. */
export const unexpectedErrors = channel<unknown>('unexpected-errors')

const told = new WeakSet()

/** Tells of an error that nobody expected. Where one error reaches several who would tell of it, it is told once. */
export function reportUnexpected(error: unknown): void {
  if (typeof error === 'object' && error !== null) {
    if (told.has(error)) return
    told.add(error)
  }
  unexpectedErrors.tell(error)
}
