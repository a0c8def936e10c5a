// What became of a question when it was asked with other settings.

export const verdicts = ['worse', 'better', 'other', 'same'] as const
export type Verdict = (typeof verdicts)[number]

export type Said = { outcome: string; saidBy: string; content: string }

/** Better and worse are whether it is answered at all; which of two answers is the better one, a person says. */
export function judge(one: Said, other: Said): Verdict {
  const [before, after] = [helpOf(one), helpOf(other)]
  if (before !== after) return after > before ? 'better' : 'worse'
  return wordsOf(one.content) === wordsOf(other.content) && one.saidBy === other.saidBy ? 'same' : 'other'
}

function helpOf({ outcome, saidBy }: Said): number {
  if (outcome === 'error') return 0
  // What a rule says instead is no answer to what was asked, and was wished for.
  return outcome === 'answered' && saidBy !== 'rule' && saidBy !== 'nobody' ? 2 : 1
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** How many there are of each. */
export function countVerdicts(judged: readonly Verdict[]): Record<Verdict, number> {
  const count = (verdict: Verdict) => judged.filter((one) => one === verdict).length
  return { worse: count('worse'), better: count('better'), other: count('other'), same: count('same') }
}
