import { isStopWord } from './question-terms'

/** Each costs an embedding, and more than these tell no more. */
const MOST = 3

/**
 * A question without each of its words that say something, the longest ones at most. What stands nearer to a sentence once a word is gone
 * was asked about something that the sentence says nothing of: "How do I empty the tank of the steam mop?" beside the tank of a dryer.
 */
export function withoutEachWord(question: string): string[] {
  const words = question.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []
  if (words.length < 2) return []
  const telling = [...words.keys()].filter((at) => !isStopWord((words[at] ?? '').toLowerCase()))
  const longest = telling.sort((a, b) => (words[b]?.length ?? 0) - (words[a]?.length ?? 0)).slice(0, MOST)
  return longest.sort((a, b) => a - b).map((left) => words.filter((_, at) => at !== left).join(' '))
}
