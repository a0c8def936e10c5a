type Then = { outcome: string; answer: string }
type Now = { outcome: string; text: string; saidBy: string }

/** Whether an answer proves that a question is answered now: a sure one, and not the very one that did not help. */
export function isProof(then: Then, now: Now): boolean {
  if (now.outcome !== 'answered' || now.saidBy === 'nobody' || now.saidBy === 'aside') return false
  return then.outcome !== 'answered' || wordsOf(then.answer) !== wordsOf(now.text)
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
