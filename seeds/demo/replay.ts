// Puts the bank's questions through the real retrieval and the extractive answerer. What one house type was answered is the same
// however often it is asked, so each question is answered once a house type.
import { systemScope } from '~/auth/scope.server'
import { answerExtractively } from '~/features/chat/answering/answer-extractively'
import {
  noAnswerText,
  type AnswerDone,
  type AnswerInput,
  type HomeContext,
} from '~/features/chat/answering/answer-event'
import { buildPrompt } from '~/features/chat/answering/prompt'
import { toAnswerPassage } from '~/features/chat/commands/answer-chain.server'
import { nearestTopic } from '~/features/chat/commands/assign-topic.server'
import { questionFamiliarity } from '~/features/documents/queries/question-familiarity.server'
import {
  findPassages,
  type PassageQuestion,
  type PassageSearch,
} from '~/features/documents/queries/search-passages.server'
import { isConfident } from '~/domain/retrieval/confidence'
import { countMessageTokens, countTokens } from '~/lib/tokens'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'

export type ReplayHome = {
  tenantId: string
  developmentId: string
  houseTypeId: string | null
  home: HomeContext
  assistant: AnswerInput['assistant']
}

export type Replayed = {
  asked: PassageQuestion
  search: PassageSearch
  searchMs: number
  topicId: string | null
  answer: Pick<AnswerDone, 'text' | 'citations' | 'outcome'>
  /** What the priced model would have been sent, and would have said. */
  promptTokens: number
  completionTokens: number
}

/** Embeds all questions at once, and answers each when it is first asked in a home of a house type. */
export async function replayer(questions: readonly string[]) {
  const vectors = await embedTexts([...questions], { purpose: 'query' })
  const vectorOf = new Map(questions.map((question, index) => [question, vectors[index] ?? []]))
  const answered = new Map<string, Promise<Replayed>>()
  return (question: string, home: ReplayHome): Promise<Replayed> => {
    const key = `${home.developmentId} ${home.houseTypeId} ${question}`
    const known = answered.get(key)
    if (known) return known
    const fresh = replay(question, vectorOf.get(question) ?? [], home)
    answered.set(key, fresh)
    return fresh
  }
}

async function replay(question: string, embedding: number[], at: ReplayHome): Promise<Replayed> {
  const { tenantId, developmentId, houseTypeId, home, assistant } = at
  const asked = {
    developmentId,
    houseTypeId,
    question,
    embedding,
    embeddingModel: embeddingModelName(),
    familiarity: await questionFamiliarity(embedding),
  }
  const started = performance.now()
  const scope = systemScope(tenantId)
  const search = await findPassages(scope, asked)
  const { embeddingModel } = asked
  const topicId = await scope.read((tx) => nearestTopic(tx, { tenantId, embedding, embeddingModel }))
  const searchMs = Math.round(performance.now() - started)
  const input: AnswerInput = { question, home, assistant, history: [], passages: search.passages.map(toAnswerPassage) }
  const confident = isConfident(search.evidence)
  const answer = confident
    ? await lastEvent(input)
    : { text: noAnswerText(home), citations: [], outcome: 'no_answer' as const }
  return {
    asked,
    search,
    searchMs,
    topicId,
    answer,
    promptTokens: confident ? countMessageTokens(buildPrompt(input)) : 0,
    completionTokens: countTokens(answer.text),
  }
}

async function lastEvent(input: AnswerInput): Promise<AnswerDone> {
  for await (const event of answerExtractively(input, { signal: new AbortController().signal }))
    if (event.type === 'done') return event
  throw new Error('The answerer ended without an answer')
}
