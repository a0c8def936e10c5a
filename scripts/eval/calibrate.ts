import { systemScope } from '~/auth/scope.server'
import { questionFamiliarity } from '~/features/documents/queries/question-familiarity.server'
import { candidatePassages, findPassages } from '~/features/documents/queries/search-passages.server'
import { CONFIDENCE_THRESHOLD } from '~/lib/retrieval/confidence'
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

/** Of the answerable questions so many may be declined at most; the aim is a tenth. */
const MOST_WRONGLY_DECLINED = 0.08

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
    rows.push({ ...one, features: [evidence.match, evidence.familiarity], yes: one.answerable })
  }
  const { weights, constant } = fitLogistic(rows)
  const [match = 0, familiarity = 0] = weights
  const scored = rows.map((row) => ({
    ...row,
    score: match * (row.features[0] ?? 0) + familiarity * (row.features[1] ?? 0) + constant,
  }))
  const threshold = highestThreshold(scored)
  const shifted = constant - threshold
  say(
    `Confidence: match ${match.toFixed(2)}, familiarity ${familiarity.toFixed(1)}, constant ${shifted.toFixed(2)} for a threshold of ${CONFIDENCE_THRESHOLD}`,
  )
  for (const set of ['calibration', 'bank', 'manuals'] as const) {
    const share = (answerable: boolean) => {
      const some = scored.filter((row) => row.set === set && row.answerable === answerable)
      return (some.filter(({ score }) => score < threshold).length / some.length).toFixed(3)
    }
    say(`  ${set}: rightly declined ${share(false)}, wrongly declined ${share(true)}`)
  }
}

function highestThreshold(rows: readonly { score: number; answerable: boolean }[]): number {
  const answerable = rows.filter((row) => row.answerable).map(({ score }) => score)
  const sorted = answerable.sort((a, b) => a - b)
  return sorted[Math.floor(MOST_WRONGLY_DECLINED * sorted.length)] ?? 0
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
