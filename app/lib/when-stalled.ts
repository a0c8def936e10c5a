/** When something last got further, on the clock of `performance.now()`. */
export type Progress = { at: number }

/**
 * Calls back once nothing has got further for so long. What waits in a line, or on a busy machine, is not stalled as long as others of the
 * line get on. Returns what ends the watch.
 */
export function whenStalled(limitMs: number, progress: Progress, onStalled: () => void): () => void {
  const started = performance.now()
  let timer = setTimeout(look, limitMs)
  function look() {
    const still = Math.max(started, progress.at) + limitMs - performance.now()
    // A timer may be a fraction of a millisecond early.
    if (still < 1) onStalled()
    else timer = setTimeout(look, still)
  }
  return () => clearTimeout(timer)
}
