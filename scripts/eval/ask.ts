// Asks the question set as the assistant does: embeds, searches each way, and answers by quotation.
import { systemScope } from '~/auth/scope.server'
import { answerExtractively } from '~/features/chat/answering/answer-extractively'
import { noAnswerText, type HomeContext } from '~/features/chat/answering/answer-event'
import { nearestAnswer } from '~/features/chat/answering/nearest-answer'
import { toAnswerPassage } from '~/features/chat/commands/answer-chain.server'
import { embedQuestion } from '~/features/documents/queries/embed-question.server'
import {
  findPassages,
  type FoundPassage,
  type PassageSearch,
  type SearchStrategy,
} from '~/features/documents/queries/search-passages.server'
import { certaintyOf, type Certainty } from '~/domain/retrieval/confidence'
import { embeddingModelName } from '~/platform/embeddings.server'
import { askAsHome, askingHomes, type HomeReply } from './ask-as-home'
import { isFact } from './facts'
import { evalDocuments, evalHomes, type EvalDocument } from './homes'
import type { EvalQuestion } from './question-types'

export const strategies = ['vector', 'text', 'fused'] as const satisfies SearchStrategy[]

export type EvalResult = {
  question: EvalQuestion
  strategy: SearchStrategy
  search: PassageSearch
  /** Place of the first passage that bears the answer, from 1; null when none does, or when there is no answer. */
  rank: number | null
  outcome: HomeReply['outcome']
  text: string
  /** Codes of the house types of the cited documents, or 'all'. */
  citedHouseTypes: string[]
  /** Whether the fact stands in the answer's text. */
  saysFact: boolean
  /** Whether a passage that is cited, as an answer or as what is nearest, bears it. */
  citesFact: boolean
  certainty: Certainty
}

export type AskOptions = {
  /** Default: all of them. */
  ways?: readonly (typeof strategies)[number][]
  /** Takes the reply from the whole way that a homeowner's question goes, whatever comes before the search. */
  asHomes?: boolean
}

/** Every question in every strategy, in the order of the questions. */
export async function askAll(
  questions: readonly EvalQuestion[],
  { ways = strategies, asHomes = false }: AskOptions = {},
): Promise<EvalResult[]> {
  const [homes, documents] = [await evalHomes(), await evalDocuments()]
  const asking = asHomes ? await askingHomes() : null
  const results: EvalResult[] = []
  for (const [index, question] of questions.entries()) {
    const home = homes.find(
      ({ development, houseType }) => development === question.development && houseType === question.houseType,
    )
    if (!home) throw new Error(`${question.id}: there is no ${question.houseType} in ${question.development}`)
    const embedded = await embedQuestion(question.question)
    for (const strategy of ways) {
      const search = await findPassages(systemScope(home.tenantId), {
        developmentId: home.developmentId,
        houseTypeId: home.houseTypeId,
        question: question.question,
        ...embedded,
        embeddingModel: embeddingModelName(),
        strategy,
      })
      const askers = asking?.get(`${question.development}/${question.houseType}`)
      const asker = askers?.[index % askers.length]
      const reply = asker
        ? await askAsHome(asker, question.question)
        : await answerTo(question.question, search, home.context)
      results.push(judge({ question, strategy, search, reply, documents }))
    }
  }
  return results
}

function judge({
  question,
  strategy,
  search,
  reply,
  documents,
}: Pick<EvalResult, 'question' | 'strategy' | 'search'> & {
  reply: HomeReply
  documents: Map<string, EvalDocument>
}): EvalResult {
  const slugOf = (documentId: string) => documents.get(documentId)?.slug ?? ''
  const bears = (passage: FoundPassage) =>
    question.answer?.some((fact) =>
      isFact(fact, slugOf(passage.documentId), `${passage.headingPath} ${passage.content}`),
    ) ?? false
  const place = search.passages.findIndex(bears)
  return {
    question,
    strategy,
    search,
    rank: place < 0 ? null : place + 1,
    outcome: reply.outcome,
    text: reply.text,
    citedHouseTypes: reply.citations.map(({ documentId }) => documents.get(documentId)?.houseType ?? 'unknown'),
    saysFact: question.answer?.some((fact) => isFact(fact, fact.document, reply.text)) ?? false,
    citesFact: search.passages.some(
      (passage) => reply.citations.some(({ chunkId }) => chunkId === passage.chunkId) && bears(passage),
    ),
    certainty: certaintyOf(search.evidence),
  }
}

async function answerTo(question: string, search: PassageSearch, home: HomeContext): Promise<HomeReply> {
  const passages = search.passages.map(toAnswerPassage)
  const certainty = certaintyOf(search.evidence)
  if (certainty === 'maybe') return { outcome: 'no_answer' as const, ...nearestAnswer(question, passages, home) }
  if (certainty === 'nothing') return { outcome: 'no_answer' as const, text: noAnswerText(home), citations: [] }
  const assistant = { name: 'Assistant', prompt: null, model: null, temperature: null, maxTokens: null }
  const input = { question, home, assistant, history: [], passages }
  for await (const event of answerExtractively(input, { signal: new AbortController().signal }))
    if (event.type === 'done' && event.outcome !== 'error') return { ...event, outcome: event.outcome }
  throw new Error('The answerer ended without an answer')
}
