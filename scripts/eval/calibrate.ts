import { systemScope } from '~/auth/scope.server'
import { questionFamiliarity } from '~/features/documents/queries/question-familiarity.server'
import { candidatePassages, findPassages } from '~/features/documents/queries/search-passages.server'
import {
  boundedFamiliarity,
  CONFIDENCE_THRESHOLD,
  NEAR_THRESHOLD,
  type SearchEvidence,
} from '~/lib/retrieval/confidence'
import { judgePassages, RERANK_WEIGHTS } from '~/lib/retrieval/rerank'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { questionBank } from '../../seeds/demo/question-bank'
import { isFact } from './facts'
import { fitListwise, fitLogistic } from './fit'
import { evalDocuments, evalHomes, type EvalHome } from './homes'
import { loadDocuments, requireFacts } from './load'
import { loadManuals } from './load-manuals'
import { manualQuestions } from './manual-questions'
import type { EvalFact, EvalQuestion } from './question-types'
import { evalQuestions } from './questions'

/** Home papers, what the demo's people ask, and manuals of other hands. */
type FitSet = 'calibration' | 'bank' | 'manuals'
type Asked = { set: FitSet; question: string; home: EvalHome; answerable: boolean; facts: EvalFact[] }

/** Loads, fits, and prints. */
export async function calibrate(): Promise<void> {
  await loadDocuments()
  await requireFacts()
  await loadManuals()
  await fit()
}

/** Of what is loaded. */
export async function fit(): Promise<void> {
  const asked = questionsToFit(await evalHomes())
  const vectors = await embedTexts(
    asked.map(({ question }) => question),
    { purpose: 'passage' },
  )
  await printRerankWeights(asked, vectors)
  await printConfidence(asked, vectors)
}

function questionsToFit(homes: EvalHome[]): Asked[] {
  const toFit = (questions: readonly EvalQuestion[], set: FitSet) =>
    questions
      .filter(({ split }) => split === 'calibration')
      .map(({ question, development, houseType, answer }): Asked => {
        const home = homes.find((other) => other.development === development && other.houseType === houseType)
        return { set, question, home: home as EvalHome, answerable: answer !== null, facts: answer ?? [] }
      })
  const own = toFit(evalQuestions, 'calibration')
  const manuals = toFit([...manualQuestions.one, ...manualQuestions.nine], 'manuals')
  const bank = questionBank.map(({ text, developments, answerable }, index): Asked => {
    const places = homes.filter(({ development, houseType }) =>
      developments.some((place) => place === development || place === houseType),
    )
    // Each in one of the homes where it makes sense, in turn.
    return { set: 'bank', question: text, home: places[index % places.length] as EvalHome, answerable, facts: [] }
  })
  return [...own, ...bank, ...manuals]
}

async function printRerankWeights(asked: readonly Asked[], vectors: readonly number[][]): Promise<void> {
  const documents = await evalDocuments()
  const names = Object.keys(RERANK_WEIGHTS) as (keyof typeof RERANK_WEIGHTS)[]
  const lists: { features: number[]; right: boolean }[][] = []
  for (const [index, { question, home, facts }] of asked.entries()) {
    if (facts.length === 0) continue
    const search = { ...home, question, embedding: vectors[index] ?? [], embeddingModel: embeddingModelName() }
    const { found } = await systemScope(home.tenantId).read((tx) => candidatePassages(tx, search))
    const judged = judgePassages(question, found, home.context)
    lists.push(
      judged.map(({ passage, features }) => {
        const slug = documents.get(passage.documentId)?.slug ?? ''
        const right = facts.some((fact) => isFact(fact, slug, `${passage.headingPath} ${passage.content}`))
        return { features: names.map((name) => features[name]), right }
      }),
    )
  }
  const weights = fitListwise(lists)
  // Only their proportion orders passages; the sum is kept, as the confidence is fitted on the score.
  const scale =
    Object.values(RERANK_WEIGHTS).reduce((sum, value) => sum + value, 0) /
    weights.reduce((sum, value) => sum + value, 0)
  say(`Second look: ${names.map((name, index) => `${name} ${((weights[index] ?? 0) * scale).toFixed(2)}`).join(', ')}`)
}

async function printConfidence(asked: readonly Asked[], vectors: readonly number[][]): Promise<void> {
  const rows: (Asked & { features: number[]; yes: boolean })[] = []
  for (const [index, one] of asked.entries()) {
    const embedding = vectors[index] ?? []
    const familiarity = await questionFamiliarity(embedding)
    const { evidence } = await systemScope(one.home.tenantId).read((tx) =>
      findPassages(tx, {
        ...one.home,
        question: one.question,
        embedding,
        embeddingModel: embeddingModelName(),
        familiarity,
      }),
    )
    rows.push({ ...one, features: featuresOf(evidence), yes: one.answerable })
  }
  // Manuals are as likely to be asked about as home papers, and of their questions there are fewer here.
  const { weights, constant } = fitLogistic(rows.flatMap((row) => (row.set === 'manuals' ? [row, row, row] : [row])))
  const scored = rows.map((row) => ({
    ...row,
    score: row.features.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), constant),
  }))
  say(
    `Confidence: ${evidenceNames.map((name, index) => `${name} ${(weights[index] ?? 0).toFixed(2)}`).join(', ')}, constant ${constant.toFixed(2)}`,
  )
  for (const certainty of [CONFIDENCE_THRESHOLD, NEAR_THRESHOLD]) {
    const threshold = Math.log(certainty / (1 - certainty))
    for (const set of ['calibration', 'bank', 'manuals'] as const) {
      const share = (answerable: boolean) => {
        const some = scored.filter((row) => row.set === set && row.answerable === answerable)
        return (some.filter(({ score }) => score < threshold).length / some.length).toFixed(3)
      }
      say(`  below ${certainty}, ${set}: ${share(false)} of the unanswerable, ${share(true)} of the answerable`)
    }
  }
}

const evidenceNames = ['match', 'sentence', 'unit', 'unsaid', 'familiarity'] as const

function featuresOf(evidence: SearchEvidence): number[] {
  const counted = { ...evidence, familiarity: boundedFamiliarity(evidence.familiarity) }
  return evidenceNames.map((name) => counted[name])
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
