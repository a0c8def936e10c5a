// What an assistant is not to answer, and what is for people: phrases are looked for by stem, and what is written as a question also by its
// meaning, as near as an answer by hand must be.
import { LRUCache } from 'lru-cache'
import type { NeverRule } from '~/domain/assistants/settings'
import { HAND_ANSWER_SIMILARITY } from '~/domain/questions/same-question'
import { phraseKey, saysPhrases } from '~/features/documents/words/wordings'
import { cosine } from '~/lib/cosine'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'

/** Past so many words it is a question and no phrase that another question would say. */
const PHRASE_WORDS = 4

type Embed = (question: string) => Promise<{ embedding: ArrayLike<number> }>

/** Whether a question says one of these phrases. */
export function saysOneOf(question: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => phraseKey(phrase) !== '' && saysPhrases(question, [phrase]))
}

/** The rule that forbids an answer to this question; null where none does. */
export async function ruleForQuestion(
  rules: readonly NeverRule[],
  question: string,
  embed: Embed,
): Promise<NeverRule | null> {
  const bySaying = rules.find(({ about }) => saysOneOf(question, about.filter(isPhrase)))
  if (bySaying || rules.length === 0) return bySaying ?? null
  const { embedding } = await embed(question)
  const known = await vectorsOf(rules.flatMap(({ about }) => about))
  const near = rules.map((rule) => ({
    rule,
    similarity: Math.max(...rule.about.map((line) => cosine(embedding, known.get(line) ?? []))),
  }))
  const [nearest] = near.sort((a, b) => b.similarity - a.similarity)
  return nearest && nearest.similarity >= HAND_ANSWER_SIMILARITY ? nearest.rule : null
}

const isPhrase = (line: string) => phraseKey(line).split(' ').length <= PHRASE_WORDS

// A company has few, and its homes ask all day.
const vectors = new LRUCache<string, number[]>({ max: 2_000 })

async function vectorsOf(lines: readonly string[]): Promise<Map<string, number[]>> {
  const keyOf = (line: string) => `${embeddingModelName()} ${line}`
  const unknown = [...new Set(lines)].filter((line) => !vectors.has(keyOf(line)))
  const made = unknown.length ? await embedTexts(unknown, { purpose: 'query' }) : []
  unknown.forEach((line, index) => vectors.set(keyOf(line), made[index] ?? []))
  return new Map(lines.map((line) => [line, vectors.get(keyOf(line)) ?? []]))
}
