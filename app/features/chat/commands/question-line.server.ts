// Questions that are asked at the same moment are prepared a few at a time, first come first served, so that the first words of one are
// not held up by the last one's. Nobody keeps a place while a language model is waited for.
import { type Line, lineOf } from '~/lib/line'
import { processSingleton } from '~/platform/process-singleton.server'

/** Enough that the database works while this process does. */
const COUNTERS = 3
/** Saving what was read already gives way for so long to those who have read nothing yet. */
const SAVING_WAITS_MS = 3_000

const line = processSingleton<Line>('question-line', () => lineOf(COUNTERS))

/** Work that somebody waits for who has asked, and sees nothing yet. */
export function beforeFirstWord<T>(cameAtMs: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  return line.turn({ place: cameAtMs, signal }, work)
}

/** Work on a question whose answer was read. */
export function afterLastWord<T>(cameAtMs: number, work: () => Promise<T>): Promise<T> {
  return line.turn({ place: cameAtMs + SAVING_WAITS_MS }, work)
}
