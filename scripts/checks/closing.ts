import type { Outcome } from './step'

/** Says each failure once more, and the sum in one plain line; the exit code says the same. */
export function closeWith({ passed, failed, skipped, failures = [] }: Outcome): void {
  const lines = failures.map((failure) => `✗ ${failure}\n`).join('')
  process.stdout.write(`\n${lines}${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`)
  process.exitCode = failed || !passed ? 1 : 0
}
