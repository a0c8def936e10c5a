// Asks the follow-up questions in three ways, the same search each time: as they stand; as they stand, and with the question before them
// where that finds nothing (what the assistant did at first); and made to stand alone, as it does without a language model.
import { systemScope } from '~/auth/scope.server'
import { standaloneQuestion } from '~/features/chat/answering/follow-up'
import { embedQuestion } from '~/features/documents/queries/embed-question.server'
import { findPassages, type PassageSearch } from '~/features/documents/queries/search-passages.server'
import { isConfident } from '~/domain/retrieval/confidence'
import { embeddingModelName } from '~/platform/embeddings.server'
import { isFact } from './facts'
import { type FollowUpQuestion, followUpQuestions } from './follow-up-questions'
import { evalDocuments, type EvalHome, evalHomes } from './homes'
import type { EvalSplit } from './question-types'

export const followUpWays = ['asAsked', 'secondTry', 'standalone'] as const
export type FollowUpWay = (typeof followUpWays)[number]
export type FollowUpResult = {
  question: FollowUpQuestion
  way: FollowUpWay
  searchedFor: string
  rank: number | null
  isConfident: boolean
}

/** The aim that `--check` holds on the test half, for questions made to stand alone: share of answers among the first five. */
export const followUpAim = 0.8

/** Each question in each way, in the order of the questions. */
export async function askFollowUps(split?: EvalSplit): Promise<FollowUpResult[]> {
  const [homes, documents] = [await evalHomes(), await evalDocuments()]
  const results: FollowUpResult[] = []
  for (const question of followUpQuestions.filter((row) => !split || row.split === split)) {
    const home = homes.find(
      ({ development, houseType }) => development === question.development && houseType === question.houseType,
    )
    if (!home) throw new Error(`${question.id}: there is no ${question.houseType} in ${question.development}`)
    for (const way of followUpWays) {
      const searchedFor = wordingOf(question, way)
      const search = await searchIn(way, question, searchedFor, home)
      const place = search.passages.findIndex(({ documentId, headingPath, content }) =>
        question.answer.some((fact) =>
          isFact(fact, documents.get(documentId)?.slug ?? '', `${headingPath} ${content}`),
        ),
      )
      const rank = place < 0 ? null : place + 1
      results.push({ question, way, searchedFor, rank, isConfident: isConfident(search.evidence) })
    }
  }
  return results
}

async function searchIn(
  way: FollowUpWay,
  { question, previous }: FollowUpQuestion,
  wording: string,
  home: EvalHome,
): Promise<PassageSearch> {
  const first = await searchFor(wording, home)
  if (way === 'asAsked' || isConfident(first.evidence)) return first
  if (way === 'secondTry') return LEANS_BACK.test(question) ? searchFor(`${question} ${previous.at(-1)}`, home) : first
  // As in an answer: what finds nothing so is looked for as it was asked.
  const alone = wording === question ? first : await searchFor(question, home)
  return isConfident(alone.evidence) ? alone : first
}

/** By what a question was known to lean on the one before it, then. */
const LEANS_BACK = /^(and|but|also|what about|how about|or)\b|\b(that|it|this|them|those|they|one)\b/i

function wordingOf({ question, previous }: FollowUpQuestion, way: FollowUpWay): string {
  if (way !== 'standalone') return question
  const before = previous.reduce<string | undefined>((last, next) => standaloneQuestion(next, last) ?? next, undefined)
  return standaloneQuestion(question, before) ?? question
}

async function searchFor(question: string, { tenantId, developmentId, houseTypeId }: EvalHome): Promise<PassageSearch> {
  const embedded = await embedQuestion(question)
  const embeddingModel = embeddingModelName()
  const asked = { developmentId, houseTypeId, question, embeddingModel, ...embedded }
  return findPassages(systemScope(tenantId), asked)
}

export type FollowUpFigures = { questions: number } & Record<FollowUpWay, { hit5: number; confident: number }>

export function followUpFigures(results: readonly FollowUpResult[], split: EvalSplit): FollowUpFigures {
  const of = (way: FollowUpWay) => {
    const own = results.filter((result) => result.way === way && result.question.split === split)
    const share = (count: number) => (own.length ? count / own.length : 0)
    return {
      hit5: share(own.filter(({ rank }) => rank !== null && rank <= 5).length),
      confident: share(own.filter((result) => result.isConfident).length),
    }
  }
  return {
    questions: results.filter(({ way, question }) => way === 'asAsked' && question.split === split).length,
    asAsked: of('asAsked'),
    secondTry: of('secondTry'),
    standalone: of('standalone'),
  }
}

/** What of the aim is missed, in words. */
export function missedFollowUpAims({ standalone }: FollowUpFigures): string[] {
  return standalone.hit5 < followUpAim
    ? [`hit@5 of follow-up questions is ${standalone.hit5.toFixed(3)}, aim ${followUpAim} or more`]
    : []
}
