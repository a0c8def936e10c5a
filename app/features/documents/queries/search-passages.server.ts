import { createHash } from 'node:crypto'
import { maxBy } from 'es-toolkit'
import type { Scope } from '~/auth/scope.server'
import {
  canStrayDecide,
  confidenceOf,
  isBareWord,
  type LackingFacts,
  type SearchEvidence,
} from '~/domain/retrieval/confidence'
import { lackingFacts } from '~/features/documents/retrieval/lacking-facts'
import type { HomeNames } from '~/features/documents/retrieval/other-homes'
import { rerank, type Ranked } from '~/features/documents/retrieval/rerank'
import { QUOTING, scoreUnits } from '~/features/documents/retrieval/score-units'
import { searchWords } from '~/features/documents/retrieval/search-words'
import { appendingAll, rowsOf } from '~/models/append'
import { RagSearchLog } from '~/models/rag-search-log'
import { RollupDirty } from '~/models/rollup-dirty'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { log } from '~/platform/log.server'
import {
  narrowedPassages,
  nearestTo,
  prepareSearch,
  type PassageRow,
  type PreparedSearch,
} from './narrowed-passages.server'

export type SearchStrategy = 'fused' | 'vector' | 'text'

export type PassageQuestion = {
  developmentId: string
  houseTypeId: string | null
  question: string
  /** Of the question, made outside of any transaction. */
  embedding: ArrayLike<number>
  /** The model it was made by; passages of another are not compared. */
  embeddingModel: string
  /**
   * By embedQuestion: makes the question without each of its words, where a stray one could change what a reply may claim, or always. Default:
   * none is made, and no word is taken for a stray one.
   */
  withoutWord?: () => Promise<readonly ArrayLike<number>[]>
  looksForStray?: 'where it decides' | 'always'
  /** By questionFamiliarity. Default: 0, neither like what documents answer nor like what they do not. */
  familiarity?: number
  /** How many passages at most. Default: 8. */
  limit?: number
  /** Default: fused. The single ones are for comparison. */
  strategy?: SearchStrategy
}

export type FoundPassage = PassageRow & {
  /** The mean of the cosines of the passage, of its best window and of its best sentence. */
  similarity: number
  /** What decided the order. */
  score: number
}

type Compared = Omit<FoundPassage, 'score'>

export type PassageSearch = {
  /** Best first. */
  passages: FoundPassage[]
  evidence: SearchEvidence
  /** 0 to 1, of the evidence. */
  confidence: number
}

/** Who searches, for the log. */
export type SearchFor = {
  tenantId: string
  assistantId: string | null
  messageId: string | null
  homeownerId: string | null
}

const LIMIT = 8
/** How many of the best sentences are looked at for a measure, and of the best passages for a code. */
const QUOTES = 6
const BEST = 3
/** Of so many of the best passages the sentence is looked for that is nearest in meaning. */
const SENTENCES_OF = 5

/** A search, and what is to be logged of it. */
export type LoggedSearch = { search: PassageSearch; entry: SearchLogEntry }

/**
 * The passages that answer a question best, with the evidence for it. Whoever asks saves the entry with what they make of the passages
 * (see `loggingSearches`), since a person waits for these and not for the log. A search that fails is logged at once, and thrown.
 */
export async function searchPassages(
  scope: Scope,
  question: PassageQuestion,
  searchFor: SearchFor,
): Promise<LoggedSearch> {
  const started = performance.now()
  const latencyMs = () => Math.round(performance.now() - started)
  const logged = { question, searchFor }
  try {
    const search = await findPassages(scope, question)
    return { search, entry: { ...logged, search, latencyMs: latencyMs() } }
  } catch (error) {
    const entry = { ...logged, error: reasonOf(error), latencyMs: latencyMs() }
    await scope
      .write((tx) => loggingSearches(tx, [entry]))
      .catch((second: unknown) => log.error({ err: second }, 'a failed search could not be logged'))
    throw error
  }
}

/** The same, not logged: for measuring retrieval, for trying and for replaying questions. */
export async function findPassages(scope: Pick<Scope, 'read'>, question: PassageQuestion): Promise<PassageSearch> {
  const { limit = LIMIT, strategy = 'fused', withoutWord, looksForStray = 'where it decides' } = question
  const { found, home } = await scope.read((tx) => candidatePassages(tx, question))
  const judged = rerank(question.question, found, home)
  const passages = inOrder(judged, strategy).slice(0, limit)
  const evidence = evidenceOf(question, judged, { passages, home })
  if (withoutWord && (looksForStray === 'always' || canStrayDecide(evidence)))
    evidence.stray = await strayOf(scope, judged, await withoutWord())
  return { passages, evidence, confidence: confidenceOf(evidence) }
}

function evidenceOf(
  { question, familiarity = 0 }: PassageQuestion,
  judged: readonly Ranked<Compared>[],
  { passages, home }: { passages: readonly FoundPassage[]; home: HomeNames },
): SearchEvidence {
  const [best] = judged
  return {
    bestSimilarity: best ? Math.max(...judged.map(({ passage }) => passage.windowSimilarity)) : null,
    avgSimilarity: passages.length > 0 ? mean(passages.map(({ windowSimilarity }) => windowSimilarity)) : null,
    match: best?.score ?? 0,
    sentence: best ? Math.max(...judged.map(({ features }) => features.sentence)) : 0,
    unsaid: best?.unsaid ?? 0,
    stray: 0,
    familiarity,
    lacking: lackingOf(question, judged, home),
    isBareWord: isBareWord(question),
  }
}

