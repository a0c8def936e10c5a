const MINUTE_MS = 60_000

/** After so many attempts, about nine hours, a mail is given up. */
export const mostMailAttempts = 20

/** How long to wait after an attempt: half a minute, doubled each time up to half an hour. */
export function mailPauseMs(attempts: number): number {
  return Math.min((MINUTE_MS / 2) * 2 ** Math.max(0, attempts - 1), 30 * MINUTE_MS)
}

// A code that comes after its time only puzzles whoever it is for.
const usefulForMs: Record<string, number> = { sign_in_code: 10 * MINUTE_MS, sign_in_link: 15 * MINUTE_MS }

/** Whether a mail is of no use any more. */
export function isMailStale({ kind, createdAt }: { kind: string; createdAt: string }, now: string): boolean {
  const forMs = usefulForMs[kind]
  return forMs !== undefined && Date.parse(now) - Date.parse(createdAt) > forMs
}
