// Asks the follow-up questions in three ways, the same search each time: as they stand, with the whole question before them, and made
// to stand alone as the assistant does it without a language model.
import { systemScope } from '~/auth/scope.server'
import { standaloneQuestion } from '~/features/chat/answering/follow-up'
import { questionFamiliarity } from '~/features/documents/queries/question-familiarity.server'
import { findPassages, type PassageSearch } from '~/features/documents/queries/search-passages.server'
import { isConfident } from '~/lib/retrieval/confidence'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { isFact } from './facts'
import { type FollowUpQuestion, followUpQuestions } from './follow-up-questions'
import { evalDocuments, type EvalHome, evalHomes } from './homes'
import type { EvalSplit } from './question-types'

export const followUpWays = ['asAsked', 'withPrevious', 'standalone'] as const
export type FollowUpWay = (typeof followUpWays)[number]
export type FollowUpResult = {
  question: FollowUpQuestion
  way: FollowUpWay
  searchedFor: string
  rank: number | null
  isConfident: boolean
}

/** The aim that `--check` holds on the test half, for questions made to stand alone: share of answers among the first five. */
export const followUpAim = 0.75

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
      let search = await searchFor(searchedFor, home)
      // As in an answer: what finds nothing so is looked for as it was asked.
      if (way === 'standalone' && !isConfident(search.evidence) && searchedFor !== question.question) {
        const alone = await searchFor(question.question, home)
        if (isConfident(alone.evidence)) search = alone
      }
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

function wordingOf({ question, previous }: FollowUpQuestion, way: FollowUpWay): string {
  if (way === 'asAsked') return question
  if (way === 'withPrevious') return `${question} ${previous.at(-1) ?? ''}`
  const before = previous.reduce<string | undefined>((last, next) => standaloneQuestion(next, last) ?? next, undefined)
  return standaloneQuestion(question, before) ?? question
}

async function searchFor(question: string, { tenantId, developmentId, houseTypeId }: EvalHome): Promise<PassageSearch> {
  const [embedding = []] = await embedTexts([question], { purpose: 'query' })
  const familiarity = await questionFamiliarity(embedding)
  const embeddingModel = embeddingModelName()
  return systemScope(tenantId).read((tx) =>
    findPassages(tx, { developmentId, houseTypeId, question, embedding, embeddingModel, familiarity }),
  )
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
    ...{ asAsked: of('asAsked'), withPrevious: of('withPrevious'), standalone: of('standalone') },
  }
}

/** What of the aim is missed, in words. */
export function missedFollowUpAims({ standalone }: FollowUpFigures): string[] {
  return standalone.hit5 < followUpAim
    ? [`hit@5 of follow-up questions is ${standalone.hit5.toFixed(3)}, aim ${followUpAim} or more`]
    : []
}