// How much nearer the best sentence is to the question once a word is left out.
async function strayOf(
  scope: Pick<Scope, 'read'>,
  judged: readonly Ranked<Compared>[],
  withoutWord: readonly ArrayLike<number>[],
): Promise<number> {
  const units = judged
    .slice(0, SENTENCES_OF)
    .flatMap(({ passage: { chunkId, unitSimilarities } }) =>
      unitSimilarities.map((similarity, ordinal) => ({ chunkId, ordinal, similarity })),
    )
  const best = maxBy(units, ({ similarity }) => similarity)
  if (!best || withoutWord.length === 0) return 0
  return (await scope.read((tx) => nearestTo(tx, best, withoutWord))) - best.similarity
}

// As an answer would be quoted.
function lackingOf(question: string, judged: readonly Ranked<Compared>[], home: HomeNames): LackingFacts {
  const passages = judged.map(({ passage }) => passage)
  const { units } = scoreUnits(question, passages.slice(0, LIMIT), home, QUOTING)
  const text = ({ title, headingPath, content }: Compared) => `${title} ${headingPath} ${content}`
  return lackingFacts(question, {
    quotes: units.slice(0, QUOTES).map(({ quote }) => quote),
    best: passages.slice(0, BEST).map(text),
    all: passages.map(text),
  })
}

/** What both searches find, to be looked at again, and the home that asks. */
export async function candidatePassages(tx: Transaction, question: PassageQuestion) {
  const { developmentId, houseTypeId } = question
  const prepared = await prepareSearch(tx, { developmentId, houseTypeId, words: searchWords(question.question) })
  const rows = await narrowedPassages(tx, question, prepared)
  return {
    found: rows.map((row) => ({ ...row, similarity: similarityOf(row) })),
    home: homeNames(prepared, houseTypeId),
  }
}

// The single searches are for comparison, so they keep their own order.
function inOrder(judged: readonly Ranked<Compared>[], strategy: SearchStrategy): FoundPassage[] {
  if (strategy === 'fused') return judged.map(({ passage, score }) => ({ ...passage, score }))
  const scored = judged.map(({ passage }) => ({
    ...passage,
    score: strategy === 'vector' ? passage.similarity : passage.textRank,
  }))
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
}

function similarityOf({ wholeSimilarity, windowSimilarity, unitSimilarities }: PassageRow): number {
  return mean([
    wholeSimilarity,
    windowSimilarity,
    Math.max(...unitSimilarities, unitSimilarities.length > 0 ? -1 : windowSimilarity),
  ])
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function homeNames({ developmentName, houseTypes }: PreparedSearch, houseTypeId: string | null): HomeNames {
  return {
    developmentName,
    houseTypeName: houseTypes.find(({ id }) => id === houseTypeId)?.name ?? null,
    otherHouseTypeNames: houseTypes.filter(({ id }) => id !== houseTypeId).map(({ name }) => name),
  }
}

/** The log row of a search; a replay writes it by itself. */
export function searchLogRow(entry: SearchLogEntry) {
  const { question, searchFor, search, latencyMs, error } = entry
  return {
    ...searchFor,
    developmentId: question.developmentId,
    houseTypeId: question.houseTypeId,
    queryEmbeddingHash: hashOf(question.embedding),
    embeddingModel: question.embeddingModel,
    ...foundColumns(search),
    latencyMs,
    error: error ?? null,
  }
}

// Of a search that failed there is nothing to say.
function foundColumns(search: PassageSearch | undefined) {
  const passages = search?.passages ?? []
  return {
    bestSimilarity: search?.evidence.bestSimilarity ?? null,
    avgSimilarity: search?.evidence.avgSimilarity ?? null,
    confidence: search?.confidence ?? null,
    chunkIds: passages.map((passage) => passage.chunkId),
    chunkSimilarities: passages.map((passage) => passage.windowSimilarity),
    chunkScores: passages.map((passage) => passage.score),
    resultCount: passages.length,
  }
}

export type SearchLogEntry = {
  question: PassageQuestion
  searchFor: SearchFor
  search?: PassageSearch
  latencyMs: number
  error?: string
}

/** The statement that adds searches to the log, and marks the day to be counted. There is at least one. It runs when it is awaited. */
export function loggingSearches(tx: Transaction, entries: readonly SearchLogEntry[]) {
  const occurredAt = databaseNow(tx)
  const marks = entries.map(({ searchFor: { tenantId }, question: { developmentId } }) => {
    return { tenantId, developmentId, kind: 'chat' as const, occurredAt }
  })
  return appendingAll(tx, rowsOf(RagSearchLog, entries.map(searchLogRow)), rowsOf(RollupDirty, marks))
}

// The database driver puts the whole statement before its reason.
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(-300)
}

function hashOf(embedding: ArrayLike<number>): string {
  return createHash('sha256').update(Float32Array.from(embedding)).digest('hex')
}
