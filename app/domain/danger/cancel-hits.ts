// What takes the danger out of words elsewhere in a sentence: who asks whom an alarm calls tells of no fire, and a handrail that hurts a
// hand of no injury. Rules are data (rules.json); one that names what speaks for here and now does not hold beside that.
import type { Hit } from '~/lib/words/lexicon'
import { dangerRules } from './vocabulary'

type Cancel = {
  by: string
  /** The concepts that mean nothing there. */
  what: readonly string[]
  /** How many words behind it at most, and before it; what it overlaps is taken out in any case. */
  after: number
  before?: number
  /** Only the last word of the sentence: "I love it, it is fire". */
  isLast?: boolean
  /** Shorter ones are a cry. */
  leastWords?: number
  unless?: readonly string[]
}

/** The hits without those that another takes the danger out of. */
export function withoutCancelled(hits: readonly Hit[], words: readonly string[]): Hit[] {
  const cancels: readonly Cancel[] = dangerRules.cancels
  const holding = cancels.flatMap((cancel) => {
    if (words.length < (cancel.leastWords ?? 0)) return []
    if (cancel.unless?.some((concept) => hits.some((hit) => hit.concept === concept))) return []
    return hits.filter(({ concept, isExact }) => isExact && concept === cancel.by).map((by) => ({ ...cancel, by }))
  })
  return hits.filter(
    (hit) =>
      !holding.some(
        ({ by, what, after, before = 0, isLast }) =>
          what.includes(hit.concept) &&
          hit.from <= by.to + after &&
          hit.to >= by.from - before &&
          (!isLast || hit.to === words.length - 1),
      ),
  )
}
