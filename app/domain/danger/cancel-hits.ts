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
  /** Only at the end of the sentence: “this kitchen is fire”, and not “there is fire under the sink”. */
  endsIt?: boolean
  /**
   * By language: so many words at least, one of these among them and none of those, as they are folded. “This kitchen is fire”, and not
   * “in this kitchen is fire”.
   */
  words?: Readonly<Record<string, { least: number; needs: string; without: string }>>
  /** Shorter ones are a cry. */
  leastWords?: number
  unless?: readonly string[]
}

/** The hits without those that another takes the danger out of. */
export function withoutCancelled(hits: readonly Hit[], words: readonly string[]): Hit[] {
  const cancels: readonly Cancel[] = dangerRules.cancels
  const holding = cancels.flatMap((cancel) => {
    if (words.length < (cancel.leastWords ?? 0)) return []
    return hits
      .filter((hit) => holdsBy(cancel, hit, words) && !isDoubted(cancel, hit, hits))
      .map((by) => ({ ...cancel, by }))
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

function holdsBy(
  { by, endsIt, words: asked }: Cancel,
  { concept, isExact, language, to }: Hit,
  words: readonly string[],
) {
  if (!isExact || concept !== by || (endsIt && to !== words.length - 1)) return false
  const rule = asked?.[language]
  if (!rule) return asked === undefined
  const has = (list: string) => list.split(' ').some((word) => words.includes(word))
  return words.length >= rule.least && has(rule.needs) && !has(rule.without)
}

// Where a rule goes by the words of a language, what speaks against it is of that language, too.
function isDoubted({ unless = [], words }: Cancel, by: Hit, hits: readonly Hit[]): boolean {
  return hits.some(({ concept, language }) => unless.includes(concept) && (!words || language === by.language))
}
